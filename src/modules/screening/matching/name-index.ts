import { type WeighedPart, weighed } from "../names/agreement.ts";
import { lightRoles, nameParts } from "../names/name-parts.ts";
import { skeleton } from "../names/word-likeness.ts";
import { buildNeighbours, type Neighbours } from "./neighbours.ts";
import { buildPostings, type Postings } from "./postings.ts";

/**
 * All names of all lists in memory, with the ways in: words to names, words by their typo neighbours, words by their
 * skeletons, and runs of short words written as one.
 */
export type NameIndex = {
  readonly names: readonly IndexedName[];
  /** Word key -> number of the word; words that stand for a joined run come after `plainWords`. */
  readonly words: ReadonlyMap<string, number>;
  readonly keys: readonly string[];
  readonly plainWords: number;
  readonly namesOfWord: Postings;
  readonly neighbours: Neighbours;
  readonly wordsOfSkeleton: ReadonlyMap<string, readonly number[]>;
  rarity(key: string): number;
};

export type IndexedName = {
  /** Number of the entity the name belongs to. */
  readonly entity: number;
  readonly text: string;
  readonly weak: boolean;
  readonly parts: readonly WeighedPart[];
  /** How many of them are not light. */
  readonly weighty: number;
};

export type NameToIndex = { readonly entity: number; readonly text: string; readonly weak: boolean };

export function buildNameIndex(given: readonly NameToIndex[]): NameIndex {
  const parsed = given.map((name) => nameParts(name.text));
  const words = new Map<string, number>();
  const keys: string[] = [];
  const pairs: number[] = [];
  const numberOf = (key: string): number => {
    const known = words.get(key);
    if (known !== undefined) return known;
    words.set(key, keys.length);
    return keys.push(key) - 1;
  };
  parsed.forEach((parts, name) => {
    for (const key of new Set(parts.map((part) => part.key))) pairs.push(numberOf(key), name);
  });
  const plainWords = keys.length;
  const spread = spreadOf(pairs, plainWords);
  parsed.forEach((parts, name) => {
    for (const key of new Set(joinedRuns(parts.map((part) => part.key)))) {
      pairs.push(numberOf(key), name);
    }
  });
  const rarity = (key: string): number => {
    const word = words.get(key);
    return word === undefined || word >= plainWords ? rarest : rarityOf(spread[word] ?? 1, given.length);
  };
  return {
    names: given.map((name, i): IndexedName => {
      const parts = weighed(parsed[i] ?? [], rarity);
      return { ...name, parts, weighty: parts.filter((part) => !lightRoles.includes(part.role)).length };
    }),
    ...{ words, keys, plainWords, rarity },
    namesOfWord: buildPostings(keys.length, pairs),
    neighbours: buildNeighbours(keys),
    wordsOfSkeleton: bySkeleton(keys),
  };
}

/** In how many names each word stands. */
function spreadOf(pairs: readonly number[], words: number): Uint32Array {
  const spread = new Uint32Array(words);
  for (let i = 0; i < pairs.length; i += 2) {
    const word = pairs[i] ?? 0;
    spread[word] = (spread[word] ?? 0) + 1;
  }
  return spread;
}

const rarest = 1.1;
const commonest = 0.7;

/** A word of one name in thousands says more than one of every twentieth; within narrow bounds, it is still a word. */
function rarityOf(spread: number, names: number): number {
  if (names < 200) return 1;
  const share = Math.log(names / spread) / Math.log(names);
  return Math.min(rarest, Math.max(commonest, 0.5 + 0.6 * share));
}

/** Neighbours that others write as one: runs in which a word is short (al, un, uly, abd). */
export function joinedRuns(keys: readonly string[]): string[] {
  const runs: string[] = [];
  keys.forEach((key, i) => {
    const second = keys[i + 1];
    const third = keys[i + 2];
    if (second === undefined) return;
    if (key.length <= shortWord || second.length <= shortWord) runs.push(key + second);
    if (third !== undefined && second.length <= 2) runs.push(key + second + third);
  });
  return runs.filter((run) => run.length <= longestRun && run.length >= 4);
}
const shortWord = 3;
const longestRun = 24;

function bySkeleton(keys: readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  keys.forEach((key, word) => {
    const bones = skeleton(key);
    if (bones.length < 2) return;
    const same = found.get(bones);
    if (same) same.push(word);
    else found.set(bones, [word]);
  });
  return found;
}
