import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";
import { roles } from "./roles.ts";

/** Staff are persons too: their data are sealed under keys of their own, class `staff`. */
const purposes = ["account", "security", "communications", "legal"] as const;
const meaning = { category: "account", purposes } as const;

export const staffMember = record("staff_member", {
  keep: "staff",
  source: "staff",
  fields: {
    name: sealed.text(meaning),
    email: sealed.text({ ...meaning, lookup: "exact" }),
    role: open.oneOf(roles, meaning),
    locale: open.oneOf(["ru", "kk", "en"], meaning),
    invitedAt: open.time(meaning),
    activatedAt: open.time({ ...meaning, optional: true }),
    leftAt: open.time({ ...meaning, optional: true }),
  },
});

export const staffCredential = record("staff_credential", {
  keep: "staff",
  source: "staff",
  fields: {
    passwordHash: sealed.text({ ...meaning, optional: true }),
    totpSecret: sealed.text(meaning),
    /** The last accepted time step: a code works once. */
    totpStep: open.count(meaning),
    setAt: open.time(meaning),
  },
  exportExcept: { because: "a secret that proves identity", fields: ["passwordHash", "totpSecret"] },
});

/** Policy 8, training: without a current record no personal data opens. */
export const staffTraining = record("staff_training", {
  keep: "staff",
  source: "staff",
  fields: {
    course: open.code(meaning),
    passedAt: open.time(meaning),
    validUntil: open.time(meaning),
  },
});

/** Policy 8, access control: who looked at whose role, when, and whether it stayed. */
export const accessReview = record("access_review", {
  keep: "staff",
  source: "staff",
  fields: {
    reviewer: open.uuid(meaning),
    outcome: open.oneOf(["kept", "revoked"], meaning),
    role: open.oneOf(roles, meaning),
  },
});

export const revealReasons = [
  "customer_asked",
  "request_review",
  "verification",
  "complaint",
  "fraud_suspicion",
] as const;
export const revealFields = ["fullName", "email", "phone", "income", "comment"] as const;

/** Why a member of staff unmasked a field of a customer: belongs to the customer and is shown to them. */
export const staffLook = record("staff_look", {
  keep: "security_log",
  source: "staff",
  fields: {
    staff: open.uuid({ category: "technical", purposes: ["account", "security", "service", "legal"] }),
    role: open.oneOf(roles, { category: "technical", purposes: ["account", "security", "service", "legal"] }),
    field: open.oneOf(revealFields, {
      category: "technical",
      purposes: ["account", "security", "service", "legal"],
    }),
    reason: open.oneOf(revealReasons, {
      category: "technical",
      purposes: ["account", "security", "service", "legal"],
    }),
    words: sealed.text({ category: "technical", purposes: ["account", "security", "service", "legal"] }),
  },
  exportExcept: { because: "staff are named by role, never by person", fields: ["staff"] },
});

export const staffRecords = [staffMember, staffCredential, staffTraining, accessReview, staffLook] as const;
