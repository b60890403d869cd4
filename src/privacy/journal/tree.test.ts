import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  consistencyProof,
  emptyRoot,
  type Hash,
  inclusionProof,
  type NodeSource,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "./tree.ts";

/** RFC 9162 §2.1.1 word for word, without any cleverness: what the tree is held against. */
function naive(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (!only) return emptyRoot;
  if (leaves.length === 1) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(naive(leaves.slice(0, k)), naive(leaves.slice(k)));
}

const leavesOf = (size: number): Hash[] =>
  Array.from({ length: size }, (_, i) => createHash("sha256").update(`leaf ${i}`).digest());

const nodesOf =
  (leaves: readonly Hash[]): NodeSource =>
  async (level, index) =>
    naive(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));

const flipped = (hash: Hash, bit: number): Hash => {
  const copy = Buffer.from(hash);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};

describe("the Merkle tree of RFC 9162", () => {
  it("the empty tree is the SHA-256 of nothing", () => {
    expect(emptyRoot.toString("hex")).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
  });

  it("has the root the standard's own words give, for every size", async () => {
    for (let size = 0; size <= 70; size += 1) {
      const leaves = leavesOf(size);
      expect((await rootOf(size, nodesOf(leaves))).equals(naive(leaves)), String(size)).toBe(true);
    }
  });

  it("proves every leaf, and refuses the proof for another leaf, place, size or root", async () => {
    for (const size of [1, 2, 3, 7, 8, 13, 33]) {
      const leaves = leavesOf(size);
      const root = naive(leaves);
      for (const [index, leaf] of leaves.entries()) {
        const proof = await inclusionProof(index, size, nodesOf(leaves));
        expect(verifyInclusion(leaf, index, size, proof, root)).toBe(true);
        expect(verifyInclusion(flipped(leaf, index), index, size, proof, root)).toBe(false);
        if (size > 1) expect(verifyInclusion(leaf, (index + 1) % size, size, proof, root)).toBe(false);
        expect(verifyInclusion(leaf, index, size, proof, flipped(root, 3))).toBe(false);
        expect(verifyInclusion(leaf, index, size, [...proof, root], root)).toBe(false);
      }
    }
  });

  it("refuses an inclusion proof with any single bit changed", async () => {
    const leaves = leavesOf(21);
    const proof = await inclusionProof(12, 21, nodesOf(leaves));
    const root = naive(leaves);
    const leaf = leaves[12] ?? emptyRoot;
    for (let step = 0; step < proof.length; step += 1)
      for (let bit = 0; bit < 256; bit += 1) {
        const changed = proof.map((hash, i) => (i === step ? flipped(hash, bit) : hash));
        expect(verifyInclusion(leaf, 12, 21, changed, root)).toBe(false);
      }
  });

  it("proves that a smaller tree is the beginning of a larger one, and of no other", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 40 }),
        async (first, more) => {
          const size = first + more;
          const leaves = leavesOf(size);
          const proof = await consistencyProof(first, size, nodesOf(leaves));
          const early = naive(leaves.slice(0, first));
          const late = naive(leaves);
          expect(verifyConsistency(first, early, size, late, proof)).toBe(true);
          expect(verifyConsistency(first, flipped(early, 5), size, late, proof)).toBe(false);
          expect(verifyConsistency(first, early, size, flipped(late, 5), proof)).toBe(false);
          if (more > 0) {
            // A history that was rewritten before `first` has no proof, however long (immudb GHSA-672p-m5jq-mrh8).
            const forged = [...leaves];
            forged[0] = flipped(forged[0] ?? emptyRoot, 1);
            const forgedProof = await consistencyProof(first, size, nodesOf(forged));
            expect(verifyConsistency(first, early, size, naive(forged), forgedProof)).toBe(false);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
