import { joined } from "../names/fold.ts";
import { lightRoles } from "../names/name-parts.ts";
import type { WeighedPart } from "../names/weighed-parts.ts";
import type { NameIndex } from "./name-index.ts";
import { type Near, nearRun, nearWords } from "./near-words.ts";

/**
 * The names worth comparing word by word: the words of the question vote for the names that hold them or their near
 * words. What cannot reach the threshold whatever the comparison says is left out, and the best 200 are kept.
 */
export function candidates(index: NameIndex, asked: readonly WeighedPart[], atLeast: number): number[] {
  const votes = votesFor(index);
  const whole = asked.filter((part) => !lightRoles.includes(part.role));
  const total = whole.reduce((sum, part) => sum + part.weight, 0);
  let voter = 0;
  asked.forEach((part, i) => {
    for (const run of runsFrom(asked, i)) voteForRun(index, votes, run, ++voter);
    voteForSplits(index, votes, part, ++voter);
  });
  const words = whole.filter((part) => part.role !== "initial");
  const ballots = (words.length > 0 ? words : whole)
    .map((part) => ballotOf(index, part))
    .sort((a, b) => a.names - b.names);
  ballots.forEach((ballot, i) => {
    // A name that agrees in the commonest word alone cannot pass when others were asked for: it need not be touched.
    const last =
      i === ballots.length - 1 && ballots.length > 1 && whole.every((part) => part.role !== "initial");
    castVotes(index, votes, ballot, ++voter, last);
  });
  return counted(index, votes, { total, asked: whole.length, initials: initialsOf(whole), atLeast });
}

/**
 * Initials have no vote where there are words: half the list would be touched. The bound grants them what they could gain
 * by words that begin so; whether there are any is measured afterwards.
 */
function initialsOf(whole: readonly WeighedPart[]): Initials {
  const voted = whole.every((part) => part.role === "initial");
  const initials = voted ? [] : whole.filter((part) => part.role === "initial");
  return { count: initials.length, weight: initials.reduce((sum, part) => sum + part.weight, 0) };
}
type Initials = { readonly count: number; readonly weight: number };
type Question = {
  readonly total: number;
  readonly asked: number;
  readonly initials: Initials;
  readonly atLeast: number;
};

const most = 200;

function counted(index: NameIndex, votes: Votes, question: Question): number[] {
  const { atLeast } = question;
  const bounds: { name: number; bound: number }[] = [];
  for (let at = 0; at < votes.touched; at += 1) {
    const name = votes.names[at] ?? 0;
    const bound = boundOf(index, votes, name, question);
    if (bound >= atLeast) bounds.push({ name, bound });
    votes.gain[name] = votes.matched[name] = votes.count[name] = votes.joined[name] = votes.last[name] = 0;
  }
  if (bounds.length > most) bounds.sort((a, b) => b.bound - a.bound).length = most;
  return bounds.map(({ name }) => name);
}

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

type Ballot = { readonly near: readonly Near[]; readonly weight: number; readonly names: number };

function ballotOf(index: NameIndex, part: WeighedPart): Ballot {
  const near = nearWords(index, part);
  const names = near.reduce((sum, { word }) => sum + index.namesOfWord.count(word), 0);
  return { near, weight: part.weight, names };
}

function castVotes(
  index: NameIndex,
  votes: Votes,
  { near, weight }: Ballot,
  voter: number,
  last: boolean,
): void {
  for (const { word, like } of near) {
    const isJoined = word >= index.singleWords ? 1 : 0;
    const names = index.namesOfWord.of(word);
    for (let at = 0; at < names.length; at += 1) {
      const name = names[at] ?? 0;
      if (!last || isJoined === 1 || (votes.last[name] ?? 0) !== 0 || (index.initials[name] ?? 0) > 0)
        add(votes, name, voter, weight * like, weight, isJoined);
    }
  }
}

function add(
  votes: Votes,
  name: number,
  voter: number,
  gain: number,
  weight: number,
  isJoined: number,
): void {
  const before = votes.last[name] ?? 0;
  if (isJoined === 1) votes.joined[name] = 1;
  if (before === voter) return; // a part of the question speaks once for a name, with its likest word
  if (before === 0) {
    votes.names[votes.touched] = name;
    votes.touched += 1;
  }
  votes.last[name] = voter;
  votes.gain[name] = (votes.gain[name] ?? 0) + gain;
  votes.matched[name] = (votes.matched[name] ?? 0) + weight;
  votes.count[name] = (votes.count[name] ?? 0) + 1;
}

/** Two words that the list may write as one, three when the middle one is short: Abd al Rahman. */
function runsFrom(asked: readonly WeighedPart[], i: number): (readonly WeighedPart[])[] {
  const [first, second, third] = asked.slice(i, i + 3);
  if (!first || !second) return [];
  return third && second.key.length <= 3
    ? [
        [first, second],
        [first, second, third],
      ]
    : [[first, second]];
}

function voteForRun(index: NameIndex, votes: Votes, parts: readonly WeighedPart[], voter: number): void {
  const run = joined(parts);
  if (run.key.length < 5 || run.key.length > 24) return;
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  const short = parts.some((part) => part.key.length <= 3); // long words are seldom both joined and misspelt
  for (const { word, like } of nearRun(index, run, !short))
    if (word < index.singleWords)
      // where the list parts it too, its words speak for themselves
      for (const name of index.namesOfWord.of(word)) add(votes, name, voter, weight * like, weight, 1);
}

/** A word of the question that the list writes as two, each of them a known word; by letters, and by sound where that differs. */
function voteForSplits(index: NameIndex, votes: Votes, part: WeighedPart, voter: number): void {
  for (const spelling of new Set([part.plain, part.key])) {
    if (spelling.length < 6 || spelling.length > 24) continue;
    for (let at = 3; at <= spelling.length - 3; at += 1) {
      const first = wordSpelt(index, spelling.slice(0, at));
      const second = first === undefined ? undefined : wordSpelt(index, spelling.slice(at));
      if (first !== undefined && second !== undefined)
        voteForBoth(index, votes, [first, second], part, voter);
    }
  }
}

function voteForBoth(
  index: NameIndex,
  votes: Votes,
  words: readonly [number, number],
  part: WeighedPart,
  voter: number,
): void {
  const [few, many] = words.toSorted((a, b) => index.namesOfWord.count(a) - index.namesOfWord.count(b));
  const others = new Set(index.namesOfWord.of(many ?? 0));
  for (const name of index.namesOfWord.of(few ?? 0))
    if (others.has(name)) add(votes, name, voter, part.weight, part.weight, 1);
}

const wordSpelt = (index: NameIndex, spelling: string): number | undefined => {
  const known = index.spellings.get(spelling);
  return known === undefined ? undefined : index.wordsOfSpelling.of(known)[0];
};

/** The most that the comparison could give: leftovers that face each other contradict, others are merely missing. */
function boundOf(index: NameIndex, votes: Votes, name: number, question: Question): number {
  const { total, asked, initials: mine } = question;
  const listed = index.weighty[name] ?? 0;
  const count = votes.count[name] ?? 0;
  const answered = Math.min(mine.count, Math.max(0, listed - count)); // mine, by words that nothing else claims
  const byInitials = mine.count === 0 ? 0 : (mine.weight * answered) / mine.count;
  const gain = (votes.gain[name] ?? 0) + byInitials;
  const matched = (votes.matched[name] ?? 0) + byInitials;
  const initials = index.initials[name] ?? 0;
  const missing = Math.max(0, total - matched - initials); // a listed initial answers to any word
  if (votes.joined[name] === 1) return gain / (matched + 0.3 * missing);
  if (Math.min(asked, listed) <= 1)
    return gain / (matched + 0.85 * missing + 0.4 * Math.max(0, listed - count));
  const unmatched = Math.max(0, asked - count - answered - initials);
  const facing = Math.min(unmatched, Math.max(0, listed - initials - count - answered));
  const each = unmatched > 0 ? missing / unmatched : 0;
  return gain / (matched + facing * each * 0.75 + (unmatched - facing) * each * 0.3);
}
