import { once } from "node:events";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";

/**
 * Tables in and out as PostgreSQL's own COPY text, over one connection and one transaction: a server program of its own
 * (pg_dump) does not come with the embedded package, and COPY speaks to every server from 15 to 18 (decision 16).
 */
export type Copying = {
  run<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Writes the lines of one query through these streams; resolves when the connection is free again. */
  out(query: string, ...through: readonly NodeJS.WritableStream[]): Promise<void>;
  into(table: string, columns: readonly string[]): Writable;
};

export async function copying<T>(
  url: string,
  begin: "begin" | "begin isolation level repeatable read, read only",
  work: (copy: Copying) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: "alem-backup" });
  client.on("error", () => {}); // the statement under way reports it
  await client.connect();
  try {
    await client.query(begin);
    const result = await work({
      run: async <Row>(text: string, values: readonly unknown[] = []) =>
        (await client.query(text, [...values])).rows as Row[], // the caller states the row it selected
      out: async (query, ...through) => {
        const free = once(client, "drain");
        await pipeline([client.query(copyTo(`copy (${query}) to stdout`)), ...through]);
        await free;
      },
      into: (table, columns) => client.query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin`)),
    });
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {}); // a connection that is gone has rolled back by itself
    throw error;
  } finally {
    await client.end();
  }
}
