import { after, days } from "../../platform/clock.ts";
import { reach } from "../../platform/crash-point.ts";
import type { Database, Transaction } from "../../platform/database.ts";
import { newId, type SubjectId } from "../../platform/ids.ts";
import { type RetentionClassId, retentionClassIds } from "../../policy/policy.ts";
import { entryOf, insertEntries } from "../journal/entry.ts";
import type { Keyring } from "../keyring.ts";
import { removeLookupsOf } from "../lookups.ts";
import { type DataMap, quoted, type RecordType } from "../records.ts";
import { isOver, rowIsDue, rowIsHeld, startOf } from "./clocks.ts";
import { eraseClass } from "./erase.ts";
import { enterLedger } from "./ledger.ts";

/**
 * Ends what is due (policy 6.1). Bounded batches, each one transaction of rows, keys, journal and evidence: killed anywhere,
 * the next sweep finds what is left and nothing twice. Holds are asked in the same statement that deletes.
 */
export type SweepParts = {
  readonly db: Database;
  readonly keyring: Keyring;
  readonly map: DataMap;
  readonly asOf: Date;
  readonly batch?: number;
};

export type Swept = {
  readonly sweep: string;
  readonly classes: readonly {
    readonly name: RetentionClassId;
    readonly rows: number;
    readonly keys: number;
  }[];
  /** People of whom nothing at all is left. */
  readonly subjects: number;
};

const rowsAtOnce = 1_000;
const peopleAtOnce = 50;

export async function sweepRetention(parts: SweepParts): Promise<Swept> {
  const { db, asOf } = parts;
  const sweep: string = newId<"sweep">();
  await db.run({
    text: "insert into retention_sweep (id, as_of, began_at) values ($1, $2, now())",
    values: [sweep, asOf],
  });
  const tally = new Map<RetentionClassId, Gone>();
  const run: Run = {
    ...parts,
    sweep,
    note: (keep, gone) => {
      const sum = tally.get(keep) ?? { rows: 0, keys: 0 };
      tally.set(keep, { rows: sum.rows + gone.rows, keys: sum.keys + gone.keys });
    },
  };
  for (const keep of retentionClassIds) {
    const event = startOf(keep);
    if (event !== null) await endForPeople(run, keep, event);
    else await endRows(run, keep);
  }
  const subjects = await endPeople(run);
  await db.run({ text: "update retention_sweep set ended_at = now() where id = $1", values: [sweep] });
  return { sweep, subjects, classes: [...tally].map(([name, gone]) => ({ name, ...gone })) };
}

type Gone = { readonly rows: number; readonly keys: number };
type Run = SweepParts & { readonly sweep: string; note(keep: RetentionClassId, gone: Gone): void };

// --- classes that end for the whole person at once ---------------------------------------------------------------

async function endForPeople(run: Run, keep: RetentionClassId, event: string): Promise<void> {
  let last = lowest;
  for (;;) {
    const due = await run.db.run<{ subject_id: SubjectId }>({
      // fan-out: clocks of everybody, ids only
      text: `select subject_id from subject_clock c
             where c.event = $1 and ${isOver(keep, "c.started_at", "$2")} and c.subject_id > $3
             order by c.subject_id limit ${peopleAtOnce}`,
      values: [event, run.asOf, last],
    });
    if (due.length === 0) return;
    last = due.at(-1)?.subject_id ?? last;
    const people = due.map((one) => one.subject_id);
    run.note(keep, await run.db.transact((tx) => endClass(tx, run, { keep, event, people })));
    reach("after_retention_batch");
  }
}

async function endClass(
  tx: Transaction,
  run: Run,
  { keep, event, people }: { keep: RetentionClassId; event: string; people: readonly SubjectId[] },
): Promise<Gone> {
  // One after the other with whoever places a hold; a hold of one item keeps the key of its class with it.
  await tx.run({
    text: "select 1 from subject_gate where subject_id = any($1) order by subject_id for no key update",
    values: [people],
  });
  const held = await tx.run<{ subject_id: SubjectId; whole: boolean }>({
    text: `select subject_id, bool_or(item_id is null) as whole from retention_hold
           where subject_id = any($1) and retention_class = $2 and released_at is null group by subject_id`,
    values: [people, keep],
  });
  const free = people.filter((one) => !held.some((hold) => hold.subject_id === one));
  const partly = held.filter((hold) => !hold.whole).map((hold) => hold.subject_id);
  const gone = free.length > 0 ? await eraseClass(tx, run.map, free, keep) : { rows: 0, keys: 0 };
  let { rows } = gone;
  for (const record of run.map.records.filter((one) => one.keep === keep && partly.length > 0))
    rows += (await removeRows(tx, record, `r.subject_id = any($1) and not ${rowIsHeld(record)}`, [partly]))
      .length;
  await tx.run({
    text: "delete from subject_clock where subject_id = any($1) and event = $2",
    values: [free, event],
  });
  await enterLedger(tx, run.keyring, { subjects: free, keep, cause: "retention" }, run.asOf);
  await note(tx, run, {
    keep,
    record: null,
    rows,
    keys: gone.keys,
    subjects: [...free, ...(rows > gone.rows ? partly : [])],
  });
  return { rows, keys: gone.keys };
}

// --- classes whose rows have clocks of their own -----------------------------------------------------------------

async function endRows(run: Run, keep: RetentionClassId): Promise<void> {
  for (const record of parentsFirst(run.map.records.filter((one) => one.keep === keep))) {
    let last = { subject: lowest, id: lowest as string };
    for (;;) {
      const { subject, id } = last;
      const gone = await run.db.transact(async (tx) => {
        const rows = await removeRows(
          tx,
          record,
          `(r.subject_id, r.id) > ($1, $2) and ${rowIsDue(record, "$3")} and not ${rowIsHeld(record)}
           order by r.subject_id, r.id limit ${run.batch ?? rowsAtOnce}`,
          [subject, id, run.asOf],
        );
        const subjects = [...new Set(rows.map((row) => row.subject_id))];
        await note(tx, run, { keep, record: record.name, rows: rows.length, keys: 0, subjects });
        return rows;
      });
      reach("after_retention_batch");
      run.note(keep, { rows: gone.length, keys: 0 });
      if (gone.length < (run.batch ?? rowsAtOnce)) break;
      for (const row of gone)
        if (row.subject_id > last.subject || (row.subject_id === last.subject && row.id > last.id))
          last = { subject: row.subject_id, id: row.id };
    }
  }
  await endEmptyKeys(run, keep);
}

/** Rows that others belong to go first: only then the others have nothing left to belong to. */
function parentsFirst(records: readonly RecordType[]): RecordType[] {
  const sorted: RecordType[] = [];
  const visit = (one: RecordType): void => {
    if (sorted.includes(one)) return;
    for (const { record } of one.keepWith ?? []) {
      const parent = records.find((other) => other.name === record);
      if (parent) visit(parent);
    }
    sorted.push(one);
  };
  for (const one of records) visit(one);
  return sorted;
}

/** A key that seals nothing any more. Not one of these days: its first row may still be on the way. */
async function endEmptyKeys(run: Run, keep: RetentionClassId): Promise<void> {
  const records = run.map.records.filter((one) => one.keep === keep);
  if (records.length === 0) return;
  const empty = records
    .map(({ name }) => `not exists (select 1 from ${quoted(name)} r where r.subject_id = k.subject_id)`)
    .join(" and ");
  for (;;) {
    const gone = await run.db.transact(async (tx) => {
      const keys = await tx.run<{ subject_id: SubjectId }>({
        // fan-out: keys of everybody
        text: `delete from subject_key where (subject_id, retention_class) in (
                 select k.subject_id, k.retention_class from subject_key k
                 where k.retention_class = $1 and k.created_at < $2 and ${empty} limit ${rowsAtOnce})
               returning subject_id`,
        values: [keep, after(run.asOf, -days(keyRestDays))],
      });
      const subjects = keys.map((row) => row.subject_id);
      await enterLedger(tx, run.keyring, { subjects, keep, cause: "retention" }, run.asOf);
      await note(tx, run, { keep, record: null, rows: 0, keys: keys.length, subjects });
      return keys.length;
    });
    run.note(keep, { rows: 0, keys: gone });
    if (gone < rowsAtOnce) return;
  }
}

export const keyRestDays = 2;

// --- people of whom nothing is left ------------------------------------------------------------------------------

/** The last traces: gate, limits, look-ups of sessions and devices. A person just made may have no row yet. */
async function endPeople(run: Run): Promise<number> {
  const empty = [
    "not exists (select 1 from subject_key k where k.subject_id = g.subject_id)",
    ...run.map.records.map(
      ({ name }) => `not exists (select 1 from ${quoted(name)} r where r.subject_id = g.subject_id)`,
    ),
  ].join(" and ");
  const traces = run.map.tables.filter(
    (one) =>
      one.whenErased === "deleted" && one.columns.includes("subject_id") && one.name !== "subject_gate",
  );
  let ended = 0;
  for (;;) {
    const gone = await run.db.transact(async (tx) => {
      const found = await tx.run<{ subject_id: SubjectId }>({
        // fan-out: gates of everybody
        text: `select g.subject_id from subject_gate g where g.subject_id < $1 and ${empty} limit ${rowsAtOnce} for update`,
        values: [firstIdOf(after(run.asOf, -days(keyRestDays)))],
      });
      const people = found.map((row) => row.subject_id);
      for (const { name } of traces)
        await tx.run({ text: `delete from ${quoted(name)} where subject_id = any($1)`, values: [people] });
      await tx.run({ text: "delete from subject_gate where subject_id = any($1)", values: [people] });
      return people.length;
    });
    ended += gone;
    if (gone < rowsAtOnce) return ended;
  }
}

// --- in each batch -----------------------------------------------------------------------------------------------

type Row = { readonly subject_id: SubjectId; readonly id: string };

/** Deletes rows `r` by a condition (which may end in an order and a limit), and their look-ups with them. */
async function removeRows(
  tx: Transaction,
  record: RecordType,
  condition: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const rows = await tx.run<Row>({
    text: `with due as (select r.subject_id, r.id from ${quoted(record.name)} r where ${condition})
           delete from ${quoted(record.name)} t using due where t.subject_id = due.subject_id and t.id = due.id
           returning t.subject_id, t.id`,
    values,
  });
  await removeLookupsOf(tx, record, rows);
  return rows;
}

/** Evidence of the batch, and a line in the journal of each person it touched: no value, only what ended. */
async function note(
  tx: Transaction,
  run: Run,
  batch: {
    readonly keep: RetentionClassId;
    readonly record: string | null;
    readonly rows: number;
    readonly keys: number;
    readonly subjects: readonly SubjectId[];
  },
): Promise<void> {
  if (batch.rows === 0 && batch.keys === 0) return;
  const at = new Date();
  await tx.run({
    text: `insert into retention_evidence
             (sweep_id, id, at, retention_class, record, rows_gone, keys_gone, subjects)
           values ($1, $2, now(), $3, $4, $5, $6, $7)`,
    values: [run.sweep, newId(), batch.keep, batch.record, batch.rows, batch.keys, batch.subjects.length],
  });
  const entries = batch.subjects.map((subject) =>
    entryOf({
      ...{ subject, at, actorKind: "system", actor: null, role: "retention", act: "retention.ended" },
      ...{
        purpose: null,
        record: batch.record,
        item: null,
        fields: "",
        because: batch.keep,
        webRequest: null,
      },
    }),
  );
  if (entries.length > 0) await tx.run(insertEntries(entries));
}

const lowest = "00000000-0000-0000-0000-000000000000" as SubjectId; // sorts before every subject

/** The smallest UUIDv7 of that moment: ids made before it are smaller (ids.ts). */
const firstIdOf = (at: Date): string => {
  const hex = at.getTime().toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
};
