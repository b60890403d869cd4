/** Codes with a text in three languages each (`identity.reason.…`): customers never read an officer's or a provider's own words. */
export const rejectReasons = [
  "document_not_genuine",
  "document_not_theirs",
  "document_not_accepted",
  "answers_contradict",
  "under_age",
  "cannot_serve", // neutral on purpose: it never says more (Law 191-IV art. 11, no tipping-off)
] as const;
export type RejectReason = (typeof rejectReasons)[number];

/** What may be asked for again, and why. */
export const moreItems = [
  "document_front",
  "document_back",
  "document_values",
  "selfie",
  "address",
  "address_proof",
  "details",
  "meeting",
] as const;
export type MoreItem = (typeof moreItems)[number];

export const moreReasons = [
  "unreadable",
  "cut_off",
  "glare",
  "wrong_side",
  "expired",
  "values_differ",
  "task_not_done",
  "face_hidden",
  "proof_needed",
  "proof_too_old",
  "in_person",
] as const;
export type MoreReason = (typeof moreReasons)[number];

export const endReasons = [
  "not_continued",
  "not_answered",
  "out_of_date",
  "started_anew",
  "opened_again",
  "account_closed",
] as const;

export const checkReasons = [...rejectReasons, ...endReasons] as const;
export type CheckReason = (typeof checkReasons)[number];
