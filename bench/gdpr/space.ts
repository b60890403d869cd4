import type { Database } from "../../src/platform/database.ts";
import { type Profile, personalBytes, recordOf } from "./generator.ts";

/** Tables with their indexes and parts, in bytes, for each byte of key, metadata and data. */
export async function spaceRatio(
  owner: Database,
  tables: readonly string[],
  records: number,
  profile: Profile,
): Promise<number> {
  const [row] = await owner.run<{ bytes: number }>({
    // a table of parts holds nothing itself
    text: `select sum(pg_total_relation_size(c.oid))::float8 as bytes from pg_class c
           left join pg_inherits i on i.inhrelid = c.oid
           where c.oid = any($1::regclass[]::oid[]) or i.inhparent = any($1::regclass[]::oid[])`,
    values: [tables],
  });
  let personal = 0;
  for (let n = 0; n < records; n += 1) personal += personalBytes(recordOf(n, profile));
  return (row?.bytes ?? 0) / personal;
}
