import type { Clock } from "../platform/clock.ts";
import { after, hours, seconds } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import type { SubjectId } from "../platform/ids.ts";
import { type Log, wordAmong } from "../platform/log.ts";

/**
 * What must happen outside, done from a row of ids: leased while it is being done, tried again after a fault, given up
 * after a day. Losing a worker delays work by the lease, never loses it (operations §4).
 */
export type OutboxRow = {
  readonly subject: SubjectId;
  readonly id: string;
  readonly kind: string;
  readonly item: string;
  readonly attempts: number;
};

const outboxKinds = ["message", "code_message"];
const leaseMs = seconds(30);
const givenUpMs = hours(24);
const batchSize = 20;

export type OutboxParts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Does one row; throws when the other side did not take it. */
  handle(row: OutboxRow): Promise<void>;
};

/** Takes what is due and does it; returns how many rows were done. */
export async function sweepOutbox({ db, clock, log, handle }: OutboxParts): Promise<number> {
  const rows = await lease(db, clock.now());
  let done = 0;
  for (const row of rows) {
    try {
      await handle(row);
      await close(db, row, "done");
      done += 1;
    } catch (error) {
      log.error(
        {
          event: "job",
          code: wordAmong(outboxKinds, row.kind),
          subject: row.subject,
          count: row.attempts,
        },
        error,
      );
      await postpone(db, row, clock.now());
    }
  }
  return done;
}

async function lease(db: Database, now: Date): Promise<OutboxRow[]> {
  // The due list is coordinator-local work over ids (operations §12, rule 6).
  const rows = await db.run<{
    subject_id: SubjectId;
    id: string;
    kind: string;
    item_id: string;
    attempts: number;
  }>({
    name: "outbox-lease",
    text: `update outbox set lease_until = $2, attempts = attempts + 1
           where (subject_id, id) in (
             select subject_id, id from outbox
             where state = 'waiting' and next_at <= $1 and (lease_until is null or lease_until < $1)
             order by next_at limit $3 for update skip locked)
           returning subject_id, id, kind, item_id, attempts`,
    values: [now, after(now, leaseMs), batchSize],
  });
  return rows.map((row) => ({
    ...{ subject: row.subject_id, id: row.id, kind: row.kind, item: row.item_id, attempts: row.attempts },
  }));
}

async function close(db: Database, row: OutboxRow, state: "done" | "failed"): Promise<void> {
  await db.run({
    name: "outbox-close",
    text: "update outbox set state = $3, lease_until = null where subject_id = $1 and id = $2",
    values: [row.subject, row.id, state],
  });
}

/** 5 s doubled each time, an hour at most; the first try was `attempts` tries ago. */
async function postpone(db: Database, row: OutboxRow, now: Date): Promise<void> {
  const waitMs = Math.min(hours(1), seconds(5) * 2 ** Math.min(row.attempts - 1, 12));
  const spentMs = seconds(5) * (2 ** Math.min(row.attempts, 20) - 1);
  if (spentMs > givenUpMs) return close(db, row, "failed");
  await db.run({
    name: "outbox-postpone",
    text: "update outbox set next_at = $3, lease_until = null where subject_id = $1 and id = $2",
    values: [row.subject, row.id, after(now, waitMs)],
  });
}
