import type { Executor } from "../../platform/database.ts";
import { lengthAfter } from "../../policy/policy.ts";
import { type PublishedCheckpoint, publishedCheckpoint } from "../../privacy/journal/published.ts";
import type { Kernel } from "../../privacy/kernel.ts";
import type { DataMap } from "../../privacy/records.ts";
import { anyBefore, consentEvidence, oldestMonth, staffEvidence } from "./store.ts";

/**
 * What the proof page shows of the live house. Bounded questions only; what nobody measures is null and is said to be so.
 */
export type Evidence = {
  readonly at: string;
  readonly journal: PublishedCheckpoint | null;
  readonly securityLogs: {
    /** The first month, `2026-03`, of which anything is left; null when there is nothing. */
    readonly oldest: string | null;
    /** Nothing written before this moment may be left (policy 6.1). */
    readonly limit: string;
    readonly holds: boolean;
  };
  readonly consents: {
    readonly days: number;
    readonly withdrawn: number;
    /** Withdrawn, not given again, and still in effect: must be none. */
    readonly stillInEffect: number;
  };
  readonly training: { readonly staff: number; readonly trained: number };
  readonly retention: RetentionEvidence | null;
  readonly rights: { readonly open: number; readonly overdue: number } | null;
};

export type RetentionEvidence = {
  readonly lastSweep: string | null;
  readonly due: number;
  readonly held: number;
  /** Due, not held, and still here: must be none. */
  readonly remaining: number;
};

type RetentionReport = {
  readonly classes: readonly { readonly due: number; readonly held: number; readonly remaining: number }[];
};

/** What other parts of the house measure; each may be absent. */
export type EvidenceSources = {
  readonly retentionReport?: (on: Executor, map: DataMap, asOf: Date) => Promise<RetentionReport>;
  readonly lastSweep?: (on: Executor) => Promise<Date | null>;
  readonly rights?: (on: Executor, now: Date) => Promise<{ readonly open: number; readonly overdue: number }>;
};

export async function gatherEvidence(kernel: Kernel, sources: EvidenceSources): Promise<Evidence> {
  const { db, map, clock, keyring } = kernel;
  const now = clock.now();
  return {
    at: now.toISOString(),
    journal: await publishedCheckpoint(db, keyring.publicKeys()),
    securityLogs: await securityLogs(db, map, now),
    consents: await consentEvidence(db, now),
    training: await staffEvidence(db, now),
    retention: await retention(kernel, sources, now),
    rights: sources.rights ? await sources.rights(db, now) : null,
  };
}

async function securityLogs(db: Executor, map: DataMap, now: Date): Promise<Evidence["securityLogs"]> {
  const tables = [
    { table: "journal_entry", column: "at" },
    ...map.records
      .filter(({ keep }) => keep === "security_log")
      .map(({ name }) => ({ table: name, column: "created_at" })),
  ];
  const limit = lengthAfter(now, { months: -12 });
  const months: string[] = [];
  let holds = true;
  for (const { table, column } of tables) {
    const oldest = await oldestMonth(db, table, column, now);
    if (oldest) months.push(oldest);
    if (await anyBefore(db, table, column, limit)) holds = false;
  }
  return { oldest: months.sort()[0] ?? null, limit: limit.toISOString(), holds };
}

async function retention(
  { db, map }: Kernel,
  { retentionReport, lastSweep }: EvidenceSources,
  now: Date,
): Promise<RetentionEvidence | null> {
  if (!retentionReport) return null;
  const { classes } = await retentionReport(db, map, now);
  const sum = (pick: (one: (typeof classes)[number]) => number) =>
    classes.reduce((all, one) => all + pick(one), 0);
  const swept = lastSweep ? await lastSweep(db) : null;
  return {
    lastSweep: swept?.toISOString() ?? null,
    ...{ due: sum((one) => one.due), held: sum((one) => one.held), remaining: sum((one) => one.remaining) },
  };
}
