import type { Folded } from "../names/fold.ts";
import { otherForms } from "../names/given-names.ts";
import { frameLikeness } from "../names/part-likeness.ts";
import { foldedLikeness, skeleton, wordLikeness } from "../names/word-likeness.ts";
import type { NameIndex } from "./name-index.ts";

export type Near = { readonly word: number; readonly like: number };

/**
 * Words of the index that a word of the question may stand for, the likest first: its equals, its typo neighbours by
 * sound and by letters, the words of its skeleton, and other forms of a given name, always all of them.
 */
export function nearWords(
  index: NameIndex,
  asked: Folded & { readonly consonantal?: boolean },
): readonly Near[] {
  const kept = keptFor(index);
  const known = kept.get(asked.plain);
  if (known && asked.consonantal !== true) return known;
  const near = measured(index, asked);
  if (kept.size >= keptAtMost) kept.clear();
  if (asked.consonantal !== true) kept.set(asked.plain, near);
  return near;
}

/** Given names and patronymics of customers repeat: what was measured once is kept, within bounds. */
const keptAtMost = 5_000;
const keptNear = new WeakMap<NameIndex, Map<string, readonly Near[]>>();

function keptFor(index: NameIndex): Map<string, readonly Near[]> {
  const kept = keptNear.get(index) ?? new Map<string, readonly Near[]>();
  keptNear.set(index, kept);
  return kept;
}

function measured(index: NameIndex, asked: Folded & { readonly consonantal?: boolean }): Near[] {
  const best = new Map<number, number>();
  const take = (word: number, like: number) => {
    if (like > (best.get(word) ?? 0)) best.set(word, like);
  };
  const bySound = (word: number) => {
    const key = index.words[word]?.key ?? "";
    if (asked.consonantal === true && asked.key !== key) take(word, frameLikeness(asked.key, key));
    else take(word, wordLikeness(asked.key, key));
  };
  const byLetters = (word: number) => take(word, wordLikeness(asked.plain, index.words[word]?.plain ?? ""));
  visit(index, asked.key, exactly(asked), bySound);
  if (!exactly(asked)) {
    visit(index, asked.plain, false, byLetters);
    const bones = skeleton(asked.key);
    if (bones.length >= 3 || asked.consonantal === true)
      for (const word of index.wordsOfSkeleton.get(bones) ?? []) if (!best.has(word)) bySound(word);
  }
  for (const form of otherForms(asked.key)) {
    const spelling = index.spellings.get(form);
    if (spelling !== undefined) for (const word of index.wordsOfSpelling.of(spelling)) take(word, 0.95);
  }
  return sorted(best);
}

/**
 * A run of words of the question that the list may write as one. Short words are joined and misspelt at once (Abd al),
 * long ones seldom: they are looked up as they are, by sound and by letters.
 */
export function nearRun(index: NameIndex, run: Folded, asWritten: boolean): Near[] {
  const best = new Map<number, number>();
  const measure = (word: number) => {
    const other = index.words[word];
    // a slip in the very first letter of what is also joined is too much at once
    const like = other && other.key[0] === run.key[0] ? foldedLikeness(run, other) : 0;
    if (like >= 0.8) best.set(word, like);
  };
  visit(index, run.key, asWritten, measure);
  if (asWritten && run.plain !== run.key) visit(index, run.plain, true, measure);
  return sorted(best);
}

const sorted = (best: ReadonlyMap<number, number>): Near[] =>
  [...best].map(([word, like]) => ({ word, like })).sort((a, b) => b.like - a.like);

/** Numbers and initials mean themselves. */
const exactly = ({ key }: Folded): boolean => key.length < 2 || /\d/.test(key);

/** Each word once, whichever of its spellings led to it. */
function visit(index: NameIndex, spelling: string, only: boolean, each: (word: number) => void): void {
  const seen = stampsOf(index);
  const words = (number: number) => {
    if (seen.spellings[number] === seen.now) return;
    seen.spellings[number] = seen.now;
    const some = index.wordsOfSpelling.of(number);
    for (let at = 0; at < some.length; at += 1) {
      const word = some[at] ?? 0;
      if (seen.words[word] === seen.now) continue;
      seen.words[word] = seen.now;
      each(word);
    }
  };
  const exact = index.spellings.get(spelling);
  if (exact !== undefined) words(exact);
  if (!only) index.neighbours.visit(spelling, words);
}

type Stamps = { now: number; readonly spellings: Uint32Array; readonly words: Uint32Array };
const stamps = new WeakMap<NameIndex, Stamps>();

/** Marks of what this visit has seen already: a new number instead of cleaning. */
function stampsOf(index: NameIndex): Stamps {
  const kept = stamps.get(index) ?? {
    ...{
      now: 0,
      spellings: new Uint32Array(index.spellings.size),
      words: new Uint32Array(index.words.length),
    },
  };
  kept.now += 1;
  stamps.set(index, kept);
  return kept;
}
