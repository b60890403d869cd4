import type { Executor } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { type Entry, entryFrom, type StoredEntry, storedColumns } from "./entry.ts";
import type { Hash } from "./tree.ts";

/** SQL of the journal's tree. Leaves and nodes belong to the coordinator (operations §12, rule 6). */
export type Leaf = { readonly seq: number; readonly entry: string; readonly at: Date; readonly hash: Hash };
export type Checkpoint = {
  readonly size: number;
  readonly root: Hash;
  readonly at: Date;
  readonly keyId: string;
  readonly signature: Buffer;
};

export type Unplaced = { readonly id: string; readonly at: Date; readonly leaf_hash: Hash };

/** Entries that have no leaf yet, oldest first; `after` continues where the last page ended. */
export async function unplacedEntries(
  on: Executor,
  page: { readonly since: Date; readonly after: Unplaced | null; readonly limit: number },
): Promise<Unplaced[]> {
  // fan-out: the sequencer looks at every subject's newest entries
  return on.run<Unplaced>({
    name: page.after ? "journal-unplaced-after" : "journal-unplaced",
    text: `select e.id, e.at, e.leaf_hash from journal_entry e
           where e.at >= $1 ${page.after ? "and (e.at, e.id) > ($3, $4::uuid)" : ""}
             and not exists (select 1 from journal_leaf l where l.entry_id = e.id)
           order by e.at, e.id limit $2`,
    values: [page.since, page.limit, ...(page.after ? [page.after.at, page.after.id] : [])],
  });
}

export async function unplacedCount(on: Executor, before: Date | null): Promise<number> {
  const [row] = await on.run<{ n: bigint }>({
    text: `select count(*) as n from journal_entry e
           where ($1::timestamptz is null or e.at < $1)
             and not exists (select 1 from journal_leaf l where l.entry_id = e.id)`,
    values: [before],
  });
  return Number(row?.n ?? 0n);
}

export async function addLeaves(on: Executor, leaves: readonly Leaf[]): Promise<void> {
  await on.run({
    text: `insert into journal_leaf (seq, entry_id, at, hash)
           select * from unnest($1::bigint[], $2::uuid[], $3::timestamptz[], $4::bytea[])`,
    values: [
      leaves.map((l) => l.seq),
      leaves.map((l) => l.entry),
      leaves.map((l) => l.at),
      leaves.map((l) => l.hash),
    ],
  });
}

export async function addNodes(on: Executor, nodes: readonly { level: number; index: number; hash: Hash }[]) {
  if (nodes.length === 0) return;
  await on.run({
    text: `insert into journal_node (level, idx, hash)
           select * from unnest($1::int[], $2::bigint[], $3::bytea[])`,
    values: [nodes.map((n) => n.level), nodes.map((n) => n.index), nodes.map((n) => n.hash)],
  });
}

export async function readNode(on: Executor, level: number, index: number): Promise<Hash | null> {
  const [row] = await on.run<{ hash: Hash }>(
    level === 0
      ? { name: "journal-leaf", text: "select hash from journal_leaf where seq = $1", values: [index] }
      : {
          name: "journal-node",
          text: "select hash from journal_node where level = $1 and idx = $2",
          values: [level, index],
        },
  );
  return row?.hash ?? null;
}

export async function treeSize(on: Executor): Promise<number> {
  const [row] = await on.run<{ size: bigint }>({
    text: "select coalesce(max(seq) + 1, 0) as size from journal_leaf",
    values: [],
  });
  return Number(row?.size ?? 0n);
}

type StoredCheckpoint = { size: bigint; root: Hash; at: Date; key_id: string; signature: Buffer };
const checkpointFrom = (row: StoredCheckpoint): Checkpoint => ({
  size: Number(row.size),
  root: row.root,
  at: row.at,
  keyId: row.key_id,
  signature: row.signature,
});

export async function addCheckpoint(on: Executor, checkpoint: Checkpoint): Promise<void> {
  await on.run({
    text: "insert into journal_checkpoint (size, root, at, key_id, signature) values ($1, $2, $3, $4, $5)",
    values: [checkpoint.size, checkpoint.root, checkpoint.at, checkpoint.keyId, checkpoint.signature],
  });
}

export async function checkpoints(on: Executor): Promise<Checkpoint[]> {
  const rows = await on.run<StoredCheckpoint>({
    text: "select size, root, at, key_id, signature from journal_checkpoint order by size",
    values: [],
  });
  return rows.map(checkpointFrom);
}

export async function latestCheckpoint(on: Executor): Promise<Checkpoint | null> {
  const [row] = await on.run<StoredCheckpoint>({
    text: "select size, root, at, key_id, signature from journal_checkpoint order by size desc limit 1",
    values: [],
  });
  return row ? checkpointFrom(row) : null;
}

export async function leavesFrom(on: Executor, from: number, limit: number): Promise<Leaf[]> {
  const rows = await on.run<{ seq: bigint; entry_id: string; at: Date; hash: Hash }>({
    name: "journal-leaves",
    text: "select seq, entry_id, at, hash from journal_leaf where seq >= $1 order by seq limit $2",
    values: [from, limit],
  });
  return rows.map((row) => ({ seq: Number(row.seq), entry: row.entry_id, at: row.at, hash: row.hash }));
}

export async function leafOf(on: Executor, entry: string): Promise<Leaf | null> {
  const [row] = await on.run<{ seq: bigint; entry_id: string; at: Date; hash: Hash }>({
    name: "journal-leaf-of",
    text: "select seq, entry_id, at, hash from journal_leaf where entry_id = $1",
    values: [entry],
  });
  return row ? { seq: Number(row.seq), entry: row.entry_id, at: row.at, hash: row.hash } : null;
}

/** Bodies by id; the time keeps the look-up inside the right months. */
export async function bodies(on: Executor, leaves: readonly Leaf[]): Promise<Map<string, Entry>> {
  const times = leaves.map((leaf) => leaf.at.getTime());
  if (times.length === 0) return new Map();
  // fan-out: the verifier reads every subject's entries
  const rows = await on.run<StoredEntry>({
    name: "journal-bodies",
    text: `select ${storedColumns} from journal_entry
           where id = any($1::uuid[]) and at between $2 and $3`,
    values: [leaves.map((leaf) => leaf.entry), new Date(Math.min(...times)), new Date(Math.max(...times))],
  });
  return new Map(rows.map((row) => [row.id, entryFrom(row)]));
}

export async function entriesOfSubject(
  on: Executor,
  subject: SubjectId,
  page: { readonly before: { readonly at: Date; readonly id: string } | null; readonly limit: number },
): Promise<Entry[]> {
  const rows = await on.run<StoredEntry>({
    name: page.before ? "journal-subject-before" : "journal-subject",
    text: `select ${storedColumns} from journal_entry where subject_id = $1
           ${page.before ? "and (at, id) < ($3, $4::uuid)" : ""} order by at desc, id desc limit $2`,
    values: [subject, page.limit, ...(page.before ? [page.before.at, page.before.id] : [])],
  });
  return rows.map(entryFrom);
}

/** Where these entries stand in the tree; what is not placed yet is missing. */
export async function placesOf(
  on: Executor,
  entries: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await on.run<{ entry_id: string; seq: bigint }>({
    name: "journal-places",
    text: "select entry_id, seq from journal_leaf where entry_id = any($1::uuid[])",
    values: [entries],
  });
  return new Map(rows.map((row) => [row.entry_id, Number(row.seq)]));
}

export async function entryCount(on: Executor): Promise<number> {
  const [row] = await on.run<{ n: bigint }>({ text: "select count(*) as n from journal_entry", values: [] });
  return Number(row?.n ?? 0n);
}

/** Entries of everybody, newest first: for auditors, pseudonymous as they are. */
export async function newestEntries(
  on: Executor,
  page: { readonly before: { readonly at: Date; readonly id: string } | null; readonly limit: number },
): Promise<Entry[]> {
  // fan-out: an audit spans all subjects
  const rows = await on.run<StoredEntry>({
    text: `select ${storedColumns} from journal_entry ${page.before ? "where (at, id) < ($2, $3::uuid)" : ""}
           order by at desc, id desc limit $1`,
    values: [page.limit, ...(page.before ? [page.before.at, page.before.id] : [])],
  });
  return rows.map(entryFrom);
}
