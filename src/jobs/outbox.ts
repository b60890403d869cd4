import type { Clock } from "../platform/clock.ts";
import { after, hours, seconds } from "../platform/clock.ts";
import { reach } from "../platform/crash-point.ts";
import type { Database } from "../platform/database.ts";
import type { SubjectId } from "../platform/ids.ts";
import { type Log, word, wordAmong } from "../platform/log.ts";

/**
 * What must happen outside, done from a row of ids: leased while it is being done, tried again after a fault, given up
 * after a day. Losing a worker delays work by the lease, never loses it (operations §4).
 */
export type OutboxRow = {
  readonly subject: SubjectId;
  readonly id: string;
  readonly kind: string;
  readonly item: string;
  /** Counts the leases: whoever was overtaken by another worker sees another number than its own. */
  readonly attempts: number;
  /** Failures in a row: a lease that was lost, or one more question to a provider, is none. */
  readonly faults: number;
};

const usualLeaseMs = seconds(30);
/** Shorter than the lease: a try that hangs is over before another worker may begin. */
const patienceMs = seconds(20);
const givenUpMs = hours(24);
const fewestTries = 12; // some four hours
const batchSize = 20;
const parallelBatch = 100;

export type OutboxParts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** The kinds that this sweeper does: what takes long must not hold back a code that somebody waits for. */
  readonly kinds: readonly string[];
  /** Does one row; a time means that it is not over and comes again then; throws when the other side did not take it. */
  handle(row: OutboxRow): Promise<Date | null>;
  /** Notes that a row was given up. */
  abandon(row: OutboxRow): Promise<void>;
  /** Kinds that end by a deadline of their own: an exception only delays them. */
  readonly lasting?: readonly string[];
  readonly patienceMs?: number;
  readonly leaseMs?: number;
  /** How many rows at once; one after the other unless said otherwise. */
  readonly parallel?: number;
};

/** Takes what is due and does it; returns how many rows were done. */
export async function sweepOutbox(parts: OutboxParts): Promise<number> {
  const leasedAt = parts.clock.now();
  const waiting = await lease(parts, leasedAt);
  reach("after_lease");
  let done = 0;
  const worker = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift())
      if (await doRow(parts, row, leasedAt)) done += 1;
  };
  await Promise.all(Array.from({ length: parts.parallel ?? 1 }, worker));
  return done;
}

async function doRow(parts: OutboxParts, row: OutboxRow, leasedAt: Date): Promise<boolean> {
  const { db, clock, log } = parts;
  // The ones before it may have taken longer than its lease: then it is another worker's. Just leased, it is ours.
  const now = clock.now();
  const fresh = now.getTime() - leasedAt.getTime() < (parts.leaseMs ?? usualLeaseMs) / 6;
  if (!fresh && !(await renewLease(parts, row, now))) return false;
  try {
    const again = await inTime(parts.handle(row), parts.patienceMs ?? patienceMs);
    reach("before_close");
    if (again) await comeAgain(db, row, again);
    else await close(db, row, "done");
    return true;
  } catch (error) {
    const code = wordAmong(parts.kinds, row.kind);
    log.error({ event: "job", code, subject: row.subject, count: row.attempts }, error);
    await postpone(parts, row);
    return false;
  }
}

class TookTooLong extends Error {
  override name = "TookTooLong";
}

/** What hangs counts as failed; should it be done after all, it notes that itself and the next try finds nothing to do. */
async function inTime<T>(work: Promise<T>, mostMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new TookTooLong()), mostMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function lease(
  { db, kinds, parallel, leaseMs = usualLeaseMs }: OutboxParts,
  now: Date,
): Promise<OutboxRow[]> {
  // The due list is coordinator-local work over ids (operations §12, rule 6).
  const rows = await db.run<{
    subject_id: SubjectId;
    id: string;
    kind: string;
    item_id: string;
    attempts: number;
    faults: number;
  }>({
    name: "outbox-lease",
    text: `update outbox set lease_until = $2, attempts = attempts + 1
           where (subject_id, id) in (
             select subject_id, id from outbox
             where state = 'waiting' and kind = any($4) and next_at <= $1 and (lease_until is null or lease_until < $1)
             order by next_at limit $3 for update skip locked)
           returning subject_id, id, kind, item_id, attempts, faults`,
    values: [now, after(now, leaseMs), parallel ? parallelBatch : batchSize, kinds],
  });
  return rows.map((row) => ({
    ...{ subject: row.subject_id, id: row.id, kind: row.kind, item: row.item_id },
    ...{ attempts: row.attempts, faults: row.faults },
  }));
}

/** True while the row is still this worker's. */
async function renewLease(
  { db, leaseMs = usualLeaseMs }: OutboxParts,
  row: OutboxRow,
  now: Date,
): Promise<boolean> {
  const rows = await db.run({
    name: "outbox-renew",
    text: `update outbox set lease_until = $4
           where subject_id = $1 and id = $2 and attempts = $3 and state = 'waiting' returning 1 as ours`,
    values: [row.subject, row.id, row.attempts, after(now, leaseMs)],
  });
  return rows.length === 1;
}

/** Not over: this worker lets go of it until then. Whoever overtook it meanwhile has another number of leases. */
async function comeAgain(db: Database, row: OutboxRow, at: Date): Promise<void> {
  await db.run({
    name: "outbox-again",
    text: `update outbox set next_at = $3, lease_until = null, faults = 0
           where subject_id = $1 and id = $2 and attempts = $4 and state = 'waiting'`,
    values: [row.subject, row.id, at, row.attempts],
  });
}

async function close(db: Database, row: OutboxRow, state: "done" | "failed"): Promise<void> {
  await db.run({
    name: "outbox-close",
    text: "update outbox set state = $3, lease_until = null where subject_id = $1 and id = $2",
    values: [row.subject, row.id, state],
  });
}

/**
 * 5 s doubled with each failure in a row, an hour at most, for a day from when it was asked for: the last try is the one whose
 * successor would come later, so that a letter of a code, which lives a day, is still there to be marked as failed. What was kept
 * for an hour of the day has its tries after that.
 */
async function postpone(parts: OutboxParts, row: OutboxRow): Promise<void> {
  const { db, clock, log, abandon } = parts;
  const now = clock.now();
  const waitMs = Math.min(hours(1), seconds(5) * 2 ** Math.min(row.faults, 12));
  const late = now.getTime() + waitMs - askedAt(row) > givenUpMs && row.faults >= fewestTries;
  if (!parts.lasting?.includes(row.kind) && late) {
    await close(db, row, "failed");
    await abandon(row).catch((error: unknown) => log.error({ event: "job", subject: row.subject }, error));
    log.warn({
      event: "job",
      code: word("outbox.given_up"),
      subject: row.subject,
      count: row.attempts,
    });
    return;
  }
  await db.run({
    name: "outbox-postpone",
    text: `update outbox set next_at = $3, lease_until = null, faults = faults + 1
           where subject_id = $1 and id = $2 and attempts = $4`,
    values: [row.subject, row.id, after(now, waitMs), row.attempts],
  });
}

/** A row's id is a UUIDv7 and begins with the time it was made (ids.ts). */
const askedAt = (row: OutboxRow): number => Number.parseInt(row.id.slice(0, 13).replace("-", ""), 16);
