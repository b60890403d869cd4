import type { Executor, Transaction } from "../platform/database.ts";
import { newId, type SubjectId } from "../platform/ids.ts";
import { type ConsentTopicId, type PurposeId, purposeBit, topicBit } from "../policy/policy.ts";

/**
 * One row for each subject, read in the same statement as the data itself: what is denied and what was consented to
 * right now. It is a projection of limits (closure, freeze, restriction, objection) and of consents, rewritten in the
 * transaction that changes them, so it holds from the next read on.
 */
export type LimitCause =
  | "closure"
  | "freeze"
  | "restriction"
  | "objection"
  | "screening"
  /** An objection to automated scoring that was upheld: no purpose is denied, the scoring itself is not done. */
  | "scoring";
export type SubjectKind = "customer" | "staff" | "visitor";

export async function createSubject(tx: Transaction, subject: SubjectId, kind: SubjectKind): Promise<void> {
  await tx.run({
    text: "insert into subject_gate (subject_id, kind, denied, granted) values ($1, $2, 0, 0)",
    values: [subject, kind],
  });
}

export const bitsOf = (purposes: readonly PurposeId[]): number =>
  purposes.reduce((bits, purpose) => bits | purposeBit(purpose), 0);

/** From the next read on these purposes are denied for this subject. */
export async function limit(
  tx: Transaction,
  subject: SubjectId,
  cause: LimitCause,
  purposes: readonly PurposeId[],
  at: Date,
): Promise<void> {
  await lockGate(tx, subject);
  await tx.run({
    text: `insert into subject_limit (subject_id, id, cause, denied, since) values ($1, $2, $3, $4, $5)`,
    values: [subject, newId(at.getTime()), cause, bitsOf(purposes), at],
  });
  await project(tx, subject);
}

export async function lift(tx: Transaction, subject: SubjectId, cause: LimitCause, at: Date): Promise<void> {
  await lockGate(tx, subject);
  await tx.run({
    text: "update subject_limit set until = $3 where subject_id = $1 and cause = $2 and until is null",
    values: [subject, cause, at],
  });
  await project(tx, subject);
}

/** Before the limits are read: of two limits at once the second must see the first, or its projection would lift it. */
async function lockGate(tx: Transaction, subject: SubjectId): Promise<void> {
  await tx.run({ text: "select 1 from subject_gate where subject_id = $1 for update", values: [subject] });
}

async function project(tx: Transaction, subject: SubjectId): Promise<void> {
  await tx.run({
    text: `update subject_gate set denied =
             (select coalesce(bit_or(denied), 0) from subject_limit where subject_id = $1 and until is null)
           where subject_id = $1`,
    values: [subject],
  });
}

export async function grant(tx: Transaction, subject: SubjectId, topic: ConsentTopicId): Promise<void> {
  await tx.run({
    text: "update subject_gate set granted = granted | $2::int where subject_id = $1",
    values: [subject, topicBit(topic)],
  });
}

export async function revoke(tx: Transaction, subject: SubjectId, topic: ConsentTopicId): Promise<void> {
  await tx.run({
    text: "update subject_gate set granted = granted & ~$2::int where subject_id = $1",
    values: [subject, topicBit(topic)],
  });
}

export async function isLimited(on: Executor, subject: SubjectId, cause: LimitCause): Promise<boolean> {
  const rows = await on.run({
    name: "limit-stands",
    text: "select 1 as stands from subject_limit where subject_id = $1 and cause = $2 and until is null limit 1",
    values: [subject, cause],
  });
  return rows.length === 1;
}

export type Gate = { readonly kind: SubjectKind; readonly denied: number; readonly granted: number };

export async function readGate(on: Executor, subject: SubjectId): Promise<Gate | null> {
  const [row] = await on.run<Gate>({
    name: "gate-read",
    text: "select kind, denied, granted from subject_gate where subject_id = $1",
    values: [subject],
  });
  return row ?? null;
}

export type Limit = { readonly cause: LimitCause; readonly since: Date };

export async function currentLimits(on: Executor, subject: SubjectId): Promise<Limit[]> {
  return on.run<Limit>({
    text: "select cause, since from subject_limit where subject_id = $1 and until is null order by since",
    values: [subject],
  });
}
