/** The door of the module: time-limited, scoped and journalled access for auditors, lawyers and consultants (policy 5). */
export {
  type GrantCode,
  mostDays,
  proposeEngagement,
  revokeEngagement,
  settleEngagement,
  showable,
} from "./grants.ts";
export { type EngagementRow, engagements } from "./list.ts";
export { lookAt, ownGrants } from "./looks.ts";
export { engagementRecords } from "./records.ts";
