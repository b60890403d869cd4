import { createHash } from "node:crypto";
import { invariant } from "../../platform/result.ts";

/**
 * The Merkle tree of RFC 9162 §2.1: leaves SHA-256(0x00 || entry), nodes SHA-256(0x01 || left || right), a tree of n
 * leaves split at the largest power of two below n. Pure functions over a way to fetch complete subtrees.
 */
export type Hash = Buffer;
/** The hash of the complete subtree `index` (0-based) of height `level`; level 0 are the leaves. */
export type NodeSource = (level: number, index: number) => Promise<Hash>;

export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash("sha256").update(Buffer.of(1)).update(left).update(right).digest();
}

export const emptyRoot: Hash = createHash("sha256").digest();

/** The complete subtrees that make up a tree of `size`, from left to right: [level, index]. */
export function peaks(size: number): readonly (readonly [level: number, index: number])[] {
  const found: [number, number][] = [];
  let start = 0;
  for (let level = 52; level >= 0; level -= 1) {
    const width = 2 ** level;
    if (Math.floor(size / width) % 2 === 1) {
      found.push([level, start / width]);
      start += width;
    }
  }
  return found;
}

export async function rootOf(size: number, node: NodeSource): Promise<Hash> {
  return rangeHash(0, size, node);
}

/** The hash of leaves [start, end) as RFC 9162 defines MTH over that range. */
async function rangeHash(start: number, end: number, node: NodeSource): Promise<Hash> {
  const width = end - start;
  if (width === 0) return emptyRoot;
  if (isPowerOfTwo(width) && start % width === 0) return node(Math.log2(width), start / width);
  const split = start + largestPowerBelow(width);
  return nodeHash(await rangeHash(start, split, node), await rangeHash(split, end, node));
}

/** RFC 9162 §2.1.3.1: the hashes that lead from leaf `index` to the root of the tree of `size`. */
export async function inclusionProof(index: number, size: number, node: NodeSource): Promise<Hash[]> {
  invariant(index >= 0 && index < size, "a leaf outside the tree has no proof");
  const path = async (start: number, end: number): Promise<Hash[]> => {
    if (end - start === 1) return [];
    const split = start + largestPowerBelow(end - start);
    return index < split
      ? [...(await path(start, split)), await rangeHash(split, end, node)]
      : [...(await path(split, end)), await rangeHash(start, split, node)];
  };
  return path(0, size);
}

/** RFC 9162 §2.1.3.2. */
export function verifyInclusion(
  leaf: Hash,
  index: number,
  size: number,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const step of proof) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(step, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      hash = nodeHash(hash, step);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && hash.equals(root);
}

/** RFC 9162 §2.1.4.1: proves that the tree of `size` begins with the tree of `first`. */
export async function consistencyProof(first: number, size: number, node: NodeSource): Promise<Hash[]> {
  invariant(first > 0 && first <= size, "consistency is between a smaller and a larger tree");
  if (first === size) return [];
  const subproof = async (m: number, start: number, end: number, whole: boolean): Promise<Hash[]> => {
    const width = end - start;
    if (m === width) return whole ? [] : [await rangeHash(start, end, node)];
    const k = largestPowerBelow(width);
    return m <= k
      ? [...(await subproof(m, start, start + k, whole)), await rangeHash(start + k, end, node)]
      : [...(await subproof(m - k, start + k, end, false)), await rangeHash(start, start + k, node)];
  };
  return subproof(first, 0, size, true);
}

/** RFC 9162 §2.1.4.2. */
export function verifyConsistency(
  first: number,
  firstRoot: Hash,
  size: number,
  root: Hash,
  proof: readonly Hash[],
): boolean {
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(size)) return false;
  if (first === size) return proof.length === 0 && firstRoot.equals(root);
  if (first <= 0 || first > size || proof.length === 0) return false;
  const path = isPowerOfTwo(first) ? [firstRoot, ...proof] : [...proof];
  let fn = first - 1;
  let sn = size - 1;
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  const [start, ...rest] = path;
  if (!start) return false;
  let fr = start;
  let sr = start;
  for (const step of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(step, fr);
      sr = nodeHash(step, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      sr = nodeHash(sr, step);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && fr.equals(firstRoot) && sr.equals(root);
}

/** Without logarithms, whose rounding calls a number near a large power a power. */
function isPowerOfTwo(n: number): boolean {
  let power = 1;
  while (power < n) power *= 2;
  return power === n;
}

/** The largest power of two that is smaller than n (n > 1). */
function largestPowerBelow(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}
