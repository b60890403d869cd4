import { providerCodes } from "./ports.ts";

/** Why an operation or an application stands where it stands; each has a text in three languages under `opReason.CODE`. */
export const houseReasons = [
  "not_taken", // the provider refused the order as such
  "reply_lost",
  "absent",
  "amount_mismatch",
  "other_order",
  "bad_offer",
  "no_way_to_ask",
  "time_ran_out",
  "provider_gone",
  "consent_missing",
  "cross_border_missing",
  "purpose_denied",
  "undeclared_field",
  "undeclared_recipient_occasion",
  "ground_missing",
  "withdrawn_by_customer",
  "recalled",
  "other_offer_chosen",
  "identity_missing",
  "settled_by_staff",
] as const;
export const operationReasons = [...providerCodes, ...houseReasons] as const;
export type OperationReason = (typeof operationReasons)[number];
