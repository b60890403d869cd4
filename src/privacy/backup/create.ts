import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { createGzip } from "node:zlib";
import { type Copying, copying } from "../../platform/copy.ts";
import { type DataMap, quoted } from "../records.ts";
import { type Manifest, manifestFile } from "./manifest.ts";

/**
 * Everything of the database as it stood at one moment, in a folder: sealed rows under `tables/`, the wrapped keys under
 * `keys/`. The keys are to be kept apart and not for long: whoever has rows of a year ago and no keys has nothing, and
 * that is what makes an erasure reach the backups (law 3).
 */
export async function createBackup(
  ownerUrl: string,
  map: DataMap,
  folder: string,
  now: Date,
): Promise<Manifest> {
  await mkdir(join(folder, "tables"), { recursive: true });
  if ((await readdir(join(folder, "tables"))).length > 0) throw new FolderInUse();
  await mkdir(join(folder, "keys"), { recursive: true, mode: 0o700 });
  const names = [...map.records, ...map.tables].map((one) => one.name);
  const manifest = await copying(
    ownerUrl,
    "begin isolation level repeatable read, read only",
    async (copy): Promise<Manifest> => {
      const tables: Manifest["tables"] = [];
      for (const name of names.filter((one) => one !== "schema_migration"))
        tables.push(await writeTable(copy, folder, name));
      return {
        ...{ format: 1, at: now.toISOString(), tables },
        migrations: await copy.run("select name, sha256 from schema_migration order by name"),
        months: await monthsOf(copy),
      };
    },
  );
  await writeFile(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, { flag: "wx" });
  return manifest;
}

export class FolderInUse extends Error {
  override name = "FolderInUse";
  override message = "the folder holds a backup already";
}

async function writeTable(copy: Copying, folder: string, name: string): Promise<Manifest["tables"][number]> {
  const columns = await columnsOf(copy, name);
  const file = `${name === "subject_key" ? "keys" : "tables"}/${name}.copy.gz`;
  const hash = createHash("sha256");
  let rows = 0;
  const counting = new Transform({
    transform: (part: Buffer, _, done) => {
      for (const byte of part) if (byte === newline) rows += 1; // COPY writes a line break inside a value as \n
      done(null, part);
    },
  });
  const hashing = new Transform({
    transform: (part: Buffer, _, done) => {
      hash.update(part);
      done(null, part);
    },
  });
  await copy.out(
    `select ${columns.map(quoted).join(", ")} from ${quoted(name)}`,
    ...[counting, createGzip(), hashing],
    createWriteStream(join(folder, file), { flags: "wx", mode: 0o600 }),
  );
  return { name, columns, file, rows, sha256: hash.digest("hex") };
}

const newline = 0x0a;

async function columnsOf(copy: Copying, name: string): Promise<string[]> {
  const rows = await copy.run<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [name],
  );
  return rows.map((row) => row.name);
}

async function monthsOf(copy: Copying): Promise<string[]> {
  const rows = await copy.run<{ month: string }>(
    "select distinct to_char(at at time zone 'UTC', 'YYYY-MM') as month from journal_entry order by 1",
  );
  return rows.map((row) => row.month);
}
