import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Database } from "./database.ts";
import { invariant } from "./result.ts";

const migrationLock = 7_361_000;

/** Runs the SQL files of a folder that have not run yet, in the order of their names, each in a transaction of its own. */
export async function migrate(owner: Database, folder: string, now: Date): Promise<string[]> {
  await owner.run({
    text: "create table if not exists schema_migration (name text primary key, sha256 text not null, at timestamptz not null)",
    values: [],
  });
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const ran: string[] = [];
  for (const name of files) {
    const sql = await readFile(join(folder, name), "utf8");
    const sha256 = createHash("sha256").update(sql).digest("hex");
    const fresh = await owner.transact(async (tx) => {
      await tx.run({ text: "select pg_advisory_xact_lock($1)", values: [migrationLock] });
      const [done] = await tx.run<{ sha256: string }>({
        text: "select sha256 from schema_migration where name = $1",
        values: [name],
      });
      if (done) {
        invariant(done.sha256 === sha256, `migration ${name} was changed after it ran`);
        return false;
      }
      await tx.run({ text: sql, values: [] });
      await tx.run({
        text: "insert into schema_migration (name, sha256, at) values ($1, $2, $3)",
        values: [name, sha256, now],
      });
      return true;
    });
    if (fresh) ran.push(name);
  }
  return ran;
}
