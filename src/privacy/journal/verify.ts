import { createPublicKey, verify } from "node:crypto";
import { type Entry, leafHash } from "./entry.ts";
import { checkpointMessage } from "./sequencer.ts";
import type { Checkpoint, Leaf } from "./store.ts";
import { emptyRoot, type Hash, nodeHash } from "./tree.ts";

/**
 * Says whether a journal is whole. It needs no database: leaves, bodies and checkpoints come from any source, the
 * public keys from outside of it. Three answers (privacy-engineering §6): what cannot be checked is `unverifiable`,
 * never "intact" and never "tampered".
 */
export type JournalSource = {
  readonly checkpoints: readonly Checkpoint[];
  /** All leaves in order, in pages. */
  leaves(): AsyncIterable<readonly Leaf[]>;
  /** The bodies that still exist for these leaves. */
  bodiesOf(leaves: readonly Leaf[]): Promise<ReadonlyMap<string, Entry>>;
  /** Entries that exist in all; more than leaves means some wait for their place. */
  readonly entryCount: number;
};

export type JournalVerdict = {
  readonly verdict: "intact" | "tampered" | "unverifiable";
  readonly entries: number;
  readonly checkpoint: { readonly size: number; readonly root: string; readonly at: string; readonly keyId: string } | null;
  readonly because: string;
};

export type PublicKeys = readonly { readonly keyId: string; readonly spki: string }[];

export async function verifyJournal(
  source: JournalSource,
  keys: PublicKeys,
  options: { readonly now: Date; readonly bodiesKeptMonths: number },
): Promise<JournalVerdict> {
  const head = source.checkpoints.at(-1) ?? null;
  const say = (verdict: JournalVerdict["verdict"], because: string, entries = head?.size ?? 0): JournalVerdict => ({
    verdict,
    entries,
    checkpoint: head && {
      size: head.size,
      root: head.root.toString("base64"),
      at: head.at.toISOString(),
      keyId: head.keyId,
    },
    because,
  });
  for (const checkpoint of source.checkpoints) {
    const signed = checkSignature(checkpoint, keys);
    if (signed === false) return say("tampered", `the signature of the checkpoint at ${checkpoint.size} is wrong`);
    if (signed === null) return say("unverifiable", `the key ${checkpoint.keyId} of a checkpoint is not known here`);
  }
  const walked = await walk(source, options);
  if (walked.fault !== null) return say("tampered", walked.fault, walked.size);
  if (head === null) {
    return walked.size === 0 && source.entryCount === 0
      ? say("intact", "the journal is empty")
      : say("unverifiable", "there are entries and no signed checkpoint yet");
  }
  if (walked.size !== head.size)
    return say("tampered", `the last checkpoint covers ${head.size} leaves, found ${walked.size}`, walked.size);
  return say("intact", `${walked.size} entries lead to every signed root; ${walked.pruned} bodies pruned by age`);
}

function checkSignature(checkpoint: Checkpoint, keys: PublicKeys): boolean | null {
  const key = keys.find((one) => one.keyId === checkpoint.keyId);
  if (!key) return null;
  const publicKey = createPublicKey({ key: Buffer.from(key.spki, "base64"), format: "der", type: "spki" });
  const message = checkpointMessage(checkpoint.size, checkpoint.root, checkpoint.at);
  return verify(null, message, publicKey, checkpoint.signature);
}

/** One pass over the leaves: bodies against hashes, and the root of every size that a checkpoint signed. */
async function walk(source: JournalSource, options: { now: Date; bodiesKeptMonths: number }) {
  const roots = new Map(source.checkpoints.map((checkpoint) => [checkpoint.size, checkpoint.root]));
  const oldest = new Date(options.now);
  oldest.setUTCMonth(oldest.getUTCMonth() - options.bodiesKeptMonths);
  const range: { level: number; hash: Hash }[] = []; // complete subtrees, largest first
  let size = 0;
  let pruned = 0;
  for await (const leaves of source.leaves()) {
    const bodies = await source.bodiesOf(leaves);
    for (const leaf of leaves) {
      if (leaf.seq !== size) return { size, pruned, fault: `leaf ${size} is missing` };
      const body = bodies.get(leaf.entry);
      if (body === undefined && leaf.at > oldest) return { size, pruned, fault: `the entry of leaf ${size} is gone before its time` };
      if (body === undefined) pruned += 1;
      else if (!leafHash(body).equals(leaf.hash)) return { size, pruned, fault: `the entry of leaf ${size} was altered` };
      grow(range, leaf.hash);
      size += 1;
      const signed = roots.get(size);
      if (signed && !signed.equals(fold(range))) return { size, pruned, fault: `the root at ${size} is not the signed one` };
    }
  }
  return { size, pruned, fault: null };
}

function grow(range: { level: number; hash: Hash }[], leaf: Hash): void {
  let node = { level: 0, hash: leaf };
  for (let last = range.at(-1); last && last.level === node.level; last = range.at(-1)) {
    range.pop();
    node = { level: node.level + 1, hash: nodeHash(last.hash, node.hash) };
  }
  range.push(node);
}

function fold(range: readonly { hash: Hash }[]): Hash {
  const hashes = range.map((node) => node.hash);
  return hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right));
}
