import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";
import { documentKinds } from "./documents.ts";
import {
  identityEvidence,
  identityPicture,
  identityReading,
  identitySelfie,
  selfieChallenge,
} from "./picture-records.ts";
import { checkReasons, moreItems, moreReasons } from "./reasons.ts";
import { checkStates } from "./states.ts";

/**
 * Policy 2, identification data: document, selfie check, address of residence and other KYC data; used for policy 3,
 * KYC/AML checks, and under the law (legal). Six fields of the document also go with an operation, because a lender must
 * know whom it lends to and a bank whom it pays (policy 3, 5): through the gate of disclosures, never to a page of the
 * service. Values sit apart from the account under keys of their own: those the
 * AML law keeps (`aml`), those of a check nobody finished (`kyc_draft`), pictures of the face (`selfie`).
 */
const purposes = ["kyc_aml", "legal"] as const;
const meaning = { category: "identity", purposes } as const;
/** What the service must know to go on, and no more: the state of the check. */
const standing = { category: "identity", purposes: ["kyc_aml", "legal", "service"] } as const;
const byLaw = ["auditors_lawyers_consultants", "authorities"] as const;
/** Says who somebody is to a lender or a bank, and to an authority that asks by law. */
const outgoing = {
  category: "identity",
  purposes: ["kyc_aml", "operations", "legal"],
  recipients: ["payment_technology_partners", "kyc_aml_antifraud", ...byLaw],
} as const;
const staffByRole = "staff are named by role, never by person";

export const checkRoutes = ["self", "meeting", "provider"] as const;
export type CheckRoute = (typeof checkRoutes)[number];
export const checkLevels = ["standard", "enhanced"] as const;

export const identityCheck = record("identity_check", {
  keep: "aml",
  source: "person",
  fields: {
    number: open.code(standing),
    status: open.oneOf(checkStates, standing),
    route: open.oneOf(checkRoutes, meaning),
    provider: open.code({ ...meaning, optional: true }),
    documentKind: open.oneOf(documentKinds, { ...meaning, optional: true }),
    level: open.oneOf(checkLevels, { ...standing, optional: true }),
    verifiedUntil: open.time({ ...standing, optional: true }),
    submissions: open.count(meaning),
    submittedAt: open.time({ ...standing, optional: true }),
    decidedAt: open.time({ ...standing, optional: true }),
    dueAt: open.time({ ...standing, optional: true }), // until when the present state may last
    assignedTo: open.uuid({ ...meaning, optional: true }),
    reason: open.oneOf(checkReasons, { ...standing, optional: true }),
    endedAt: open.time({ ...standing, optional: true }),
  },
  exportExcept: { because: staffByRole, fields: ["assignedTo"] },
});

/** One row for each move of a check; its timeline is a projection of these. */
export const identityEvent = record("identity_event", {
  keep: "aml",
  source: "house",
  fields: {
    check: open.uuid(meaning),
    number: open.count(meaning),
    from: open.oneOf(checkStates, { ...meaning, optional: true }),
    to: open.oneOf(checkStates, meaning),
    by: open.oneOf(["customer", "staff", "timer"], meaning),
    staff: open.uuid({ ...meaning, optional: true }),
    reason: open.oneOf(checkReasons, { ...meaning, optional: true }),
  },
  exportExcept: { because: staffByRole, fields: ["staff"] },
});

/** What the document says, confirmed by the person; dates as `2026-02-09`. */
export const identityDocument = record("identity_document", {
  keep: "aml",
  source: "person",
  fields: {
    check: open.uuid({ category: "identity", purposes: outgoing.purposes }),
    kind: open.oneOf(documentKinds, meaning),
    familyName: sealed.text({ ...outgoing, optional: true }), // one-word names exist
    givenName: sealed.text(outgoing),
    patronymic: sealed.text({ ...outgoing, optional: true }),
    number: sealed.text({ ...outgoing, lookup: "same" }),
    iin: sealed.text({ ...outgoing, lookup: "same", optional: true }), // foreigners may have none
    birthDate: sealed.date(outgoing),
    sex: sealed.text(meaning), // "male" or "female", as the document says
    citizenship: sealed.text(meaning), // ISO 3166-1 alpha-3, as documents write it
    expiresOn: sealed.date(meaning),
    zone: sealed.text({ ...meaning, optional: true }), // the machine-readable lines that were read or typed
  },
});

export const identityAddress = record("identity_address", {
  keep: "aml",
  source: "person",
  fields: {
    check: open.uuid(meaning),
    region: sealed.text(meaning),
    town: sealed.text(meaning),
    street: sealed.text(meaning),
    house: sealed.text(meaning),
    flat: sealed.text({ ...meaning, optional: true }),
    postcode: sealed.text({ ...meaning, optional: true }),
  },
});

export const fundsSources = [
  "salary",
  "business",
  "pension",
  "benefits",
  "family",
  "savings",
  "other",
] as const;

/** Other KYC data: only these (policy 2). Whether somebody holds a public office asks for a closer look, not for a refusal. */
export const identityDetails = record("identity_details", {
  keep: "aml",
  source: "person",
  fields: {
    check: open.uuid(meaning),
    fundsSource: sealed.text(meaning),
    publicOffice: sealed.text(meaning), // "none", "self" or "relative"
    taxResidence: sealed.text(meaning), // "kz" or "other"
  },
});

export const findingOutcomes = ["pass", "fail", "unsure"] as const;

/** One automatic check of one submission: a machine only informs, a person decides. */
export const identityFinding = record("identity_finding", {
  keep: "aml",
  source: "house",
  fields: {
    check: open.uuid(meaning),
    submission: open.count(meaning),
    about: open.code(meaning),
    outcome: open.oneOf(findingOutcomes, meaning),
    because: open.code({ ...meaning, optional: true }),
  },
});

export const identityQuestion = record("identity_question", {
  keep: "aml",
  source: "staff",
  fields: {
    check: open.uuid(meaning),
    item: open.oneOf(moreItems, meaning),
    reason: open.oneOf(moreReasons, meaning),
    until: open.time(meaning),
    answeredAt: open.time({ ...meaning, optional: true }),
    staff: open.uuid(meaning),
  },
  exportExcept: { because: staffByRole, fields: ["staff"] },
});

/** A decision that waits for a second person (a refusal, a failed check set aside), or stands. */
export const identityProposal = record("identity_proposal", {
  keep: "aml",
  source: "staff",
  fields: {
    check: open.uuid(meaning),
    outcome: open.oneOf(["verified", "rejected"], meaning),
    level: open.oneOf(checkLevels, { ...meaning, optional: true }),
    reason: open.oneOf(checkReasons, { ...meaning, optional: true }),
    setAside: open.code({ ...meaning, optional: true }), // failed checks that the proposal overrides, joined by a dot
    words: sealed.text({ ...meaning, optional: true }), // why, in the officer's own words
    seen: open.code(meaning), // what was looked at: face compared, document held, task done
    proposedBy: open.uuid(meaning),
    settledBy: open.uuid({ ...meaning, optional: true }),
    settledAs: open.oneOf(["confirmed", "returned", "overtaken"], { ...meaning, optional: true }),
  },
  exportExcept: {
    because:
      "a proposal is no decision: the check says what was decided and why; notes of staff can speak of others and of alerts (Law 191-IV art. 11); staff are named by role",
    fields: ["outcome", "level", "reason", "words", "setAside", "proposedBy", "settledBy"],
  },
});

/** The person asked that somebody other than the first looks again. */
export const identityReview = record("identity_review", {
  keep: "aml",
  source: "person",
  fields: {
    check: open.uuid(meaning),
    text: sealed.text({ ...meaning, optional: true }),
    settledAs: open.oneOf(["upheld", "reopened"], { ...meaning, optional: true }),
    settledBy: open.uuid({ ...meaning, optional: true }),
  },
  exportExcept: { because: staffByRole, fields: ["settledBy"] },
});

/** A meeting with an employee: the way without pictures of the face, on the same terms. */
export const identityMeeting = record("identity_meeting", {
  keep: "aml",
  source: "person",
  fields: {
    check: open.uuid(meaning),
    place: open.code(meaning),
    at: open.time(meaning),
    status: open.oneOf(["booked", "moved", "cancelled", "held", "missed"], meaning),
  },
});

export const sessionStates = ["starting", "open", "answered", "unknown", "failed"] as const;

/** One passage through a provider's own pages; its answer is a recommendation to the officer. */
export const identitySession = record("identity_session", {
  keep: "aml",
  source: "provider",
  fields: {
    check: open.uuid(meaning),
    provider: open.code(meaning),
    locale: open.oneOf(["ru", "kk", "en"], meaning),
    status: open.oneOf(sessionStates, meaning),
    ref: open.code({ ...meaning, optional: true }), // the provider's own id of the session
    url: sealed.text({ ...meaning, optional: true }),
    recommendation: open.oneOf(["approve", "resubmit", "reject", "unknown"], { ...meaning, optional: true }),
    reasons: open.code({ ...meaning, optional: true }), // the provider's codes, joined by a dot
    score: sealed.text({ ...meaning, optional: true }),
    answerHash: open.code({ ...meaning, optional: true }), // SHA-256 of the answer as it came
    changedByProviderAt: open.time({ ...meaning, optional: true }), // older news is stale
    nextAskAt: open.time({ ...meaning, optional: true }),
    asked: open.count(meaning),
  },
  exportExcept: {
    because:
      "a provider's reasons can speak of lists and of other people (Law 191-IV art. 11: no tipping-off)",
    fields: ["reasons"],
  },
});

export const identityRecords = [
  identityCheck,
  identityEvent,
  identityDocument,
  identityAddress,
  identityDetails,
  identityPicture,
  identityEvidence,
  identitySelfie,
  selfieChallenge,
  identityReading,
  identityFinding,
  identityQuestion,
  identityProposal,
  identityReview,
  identityMeeting,
  identitySession,
] as const;
