import type { Executor } from "../../../platform/database.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import type { InnerDoor } from "../../../privacy/door.ts";
import { lift, limit } from "../../../privacy/gate.ts";

/** Operations stand still while a hit is proposed or confirmed; the evidence of it lies in the records of screening. */
export async function freeze(inside: InnerDoor<"kyc_aml">, now: Date): Promise<void> {
  if (await isFrozen(inside.tx, inside.subject)) return;
  await limit(inside.tx, inside.subject, "screening", ["operations"], now);
  await inside.note("screening.frozen", { record: "screening_match" });
}

export async function unfreeze(inside: InnerDoor<"kyc_aml">, now: Date): Promise<void> {
  if (!(await isFrozen(inside.tx, inside.subject))) return;
  await lift(inside.tx, inside.subject, "screening", now);
  await inside.note("screening.released", { record: "screening_match" });
}

/** Whether nothing may be decided for or paid to this person now. */
export async function isFrozen(on: Executor, subject: SubjectId): Promise<boolean> {
  const rows = await on.run({
    text: "select 1 from subject_limit where subject_id = $1 and cause = 'screening' and until is null limit 1",
    values: [subject],
  });
  return rows.length > 0;
}

/**
 * Whether something about this person waits for an officer: the customer may be told that a check takes longer, in the
 * same words whatever the reason (`screening.held`), and never more (191-IV art. 11: no tipping-off).
 */
export async function isHeld(on: Executor, subject: SubjectId): Promise<boolean> {
  const rows = await on.run({
    text: `select 1 from screening_match where subject_id = $1 and state in ('pending', 'proposed', 'confirmed_hit') limit 1`,
    values: [subject],
  });
  return rows.length > 0 || isFrozen(on, subject);
}
