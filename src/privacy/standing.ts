import { minutes } from "../platform/clock.ts";
import type { Executor, Transaction } from "../platform/database.ts";
import type { RequestId, SubjectId } from "../platform/ids.ts";
import { invariant } from "../platform/result.ts";
import { type ConsentTopicId, type PurposeId, purposeBit, topicBit } from "../policy/policy.ts";
import { type Actor, DoorRefused, isCode } from "./actor.ts";
import { type Entry, entryOf, insertEntries } from "./journal/entry.ts";
import type { Kernel } from "./kernel.ts";
import type { RecordType } from "./records.ts";

/** What an open door stands on; looks and changes take it, nobody outside the kernel sees it. */
export type Standing = {
  readonly kernel: Kernel;
  readonly actor: Actor;
  readonly webRequest: RequestId | null;
  readonly purpose: PurposeId;
  readonly subject: SubjectId;
  readonly because: string | null;
  readonly topic: ConsentTopicId | null;
  readonly openedAt: Date;
  /** Inside a transaction: its connection and the entries gathered so far, written just before the commit. */
  readonly within: {
    readonly tx: Transaction;
    readonly entries: Set<Entry>;
    /** Of these, looks and refusals: they happened even when the transaction is rolled back. */
    readonly lasting: Set<Entry>;
  } | null;
};

export type Inside = Standing & { readonly within: NonNullable<Standing["within"]> };

const doorLifeMs = minutes(10);

export const executor = (standing: Standing): Executor => standing.within?.tx ?? standing.kernel.db;

export async function inTransaction<T>(standing: Standing, work: (inside: Inside) => Promise<T>): Promise<T> {
  if (standing.within) return work({ ...standing, within: standing.within });
  const { db } = standing.kernel;
  const within = { entries: new Set<Entry>(), lasting: new Set<Entry>() };
  try {
    return await db.transact(async (tx) => {
      const result = await work({ ...standing, within: { ...within, tx } });
      if (within.entries.size > 0) await tx.run(insertEntries([...within.entries]));
      return result;
    });
  } catch (error) {
    if (within.lasting.size > 0) await db.run(insertEntries([...within.lasting]));
    throw error;
  }
}

export async function keep(standing: Standing, entry: Entry): Promise<void> {
  if (standing.within) standing.within.entries.add(entry);
  else await standing.kernel.journal.append([entry]);
}

export function keepLasting(standing: Standing, entry: Entry): Promise<void> {
  standing.within?.lasting.add(entry);
  return keep(standing, entry);
}

export function mustBeFresh(standing: Standing): Date {
  const now = standing.kernel.clock.now();
  if (now.getTime() - standing.openedAt.getTime() > doorLifeMs) throw new DoorRefused("door_expired");
  return now;
}

export function mustCover(record: RecordType, name: string, purpose: PurposeId): void {
  if (!record.fields[name]?.purposes.includes(purpose)) throw new DoorRefused("field_not_covered");
}

/** Where no field is named, the purpose must at least have business with the record. */
export function mustTouch(record: RecordType, purpose: PurposeId): void {
  if (!Object.values(record.fields).some((field) => field.purposes.includes(purpose)))
    throw new DoorRefused("field_not_covered");
}

/** The gate's row, as read in the statement of the look itself; null bits mean that there is no such subject. */
export function mustAllow(
  standing: Standing,
  gate: { readonly denied: number | null; readonly granted: number | null } | null,
): void {
  if (!gate || gate.denied === null) throw new DoorRefused("subject_unknown");
  if ((gate.denied & purposeBit(standing.purpose)) !== 0) throw new DoorRefused("purpose_denied");
  if (standing.topic && ((gate.granted ?? 0) & topicBit(standing.topic)) === 0)
    throw new DoorRefused("consent_missing");
}

export type What = {
  readonly act: string;
  readonly record: string | null;
  readonly item: string | null;
  readonly fields: string;
  readonly because?: string | undefined;
};

export function entryAt(standing: Standing, at: Date, what: What): Entry {
  const { actor } = standing;
  const because = what.because ?? standing.because;
  invariant(
    isCode(what.act) && (because === null || isCode(because)),
    "acts and reasons are codes of the house",
  );
  return entryOf({
    ...{
      subject: standing.subject,
      at,
      act: what.act,
      record: what.record,
      item: what.item,
      fields: what.fields,
    },
    actorKind: actor.kind,
    actor: actor.kind === "system" ? (actor.forThePerson ? standing.subject : null) : actor.subject,
    role: actor.kind === "staff" ? actor.role : actor.kind === "system" ? actor.duty : null,
    purpose: standing.purpose,
    because,
    webRequest: standing.webRequest,
  });
}
