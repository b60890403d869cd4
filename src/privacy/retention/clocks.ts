import type { Executor, Transaction } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { invariant } from "../../platform/result.ts";
import { type RetentionClassId, retentionClasses, type SubjectStart } from "../../policy/policy.ts";
import { columnOf, quoted, type RecordType } from "../records.ts";

/**
 * When the time of a class began (policy 6.1). A class counts either from an event of the person, which the module notes
 * here in the transaction in which it happens, or for each row from a time that the record declares.
 */
export async function startClock(
  tx: Transaction,
  subject: SubjectId,
  event: SubjectStart,
  at: Date,
): Promise<void> {
  await tx.run({
    name: "clock-start",
    text: `insert into subject_clock (subject_id, event, started_at) values ($1, $2, $3)
           on conflict (subject_id, event) do update set started_at = excluded.started_at`,
    values: [subject, event, at],
  });
}

export type RunningClock = { readonly event: SubjectStart; readonly started_at: Date };

export const clocksOf = (on: Executor, subject: SubjectId): Promise<RunningClock[]> =>
  on.run<RunningClock>({
    text: "select event, started_at from subject_clock where subject_id = $1",
    values: [subject],
  });

/** The event of the person that starts the class, or null where each row has a clock of its own. */
export function startOf(keep: RetentionClassId): SubjectStart | null {
  const rule = retentionClasses[keep];
  return rule.clock === "subject" ? rule.start : null;
}

/**
 * SQL: whether what started at `started` is over at the moment `$at`. By the UTC calendar as `endsOn` counts, whatever zone
 * the session has.
 */
export function isOver(keep: RetentionClassId, started: string, at: string): string {
  const {
    years = 0,
    months = 0,
    days = 0,
  }: { years?: number; months?: number; days?: number } = retentionClasses[keep].length;
  const length = `make_interval(years => ${years}, months => ${months}, days => ${days})`;
  return `(${started} at time zone 'UTC') + ${length} <= (${at}::timestamptz at time zone 'UTC')`;
}

/** SQL over a row `r`: its time is over at `$at`. Only for classes whose rows have clocks of their own. */
export function rowIsDue(record: RecordType, at: string): string {
  invariant(startOf(record.keep) === null, "this class ends for the whole person at once");
  const own = isOver(record.keep, startedBy(record), at);
  const { keepWith = [] } = record;
  if (keepWith.length === 0) return own;
  const belongs = keepWith.map(({ by }) => `r.${column(by)} is not null`).join(" or ");
  const orphaned = keepWith.map((one) => `not ${rowThere(one.record, one.by)}`).join(" and ");
  // Without a clock of its own a row that belongs to nothing stays; the moment is named all the same, as in every shape.
  const alone =
    record.keepFrom === undefined
      ? ` and ${at}::timestamptz is not null`
      : ` or (not (${belongs}) and ${own})`;
  return `(((${belongs}) and ${orphaned})${alone})`;
}

/**
 * SQL to stand behind the condition of a look at rows `r`: what is over by its own clock and not held is not there any more,
 * whether or not the sweep has come by. Clocks of the person and of another row are left to the sweep: they end for many
 * rows at once. Empty where the row has no such clock.
 */
export function andNotOver(record: RecordType, at: string): string {
  const { keep, keepFrom, keepWith } = record;
  if (startOf(keep) !== null || keepWith || typeof keepFrom === "object") return "";
  return ` and ((${isOver(keep, startedBy(record), at)}) is not true or ${rowIsHeld(record)})`;
}

/** SQL over a row `r`: an employee's hold, or an act of the person that is still open, keeps it beyond its time. */
export function rowIsHeld(record: RecordType): string {
  const held = `exists (select 1 from retention_hold h where h.subject_id = r.subject_id and h.released_at is null
    and h.retention_class = '${record.keep}' and (h.item_id is null or (h.item_record = '${record.name}' and h.item_id = r.id)))`;
  const { keptWhile } = record;
  if (!keptWhile) return held;
  return `(${held} or exists (select 1 from ${quoted(keptWhile.record)} w
    where w.subject_id = r.subject_id and w.${column(keptWhile.by)} = r.${column(keptWhile.by)} and w.${column(keptWhile.field)} is null))`;
}

const column = (field: string) => quoted(columnOf(field));

/** A declared word as SQL: closed words of the house have no quote in them. */
function word(text: string): string {
  invariant(/^[a-z_]+$/.test(text), "a word of a declaration");
  return `'${text}'`;
}

const rowThere = (record: string, by: string): string =>
  `exists (select 1 from ${quoted(record)} p where p.subject_id = r.subject_id and p.id = r.${column(by)})`;

/** SQL over a row `r`: the time that starts its own clock. */
export function startedBy({ keep, keepFrom }: RecordType): string {
  if (typeof keepFrom === "string") return `r.${column(keepFrom)}`;
  if (keepFrom) {
    const { only } = keepFrom;
    const counted = only ? ` and p.${column(only.field)} in (${only.in.map(word).join(", ")})` : "";
    return `(select p.${column(keepFrom.field)} from ${quoted(keepFrom.record)} p
      where p.subject_id = r.subject_id and p.id = r.${column(keepFrom.by)}${counted})`;
  }
  return retentionClasses[keep].start === "last_touched" ? "r.changed_at" : "r.created_at";
}
