import { reach } from "../../platform/crash-point.ts";
import type { Transaction } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { type RetentionClassId, retentionClasses } from "../../policy/policy.ts";
import { entryOf, insertEntries } from "../journal/entry.ts";
import type { Kernel } from "../kernel.ts";
import { clocksOf, startClock } from "./clocks.ts";
import { eraseClass, erasePlan } from "./erase.ts";
import { heldClasses } from "./held.ts";
import { lockClass } from "./holds.ts";
import { enterLedger } from "./ledger.ts";

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
