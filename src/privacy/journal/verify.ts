import { createPublicKey, verify } from "node:crypto";
import { days, minutes } from "../../platform/clock.ts";
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
  /** In the order of their sizes. */
  readonly checkpoints: readonly Checkpoint[];
  /** All leaves in order, in pages. */
  leaves(): AsyncIterable<readonly Leaf[]>;
  /** The bodies that still exist for these leaves. */
  bodiesOf(leaves: readonly Leaf[]): Promise<ReadonlyMap<string, Entry>>;
  /** Entries that exist in all; more than leaves means some wait for their place. */
  readonly entryCount: number;
  /** How many entries (older than a time) have no leaf; an archive that holds placed entries only leaves it out. */
  unplaced?(before: Date | null): Promise<number>;
};

export type JournalVerdict = {
  readonly verdict: "intact" | "tampered" | "unverifiable";
  readonly entries: number;
  readonly checkpoint: {
    readonly size: number;
    readonly root: string;
    readonly at: string;
    readonly keyId: string;
  } | null;
  readonly because: string;
};

export type PublicKeys = readonly { readonly keyId: string; readonly spki: string }[];

export type VerifyOptions = {
  readonly now: Date;
  readonly bodiesKeptMonths: number;
  /** A checkpoint kept elsewhere: shows that nothing was cut off the end since, which no look inside can. */
  readonly trusted?: Checkpoint;
};

/** An entry gets its place within seconds; after this long it was passed over, or nobody sequences. */
const placedWithinMs = minutes(5);
/** A body may go by its own time, while its age is proven by the checkpoint over it, which can be this much younger. */
const checkpointLagMs = days(7);

export async function verifyJournal(
  source: JournalSource,
  keys: PublicKeys,
  options: VerifyOptions,
): Promise<JournalVerdict> {
  const head = source.checkpoints.at(-1) ?? null;
  const say = (
    verdict: JournalVerdict["verdict"],
    because: string,
    entries = head?.size ?? 0,
  ): JournalVerdict => ({
    ...{ verdict, entries, because },
    checkpoint: head && {
      size: head.size,
      root: head.root.toString("base64"),
      at: head.at.toISOString(),
      keyId: head.keyId,
    },
  });
  const { trusted } = options;
  const signed = [...source.checkpoints, ...(trusted ? [trusted] : [])];
  const forged = signed.find((checkpoint) => checkSignature(checkpoint, keys) === false);
  if (forged) return say("tampered", `the signature of the checkpoint at ${forged.size} is wrong`);
  const foreign = signed.find((checkpoint) => checkSignature(checkpoint, keys) === null);
  if (foreign) return say("unverifiable", `the key ${foreign.keyId} of a checkpoint is not known here`);
  if (!inOrder(source.checkpoints)) return say("tampered", "the checkpoints are out of order");
  if (trusted && (head === null || head.size < trusted.size))
    return say(
      "tampered",
      `a checkpoint kept elsewhere covers ${trusted.size} leaves, the journal ${head?.size ?? 0}`,
    );

  const walked = await walk(source, options);
  if (walked.fault !== null) return say("tampered", walked.fault, walked.size);
  if (head === null) {
    return walked.size === 0 && source.entryCount === 0
      ? say("intact", "the journal is empty")
      : say("unverifiable", "there are entries and no signed checkpoint yet", walked.size);
  }
  if (walked.size !== head.size)
    return say(
      "tampered",
      `the last checkpoint covers ${head.size} leaves, found ${walked.size}`,
      walked.size,
    );
  const stray = await strays(source, head, walked.bodies, options.now);
  if (stray) return say(stray.verdict, stray.because);
  return say(
    "intact",
    `${walked.size} entries lead to every signed root; ${walked.pruned} bodies pruned by age`,
  );
}

function inOrder(checkpoints: readonly Checkpoint[]): boolean {
  return checkpoints.every((one, i) => one.size > (checkpoints[i - 1]?.size ?? 0));
}

/** Entries without a leaf: slipped in behind the sequencer's back, or still waiting because nobody sequences. */
async function strays(source: JournalSource, head: Checkpoint, bodies: number, now: Date) {
  if (!source.unplaced) return null;
  const before = (at: Date) => new Date(at.getTime() - placedWithinMs);
  const passedOver = await source.unplaced(before(head.at));
  if (passedOver > 0)
    return {
      verdict: "tampered",
      because: `${passedOver} entries are older than the last checkpoint and have no leaf`,
    } as const;
  const placed = source.entryCount - (await source.unplaced(null));
  if (placed !== bodies)
    return { verdict: "tampered", because: `${placed} entries claim the places of ${bodies}` } as const;
  const waiting = await source.unplaced(before(now));
  if (waiting > 0)
    return {
      verdict: "unverifiable",
      because: `${waiting} entries wait for their place: no sequencer runs`,
    } as const;
  return null;
}

function checkSignature(checkpoint: Checkpoint, keys: PublicKeys): boolean | null {
  const key = keys.find((one) => one.keyId === checkpoint.keyId);
  if (!key) return null;
  const publicKey = createPublicKey({ key: Buffer.from(key.spki, "base64"), format: "der", type: "spki" });
  const message = checkpointMessage(checkpoint.size, checkpoint.root, checkpoint.at);
  return verify(null, message, publicKey, checkpoint.signature);
}

/** One pass over the leaves: bodies against hashes, and the root of every size that a checkpoint signed. */
async function walk(source: JournalSource, options: VerifyOptions) {
  const { trusted } = options;
  const roots = new Map(source.checkpoints.map((checkpoint) => [checkpoint.size, checkpoint.root]));
  const mayBeGone = agesOf(source.checkpoints, options);
  const range: { level: number; hash: Hash }[] = []; // complete subtrees, largest first
  let size = 0;
  let found = 0;
  let pruned = 0;
  const at = (fault: string | null) => ({ size, bodies: found, pruned, fault });
  for await (const leaves of source.leaves()) {
    const bodies = await source.bodiesOf(leaves);
    for (const leaf of leaves) {
      if (leaf.seq !== size) return at(`leaf ${size} is missing`);
      const body = bodies.get(leaf.entry);
      if (!body && !mayBeGone(leaf.seq)) return at(`the entry of leaf ${size} is gone before its time`);
      if (body && !isBodyOf(body, leaf)) return at(`the entry of leaf ${size} was altered`);
      if (body) found += 1;
      else pruned += 1;
      grow(range, leaf.hash);
      size += 1;
      const signed = roots.get(size);
      if (signed && !signed.equals(fold(range))) return at(`the root at ${size} is not the signed one`);
      if (trusted?.size === size && !trusted.root.equals(fold(range)))
        return at(`the root at ${size} is not that of the checkpoint kept elsewhere`);
    }
  }
  return at(null);
}

const isBodyOf = (body: Entry, leaf: Leaf): boolean =>
  leafHash(body).equals(leaf.hash) && body.leaf.equals(leaf.hash) && body.at.getTime() === leaf.at.getTime();

/**
 * Whether the body of a leaf may have been pruned. A leaf's own time is not signed; the time of the first checkpoint
 * over it is, and the entry is not younger than that.
 */
function agesOf(
  checkpoints: readonly Checkpoint[],
  { now, bodiesKeptMonths }: VerifyOptions,
): (seq: number) => boolean {
  const oldest = new Date(now);
  oldest.setUTCMonth(oldest.getUTCMonth() - bodiesKeptMonths);
  let next = 0;
  return (seq) => {
    for (let one = checkpoints[next]; one && one.size <= seq; one = checkpoints[next]) next += 1;
    const over = checkpoints[next];
    return over !== undefined && over.at.getTime() <= oldest.getTime() + checkpointLagMs;
  };
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
