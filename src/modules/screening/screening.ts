export type { BirthRange, ImportFault, ListedEntity, ListId, ListReading, ListSource } from "./listed.ts";
export { birthRangeShape, isListId, ListRefused, listedEntityShape, listIds } from "./listed.ts";
export { type SettleRefusal, settleImport } from "./lists/force.ts";
export { type ImportReport, importList } from "./lists/import.ts";
export { listTables } from "./lists/tables.ts";
export {
  entriesInForce,
  type ListVersion,
  listsInForce,
  recentVersions,
  versionsInForce,
} from "./lists/versions.ts";
export { type Because, inEnglish } from "./matching/explain.ts";
export {
  type Asked,
  buildMatcher,
  type Hit,
  type ListedOn,
  type Matcher,
  matcherVersion,
  reviewThreshold,
} from "./matching/matcher.ts";
export { nameAgreement } from "./names/name-agreement.ts";
export { longestName } from "./names/name-parts.ts";
export { screeningRecords } from "./records.ts";
