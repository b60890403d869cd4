import { wordDistance } from "./distance.ts";
import type { Folded } from "./fold.ts";

/** By sound or by letters, whichever shows them nearer. */
export function foldedLikeness(a: Folded, b: Folded): number {
  const sound = wordLikeness(a.key, b.key);
  if (sound >= soundEnough || (a.plain === a.key && b.plain === b.key)) return sound;
  return Math.max(sound, wordLikeness(a.plain, b.plain));
}
const soundEnough = 0.9;

/**
 * How alike two folded words are, 0 to 1: the share of letters that did not have to change, or 0 when more would have
 * to change than a word of that length allows. A first letter that is another one weighs more: hands and ears seldom
 * miss it.
 */
export function wordLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const length = Math.max(a.length, b.length);
  if (length <= 1 || numeric(a) || numeric(b)) return 0; // numbers are equal or they are others
  const allowed = allowance(length);
  const distance = wordDistance(a, b, allowed);
  if (distance > allowed) return 0;
  const otherBeginning = a[0] !== b[0] && distance >= 0.7 ? 0.4 : 0;
  const second = 0.35 * Math.max(0, distance - 1); // one slip happens, two in one word seldom do
  return length <= 3 ? Math.max(0, 1 - distance / 2.2) : 1 - (distance + second + otherBeginning) / length;
}

const numeric = (word: string): boolean =>
  digit(word.charCodeAt(0)) || digit(word.charCodeAt(word.length - 1));
const digit = (code: number): boolean => code >= 48 && code <= 57;

/** Edits that a word of so many letters may hide: 1 up to five letters, 2 from eight (reference sheet §7). */
export function allowance(length: number): number {
  if (length <= 5) return 1;
  if (length <= 7) return 1.6;
  return length <= 11 ? 2.2 : 2.8;
}

/**
 * First letter and consonants, voiced and voiceless together: what stays when vowels are spelt another way. It only
 * finds candidates; what they are worth is measured.
 */
export function skeleton(key: string): string {
  const first = key.slice(0, 1);
  const rest = key.slice(1).replace(/[aeiou]/g, "");
  return (vowel.test(first) ? "a" : first + "")
    .concat(rest)
    .replace(/./g, (letter) => soft[letter] ?? letter);
}
const vowel = /[aeiou]/;
const soft: Readonly<Record<string, string>> = {
  ...{ b: "p", d: "t", g: "k", h: "k", z: "s", v: "f", J: "S", C: "S", c: "s" },
};
