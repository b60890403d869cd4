import { minutes } from "../../platform/clock.ts";
import type { Database, Executor, Transaction } from "../../platform/database.ts";
import { invariant } from "../../platform/result.ts";
import type { Keyring } from "../keyring.ts";
import {
  addCheckpoint,
  addLeaves,
  addNodes,
  type Checkpoint,
  latestCheckpoint,
  readNode,
  treeSize,
  type Unplaced,
  unplacedEntries,
} from "./store.ts";
import { type Hash, type NodeSource, nodeHash, rootOf } from "./tree.ts";

/**
 * Gives each new entry its place in the tree and signs the new head. Entries are appended without any lock between
 * them; one sequencer at a time (an advisory lock) puts them in order afterwards. A round looks back from the last
 * signed head, so that what came while nobody sequenced is found, and a little further, because an entry's time is
 * older than its commit: by seconds as a rule, so the window is minutes, and once an hour it is hours.
 */
const windowMs = minutes(3);
const wideWindowMs = minutes(150);
const lockKey = 7_361_001;
const portion = 5_000;

export type Sequenced = { readonly added: number; readonly size: number };

/** `since`: how far to look back instead, for the first round of a process and after a repair. Size -1: another is at it. */
export async function sequence(db: Database, keyring: Keyring, now: Date, since?: Date): Promise<Sequenced> {
  return db.transact(async (tx) => {
    const [lock] = await tx.run<{ got: boolean }>({
      text: "select pg_try_advisory_xact_lock($1) as got",
      values: [lockKey],
    });
    if (!lock?.got) return { added: 0, size: -1 };
    const before = await treeSize(tx);
    const size = await place(tx, before, since ?? lookBack(await latestCheckpoint(tx), now));
    if (size === before) return { added: 0, size };
    const root = await rootOf(size, nodesOf(tx));
    const { keyId, signature } = keyring.signJournal(checkpointMessage(size, root, now));
    await addCheckpoint(tx, { size, root, at: now, keyId, signature });
    return { added: size - before, size };
  });
}

function lookBack(head: Checkpoint | null, now: Date): Date {
  if (!head) return new Date(0);
  const from = Math.min(head.at.getTime(), now.getTime());
  const sameHour = head.at.toISOString().slice(0, 13) === now.toISOString().slice(0, 13);
  return new Date(from - (sameHour ? windowMs : wideWindowMs));
}

/** Returns the size of the tree afterwards. */
async function place(tx: Transaction, start: number, since: Date): Promise<number> {
  let size = start;
  let after: Unplaced | null = null;
  for (;;) {
    const found: Unplaced[] = await unplacedEntries(tx, { since, after, limit: portion });
    // One id has one place: of two entries that claim it the older is placed, and verification reports the other.
    const fresh = [...new Map(found.toReversed().map((entry) => [entry.id, entry])).values()].toReversed();
    if (fresh.length > 0) await grow(tx, size, fresh);
    size += fresh.length;
    after = found.at(-1) ?? null;
    if (found.length < portion) return size;
  }
}

async function grow(tx: Transaction, size: number, fresh: readonly Unplaced[]) {
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
