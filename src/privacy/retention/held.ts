import type { Executor } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { endsOn, type RetentionClassId, retentionClasses, retentionClassIds } from "../../policy/policy.ts";
import { type DataMap, quoted, type RecordType } from "../records.ts";
import { clocksOf, startedBy, startOf } from "./clocks.ts";
import { type Hold, holdsOf } from "./holds.ts";

/**
 * What is held about one person: counted, nothing is opened. The plan of an erasure is read from the same list, so that what
 * was shown is what runs (policy 7).
 */
export type HeldRecord = {
  readonly record: RecordType;
  readonly rows: number;
  /** The newest start of the class's clock among its rows; null while it has not started for one of them. */
  readonly startedAt: Date | null;
};

export type HeldClass = {
  readonly keep: RetentionClassId;
  readonly rows: number;
  /** When all of it is gone at the latest, holds apart; null while its clock has not started. */
  readonly until: Date | null;
  readonly holds: readonly Hold[];
  /** Why it stays when the person asks for erasure: a law, a hold, or nothing. */
  readonly staysFor: "law" | "hold" | null;
};

export async function heldRecords(
  on: Executor,
  map: DataMap,
  subject: SubjectId,
): Promise<readonly HeldRecord[]> {
  const clocks = await clocksOf(on, subject);
  const counts = await on.run<{ at: number; rows: number; waiting: number; newest: Date | null }>({
    text: map.records.map(countOf).join(" union all "),
    values: [subject],
  });
  return counts.flatMap(({ at, rows, waiting, newest }) => {
    const record = map.records[at];
    if (!record || rows === 0) return [];
    const event = startOf(record.keep);
    const own = waiting > 0 ? null : newest;
    const ofPerson = clocks.find((one) => one.event === event)?.started_at ?? null;
    return [{ record, rows, startedAt: event === null ? own : ofPerson }];
  });
}

function countOf(record: RecordType, at: number): string {
  const start = startOf(record.keep) === null ? startedBy(record) : "r.created_at";
  return `select ${at} as at, count(*)::int as rows, (count(*) filter (where ${start} is null))::int as waiting,
    max(${start}) as newest from ${quoted(record.name)} r where r.subject_id = $1`;
}

/** Class by class. What belongs to another row goes when that one does, so only the others speak of the time. */
export function classesOf(held: readonly HeldRecord[], holds: readonly Hold[] = []): readonly HeldClass[] {
  return retentionClassIds.flatMap((keep) => {
    const own = held.filter(({ record }) => record.keep === keep);
    if (own.length === 0) return [];
    const heads = own.filter(({ record }) => record.keepWith === undefined);
    const times = (heads.length > 0 ? heads : own).map(({ startedAt }) => startedAt);
    const started = times.flatMap((one) => (one === null ? [] : [one.getTime()]));
    const latest = started.length === times.length ? new Date(Math.max(...started)) : null;
    const standing = holds.filter((hold) => hold.keep === keep);
    return {
      ...{ keep, rows: own.reduce((sum, one) => sum + one.rows, 0), holds: standing },
      until: latest && endsOn(keep, latest),
      staysFor: retentionClasses[keep].obligation ? "law" : standing.length > 0 ? "hold" : null,
    };
  });
}

export const heldClasses = async (
  on: Executor,
  map: DataMap,
  subject: SubjectId,
): Promise<readonly HeldClass[]> =>
  classesOf(await heldRecords(on, map, subject), await holdsOf(on, subject));

/** The same for the person's own eyes: without records of which they must not learn (no tipping-off). */
export const shownRecords = async (
  on: Executor,
  map: DataMap,
  subject: SubjectId,
): Promise<readonly HeldRecord[]> =>
  (await heldRecords(on, map, subject)).filter(({ record }) => !record.silent);
