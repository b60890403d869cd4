import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import MiniSearch from "minisearch";
import pg from "pg";
import type { ListedOn } from "../src/modules/screening/screening.ts";
import { startEmbeddedPostgres } from "../src/platform/embedded-postgres.ts";

/** What one would take without a matcher of one's own: a search for a name gives the entities of its ten best names. */
export type Peer = {
  readonly name: string;
  search(asked: string): Promise<readonly number[]>;
  close(): Promise<void>;
};

/** MiniSearch with its fuzzy search at a fifth of a word's letters. */
export function miniSearch(listed: readonly ListedOn[]): Peer {
  const index = new MiniSearch<{ id: number; text: string; entity: number }>({
    fields: ["text"],
    storeFields: ["entity"],
  });
  index.addAll(namesOf(listed).map((name, id) => ({ id, ...name })));
  return {
    name: "minisearch",
    search: async (asked) =>
      index
        .search(asked, { fuzzy: 0.2 })
        .slice(0, 10)
        .map((found): number => found.entity),
    close: async () => {},
  };
}

/** PostgreSQL's pg_trgm with a GIN index, the default threshold of 0.3, over loopback with a prepared statement. */
export async function pgTrgm(listed: readonly ListedOn[]): Promise<Peer> {
  const dataDir = await mkdtemp(join(tmpdir(), "alem-bench-"));
  await chmod(dataDir, 0o755); // PostgreSQL may run as another user, who must be able to walk in
  const server = await startEmbeddedPostgres({ dataDir, password: "only-for-the-bench" });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("create extension pg_trgm; create table listed (entity integer, name text)");
  const names = namesOf(listed);
  await client.query("insert into listed select * from unnest($1::int[], $2::text[])", [
    names.map(({ entity }) => entity),
    names.map(({ text }) => text.toLowerCase()),
  ]);
  await client.query("create index on listed using gin (name gin_trgm_ops)");
  await client.query("vacuum analyze listed");
  return {
    name: "pg_trgm",
    search: async (asked) => {
      const { rows } = await client.query<{ entity: number }>({
        name: "trigrams",
        text: "select entity from listed where name % $1 order by similarity(name, $1) desc limit 10",
        values: [asked.toLowerCase()],
      });
      return rows.map((row) => row.entity);
    },
    close: async () => {
      await client.end();
      await server.stop({ evenIfUsed: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const namesOf = (listed: readonly ListedOn[]) =>
  listed.flatMap(({ entity }, number) => entity.names.map(({ text }) => ({ text, entity: number })));
