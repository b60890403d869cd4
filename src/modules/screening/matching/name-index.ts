import { weighed } from "../names/agreement.ts";
import { type Folded, joined } from "../names/fold.ts";
import { lightRoles, type NamePart, nameParts } from "../names/name-parts.ts";
import type { WeighedPart } from "../names/weighed-parts.ts";
import { skeleton } from "../names/word-likeness.ts";
import { each, type Pieces } from "./gently.ts";
import { buildNeighbours, type Neighbours } from "./neighbours.ts";
import { buildPostings, type Postings } from "./postings.ts";

/**
 * All names of all lists in memory, with the ways in: words to names, words by their typo neighbours, words by their
 * skeletons, and runs of short words written as one.
 */
export type NameIndex = {
  readonly names: readonly IndexedName[];
  /** By the number of a name: how many of its parts are not light, and how many of those are initials. */
  readonly weighty: Uint8Array;
  readonly initials: Uint8Array;
  /** Words in both forms; those that stand for a joined run come after `singleWords`. */
  readonly words: readonly Folded[];
  readonly singleWords: number;
  readonly namesOfWord: Postings;
  /** Spellings (keys and plain forms) to the words that have them. */
  readonly spellings: ReadonlyMap<string, number>;
  readonly wordsOfSpelling: Postings;
  readonly neighbours: Neighbours;
  readonly wordsOfSkeleton: ReadonlyMap<string, readonly number[]>;
  rarity(key: string): number;
};

export type IndexedName = {
  /** Number of the entity the name belongs to. */
  readonly entity: number;
  readonly text: string;
  readonly weak: boolean;
  readonly firm: boolean;
  readonly parts: readonly WeighedPart[];
};

export type NameToIndex = Pick<IndexedName, "entity" | "text" | "weak" | "firm">;

export function* buildNameIndex(given: readonly NameToIndex[]): Pieces<NameIndex> {
  const parsed: NamePart[][] = [];
  yield* each(given, (name) => parsed.push(nameParts(name.text)));
  const words = numbering<Folded>((word) => word.plain);
  const holds: number[] = []; // word, name, word, name, …
  yield* each(parsed, (parts, name) => {
    for (const word of new Set(parts.map(words.numberOf))) holds.push(word, name);
  });
  const singleWords = words.all.length;
  const rarity = yield* rarityIn(parsed);
  yield* each(parsed, (parts, name) => {
    for (const word of new Set(joinedRuns(parts).map(words.numberOf))) holds.push(word, name);
  });
  const spellings = numbering<string>((spelling) => spelling);
  const spelt: number[] = [];
  yield* each(words.all, ({ plain, key }, word) => {
    for (const spelling of new Set([plain, key])) spelt.push(spellings.numberOf(spelling), word);
  });
  const names: IndexedName[] = [];
  const weighty = new Uint8Array(given.length);
  const initials = new Uint8Array(given.length);
  yield* each(given, (name, i) => {
    const parts = weighed(parsed[i] ?? [], rarity);
    names.push({ ...name, parts });
    weighty[i] = parts.filter((part) => !lightRoles.includes(part.role)).length;
    initials[i] = parts.filter((part) => part.role === "initial").length;
  });
  return {
    ...{ names, weighty, initials, words: words.all, singleWords, rarity },
    namesOfWord: buildPostings(words.all.length, holds),
    ...{ spellings: spellings.numbers, wordsOfSpelling: buildPostings(spellings.all.length, spelt) },
    neighbours: yield* buildNeighbours(spellings.all),
    wordsOfSkeleton: yield* bySkeleton(words.all),
  };
}

/** Numbers things in the order in which they come, each once. */
function numbering<T>(keyOf: (thing: T) => string) {
  const numbers = new Map<string, number>();
  const all: T[] = [];
  const numberOf = (thing: T): number => {
    const known = numbers.get(keyOf(thing));
    if (known !== undefined) return known;
    numbers.set(keyOf(thing), all.length);
    return all.push(thing) - 1;
  };
  return { numbers, all, numberOf };
}

/** How telling a word is, by the share of names that hold it in any spelling. */
function* rarityIn(parsed: readonly (readonly Folded[])[]): Pieces<(key: string) => number> {
  const spread = new Map<string, number>();
  yield* each(parsed, (parts) => {
    for (const key of new Set(parts.map((part) => part.key))) spread.set(key, (spread.get(key) ?? 0) + 1);
  });
  if (parsed.length < fewNames) return () => 1;
  return (key) => {
    const names = spread.get(key);
    return names === undefined ? rarest : rarityOf(names, parsed.length);
  };
}

/** Below this a share says nothing about a word. */
const fewNames = 200;
const rarest = 1.1;
const commonest = 0.7;

/** A word of one name in thousands says more than one of every twentieth; within narrow bounds, it is still a word. */
function rarityOf(spread: number, names: number): number {
  const share = Math.log(names / spread) / Math.log(names);
  return Math.min(rarest, Math.max(commonest, 0.5 + 0.6 * share));
}

/** Neighbours that others write as one: runs in which a word is short (al, un, uly, abd). */
function joinedRuns(parts: readonly Folded[]): Folded[] {
  const runs: Folded[] = [];
  parts.forEach((part, i) => {
    const [second, third] = [parts[i + 1], parts[i + 2]];
    if (!second) return;
    if (part.key.length <= shortWord || second.key.length <= shortWord) runs.push(joined([part, second]));
    if (third && second.key.length <= 2) runs.push(joined([part, second, third]));
  });
  return runs.filter((run) => run.key.length <= longestRun && run.key.length >= 4);
}
const shortWord = 3;
const longestRun = 24;

function* bySkeleton(words: readonly Folded[]): Pieces<Map<string, number[]>> {
  const found = new Map<string, number[]>();
  yield* each(words, ({ key }, word) => {
    const bones = skeleton(key);
    if (bones.length < 2) return;
    const same = found.get(bones);
    if (same) same.push(word);
    else found.set(bones, [word]);
  });
  return found;
}
