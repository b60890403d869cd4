import type { SubjectId } from "../platform/ids.ts";
import type { PurposeId } from "../policy/policy.ts";

/** Who acts. The kernel asks only what decides about personal data; roles and their tables belong to the modules. */
export type Actor =
  | { readonly kind: "customer"; readonly subject: SubjectId }
  | {
      readonly kind: "staff";
      readonly subject: SubjectId; // staff are persons too
      readonly role: string;
      readonly purposes: readonly PurposeId[];
      /** Until when the training that opens personal data is current (policy 8); null: never trained. */
      readonly trainedUntil: Date | null;
      /** Their account as a customer, where they have one: closed to them as staff, nobody works on their own case. */
      readonly ownAccount?: SubjectId | null;
      /** The one exception to their role: one person, one purpose, one reason, until a moment (policy 8). */
      readonly emergency?: Emergency;
    }
  | {
      readonly kind: "system";
      readonly duty: string;
      readonly purposes: readonly PurposeId[];
      /** Acts at the wish of the person whose data it is (sign-in, registration): their look, not another's. */
      readonly forThePerson: boolean;
    };

export type Emergency = {
  readonly subject: SubjectId;
  readonly purpose: PurposeId;
  readonly until: Date;
  /** The reason that each look under it must give: the journal names the emergency, never only the person's word. */
  readonly because: string;
};

/** A refusal of the door: a code, never a value. */
export type DoorCode =
  | "not_own_data"
  | "own_account"
  | "purpose_not_of_role"
  | "training_missing"
  | "reason_missing"
  | "subject_unknown"
  | "purpose_denied" // restricted, objected to, frozen or closed
  | "consent_missing"
  | "field_not_covered"
  | "key_gone"
  | "door_expired"
  | "already_taken";

export class DoorRefused extends Error {
  override name = "DoorRefused";
  readonly code: DoorCode;
  constructor(code: DoorCode) {
    super(code);
    this.code = code;
  }
}

/** A word of the house: a reason that a person typed could hold a name or a number, and must not reach the journal. */
export const isCode = (word: string): boolean => /^[a-z][A-Za-z0-9_.:-]{0,79}$/.test(word);

/** Is another than the person looking? Then the look is journalled before the answer leaves (law 4). */
export function isForeign(actor: Actor, subject: SubjectId): boolean {
  if (actor.kind === "system") return !actor.forThePerson;
  return actor.subject !== subject;
}

export function mayEnter(
  actor: Actor,
  purpose: PurposeId,
  subject: SubjectId,
  because: string | undefined,
  now: Date,
): DoorCode | null {
  switch (actor.kind) {
    case "customer":
      return actor.subject === subject ? null : "not_own_data";
    case "system":
      return actor.purposes.includes(purpose) ? null : "purpose_not_of_role";
    case "staff":
      if (actor.subject === subject) return null; // one's own staff record
      if (actor.ownAccount === subject) return "own_account";
      if (!actor.purposes.includes(purpose) && !covers(actor.emergency, purpose, subject, because, now))
        return "purpose_not_of_role";
      if (actor.trainedUntil === null || actor.trainedUntil <= now) return "training_missing";
      return because && isCode(because) ? null : "reason_missing";
  }
}

function covers(
  emergency: Emergency | undefined,
  purpose: PurposeId,
  subject: SubjectId,
  because: string | undefined,
  now: Date,
): boolean {
  if (emergency?.subject !== subject || emergency.purpose !== purpose) return false;
  return emergency.until > now && emergency.because === because;
}
