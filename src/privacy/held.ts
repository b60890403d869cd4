import type { Executor } from "../platform/database.ts";
import type { SubjectId } from "../platform/ids.ts";
import {
  type RetentionClassId,
  type RetentionStart,
  retentionClasses,
  retentionClassIds,
} from "../policy/policy.ts";
import { columnOf, type DataMap, quoted, type RecordType } from "./records.ts";

/**
 * How much of each record is held about one subject, and when the clocks of its class began: counted, nothing is opened. For
 * the person's own eyes, so without records of which they must not learn.
 */
export type HeldRecord = {
  readonly record: RecordType;
  readonly rows: number;
  /** The newest start of the class's clock among its rows; null while it has not started for one of them. */
  readonly startedAt: Date | null;
};

export async function heldRecords(
  on: Executor,
  map: DataMap,
  subject: SubjectId,
): Promise<readonly HeldRecord[]> {
  const records = map.records.filter((record) => !record.silent);
  const counts = await on.run<{ at: number; rows: number; waiting: number; newest: Date | null }>({
    text: records.map(countOf).join(" union all "),
    values: [subject],
  });
  return counts.flatMap(({ at, rows, waiting, newest }) => {
    const record = records[at];
    if (!record || rows === 0) return [];
    return [{ record, rows, startedAt: waiting > 0 ? null : newest }];
  });
}

function countOf(record: RecordType, at: number): string {
  const start = quoted(record.keepFrom === undefined ? "created_at" : columnOf(record.keepFrom));
  return `select ${at} as at, count(*)::int as rows, count(*) filter (where ${start} is null)::int as waiting,
    max(${start}) as newest from ${quoted(record.name)} where subject_id = $1`;
}

export type HeldClass = {
  readonly keep: RetentionClassId;
  readonly rows: number;
  readonly startedAt: Date | null;
};

/** Clocks that begin with the row itself; any other begins with an event that some record of the class must name. */
const startsWithRow: ReadonlySet<RetentionStart> = new Set(["recorded", "last_touched", "issued", "created"]);

/** Class by class. Where a record of the class names the start of its clock, that one speaks for the others. */
export function byClass(held: readonly HeldRecord[]): readonly HeldClass[] {
  return retentionClassIds.flatMap((keep) => {
    const own = held.filter(({ record }) => record.keep === keep);
    if (own.length === 0) return [];
    const named = own.filter(({ record }) => record.keepFrom !== undefined);
    const known = named.length > 0 || startsWithRow.has(retentionClasses[keep].start);
    const speaking = named.length > 0 ? named : own;
    const times = speaking.map((one) => one.startedAt?.getTime() ?? null);
    const latest = !known || times.includes(null) ? null : Math.max(...times.map((time) => time ?? 0));
    const rows = own.reduce((sum, one) => sum + one.rows, 0);
    return [{ keep, rows, startedAt: latest === null ? null : new Date(latest) }];
  });
}
