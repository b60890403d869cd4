export type { BirthRange, ImportFault, ListedEntity, ListId, ListReading, ListSource } from "./listed.ts";
export { birthRangeShape, isListId, ListRefused, listedEntityShape, listIds } from "./listed.ts";
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
