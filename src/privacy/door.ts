import type { Transaction } from "../platform/database.ts";
import type { RequestId, SubjectId } from "../platform/ids.ts";
import type { PurposeId } from "../policy/policy.ts";
import { type Actor, DoorRefused, mayEnter } from "./actor.ts";
import { create, remove, write } from "./changes.ts";
import type { DoorRequest, Kernel } from "./kernel.ts";
import { select } from "./looks.ts";
import type { Covered, Fields, NewValues, RecordType, Values } from "./records.ts";
import {
  entryAt,
  type Inside,
  inTransaction,
  keep,
  keepLasting,
  mustBeFresh,
  type Standing,
} from "./standing.ts";
import type { OpenWhere } from "./statements.ts";

/**
 * The only way to a person's values: opened for one purpose and one subject, refused at compile time for a field the
 * purpose does not cover and at run time for role, training, limits, missing consent and age (laws 2 and 4).
 */
export type Door<P extends PurposeId> = {
  readonly purpose: P;
  readonly subject: SubjectId;
  read<F extends Fields, K extends Covered<F, P>>(
    record: RecordType<F>,
    id: string,
    fields: readonly K[],
  ): Promise<Row<F, K> | null>;
  list<F extends Fields, K extends Covered<F, P>>(
    record: RecordType<F>,
    fields: readonly K[],
    options: ListOptions,
  ): Promise<Row<F, K>[]>;
  create<F extends Fields>(
    record: RecordType<F>,
    values: NewValues<F, P>,
    options?: { readonly id?: string; readonly act?: string; readonly because?: string },
  ): Promise<string>;
  /** False when the row is not there, or is no longer at the expected version. */
  write<F extends Fields>(
    record: RecordType<F>,
    id: string,
    changes: Partial<Values<F, Covered<F, P>>>,
    options?: { readonly expect?: number; readonly act?: string; readonly because?: string },
  ): Promise<boolean>;
  remove(record: RecordType, id: string, options?: { readonly act?: string }): Promise<boolean>;
  /** Journals an act that changes no record of its own; a lasting one happened even when the transaction is rolled back. */
  note(
    act: string,
    about?: {
      readonly record?: string;
      readonly item?: string;
      readonly because?: string;
      readonly lasting?: boolean;
    },
  ): Promise<void>;
  /** One transaction for all that happens inside; entries are written with it. */
  transact<T>(work: (inside: InnerDoor<P>) => Promise<T>): Promise<T>;
};

export type InnerDoor<P extends PurposeId> = Door<P> & {
  readonly tx: Transaction;
  /** Another purpose for the same subject inside the same transaction. */
  also<Q extends PurposeId>(purpose: Q, why?: { readonly because?: string }): InnerDoor<Q>;
};

/** What a module needs to write beside somebody else's change, whatever purpose that door has. */
export type WithinTransaction = Pick<InnerDoor<PurposeId>, "subject" | "tx" | "also">;

/** What every row has besides its fields. */
export type Stored = {
  readonly id: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly changedAt: Date;
};
export type Row<F extends Fields, K extends keyof F> = Values<F, K> & Stored;
export type ListOptions = {
  readonly where?: OpenWhere;
  readonly limit: number;
  /** Newest first unless said otherwise; `before` continues a page by key. */
  readonly order?: "newest" | "oldest";
  readonly before?: string;
};

export function openDoor<P extends PurposeId>(
  kernel: Kernel,
  actor: Actor,
  webRequest: RequestId | null,
  purpose: P,
  why: DoorRequest,
): Door<P> {
  const openedAt = kernel.clock.now();
  const refusal = mayEnter(actor, purpose, why.subject, why.because, openedAt);
  if (refusal) throw new DoorRefused(refusal);
  return doorOf(purpose, {
    ...{ kernel, actor, webRequest, purpose, openedAt },
    subject: why.subject,
    because: why.because ?? null,
    topic: why.topic ?? topicOf(purpose),
    within: null,
  });
}

/** Analytics stands on consent alone (policy 4, 9). */
const topicOf = (purpose: PurposeId) => (purpose === "analytics" ? "analytics" : null);

function doorOf<P extends PurposeId>(purpose: P, standing: Standing): Door<P> {
  return {
    purpose,
    subject: standing.subject,
    read: async (record, id, fields) => (await select(standing, record, fields, { id }))[0] ?? null,
    list: (record, fields, options) => select(standing, record, fields, options),
    create: (record, values, options) => create(standing, record, values, options),
    write: (record, id, changes, options) => write(standing, record, id, changes, options),
    remove: (record, id, options) => remove(standing, record, id, options),
    note: async (act, about = {}) => {
      const { record = null, item = null, because, lasting = false } = about;
      const entry = entryAt(standing, mustBeFresh(standing), { act, record, item, fields: "", because });
      return (lasting ? keepLasting : keep)(standing, entry);
    },
    transact: (work) => inTransaction(standing, (inside) => work(innerDoor(purpose, inside))),
  };
}

function innerDoor<P extends PurposeId>(purpose: P, inside: Inside): InnerDoor<P> {
  return {
    ...doorOf(purpose, inside),
    tx: inside.within.tx,
    also: (other, why) => {
      const because = why?.because ?? inside.because;
      const now = inside.kernel.clock.now();
      const refusal = mayEnter(inside.actor, other, inside.subject, because ?? undefined, now);
      if (refusal) throw new DoorRefused(refusal);
      return innerDoor(other, { ...inside, purpose: other, because, topic: topicOf(other) });
    },
  };
}
