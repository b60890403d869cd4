import type { Executor } from "../platform/database.ts";
import type { SubjectId } from "../platform/ids.ts";
import { endsOn, type RetentionClassId, retentionClasses } from "../policy/policy.ts";
import { columnOf, type DataMap, quoted, type RecordType } from "./records.ts";
import { type HeldClass, heldClasses } from "./retention/on-request.ts";

/**
 * The same list for the person's own eyes: without records of which they must not learn, and with the last day of classes
 * whose rows have clocks of their own. Counted, nothing is opened.
 */
export async function heldForPerson(
  on: Executor,
  map: DataMap,
  subject: SubjectId,
): Promise<readonly HeldClass[]> {
  const shown = { ...map, records: map.records.filter((record) => !record.silent) };
  const held = await heldClasses(on, shown, subject); // one after the other: this may be inside a transaction
  const ends = await lastEnds(on, shown.records, subject);
  return held.map((one) => ({ ...one, until: one.until ?? ends.get(one.keep) ?? null }));
}

/** The day of the newest row; none while a row's clock has not started. */
async function lastEnds(
  on: Executor,
  records: readonly RecordType[],
  subject: SubjectId,
): Promise<ReadonlyMap<RetentionClassId, Date>> {
  const counting = records.filter(
    ({ keep, keepFrom, keepWith = [] }) =>
      retentionClasses[keep].clock === "row" &&
      (typeof keepFrom === "string" || (keepFrom === undefined && keepWith.length === 0)),
  );
  const rows = await on.run<{ keep: RetentionClassId; newest: Date | null; waiting: number }>({
    text: `select keep, max(newest) as newest, sum(waiting)::int as waiting
           from (${counting.map(startsOf).join(" union all ")}) s group by keep`,
    values: [subject],
  });
  return new Map(
    rows.flatMap(({ keep, newest, waiting }) =>
      newest === null || waiting > 0 ? [] : [[keep, endsOn(keep, newest)] as const],
    ),
  );
}

function startsOf({ name, keep, keepFrom }: RecordType): string {
  const touched = retentionClasses[keep].start === "last_touched" ? "changed_at" : "created_at";
  const start = quoted(typeof keepFrom === "string" ? columnOf(keepFrom) : touched);
  return `select '${keep}' as keep, max(${start}) as newest, count(*) filter (where ${start} is null) as waiting
    from ${quoted(name)} where subject_id = $1`;
}
