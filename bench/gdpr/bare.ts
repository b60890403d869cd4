import type pg from "pg";
import type { Database } from "../../src/platform/database.ts";
import { webRole } from "../../src/privacy/grants.ts";
import type { Answer, AnswerRow } from "./answers.ts";
import { type GdprRecord, type Profile, recordOf, words } from "./generator.ts";
import { type Operation, writtenBy } from "./mixes.ts";
import { selectorOf } from "./oracle.ts";

/**
 * The same operations as one statement each on bare PostgreSQL, in plain text and without any rule. B0 has its primary key
 * alone, B1 the two indexes that GDPRbench's peers give it, B2 all that its questions can use.
 */
export const bareNames = ["b0", "b1", "b2"] as const;
export type BareName = (typeof bareNames)[number];

/** What runs the operations of a mix. */
export type Subject = { run(operation: Operation, now: Date): Promise<Answer> };

const indexes: Readonly<Record<BareName, readonly string[]>> = {
  b0: [],
  b1: ["usr", "pur"],
  b2: ["usr", "pur", "expires_at", "obj", "dec"],
};
const columns = ["n", "usr", "ttl", ...words, "data"] as const;

export async function loadBare(
  owner: Database,
  name: BareName,
  scale: { readonly records: number; readonly profile: Profile; readonly now: Date },
): Promise<void> {
  const table = tableOf(name);
  const run = (text: string) => owner.run({ text, values: [] });
  await run(`drop table if exists ${table}`);
  await run(`create table ${table} (key text primary key, n integer not null, usr text not null, ttl integer not null,
    ${words.map((word) => `${word} text not null`).join(", ")}, data text not null, expires_at timestamptz not null)`);
  await run(`grant select, insert, update, delete on ${table} to ${webRole}`);
  for (let from = 0; from < scale.records; from += atOnce) {
    const count = Math.min(atOnce, scale.records - from);
    const records = Array.from({ length: count }, (_, i) => recordOf(from + i, scale.profile));
    const values = records.map((record) => valuesOf(record, scale.now));
    await owner.run({
      text: `insert into ${table} select * from unnest(${types.map((type, i) => `$${i + 1}::${type}[]`).join(", ")})`,
      values: types.map((_, at) => values.map((one) => one[at])),
    });
  }
  for (const column of indexes[name]) await run(`create index on ${table} (${column})`);
}

export const tableOf = (name: BareName): string => `bare_${name}`;
const atOnce = 5_000;
const types = ["text", "integer", "text", "integer", ...words.map(() => "text"), "text", "timestamptz"];

function valuesOf(record: GdprRecord, now: Date): unknown[] {
  const ends = new Date(now.getTime() + record.ttl * 1_000);
  const { n, usr, ttl, data } = record;
  return [`key${n}`, n, `user${usr}`, ttl, ...words.map((word) => record[word]), data, ends];
}

export function bare(pool: pg.Pool, name: BareName, profile: Profile): Subject {
  const table = tableOf(name);
  const names = new Map<string, string>(); // the server keeps a plan for each text
  const ask = (text: string, values: unknown[]) => {
    const known = names.get(text) ?? `${name}-${names.size}`;
    names.set(text, known);
    return pool.query({ name: known, text, values });
  };
  return {
    run: async (operation, now) => {
      const like = recordOf(operation.n, profile);
      if (operation.kind === "insert") {
        const marks = types.map((_, i) => `$${i + 1}`).join(", ");
        const made = await ask(`insert into ${table} values (${marks})`, valuesOf(like, now));
        return { changed: made.rowCount ?? 0 };
      }
      const by = selectorOf(operation);
      const asked: unknown[] =
        by === null ? [`key${operation.n}`] : [by === "usr" ? `user${like.usr}` : like[by]];
      const own = operation.own && by !== null && by !== "usr";
      if (own) asked.push(`user${like.usr}`);
      const which = `${by ?? "key"} = $1${own ? " and usr = $2" : ""}`;
      if (operation.kind.startsWith("read")) {
        const found = await ask(`select ${columns.join(", ")} from ${table} where ${which}`, asked);
        return { rows: found.rows.map(rowOf) };
      }
      if (operation.kind.startsWith("delete"))
        return { changed: (await ask(`delete from ${table} where ${which}`, asked)).rowCount ?? 0 };
      const next = setOf(operation, like, now);
      const sets = Object.keys(next).map((column, i) => `${column} = $${asked.length + i + 1}`);
      const text = `update ${table} set ${sets.join(", ")} where ${which}`;
      return { changed: (await ask(text, [...asked, ...Object.values(next)])).rowCount ?? 0 };
    },
  };
}

function setOf(operation: Operation, like: GdprRecord, now: Date): Record<string, unknown> {
  const ends = (ttl: number) => new Date(now.getTime() + ttl * 1_000);
  const { set } = operation;
  if (set) return { [set.field]: set.value, ...(set.field === "ttl" ? { expires_at: ends(set.value) } : {}) };
  const named = Object.fromEntries(words.map((word) => [word, like[word]]));
  return { ...named, ttl: like.ttl, data: writtenBy(operation), expires_at: ends(like.ttl) };
}

const rowOf = (row: AnswerRow): AnswerRow => ({ ...row, usr: Number(String(row.usr).slice(4)) });
