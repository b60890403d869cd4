import type { Executor, Transaction } from "../../platform/database.ts";
import { newId, type SubjectId } from "../../platform/ids.ts";
import type { RetentionClassId } from "../../policy/policy.ts";

/**
 * What must stay beyond its time: a whole class of a person or one item, on a ground, owned by an employee who looks at it
 * again on a day. Released, the clock goes on where it would have been: what is due by then goes with the next sweep.
 */
export const holdGrounds = ["aml", "dispute", "authority", "accounting"] as const;
export type HoldGround = (typeof holdGrounds)[number];
/** Of these the person may know; the others would tip them off (Law 191-IV art. 11). */
export const toldGrounds = ["dispute", "accounting"] as const satisfies readonly HoldGround[];

export type NewHold = {
  readonly keep: RetentionClassId;
  /** null: everything of the class. */
  readonly item: { readonly record: string; readonly id: string } | null;
  readonly ground: HoldGround;
  readonly owner: SubjectId;
  /** `2026-02-09`. */
  readonly reviewOn: string;
};

export type Hold = NewHold & { readonly id: string; readonly subject: SubjectId; readonly placedAt: Date };

/** Waits for whatever erases the class at this moment: a hold that came first holds, one that came later finds nothing. */
export async function placeHold(
  tx: Transaction,
  subject: SubjectId,
  { keep, item, ground, owner, reviewOn }: NewHold,
  at: Date,
): Promise<string> {
  await lockClass(tx, subject);
  const id: string = newId<"hold">(at.getTime());
  await tx.run({
    text: `insert into retention_hold
             (subject_id, id, retention_class, item_record, item_id, ground, owner, review_on, placed_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [subject, id, keep, item?.record ?? null, item?.id ?? null, ground, owner, reviewOn, at],
  });
  return id;
}

/** The ground it had; null when it was released already. */
export async function releaseHold(
  tx: Transaction,
  subject: SubjectId,
  id: string,
  { by, at }: { readonly by: SubjectId; readonly at: Date },
): Promise<HoldGround | null> {
  const [row] = await tx.run<{ ground: HoldGround }>({
    text: `update retention_hold set released_at = $3, released_by = $4
           where subject_id = $1 and id = $2 and released_at is null returning ground`,
    values: [subject, id, at, by],
  });
  return row?.ground ?? null;
}

/** Whoever erases a class of a person, or holds it, comes through here first: one after the other. */
export async function lockClass(tx: Transaction, subject: SubjectId): Promise<void> {
  await tx.run({
    name: "hold-turn",
    text: "select 1 as mine from subject_gate where subject_id = $1 for no key update",
    values: [subject],
  });
}

type StoredHold = {
  subject_id: SubjectId;
  id: string;
  retention_class: RetentionClassId;
  item_record: string | null;
  item_id: string | null;
  ground: HoldGround;
  owner: SubjectId;
  review_on: string;
  placed_at: Date;
};

const columns = `subject_id, id, retention_class, item_record, item_id, ground, owner,
  to_char(review_on, 'YYYY-MM-DD') as review_on, placed_at`;

export async function holdsOf(on: Executor, subject: SubjectId): Promise<Hold[]> {
  const rows = await on.run<StoredHold>({
    text: `select ${columns} from retention_hold where subject_id = $1 and released_at is null order by placed_at`,
    values: [subject],
  });
  return rows.map(holdFrom);
}

/** Of everybody, those to be looked at first in front. */
export async function standingHolds(on: Executor, limit: number): Promise<Hold[]> {
  // fan-out: the office looks after all holds
  const rows = await on.run<StoredHold>({
    text: `select ${columns} from retention_hold where released_at is null order by review_on, id limit $1`,
    values: [limit],
  });
  return rows.map(holdFrom);
}

const holdFrom = (row: StoredHold): Hold => ({
  ...{ subject: row.subject_id, id: row.id, keep: row.retention_class, ground: row.ground, owner: row.owner },
  item:
    row.item_record !== null && row.item_id !== null ? { record: row.item_record, id: row.item_id } : null,
  ...{ reviewOn: row.review_on, placedAt: row.placed_at },
});
