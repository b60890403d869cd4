import { reach } from "../../platform/crash-point.ts";
import type { Executor, Transaction } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { endsOn, type RetentionClassId, retentionClasses } from "../../policy/policy.ts";
import { entryOf, insertEntries } from "../journal/entry.ts";
import type { Kernel } from "../kernel.ts";
import { type DataMap, quoted } from "../records.ts";
import { clocksOf, startClock, startOf } from "./clocks.ts";
import { eraseClass, erasePlan } from "./erase.ts";
import { type Hold, holdsOf, lockClass } from "./holds.ts";
import { enterLedger } from "./ledger.ts";

/**
 * What is held about one person, class by class: how much, until when, what keeps it. The plan of an erasure is read from
 * the same list, so that what was shown is what runs (policy 7, erasure).
 */
export type HeldClass = {
  readonly keep: RetentionClassId;
  readonly records: readonly { readonly name: string; readonly rows: number }[];
  readonly rows: number;
  /** When all of it is gone at the latest; null while its clock has not started, or where each row has its own. */
  readonly until: Date | null;
  readonly holds: readonly Hold[];
  /** Why it stays when the person asks for erasure: a law, a hold, or nothing. */
  readonly staysFor: "law" | "hold" | null;
};

export async function heldClasses(on: Executor, map: DataMap, subject: SubjectId): Promise<HeldClass[]> {
  // One after the other: inside a transaction there is one connection.
  const counts = await countRows(on, map, subject);
  const clocks = await clocksOf(on, subject);
  const holds = await holdsOf(on, subject);
  return erasePlan(map).flatMap(({ keep, records }) => {
    const held = records.map((name) => ({ name, rows: counts.get(name) ?? 0 })).filter((one) => one.rows > 0);
    if (held.length === 0) return [];
    const event = startOf(keep);
    const clock = clocks.find((one) => one.event === event);
    const own = holds.filter((hold) => hold.keep === keep);
    return {
      ...{ keep, records: held, rows: held.reduce((sum, one) => sum + one.rows, 0) },
      until: clock ? endsOn(keep, clock.started_at) : null,
      holds: own,
      staysFor: staysFor(keep, own.length > 0),
    };
  });
}

const staysFor = (keep: RetentionClassId, held: boolean): HeldClass["staysFor"] =>
  retentionClasses[keep].obligation ? "law" : held ? "hold" : null;

async function countRows(on: Executor, map: DataMap, subject: SubjectId): Promise<Map<string, number>> {
  const counts = map.records.map(
    ({ name }) =>
      `select '${name}' as name, count(*)::int as rows from ${quoted(name)} where subject_id = $1`,
  );
  const rows = await on.run<{ name: string; rows: number }>({
    text: counts.join(" union all "),
    values: [subject],
  });
  return new Map(rows.map((row) => [row.name, row.rows]));
}

export type Erased = {
  readonly keep: RetentionClassId;
  readonly rows: number;
  readonly keys: number;
};

/** What a law keeps must end too: where no closure of the account began its clock, the erasure does. */
async function startWhatStays(tx: Transaction, subject: SubjectId, at: Date): Promise<void> {
  const running = await clocksOf(tx, subject);
  for (const event of ["relationship_ended", "processing_ended"] as const)
    if (!running.some((one) => one.event === event)) await startClock(tx, subject, event, at);
}

/**
 * Destroys now what no law and no hold keeps, in the transaction of the case that decided it: the ledger first, then for each
 * class its key, its rows and its look-ups. Somebody who asks twice at once waits here, and finds nothing the second time.
 */
export async function eraseOnRequest(
  tx: Transaction,
  { keyring, map, vault }: Pick<Kernel, "keyring" | "map" | "vault">,
  subject: SubjectId,
  at: Date,
): Promise<readonly Erased[]> {
  await lockClass(tx, subject);
  const held = await heldClasses(tx, map, subject);
  await startWhatStays(tx, subject, at);
  const stays = new Set(held.filter((one) => one.staysFor !== null).map((one) => one.keep));
  const erased: Erased[] = [];
  for (const { keep } of erasePlan(map)) {
    if (retentionClasses[keep].obligation || stays.has(keep)) continue;
    await enterLedger(tx, keyring, { subjects: [subject], keep, cause: "request" }, at);
    const gone = await eraseClass(tx, map, [subject], keep);
    vault.forget(subject, keep);
    if (gone.rows > 0 || gone.keys > 0) erased.push({ keep, ...gone });
    reach("after_erased_class");
  }
  const entries = erased.map(({ keep }) =>
    entryOf({
      ...{ subject, at, actorKind: "system", actor: subject, role: "erasure", act: "retention.erased" },
      ...{ purpose: null, record: null, item: null, fields: "", because: keep, webRequest: null },
    }),
  );
  if (entries.length > 0) await tx.run(insertEntries(entries));
  return erased;
}
