/** The door of the module: break-glass access, asked, granted for an hour, journalled and reviewed (policy 8). */
export {
  askEmergency,
  type EmergencyCode,
  endEmergency,
  reviewEmergency,
  settleEmergency,
} from "./acts.ts";
export {
  type EmergencyRow,
  emergencyOf,
  emergencyQueue,
  emergencyViews,
  emergencyWords,
  subjectOfEmergency,
} from "./list.ts";
export { lookInEmergency } from "./looks.ts";
export { emergencyReasons, emergencyRecords, scopes } from "./records.ts";
