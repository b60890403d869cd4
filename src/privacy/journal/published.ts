import type { Executor } from "../../platform/database.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { checkpointMessage, nodesOf } from "./sequencer.ts";
import { type Checkpoint, latestCheckpoint, leafOf } from "./store.ts";
import { consistencyProof, inclusionProof } from "./tree.ts";
import type { PublicKeys } from "./verify.ts";

/**
 * What anyone may ask of the journal: its last signed head, that it grew out of an older one, and that one entry has its
 * place in it. Hashes, sizes and times only; whoever keeps a head can prove later that nothing was cut off or changed.
 */
export type PublishedCheckpoint = {
  readonly size: number;
  readonly root: string;
  readonly at: string;
  readonly keyId: string;
  readonly signature: string;
  /** Ed25519, as SubjectPublicKeyInfo; null when the key that signed has left the keyring. */
  readonly publicKey: string | null;
  /** The very text that was signed. */
  readonly message: string;
};

export type ConsistencyAnswer = { readonly from: number; readonly proof: readonly string[] };
export type InclusionAnswer = {
  readonly entry: string;
  readonly index: number;
  readonly leaf: string;
  readonly proof: readonly string[];
  readonly checkpoint: PublishedCheckpoint;
};
export type PublishedRefusal = "nothing_signed" | "size_unknown" | "entry_unknown";

export async function publishedCheckpoint(
  on: Executor,
  keys: PublicKeys,
): Promise<PublishedCheckpoint | null> {
  const head = await latestCheckpoint(on);
  return head && shown(head, keys);
}

/** That the tree of the last head begins with the tree of `from` leaves. */
export async function publishedConsistency(
  on: Executor,
  keys: PublicKeys,
  from: number,
): Promise<Result<PublishedCheckpoint & { readonly consistency: ConsistencyAnswer }, PublishedRefusal>> {
  const head = await latestCheckpoint(on);
  if (!head) return refused("nothing_signed");
  if (!Number.isSafeInteger(from) || from < 1 || from > head.size) return refused("size_unknown");
  const proof = await consistencyProof(from, head.size, nodesOf(on));
  return ok({ ...shown(head, keys), consistency: { from, proof: proof.map(base64) } });
}

/** That the entry of this id is a leaf under the last head. */
export async function publishedInclusion(
  on: Executor,
  keys: PublicKeys,
  entry: string,
): Promise<Result<InclusionAnswer, PublishedRefusal>> {
  const head = await latestCheckpoint(on);
  if (!head) return refused("nothing_signed");
  const leaf = await leafOf(on, entry);
  if (!leaf || leaf.seq >= head.size) return refused("entry_unknown");
  const proof = await inclusionProof(leaf.seq, head.size, nodesOf(on));
  return ok({
    ...{ entry, index: leaf.seq, leaf: base64(leaf.hash), proof: proof.map(base64) },
    checkpoint: shown(head, keys),
  });
}

const base64 = (bytes: Buffer): string => bytes.toString("base64");

function shown({ size, root, at, keyId, signature }: Checkpoint, keys: PublicKeys): PublishedCheckpoint {
  return {
    ...{ size, root: base64(root), at: at.toISOString(), keyId, signature: base64(signature) },
    publicKey: keys.find((key) => key.keyId === keyId)?.spki ?? null,
    message: checkpointMessage(size, root, at).toString("utf8"),
  };
}
