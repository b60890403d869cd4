import { frameLikeness, type WeighedPart } from "../names/agreement.ts";
import { lightRoles } from "../names/name-parts.ts";
import { skeleton, wordLikeness } from "../names/word-likeness.ts";
import type { NameIndex } from "./name-index.ts";

/**
 * The names worth comparing word by word. Every word of the question finds its equals, its typo neighbours and the words
 * of its skeleton, always all of them together: a chance hit of the exact word must not hide the name that was meant.
 * What cannot reach the threshold whatever the comparison says is left out, and the best 200 are kept.
 */
export function candidates(index: NameIndex, asked: readonly WeighedPart[], atLeast: number): number[] {
  const votes = votesFor(index);
  const whole = asked.filter((part) => !lightRoles.includes(part.role));
  const total = whole.reduce((sum, part) => sum + part.weight, 0);
  asked.forEach((part, i) => {
    vote(index, votes, nearWords(index, part.key, part), part.weight, i + 1, light(part) ? 0 : 1);
  });
  asked.forEach((_, i) => {
    voteForRuns(index, votes, asked.slice(i, i + 3), asked.length + i + 1);
    voteForSplits(index, votes, asked[i], 2 * asked.length + i + 1);
  });
  const bounds: { name: number; bound: number }[] = [];
  for (let at = 0; at < votes.touched; at += 1) {
    const name = votes.names[at] ?? 0;
    const bound = boundOf(index, votes, name, total, whole.length);
    if (bound >= atLeast) bounds.push({ name, bound });
    votes.gain[name] = votes.matched[name] = votes.count[name] = votes.joined[name] = votes.last[name] = 0;
  }
  if (bounds.length > most) bounds.sort((a, b) => b.bound - a.bound).length = most;
  return bounds.map(({ name }) => name);
}

const most = 200;
const light = (part: WeighedPart): boolean => lightRoles.includes(part.role);

/** Room for one question at a time, as long as the index; cleaned by whoever used it. */
type Votes = {
  readonly gain: Float32Array; // weight times likeness of what agreed
  readonly matched: Float32Array; // weight of what agreed
  readonly count: Uint8Array; // weighty words that agreed
  readonly joined: Uint8Array; // 1 where words were joined or parted: counts say nothing then
  readonly last: Uint8Array; // the part of the question that voted last
  readonly names: Uint32Array;
  touched: number;
};
const rooms = new WeakMap<NameIndex, Votes>();

function votesFor(index: NameIndex): Votes {
  const size = index.names.length;
  const room = rooms.get(index) ?? {
    ...{ gain: new Float32Array(size), matched: new Float32Array(size), count: new Uint8Array(size) },
    ...{ joined: new Uint8Array(size), last: new Uint8Array(size), names: new Uint32Array(size), touched: 0 },
  };
  rooms.set(index, room);
  room.touched = 0;
  return room;
}

type Near = { readonly word: number; readonly like: number };

/** Words of the index that a word of the question may stand for, the likest first. */
function nearWords(index: NameIndex, key: string, part: WeighedPart | null): Near[] {
  const exact = index.words.get(key);
  if (part?.role === "number" || key.length < 2) return exact === undefined ? [] : [{ word: exact, like: 1 }];
  const seen = new Set<number>();
  const near: Near[] = [];
  const measure = (word: number) => {
    if (seen.has(word)) return;
    seen.add(word);
    const other = index.keys[word] ?? "";
    const like = part?.consonantal && key !== other ? frameLikeness(key, other) : wordLikeness(key, other);
    if (like > 0) near.push({ word, like });
  };
  if (exact !== undefined) measure(exact);
  index.neighbours.visit(key, measure);
  for (const word of index.wordsOfSkeleton.get(skeleton(key)) ?? []) measure(word);
  return near.sort((a, b) => b.like - a.like);
}

function vote(
  index: NameIndex,
  votes: Votes,
  near: readonly Near[],
  weight: number,
  voter: number,
  counts: number,
): void {
  for (const { word, like } of near) {
    const joined = word >= index.plainWords ? 1 : 0;
    const names = index.namesOfWord.of(word);
    for (let at = 0; at < names.length; at += 1)
      add(votes, names[at] ?? 0, voter, { gain: weight * like, weight, counts, joined });
  }
}

function add(
  votes: Votes,
  name: number,
  voter: number,
  given: { gain: number; weight: number; counts: number; joined: number },
): void {
  const last = votes.last[name] ?? 0;
  if (last === voter) {
    if (given.joined === 1) votes.joined[name] = 1;
    return; // a part of the question speaks once for a name, with its likest word
  }
  if (last === 0) {
    votes.names[votes.touched] = name;
    votes.touched += 1;
  }
  votes.last[name] = voter;
  votes.gain[name] = (votes.gain[name] ?? 0) + given.gain;
  votes.matched[name] = (votes.matched[name] ?? 0) + given.weight;
  votes.count[name] = (votes.count[name] ?? 0) + given.counts;
  if (given.joined === 1) votes.joined[name] = 1;
}

/** Two or three words of the question that the list may write as one. */
function voteForRuns(index: NameIndex, votes: Votes, run: readonly WeighedPart[], voter: number): void {
  for (const length of [2, 3]) {
    const words = run.slice(0, length);
    const key = words.map((part) => part.key).join("");
    if (words.length < length || key.length < 5 || key.length > 24) continue;
    const weight = words.reduce((sum, part) => sum + part.weight, 0);
    for (const { word, like } of nearWords(index, key, null)) {
      const names = index.namesOfWord.of(word);
      for (let at = 0; at < names.length; at += 1)
        add(votes, names[at] ?? 0, voter, { gain: weight * like, weight, counts: 1, joined: 1 });
    }
  }
}

/** A word of the question that the list writes as two, each of them a known word. */
function voteForSplits(index: NameIndex, votes: Votes, part: WeighedPart | undefined, voter: number): void {
  if (!part || part.key.length < 6 || part.key.length > 24) return;
  for (let at = 3; at <= part.key.length - 3; at += 1) {
    const first = index.words.get(part.key.slice(0, at));
    const second = first === undefined ? undefined : index.words.get(part.key.slice(at));
    if (first === undefined || second === undefined) continue;
    const [few, many] =
      index.namesOfWord.count(first) <= index.namesOfWord.count(second) ? [first, second] : [second, first];
    const others = new Set(index.namesOfWord.of(many));
    for (const name of index.namesOfWord.of(few))
      if (others.has(name))
        add(votes, name, voter, { gain: part.weight, weight: part.weight, counts: 1, joined: 1 });
  }
}

/** The most that the comparison could give: leftovers that face each other contradict, others are merely missing. */
function boundOf(index: NameIndex, votes: Votes, name: number, total: number, asked: number): number {
  const gain = votes.gain[name] ?? 0;
  const matched = votes.matched[name] ?? 0;
  const missing = Math.max(0, total - matched);
  if (votes.joined[name] === 1) return gain / (matched + 0.3 * missing);
  const count = votes.count[name] ?? 0;
  const listed = index.names[name]?.weighty ?? 0;
  if (Math.min(asked, listed) <= 1)
    return gain / (matched + 0.85 * missing + 0.4 * Math.max(0, listed - count));
  const unmatched = Math.max(0, asked - count);
  const facing = Math.min(unmatched, Math.max(0, listed - count));
  const each = unmatched > 0 ? missing / unmatched : 0;
  return gain / (matched + facing * each * 0.75 + (unmatched - facing) * each * 0.3);
}
