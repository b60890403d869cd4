import type { BasisId } from "../../policy/policy.ts";
import type { Template } from "./records.ts";

/**
 * What each message is, hence what a person may choose about it. A template of the house is never marketing: that is written
 * by modules/marketing and stands on a consent of its own (policy 10).
 */
export const serviceCategories = ["security", "duties", "requests", "office"] as const;
export type ServiceCategory = (typeof serviceCategories)[number];

/** What advertising may be about; each can be left alone. */
export const marketingLists = ["news", "partners"] as const;
export type MarketingList = (typeof marketingLists)[number];

type CategoryRule = {
  readonly basis: BasisId;
  /** Locked ones say why: without them the account is not safe, or a law is not kept. */
  readonly locked: boolean;
  readonly channels: readonly ("email" | "sms")[];
};

export const categoryRules: Readonly<Record<ServiceCategory, CategoryRule>> = {
  security: { basis: "legitimate_interests", locked: true, channels: ["email", "sms"] },
  duties: { basis: "legal_obligation", locked: true, channels: ["email"] },
  requests: { basis: "contract", locked: false, channels: ["email"] },
  office: { basis: "contract", locked: true, channels: ["email"] }, // to staff, never shown to customers
};

export const categoryOf: Readonly<Record<Template, ServiceCategory>> = {
  ...{ confirm_email: "security", confirm_phone: "security", already_registered: "security" },
  ...{ recovery_code: "security", new_sign_in: "security", password_changed: "security" },
  ...{ signing_code: "security" },
  ...{ account_closed: "duties", account_unused: "duties", authority_answered: "duties" },
  ...{ incident_letter: "duties", right_received: "duties", right_decided: "duties" },
  ...{ package_ready: "duties", right_confirm: "duties", right_unknown: "duties" },
  ...{ right_answered: "duties", right_erased: "duties" },
  // in answer to a letter of theirs, by the way they chose
  ...{ support_received: "duties", support_letter: "duties", support_unread: "duties" },
  ...{ support_answered: "requests" },
  ...{ request_received: "requests", request_question: "requests", request_decided: "requests" },
  ...{ identity_received: "requests", identity_more_needed: "requests", identity_verified: "requests" },
  ...{ identity_decided: "requests", identity_expired: "requests", offers_ready: "requests" },
  ...{ ready_to_sign: "requests", paid_out: "requests", payout_refused: "requests" },
  ...{ payment_taken: "requests", loan_repaid: "requests", recall_too_late: "requests" },
  ...{ staff_invitation: "office", rights_pressing: "office" },
};
