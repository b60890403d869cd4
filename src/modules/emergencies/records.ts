import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";

/**
 * Emergency access (policy 8, access control and logging): for an hour somebody looks at what their role does not open, at
 * one person and for one reason, let in by a second and looked at afterwards by a third. Belongs to the person, who sees it.
 */
export const scopes = ["requests.decide", "identity.decide"] as const;
/** The permission asked for. */
export type EmergencyScope = (typeof scopes)[number];

export const emergencyReasons = [
  "life_or_health",
  "fraud_now",
  "authority_now",
  "colleague_absent",
  "failure",
] as const;
export type EmergencyReason = (typeof emergencyReasons)[number];

export const emergencyStates = ["asked", "granted", "returned", "ended"] as const;
export type EmergencyState = (typeof emergencyStates)[number];

const purposes = ["account", "security", "legal"] as const;
const meaning = { category: "technical", purposes } as const;

export const emergencyAccess = record("emergency_access", {
  keep: "security_log",
  source: "staff",
  fields: {
    /** What the journal names as the reason of each look: `emergency:` and this. */
    code: open.code(meaning),
    staff: open.uuid(meaning),
    scope: open.oneOf(scopes, meaning),
    reason: open.oneOf(emergencyReasons, meaning),
    words: sealed.text(meaning),
    state: open.oneOf(emergencyStates, meaning),
    settledBy: open.uuid({ ...meaning, optional: true }),
    from: open.time({ ...meaning, optional: true }),
    until: open.time({ ...meaning, optional: true }),
    reviewDueAt: open.time({ ...meaning, optional: true }),
    reviewedBy: open.uuid({ ...meaning, optional: true }),
    reviewedAt: open.time({ ...meaning, optional: true }),
    review: open.oneOf(["justified", "not_justified"], { ...meaning, optional: true }),
  },
  exportExcept: {
    because: "staff are named by role, never by person",
    fields: ["staff", "settledBy", "reviewedBy"],
  },
});

export const emergencyRecords = [emergencyAccess] as const;
