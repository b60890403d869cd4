import { invariant } from "../platform/result.ts";
import { DoorRefused, isForeign } from "./actor.ts";
import type { ListOptions, Row } from "./door.ts";
import type { Field } from "./fields.ts";
import { columnOf, type Fields, type RecordType } from "./records.ts";
import {
  entryAt,
  executor,
  keepLasting,
  mustAllow,
  mustBeFresh,
  mustCover,
  mustTouch,
  type Standing,
} from "./standing.ts";
import { readSql } from "./statements.ts";
import { type DataKey, openValue } from "./vault.ts";

/** Reading through a door: gate, data key and rows in one statement; a foreign look is journalled beside it. */
type SelectedRow = Record<string, unknown> & {
  g_denied: number | null;
  g_granted: number | null;
  k_id: DataKey["id"] | null;
  id: string | null;
  version: number;
  created_at: Date;
  changed_at: Date;
};

export async function select<F extends Fields, K extends keyof F & string>(
  standing: Standing,
  record: RecordType<F>,
  fields: readonly K[],
  which: { readonly id: string } | ListOptions,
): Promise<Row<F, K>[]> {
  const now = mustBeFresh(standing);
  const filters = "id" in which ? [] : Object.keys(which.where ?? {}); // what may not be read may not be asked by either
  for (const name of [...fields, ...filters]) mustCover(record, name, standing.purpose);
  mustTouch(record, standing.purpose);
  const statement = readSql(record, fields, standing.subject, which, now);
  const { within, kernel } = standing;
  const looking = within ? within.tx.run<SelectedRow>(statement) : kernel.db.look<SelectedRow>(statement);
  if (!isForeign(standing.actor, standing.subject)) return openRows(standing, record, fields, await looking);
  // The look and its entry travel side by side; the answer waits until both are there (law 4).
  const one = "id" in which;
  const noting = keepLasting(
    standing,
    entryAt(standing, now, {
      act: one ? "read" : "list",
      record: record.name,
      item: one ? which.id : null,
      fields: fields.join(","),
    }),
  );
  const [answer] = await Promise.all([
    looking.then((rows) => openRows(standing, record, fields, rows)),
    noting,
  ]);
  return answer;
}

async function openRows<F extends Fields, K extends keyof F & string>(
  standing: Standing,
  record: RecordType<F>,
  fields: readonly K[],
  rows: readonly SelectedRow[],
): Promise<Row<F, K>[]> {
  const [first] = rows;
  mustAllow(standing, first ? { denied: first.g_denied, granted: first.g_granted } : null);
  const found = rows.filter((row) => row.id !== null);
  if (!first || found.length === 0) return [];
  const key = await keyOf(standing, record, first);
  const columns = fields.map((name) => columnFor(record, name));
  return found.map((row) => openRow<F, K>(standing, record, columns, row, key));
}

type Column = { readonly name: string; readonly column: string; readonly field: Field };

function columnFor(record: RecordType, name: string): Column {
  const field = record.fields[name];
  invariant(field, "a selected field is declared");
  return { name, column: columnOf(name), field };
}

async function keyOf(standing: Standing, record: RecordType, row: SelectedRow): Promise<DataKey | null> {
  if (row.k_id === null) return null;
  return standing.kernel.vault.open(executor(standing), standing.subject, record.keep, row.k_id);
}

function openRow<F extends Fields, K extends keyof F & string>(
  standing: Standing,
  record: RecordType<F>,
  columns: readonly Column[],
  row: SelectedRow,
  key: DataKey | null,
): Row<F, K> {
  const id = row.id ?? "";
  const values: Record<string, unknown> = {
    id,
    version: row.version,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
  for (const { name, column, field } of columns) {
    const stored = row[column];
    if (field.protection === "open" || stored === null) {
      values[name] = field.decode(stored);
      continue;
    }
    if (key === null) throw new DoorRefused("key_gone");
    invariant(Buffer.isBuffer(stored), "a sealed column holds bytes");
    const place = { table: record.name, column, subject: standing.subject, row: id };
    values[name] = field.decode(openValue(key, stored, place));
  }
  return values as Row<F, K>; // each name of K was decoded by its own field above
}
