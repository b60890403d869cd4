import { invariant } from "../platform/result.ts";
import type { Executor } from "../platform/database.ts";
import { columnOf, commonColumns, type DataMap, type RecordType } from "./records.ts";

/**
 * The data map as DDL, and the live database held against it. A migration is written from `recordDdl`
 * (`npx alem policy schema`); after that only the comparison speaks: live columns = declarations, both ways (law 1).
 */
export function recordDdl(record: RecordType): string {
  const lines = Object.entries(record.fields).map(([name, field]) => {
    const column = columnOf(name);
    const check = field.oneOf
      ? ` check ("${column}" in (${field.oneOf.map((word) => `'${literal(word)}'`).join(", ")}))`
      : "";
    return `  "${column}" ${field.sqlType}${field.optional ? "" : " not null"}${check}`;
  });
  const body = [
    "  subject_id uuid not null",
    "  id uuid not null",
    "  version integer not null",
    "  created_at timestamptz not null",
    "  changed_at timestamptz not null",
    ...lines,
    "  primary key (subject_id, id)",
  ];
  const comments = Object.entries(record.fields).map(
    ([name, field]) =>
      `comment on column ${record.name}."${columnOf(name)}" is '${literal(columnComment(field))}';`,
  );
  return [`create table ${record.name} (`, `${body.join(",\n")}\n);`, ...comments].join("\n");
}

function columnComment(field: RecordType["fields"][string]): string {
  const recipients = field.recipients.length > 0 ? `; to ${field.recipients.join(", ")}` : "";
  return `${field.protection}; ${field.category}; for ${field.purposes.join(", ")}${recipients}`;
}

function literal(text: string): string {
  invariant(!text.includes("'"), "a declared word has no quote");
  return text;
}

type Column = { table_name: string; column_name: string; data_type: string };

const typeNames: Readonly<Record<string, string>> = {
  bytea: "bytea",
  text: "text",
  timestamptz: "timestamp with time zone",
  integer: "integer",
  uuid: "uuid",
};

/** Every difference between the declarations and the live tables, in words; empty when they are twins. */
export async function drift(on: Executor, map: DataMap): Promise<string[]> {
  const live = await liveColumns(on);
  const found: string[] = [];
  const declared = new Set([...map.records, ...map.tables].map((one) => one.name));
  for (const table of live.keys()) if (!declared.has(table)) found.push(`table ${table} is not declared`);
  for (const record of map.records) {
    const wanted = new Map<string, string | null>(commonColumns.map((column) => [column, null]));
    for (const [name, field] of Object.entries(record.fields)) wanted.set(columnOf(name), field.sqlType);
    found.push(...compare(record.name, wanted, live.get(record.name)));
  }
  for (const table of map.tables) {
    const wanted = new Map<string, string | null>(table.columns.map((column) => [column, null]));
    found.push(...compare(table.name, wanted, live.get(table.name)));
  }
  return found;
}

function compare(
  table: string,
  wanted: ReadonlyMap<string, string | null>,
  live: ReadonlyMap<string, string> | undefined,
): string[] {
  if (!live) return [`table ${table} is declared and does not exist`];
  const missing = [...wanted.keys()].filter((column) => !live.has(column));
  const undeclared = [...live.keys()].filter((column) => !wanted.has(column));
  const other = [...wanted].filter(
    ([column, type]) => type !== null && live.has(column) && live.get(column) !== typeNames[type],
  );
  return [
    ...missing.map((column) => `column ${table}.${column} is declared and does not exist`),
    ...undeclared.map((column) => `column ${table}.${column} is not declared`),
    ...other.map(([column, type]) => `column ${table}.${column} is not of type ${type}`),
  ];
}

/** Partitions repeat their parent's columns and are left out; the queue has a schema of its own, checked for ids only. */
async function liveColumns(on: Executor): Promise<Map<string, Map<string, string>>> {
  const rows = await on.run<Column>({
    text: `select c.table_name, c.column_name, c.data_type from information_schema.columns c
           join pg_class k on k.relname = c.table_name and k.relnamespace = 'public'::regnamespace
           where c.table_schema = 'public' and not k.relispartition and k.relkind in ('r', 'p')`,
    values: [],
  });
  const tables = new Map<string, Map<string, string>>();
  for (const row of rows) {
    const columns = tables.get(row.table_name) ?? new Map<string, string>();
    columns.set(row.column_name, row.data_type);
    tables.set(row.table_name, columns);
  }
  return tables;
}
