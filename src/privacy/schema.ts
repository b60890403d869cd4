import type { Executor } from "../platform/database.ts";
import { invariant } from "../platform/result.ts";
import type { SqlType } from "./fields.ts";
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

type Column = { readonly type: string; readonly nullable: boolean };
type Wanted = { readonly type: string | null; readonly nullable: boolean | null }; // null: not declared, any will do

const typeNames: Readonly<Record<SqlType, string>> = {
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
    const wanted = new Map<string, Wanted>(
      commonColumns.map((column) => [column, { type: null, nullable: false }]),
    );
    for (const [name, field] of Object.entries(record.fields))
      wanted.set(columnOf(name), { type: typeNames[field.sqlType], nullable: field.optional });
    found.push(...compare(record.name, wanted, live.get(record.name)));
  }
  for (const table of map.tables) {
    const wanted = new Map<string, Wanted>(
      table.columns.map((column) => [column, { type: null, nullable: null }]),
    );
    found.push(...compare(table.name, wanted, live.get(table.name)));
  }
  return found;
}

function compare(
  table: string,
  wanted: ReadonlyMap<string, Wanted>,
  live: ReadonlyMap<string, Column> | undefined,
): string[] {
  if (!live) return [`table ${table} is declared and does not exist`];
  const missing = [...wanted.keys()].filter((column) => !live.has(column));
  const undeclared = [...live.keys()].filter((column) => !wanted.has(column));
  const other = [...wanted].flatMap(([column, { type, nullable }]) => {
    const has = live.get(column);
    if (!has) return [];
    return [
      ...(type !== null && has.type !== type ? [`is not of type ${type}`] : []),
      ...(nullable !== null && has.nullable !== nullable
        ? [nullable ? "must be given and is optional" : "may be missing"]
        : []),
    ].map((fault) => `column ${table}.${column} ${fault}`);
  });
  return [
    ...missing.map((column) => `column ${table}.${column} is declared and does not exist`),
    ...undeclared.map((column) => `column ${table}.${column} is not declared`),
    ...other,
  ];
}

/**
 * From the catalogue itself, because information_schema shows a role only what it was granted. Views count: they can
 * hold values too. Partitions repeat their parent and are left out; the queue has a schema of its own, checked for ids.
 */
async function liveColumns(on: Executor): Promise<Map<string, Map<string, Column>>> {
  const rows = await on.run<{ table: string; column: string | null; type: string; nullable: boolean }>({
    text: `select c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type,
             not a.attnotnull as nullable
           from pg_class c
           left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           where c.relnamespace = 'public'::regnamespace and not c.relispartition
             and c.relkind in ('r', 'p', 'v', 'm', 'f')`,
    values: [],
  });
  const tables = new Map<string, Map<string, Column>>();
  for (const { table, column, type, nullable } of rows) {
    const columns = tables.get(table) ?? new Map<string, Column>();
    if (column !== null) columns.set(column, { type, nullable });
    tables.set(table, columns);
  }
  return tables;
}
