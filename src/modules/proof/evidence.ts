import type { Executor } from "../../platform/database.ts";
import { lengthAfter } from "../../policy/policy.ts";
import { type PublishedCheckpoint, publishedCheckpoint } from "../../privacy/journal/published.ts";
import type { Kernel } from "../../privacy/kernel.ts";
import type { DataMap } from "../../privacy/records.ts";
import { type ClassReport, retentionReport } from "../../privacy/retention/report.ts";
import {
  anyBefore,
  consentEvidence,
  lastSweep,
  oldestMonth,
  rightsEvidence,
  staffEvidence,
} from "./store.ts";

/**
 * What the proof page shows of the live house. Bounded questions only.
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
  /** Null when it could not be counted in time. */
  readonly retention: RetentionEvidence | null;
  /** Requests about rights that are not answered yet, and those of them that should be (policy 7). */
  readonly rights: { readonly open: number; readonly overdue: number };
};

export type RetentionEvidence = {
  readonly asOf: string;
  readonly lastSweep: string | null;
  readonly due: number;
  readonly held: number;
  /** Due, not held, and still here: must be none. */
  readonly remaining: number;
};

export async function gatherEvidence(
  { db, map, clock, keyring }: Kernel,
  retention: () => Promise<RetentionEvidence | null>,
): Promise<Evidence> {
  const now = clock.now();
  return {
    at: now.toISOString(),
    journal: await publishedCheckpoint(db, keyring.publicKeys()),
    securityLogs: await securityLogs(db, map, now),
    consents: await consentEvidence(db, now),
    training: await staffEvidence(db, now),
    retention: await retention(),
    rights: await rightsEvidence(db, now),
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

/** What is due at this moment and still here, asked of the tables themselves and never of the sweep's own log. */
export async function gatherRetention(
  { db, map, clock }: Kernel,
  orphanFiles: (asOf: Date) => Promise<number>,
): Promise<RetentionEvidence> {
  const { asOf, classes } = await retentionReport(db, map, clock.now(), orphanFiles);
  const sum = (pick: (one: ClassReport) => number) => classes.reduce((all, one) => all + pick(one), 0);
  const swept = await lastSweep(db);
  return {
    ...{ asOf, lastSweep: swept?.toISOString() ?? null },
    ...{ due: sum((one) => one.due), held: sum((one) => one.held), remaining: sum((one) => one.remaining) },
  };
}
