import anyAscii from "any-ascii";
import { transliterated, withoutMarks } from "./letters.ts";

/**
 * A word in two forms: `plain` is it letter by letter in Latin, `key` has groups of letters folded into sounds. The key
 * makes spellings meet; a slip of the hand is smaller in the plain form, because a letter inside `sh` breaks the group.
 */
export type Folded = { readonly plain: string; readonly key: string };

/**
 * One normal form over Cyrillic (Russian, Kazakh and neighbours), Latin and the usual transliterations, so that
 * Жұмабаев, Джумабаев, Zhumabayev and Jumabaev meet in one key. A key is made of a-z, digits and three capitals that
 * stand for one sound each: S (sh, shch), C (ch), J (zh, dzh, j).
 */
export function foldWord(word: string): string {
  return fold(word).key;
}

export function fold(word: string): Folded {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const plain = latinOf(oneScript(cleaned(word)));
  const key = grouped(plain);
  const folded = { plain, key };
  if (remembered.size >= rememberedAtMost) remembered.clear();
  remembered.set(word, folded);
  return folded;
}

/** Several words written as one. */
export const joined = (parts: readonly Folded[]): Folded => ({
  plain: parts.map((part) => part.plain).join(""),
  key: parts.map((part) => part.key).join(""),
});

/** Folding is pure, and words of names repeat. */
const remembered = new Map<string, Folded>();
const rememberedAtMost = 20_000;

/** Signs that stand inside a word and are written or left out at will: apostrophes, modifier letters, soft signs. */
export const silentSigns = /['’‘ʼʻʹʺ`´ʿʾ\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad\u0640]/g;

const cleaned = (word: string): string => word.normalize("NFC").toLowerCase().replace(silentSigns, "");

/** Words that mix scripts (Сергiй with a Latin i) take the script that most of their letters have. */
function oneScript(word: string): string {
  const cyrillic = word.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = word.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (cyrillic === 0 || latin === 0) return word;
  const [from, to] = cyrillic >= latin ? [alikeLatin, alikeCyrillic] : [alikeCyrillic, alikeLatin];
  return [...word].map((letter) => [...to][[...from].indexOf(letter)] ?? letter).join("");
}
const alikeLatin = "abcehikmoptxyëï";
const alikeCyrillic = "авсенікмортхуёї";

/** Letter by letter to Latin; scripts other than Cyrillic and Latin by a general table, vowels as it gives them. */
function latinOf(word: string): string {
  const latin = withoutMarks(transliterated(word));
  return /^[a-z0-9]*$/.test(latin)
    ? latin
    : anyAscii(latin)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, "");
}

/** Groups of letters that spell one sound; the order matters, longer spellings come first. */
const groups: readonly (readonly [RegExp, string])[] = [
  [/dzh|dj/g, "zh"],
  [/tsch|tch/g, "C"],
  [/shch|sch|sh/g, "S"],
  [/ch/g, "C"],
  [/zh/g, "J"],
  [/kh/g, "h"],
  [/gh/g, "g"],
  [/ph/g, "f"],
  [/th/g, "t"],
  [/dh/g, "d"],
  [/ck/g, "k"],
  [/^x/g, "h"],
  [/x/g, "ks"],
  [/c(?=[eiy])/g, "s"],
  [/c/g, "k"],
  [/t[zs]/g, "c"],
  [/q/g, "k"],
  [/w/g, "v"],
  [/yo/g, "e"],
  [/ou|oo/g, "u"],
  [/ee/g, "i"],
  [/(?<=i)j(?=[aeiou])|(?<=[aeiou])j$/g, "i"], // й of German and South Slavic spellings
  [/j/g, "J"],
  [/y/g, "i"],
  [/i+/g, "i"],
  [/^ie/g, "e"],
  [/(?<=[aeiou])i(?=e)/g, ""],
  [/(.)\1+/g, "$1"],
];

function grouped(latin: string): string {
  if (/^\d+$/.test(latin)) return latin; // 1001 is a number, not a doubled letter
  const word = latin.includes("tsch") ? latin.replace(/j/g, "i") : latin; // a German spelling: its j is й
  return groups.reduce((sounds, [spelling, sound]) => sounds.replace(spelling, sound), word);
}
