/** The policy as data: the door of this folder. Nothing in it knows of Alem Credit's pages or its database. */
export { type BasisId, bases, basisIds } from "./bases.ts";
export { type CalendarLength, lengthAfter } from "./calendar.ts";
export { categories, type DataCategory, dataCategories } from "./categories.ts";
export {
  type CheckedSentence,
  type ClaimedPromise,
  type PolicyCheck,
  type PolicyCheckInput,
  policyCheck,
} from "./check.ts";
export {
  type ConsentPlaceholder,
  type ConsentTopicId,
  consentTopicIds,
  consentTopics,
  type MandatoryConsentId,
  type OptionalConsentId,
  topicBit,
} from "./consent-topics.ts";
export {
  type ConsentValues,
  consentEdition,
  consentText,
  consentWords,
  type PartnerConsentValues,
  shownConsent,
  shownHash,
  shownPartnerConsent,
  textHash,
} from "./consent-wording.ts";
export { type ConsentPart, type ConsentText, consentParts } from "./consents/consent-text.ts";
export {
  type CookieCategory,
  type CookieName,
  categoryWords,
  cookieCategories,
  cookieCategoryIds,
  cookieNames,
  cookies,
  type OptionalCategory,
  optionalCategories,
  type SignalName,
  signalNames,
  signals,
} from "./cookies.ts";
export { dpvBases, dpvContext, dpvMeasures, dpvPurposes } from "./dpv.ts";
export type { KzBasis } from "./kazakhstan-bases.ts";
export { type Locale, locales, type Names } from "./locales.ts";
export { type MarketingChannel, marketing } from "./marketing.ts";
export { promiseWords } from "./promises/names.ts";
export type { PolicyPromise } from "./promises/promise.ts";
export { promises } from "./promises.ts";
export { type PurposeId, purposeBit, purposeIds, purposes } from "./purposes.ts";
export { type RecipientId, recipientIds, recipients } from "./recipients.ts";
export {
  endsOn,
  type RetentionClassId,
  type RetentionStart,
  retentionClasses,
  retentionClassIds,
  type SubjectStart,
} from "./retention.ts";
export { type ClockLength, clocksFor, type Jurisdiction, type RightClock } from "./right-clocks.ts";
export { type RightId, rightIds, rights } from "./rights.ts";
export { type SecurityMeasureId, securityMeasureIds, securityMeasures } from "./security-measures.ts";
export type { PromiseId, SentenceId } from "./sentences.ts";
export {
  type Block,
  type Clause,
  type ClauseNumber,
  type PlacedSentence,
  type PolicyText,
  plainText,
  type Sentence,
  sentencesOf,
} from "./text.ts";
export {
  type AcceptanceNeed,
  acceptanceNeeded,
  type ClauseChange,
  clauseHash,
  currentVersion,
  type PolicyVersion,
  type PolicyVersions,
  policyVersions,
  unstatedChanges,
} from "./versions.ts";
