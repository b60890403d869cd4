import { after, minutes, seconds } from "../../../platform/clock.ts";
import type { Executor } from "../../../platform/database.ts";
import { type PlainTable, plain } from "../../../privacy/records.ts";

/**
 * A circuit breaker for each provider, shared by all workers: after five faults in a row nobody calls for a while, twice
 * as long each time; then one call tries (operations §6).
 */
export const healthTables: readonly PlainTable[] = [
  plain("provider_health", {
    why: "how a provider answers: counts and times, nothing of a person",
    columns: ["provider", "faults", "opened", "open_until", "last_good_at", "last_fault_at", "last_fault"],
    whenErased: "no subject",
    grants: { web: "select", work: "select, insert, update" },
  }),
];

const tolerated = 5;
const firstPauseMs = seconds(15);
const longestPauseMs = minutes(10);

/** Until when nobody calls; null: call. Of many who wait, one is let through to try. */
export async function pausedUntil(on: Executor, provider: string, now: Date): Promise<Date | null> {
  const [row] = await on.run<{ open_until: Date | null }>({
    name: "breaker-read",
    text: "select open_until from provider_health where provider = $1",
    values: [provider],
  });
  const until = row?.open_until ?? null;
  if (until === null) return null;
  if (until > now) return until;
  const probe = after(now, firstPauseMs);
  const mine = await on.run({
    name: "breaker-probe",
    text: `update provider_health set open_until = $3 where provider = $1 and open_until = $2 returning 1 as mine`,
    values: [provider, until, probe],
  });
  return mine.length === 1 ? null : probe;
}

const notedEveryMs = seconds(5);
/** When this process last wrote that a provider answers: by connection pool, so that two houses in one process stay apart. */
const noted = new WeakMap<Executor, Map<string, number>>();

export async function noteGood(on: Executor, provider: string, now: Date): Promise<void> {
  const mine = noted.get(on) ?? new Map<string, number>();
  noted.set(on, mine);
  const last = mine.get(provider);
  if (last !== undefined && now.getTime() - last < notedEveryMs) return;
  mine.set(provider, now.getTime());
  // A row that already says so is left alone: it would be the one row that every worker waits for.
  await on.run({
    name: "breaker-good",
    text: `insert into provider_health (provider, faults, opened, last_good_at) values ($1, 0, 0, $2)
           on conflict (provider) do update set faults = 0, opened = 0, open_until = null, last_good_at = $2
           where provider_health.faults > 0 or provider_health.last_good_at < $2::timestamptz - interval '10 seconds'`,
    values: [provider, now],
  });
}

export async function noteFault(on: Executor, provider: string, fault: string, now: Date): Promise<void> {
  noted.get(on)?.delete(provider); // the next good answer is written at once
  const [row] = await on.run<{ faults: number; opened: number }>({
    name: "breaker-fault",
    text: `insert into provider_health (provider, faults, opened, last_fault_at, last_fault) values ($1, 1, 0, $2, $3)
           on conflict (provider) do update set faults = provider_health.faults + 1, last_fault_at = $2, last_fault = $3
           returning faults, opened`,
    values: [provider, now, fault],
  });
  if (!row || row.faults < tolerated) return;
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(row.opened, 8));
  await on.run({
    name: "breaker-open",
    text: `update provider_health set open_until = $2, opened = opened + 1
           where provider = $1 and (open_until is null or open_until < $3)`,
    values: [provider, after(now, pauseMs), now],
  });
}
