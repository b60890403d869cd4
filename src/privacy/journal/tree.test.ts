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

  it("has the roots that Certificate Transparency publishes for its eight known leaves", async () => {
    const known = [
      "",
      "00",
      "10",
      "2021",
      "3031",
      "40414243",
      "5051525354555657",
      "606162636465666768696a6b6c6d6e6f",
    ];
    const leaves = known.map((hex) =>
      createHash("sha256")
        .update(Buffer.from(`00${hex}`, "hex"))
        .digest(),
    );
    const roots = await Promise.all(known.map((_, i) => rootOf(i + 1, nodesOf(leaves.slice(0, i + 1)))));
    expect(roots.map((root) => root.toString("hex"))).toEqual([
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]);
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

  it("gives the very proofs that the standard's own words give, for every size up to seventy", async () => {
    for (let size = 1; size <= 70; size += 1) {
      const leaves = leavesOf(size);
      const node = memo(leaves);
      for (let at = 0; at < size; at += 1) {
        expect(hex(await inclusionProof(at, size, node)), `leaf ${at} of ${size}`).toEqual(
          hex(naivePath(at, leaves)),
        );
        const first = at + 1;
        const proof = await consistencyProof(first, size, node);
        expect(hex(proof), `${first} in ${size}`).toEqual(hex(naiveSubproof(first, leaves, true)));
      }
    }
  });

  it("refuses a consistency proof with any single bit changed, cut, lengthened, or for other sizes", async () => {
    const leaves = leavesOf(23);
    for (const first of [1, 6, 8, 13, 22]) {
      const [early, late] = [naive(leaves.slice(0, first)), naive(leaves)];
      const proof = await consistencyProof(first, 23, nodesOf(leaves));
      const holds = (changed: readonly Hash[], smaller = first, larger = 23) =>
        verifyConsistency(smaller, early, larger, late, changed);
      expect(holds(proof)).toBe(true);
      for (let bit = 0; bit < proof.length * 256; bit += 1)
        expect(holds(proof.map((hash, i) => (i === bit >> 8 ? flipped(hash, bit & 255) : hash)))).toBe(false);
      for (const changed of [
        [],
        proof.slice(1),
        proof.slice(0, -1),
        [...proof, late],
        [early, ...proof],
        proof.toReversed(),
      ])
        if (hex(changed).join() !== hex(proof).join()) expect(holds(changed)).toBe(false);
      for (const smaller of [0, -1, 0.5, Number.NaN, 23, 24]) expect(holds(proof, smaller)).toBe(false);
    }
  });

  it("refuses that a tree begins with any tree but its own beginning, whatever proof is offered", async () => {
    const honest = leavesOf(32);
    const rewritten = honest.map((leaf, i) => (i === 2 ? flipped(leaf, 0) : leaf));
    for (const [first, size] of [
      [3, 8],
      [4, 8],
      [5, 21],
      [8, 32],
      [16, 32],
      [31, 32],
    ] as const) {
      const early = naive(honest.slice(0, first));
      const late = naive(rewritten.slice(0, size));
      const offered = [
        ...(await Promise.all(
          [honest, rewritten].map((leaves) => consistencyProof(first, size, nodesOf(leaves))),
        )),
        ...[[], [early], [late], [early, late], [late, early]],
      ];
      for (const proof of offered) expect(verifyConsistency(first, early, size, late, proof)).toBe(false);
    }
  });

  it("proves leaves and beginnings of larger trees of any size", async () => {
    const leaves = leavesOf(3_000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 3_000 }), fc.nat(), fc.nat(), async (size, some, other) => {
        const node = memo(leaves);
        const root = await rootOf(size, node);
        const index = some % size;
        const proof = await inclusionProof(index, size, node);
        expect(verifyInclusion(leaves[index] ?? emptyRoot, index, size, proof, root)).toBe(true);
        expect(verifyInclusion(leaves[index] ?? emptyRoot, (index + 1) % size, size, proof, root)).toBe(
          false,
        );
        const first = 1 + (other % size);
        const early = await rootOf(first, node);
        expect(verifyConsistency(first, early, size, root, await consistencyProof(first, size, node))).toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });
});

const hex = (hashes: readonly Hash[]): string[] => hashes.map((hash) => hash.toString("hex"));
const split = (size: number): number => {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
};

/** RFC 9162 §2.1.3.1, PATH(m, D_n). */
function naivePath(m: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m < k ? [...naivePath(m, left), naive(right)] : [...naivePath(m - k, right), naive(left)];
}

/** RFC 9162 §2.1.4.1, SUBPROOF(m, D_n, b). */
function naiveSubproof(m: number, leaves: readonly Hash[], whole: boolean): Hash[] {
  if (m === leaves.length) return whole ? [] : [naive(leaves)];
  const k = split(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return m <= k
    ? [...naiveSubproof(m, left, whole), naive(right)]
    : [...naiveSubproof(m - k, right, false), naive(left)];
}

/** Complete subtrees, each hashed once. */
function memo(leaves: readonly Hash[]): NodeSource {
  const known = new Map<string, Hash>();
  const node = async (level: number, index: number): Promise<Hash> => {
    const at = `${level}/${index}`;
    const hash =
      known.get(at) ??
      (level === 0
        ? (leaves[index] ?? emptyRoot)
        : nodeHash(await node(level - 1, index * 2), await node(level - 1, index * 2 + 1)));
    known.set(at, hash);
    return hash;
  };
  return node;
}
