import { after, days } from "../../platform/clock.ts";
import type { Executor } from "../../platform/database.ts";
import { type RetentionClassId, retentionClassIds } from "../../policy/policy.ts";
import { journalMonthsDue } from "../partitions.ts";
import { type DataMap, quoted, type RecordType } from "../records.ts";
import { isOver, rowIsDue, rowIsHeld, startOf } from "./clocks.ts";
import { keyRestDays } from "./sweep.ts";

/**
 * What is due at a moment and still here, asked of the live tables, keys, log partitions and files themselves and never of
 * the sweep's own log: `remaining` counts what is due, not held, and there.
 */
export type ClassReport = {
  readonly name: RetentionClassId | "journal" | "files";
  readonly due: number;
  readonly held: number;
  readonly remaining: number;
};
export type RetentionReport = {
  readonly asOf: string;
  readonly classes: readonly ClassReport[];
  readonly ok: boolean;
};

export async function retentionReport(
  on: Executor,
  map: DataMap,
  asOf: Date,
  /** How many stored files no record names any more, longer than a day. */
  orphanFiles: (asOf: Date) => Promise<number>,
): Promise<RetentionReport> {
  const classes: ClassReport[] = [];
  for (const name of retentionClassIds) {
    const { due, held } = await countsOf(on, map, name, asOf);
    classes.push({ name, due, held, remaining: due - held });
  }
  const entries = await entriesOfMonths(on, await journalMonthsDue(on, asOf));
  classes.push({ name: "journal", due: entries, held: 0, remaining: entries });
  const files = await orphanFiles(asOf);
  classes.push({ name: "files", due: files, held: 0, remaining: files });
  return { asOf: asOf.toISOString(), classes, ok: classes.every((one) => one.remaining === 0) };
}

type Counts = { readonly due: number; readonly held: number };

async function countsOf(on: Executor, map: DataMap, keep: RetentionClassId, asOf: Date): Promise<Counts> {
  const records = map.records.filter((one) => one.keep === keep);
  const event = startOf(keep);
  const each = await Promise.all(
    records.map((record) => (event === null ? ofRows(on, record, asOf) : ofPeople(on, record, event, asOf))),
  );
  const keys =
    event === null ? await emptyKeys(on, records, keep, asOf) : await dueKeys(on, keep, event, asOf);
  return [...each, keys].reduce((sum, one) => ({ due: sum.due + one.due, held: sum.held + one.held }), {
    ...{ due: 0, held: 0 },
  });
}

const counted = async (on: Executor, text: string, values: readonly unknown[]): Promise<Counts> => {
  const [row] = await on.run<Counts>({ text, values }); // fan-out: a count over everybody
  return row ?? { due: 0, held: 0 };
};

const ofRows = (on: Executor, record: RecordType, asOf: Date): Promise<Counts> =>
  counted(
    on,
    `select count(*)::int as due, (count(*) filter (where ${rowIsHeld(record)}))::int as held
     from ${quoted(record.name)} r where ${rowIsDue(record, "$1")}`,
    [asOf],
  );

const ofPeople = (on: Executor, record: RecordType, event: string, asOf: Date): Promise<Counts> =>
  counted(
    on,
    `select count(*)::int as due, (count(*) filter (where ${rowIsHeld(record)}))::int as held
     from ${quoted(record.name)} r join subject_clock c on c.subject_id = r.subject_id and c.event = $2
     where ${isOver(record.keep, "c.started_at", "$1")}`,
    [asOf, event],
  );

/** The key of a class stays as long as a hold needs one item of it. */
const dueKeys = (on: Executor, keep: RetentionClassId, event: string, asOf: Date): Promise<Counts> =>
  counted(
    on,
    `select count(*)::int as due, (count(*) filter (where exists (select 1 from retention_hold h
       where h.subject_id = k.subject_id and h.retention_class = $3 and h.released_at is null)))::int as held
     from subject_key k join subject_clock c on c.subject_id = k.subject_id and c.event = $2
     where k.retention_class = $3 and ${isOver(keep, "c.started_at", "$1")}`,
    [asOf, event, keep],
  );

async function emptyKeys(
  on: Executor,
  records: readonly RecordType[],
  keep: RetentionClassId,
  asOf: Date,
): Promise<Counts> {
  const empty = records
    .map(({ name }) => ` and not exists (select 1 from ${quoted(name)} r where r.subject_id = k.subject_id)`)
    .join("");
  return counted(
    on,
    `select count(*)::int as due, 0 as held from subject_key k
     where k.retention_class = $1 and k.created_at < $2${empty}`,
    [keep, after(asOf, -days(keyRestDays))],
  );
}

/** Bodies in the months that should have been dropped; the grants of the roles are on the whole log, not on its months. */
async function entriesOfMonths(on: Executor, months: readonly string[]): Promise<number> {
  let entries = 0;
  for (const month of months) {
    const [row] = await on.run<{ n: number }>({
      text: `select count(*)::int as n from journal_entry where tableoid = $1::regclass`,
      values: [month],
    });
    entries += row?.n ?? 0;
  }
  return entries;
}
