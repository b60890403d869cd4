/** Reason codes of negative ends; each has a text in three languages under `reason.CODE` (kazakhstan §10, duty 11). */
export const declineReasons = [
  "income_not_enough",
  "debt_load_too_high",
  "information_not_confirmed",
  "outside_product_terms",
  "many_requests_at_once",
] as const;
export const reasonCodes = [
  ...declineReasons,
  "withdrawn_by_customer",
  "no_answer_in_time",
  "not_decided_in_time",
  "offer_not_used",
  "account_closed",
  "no_lender_offered",
  "declined_by_partner",
  "partner_unavailable",
  "partner_no_answer",
  "not_signed_in_time",
  "recalled_by_customer",
  "not_confirmed_in_time",
] as const;
export type DeclineReason = (typeof declineReasons)[number];
export type ReasonCode = (typeof reasonCodes)[number];
