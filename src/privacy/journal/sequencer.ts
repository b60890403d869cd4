import type { Database, Executor, Transaction } from "../../platform/database.ts";
import { invariant } from "../../platform/result.ts";
import type { Keyring } from "../keyring.ts";
import { addCheckpoint, addLeaves, addNodes, readNode, recentEntries, sequenced, treeSize } from "./store.ts";
import { type Hash, nodeHash, type NodeSource, rootOf } from "./tree.ts";

/**
 * Gives each new entry its place in the tree and signs the new head. Entries are appended without any lock between
 * them; one sequencer at a time (an advisory lock) puts them in order afterwards. An entry is at most
 * `idle_in_transaction_session_timeout` (60 s) younger than its time says, so a window of three minutes misses none,
 * and a first run of a process looks back over everything the last checkpoint does not cover.
 */
const windowMs = 3 * 60_000;
const lockKey = 7_361_001;

export type Sequenced = { readonly added: number; readonly size: number };

export async function sequence(db: Database, keyring: Keyring, now: Date, since?: Date): Promise<Sequenced> {
  return db.transact(async (tx) => {
    const [lock] = await tx.run<{ got: boolean }>({
      text: "select pg_try_advisory_xact_lock($1) as got",
      values: [lockKey],
    });
    if (!lock?.got) return { added: 0, size: -1 };
    const fresh = await unsequenced(tx, since ?? new Date(now.getTime() - windowMs));
    const size = await treeSize(tx);
    if (fresh.length === 0) return { added: 0, size };
    await grow(tx, size, fresh);
    const newSize = size + fresh.length;
    const root = await rootOf(newSize, nodesOf(tx));
    const { keyId, signature } = keyring.signJournal(checkpointMessage(newSize, root, now));
    await addCheckpoint(tx, { size: newSize, root, at: now, keyId, signature });
    return { added: fresh.length, size: newSize };
  });
}

async function unsequenced(tx: Transaction, since: Date) {
  const recent = await recentEntries(tx, since);
  if (recent.length === 0) return [];
  const done = await sequenced(
    tx,
    recent.map((entry) => entry.id),
  );
  return recent.filter((entry) => !done.has(entry.id));
}

async function grow(tx: Transaction, size: number, fresh: { id: string; at: Date; leaf_hash: Hash }[]) {
  await addLeaves(
    tx,
    fresh.map((entry, i) => ({ seq: size + i, entry: entry.id, at: entry.at, hash: entry.leaf_hash })),
  );
  const made = new Map<string, Hash>();
  const nodes: { level: number; index: number; hash: Hash }[] = [];
  fresh.forEach((entry, i) => {
    made.set(`0/${size + i}`, entry.leaf_hash);
  });
  const at = async (level: number, index: number): Promise<Hash> => {
    const hash = made.get(`${level}/${index}`) ?? (await readNode(tx, level, index));
    invariant(hash, "the journal's tree has a hole");
    return hash;
  };
  // Every subtree that became complete with these leaves.
  for (let level = 1, before = size, after = size + fresh.length; after > 1; level += 1) {
    before = Math.floor(before / 2);
    after = Math.floor(after / 2);
    for (let index = before; index < after; index += 1) {
      const hash = nodeHash(await at(level - 1, index * 2), await at(level - 1, index * 2 + 1));
      made.set(`${level}/${index}`, hash);
      nodes.push({ level, index, hash });
    }
  }
  await addNodes(tx, nodes);
}

/** Complete subtrees as the tables hold them. */
export const nodesOf =
  (on: Executor): NodeSource =>
  async (level, index) => {
    const hash = await readNode(on, level, index);
    invariant(hash, "the journal's tree has a hole");
    return hash;
  };

/** What the signature of a checkpoint covers: name, size, root, time, one a line. */
export function checkpointMessage(size: number, root: Hash, at: Date): Buffer {
  return Buffer.from(`alem-journal/1\n${size}\n${root.toString("base64")}\n${at.toISOString()}\n`, "utf8");
}
