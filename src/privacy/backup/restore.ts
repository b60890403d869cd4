import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { type Copying, copying } from "../../platform/copy.ts";
import type { Database } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { retentionClassIds } from "../../policy/policy.ts";
import type { Keyring } from "../keyring.ts";
import { ensurePartitions } from "../partitions.ts";
import { type DataMap, quoted } from "../records.ts";
import { eraseClass } from "../retention/erase.ts";
import { type KeptLine, ledgerSince, subjectHash } from "../retention/ledger.ts";
import { type Manifest, readManifest } from "./manifest.ts";

/**
 * A backup comes back, and whoever was erased since does not: the ledger of this database and the one kept apart are
 * replayed before anybody can read (policy 7; privacy-engineering §6, "restore resurrects the erased").
 */
export type RestoreParts = {
  readonly ownerUrl: string;
  readonly owner: Database;
  readonly keyring: Keyring;
  readonly map: DataMap;
  /** Lines of a ledger that was kept apart from database and backup. */
  readonly ledger: readonly KeptLine[];
};

export type Restored = {
  readonly at: string;
  readonly rows: number;
  /** Classes of people that the backup had brought back and that were ended again. */
  readonly erasedAgain: number;
};

export async function restoreBackup(
  parts: RestoreParts,
  folder: string,
): Promise<Result<Restored, "damaged" | "other_schema">> {
  const manifest = await readManifest(folder);
  if (!(await isWhole(folder, manifest))) return refused("damaged");
  const ran = await parts.owner.run({
    text: "select name, sha256 from schema_migration order by name",
    values: [],
  });
  if (JSON.stringify(ran) !== JSON.stringify(manifest.migrations)) return refused("other_schema");
  const since = new Date(manifest.at);
  const lines = merged([...parts.ledger, ...(await ledgerSince(parts.owner, since))]);
  for (const month of manifest.months)
    await ensurePartitions(parts.owner, new Date(`${month}-15T00:00:00Z`), 0);
  const rows = await copying(parts.ownerUrl, "begin", (copy) => replaceAll(copy, folder, manifest));
  return ok({ at: manifest.at, rows, erasedAgain: await replay(parts, lines, since) });
}

/** All or nothing: one transaction empties every table and fills it again, those that others point to first. */
async function replaceAll(copy: Copying, folder: string, manifest: Manifest): Promise<number> {
  await copy.run(`truncate ${manifest.tables.map(({ name }) => quoted(name)).join(", ")}`);
  let rows = 0;
  for (const table of await inOrder(copy, manifest)) {
    await pipeline(
      createReadStream(join(folder, table.file)),
      createGunzip(),
      copy.into(quoted(table.name), table.columns.map(quoted)),
    );
    rows += table.rows;
  }
  return rows;
}

async function inOrder(copy: Copying, { tables }: Manifest): Promise<Manifest["tables"]> {
  const links = await copy.run<{ from: string; to: string }>(
    `select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint where contype = 'f'`,
  );
  const sorted: Manifest["tables"] = [];
  const visit = (table: Manifest["tables"][number]): void => {
    if (sorted.includes(table)) return;
    for (const { from, to } of links) {
      const other = tables.find((one) => one.name === to);
      if (from === table.name && other && other !== table) visit(other);
    }
    sorted.push(table);
  };
  for (const table of tables) visit(table);
  return sorted;
}

async function isWhole(folder: string, { tables }: Manifest): Promise<boolean> {
  for (const { file, sha256 } of tables) {
    const hash = createHash("sha256");
    try {
      await pipeline(createReadStream(join(folder, file)), hash);
    } catch {
      return false;
    }
    if (hash.digest("hex") !== sha256) return false;
  }
  return true;
}

/** Enters the lines into the ledger that came back and ends what they name. Done again it finds nothing. */
async function replay(
  { owner, keyring, map }: RestoreParts,
  lines: readonly KeptLine[],
  since: Date,
): Promise<number> {
  await owner.run({
    text: `insert into erasure_ledger (subject_hash, retention_class, at, cause)
           select decode(l.subject, 'hex'), l.keep, l.at, l.cause
           from unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[]) as l (subject, keep, at, cause)
           on conflict do nothing`,
    values: [
      ...[lines.map((one) => one.subject), lines.map((one) => one.keep)],
      ...[lines.map((one) => one.at), lines.map((one) => one.cause)],
    ],
  });
  const ended = lines.filter((one) => new Date(one.at) >= since);
  if (ended.length === 0) return 0;
  // fan-out: everybody that the backup brought back
  const people = await owner.run<{ subject_id: SubjectId }>({
    text: "select subject_id from subject_gate",
    values: [],
  });
  const byHash = new Map(
    people.map((row) => [subjectHash(keyring, row.subject_id).toString("hex"), row.subject_id]),
  );
  let again = 0;
  for (const { subject: hash, keep } of ended) {
    const subject = byHash.get(hash);
    if (!subject) continue;
    const gone = await owner.transact((tx) => eraseClass(tx, map, [subject], keep));
    if (gone.rows > 0 || gone.keys > 0) again += 1;
  }
  return again;
}

const merged = (lines: readonly KeptLine[]): KeptLine[] => [
  ...new Map(lines.map((one) => [`${one.subject}/${one.keep}/${one.at}`, one])).values(),
];

const lineShape = z.strictObject({
  subject: z.string().regex(/^[0-9a-f]{64}$/),
  keep: z.enum(retentionClassIds),
  at: z.iso.datetime(),
  cause: z.enum(["request", "retention"]),
});

/** A ledger as it is kept apart: one line of JSON for each. Throws when a line is none of ours. */
export async function readLedgerFile(path: string): Promise<KeptLine[]> {
  const text = await readFile(path, "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => lineShape.parse(JSON.parse(line)));
}
