export { screenAgain } from "./checks/check-person.ts";
export { isFrozen, isHeld } from "./checks/freezing.ts";
export { makeLibrary } from "./checks/library.ts";
export { type ScreeningStanding, screeningStanding } from "./checks/standing.ts";
export { sweepScreening } from "./checks/sweep.ts";
export {
  claimHit,
  escalateHit,
  type HitRefusal,
  hitOf,
  openHit,
  proposeDecision,
  settleDecision,
} from "./decide.ts";
export { accountFacts, type FactsSource, type ScreeningFacts } from "./facts.ts";
export type { BirthRange, ImportFault, ListedEntity, ListId, ListReading, ListSource } from "./listed.ts";
export { isListId, ListRefused, listIds } from "./listed.ts";
export { type SettleRefusal, settleImport } from "./lists/force.ts";
export { type ImportReport, importList } from "./lists/import.ts";
export { type DiffLine, diffOf, type ListIncident, openIncidents, settleIncident } from "./lists/overview.ts";
export {
  type ListStanding,
  requiredLists,
  type ScreeningReadiness,
  screeningReadiness,
} from "./lists/readiness.ts";
export { listTables } from "./lists/tables.ts";
export {
  entriesInForce,
  type ListVersion,
  recentVersions,
  versionOf,
  waitingVersions,
} from "./lists/versions.ts";
export { type Because, inEnglish, rangeInWords } from "./matching/explain.ts";
export {
  type Asked,
  buildMatcher,
  type Hit,
  type ListedOn,
  type Matcher,
} from "./matching/matcher.ts";
export { nameAgreement } from "./names/name-agreement.ts";
export { type HitRow, type HitView, hitQueue, hitViews, subjectOfMatch } from "./queue.ts";
export { decisionOutcomes, decisionReasons, type Evidence, screeningRecords } from "./records.ts";
