/** The door of the module: the incident desk, from a report to the end that two people agree on (policy 8). */
export type { IncidentCode } from "./act.ts";
export {
  measuresOf,
  proposeEnd,
  reportIncident,
  settleEnd,
  settleNotice,
  takeMeasure,
} from "./duties.ts";
export { type Contact, noticeText, touchedNames, writeLetters } from "./letters.ts";
export { incidentKinds, incidentMeasures, incidentRecords, incidentTables } from "./records.ts";
export { computeScope } from "./scope.ts";
export { type Incident, incidentQueue, incidentViews } from "./store.ts";
export { type IncidentPage, incidentPage } from "./view.ts";
