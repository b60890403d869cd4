import { createHmac } from "node:crypto";
import type { Executor, Transaction } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import type { RetentionClassId } from "../../policy/policy.ts";
import type { Keyring } from "../keyring.ts";

/**
 * What was ended, for whom, when: by a keyed hash of the person, so that the line tells nothing once the person is gone, and
 * can be found again when a backup brings them back.
 */
export type ErasureCause = "request" | "retention";

export const subjectHash = (keyring: Keyring, subject: SubjectId): Buffer =>
  createHmac("sha256", keyring.derive("erasure-ledger")).update(subject).digest();

export async function enterLedger(
  tx: Transaction,
  keyring: Keyring,
  ended: {
    readonly subjects: readonly SubjectId[];
    readonly keep: RetentionClassId;
    readonly cause: ErasureCause;
  },
  at: Date,
): Promise<void> {
  await tx.run({
    text: `insert into erasure_ledger (subject_hash, retention_class, at, cause)
           select unnest($1::bytea[]), $2, $3, $4 on conflict do nothing`,
    values: [ended.subjects.map((one) => subjectHash(keyring, one)), ended.keep, at, ended.cause],
  });
}

export type LedgerLine = { readonly keep: RetentionClassId; readonly at: Date; readonly cause: ErasureCause };

/** What of this person was ended, oldest first; also for somebody of whom nothing else is left. */
export async function ledgerOf(on: Executor, keyring: Keyring, subject: SubjectId): Promise<LedgerLine[]> {
  const rows = await on.run<{ retention_class: RetentionClassId; at: Date; cause: ErasureCause }>({
    name: "ledger-of",
    text: "select retention_class, at, cause from erasure_ledger where subject_hash = $1 order by at, retention_class",
    values: [subjectHash(keyring, subject)],
  });
  return rows.map(({ retention_class: keep, at, cause }) => ({ keep, at, cause }));
}

/** A line as it is kept apart from the data: the hash in hex. */
export type KeptLine = {
  readonly subject: string;
  readonly keep: RetentionClassId;
  readonly at: string;
  readonly cause: ErasureCause;
};

/** What was ended after that moment, to be replayed on what a backup of that moment brings back. */
export async function ledgerSince(on: Executor, since: Date): Promise<KeptLine[]> {
  const rows = await on.run<{
    hash: string;
    retention_class: RetentionClassId;
    at: Date;
    cause: ErasureCause;
  }>({
    // fan-out: hashes of everybody
    text: `select encode(subject_hash, 'hex') as hash, retention_class, at, cause from erasure_ledger
           where at >= $1 order by at, subject_hash, retention_class`,
    values: [since],
  });
  return rows.map((row) => ({
    ...{ subject: row.hash, keep: row.retention_class, at: row.at.toISOString(), cause: row.cause },
  }));
}
