import { each, type Pieces } from "./gently.ts";

/**
 * Words by what remains of their first seven letters when letters are struck out: two words within the allowed number
 * of edits always share such a remainder, so a typo is found by look-up and never by walking the list. Remainders are
 * kept as 32-bit hashes in typed arrays; a word found through a chance collision falls out when it is measured.
 */
export type Neighbours = { visit(key: string, each: (word: number) => void): void; readonly bytes: number };

const prefix = 7;
/** Edits looked for: one in words of 3 to 7 letters, two in longer ones. */
const edits = (length: number): number => (length < 3 ? 0 : length < 8 ? 1 : 2);

export function* buildNeighbours(keys: readonly string[]): Pieces<Neighbours> {
  let size = 0;
  yield* each(keys, (key) => eachRemainder(key, () => (size += 1)));
  const buckets = 2 ** Math.max(4, Math.ceil(Math.log2(size + 1)));
  const start = new Uint32Array(buckets + 1);
  const mask = buckets - 1;
  yield* each(keys, (key) =>
    eachRemainder(key, (hash) => {
      const slot = (hash & mask) + 1;
      start[slot] = (start[slot] ?? 0) + 1;
    }),
  );
  for (let i = 1; i <= buckets; i += 1) start[i] = (start[i] ?? 0) + (start[i - 1] ?? 0);
  const next = start.slice(0, buckets);
  const words = new Uint32Array(size);
  const hashes = new Uint32Array(size);
  yield* each(keys, (key, word) =>
    eachRemainder(key, (hash) => {
      const at = next[hash & mask] ?? 0;
      next[hash & mask] = at + 1;
      words[at] = word;
      hashes[at] = hash;
    }),
  );
  return {
    bytes: start.byteLength + words.byteLength + hashes.byteLength,
    visit: (key, each) =>
      eachRemainder(key, (hash) => {
        const end = start[(hash & mask) + 1] ?? 0;
        for (let at = start[hash & mask] ?? 0; at < end; at += 1)
          if (hashes[at] === hash) each(words[at] ?? 0);
      }),
  };
}

/** The word's beginning with none, one or two of its letters struck out. */
function eachRemainder(key: string, each: (hash: number) => void): void {
  const length = Math.min(key.length, prefix);
  each(hashWithout(key, length, -1, -1));
  const most = edits(key.length);
  if (most === 0) return;
  for (let first = 0; first < length; first += 1) {
    if (first > 0 && key[first] === key[first - 1]) continue; // striking either of two equal neighbours leaves the same
    each(hashWithout(key, length, first, -1));
    if (most < 2) continue;
    for (let second = first + 1; second < length; second += 1) each(hashWithout(key, length, first, second));
  }
}

/** FNV-1a over the letters that stay, stirred at the end because its low bits choose the bucket. */
function hashWithout(key: string, length: number, first: number, second: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < length; i += 1) {
    if (i === first || i === second) continue;
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
