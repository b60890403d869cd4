import type { Folded } from "./fold.ts";
import { kinship, wholeFather } from "./given-names.ts";
import { familyEnding, fatherOf, sexOf } from "./name-words.ts";
import type { Likeness, WeighedPart } from "./weighed-parts.ts";
import { foldedLikeness, wordLikeness } from "./word-likeness.ts";

/** How alike two parts of names are, 0 to 1, by the role that they play. */
export const partLikeness: Likeness = (asked, listed) => {
  if (asked.key === listed.key) return 1;
  if (asked.role === "number" || listed.role === "number") return 0;
  if (asked.role === "initial" || listed.role === "initial") return 0; // taken later, from what is left
  if (asked.consonantal !== listed.consonantal) return frameLikeness(asked.key, listed.key);
  const [a, b] = [asked.role === "patronymic", listed.role === "patronymic"];
  if (!a && !b) return nameLikeness(asked, listed);
  return a && b ? patronymicLikeness(asked, listed) : fatherLikeness(a ? asked : listed, a ? listed : asked);
};

/** By letters and sounds, unless both are known given names: then one name stays one and two stay two. */
function nameLikeness(asked: Folded, listed: Folded): number {
  const likeness = foldedLikeness(asked, listed);
  const kin = kinship(asked.key, listed.key);
  if (kin === null) return likeness;
  return kin === "one" ? Math.max(likeness, oneName) : Math.min(likeness, twoNames);
}
const oneName = 0.95;
const twoNames = 0.15;

/** By the fathers' names; one slip of the hand may stand anywhere. A son is no daughter. */
function patronymicLikeness(asked: WeighedPart, listed: WeighedPart): number {
  const whole = foldedLikeness(asked, listed);
  const [one, other] = [wholeFather(fatherOf(asked.key)), wholeFather(fatherOf(listed.key))];
  const fathers =
    kinship(one, other) === "one" ? oneName : wordLikeness(fatherOf(asked.key), fatherOf(listed.key));
  const slip = (1 - whole) * Math.max(asked.key.length, listed.key.length) <= 1.6;
  const two = kinship(one, other) === "two";
  const likeness = two ? Math.min(fathers, twoNames) : slip ? Math.max(whole, fathers) : fathers;
  return sexOf(asked.key) === sexOf(listed.key) ? likeness : Math.min(likeness, 0.6);
}

/** Болатұлы and a bare Болат; a family name (Болатов) is made of the same father and is not his. */
function fatherLikeness(patronymic: WeighedPart, other: WeighedPart): number {
  if (familyEnding.test(other.key)) return 0;
  const father = wordLikeness(fatherOf(patronymic.key), other.key);
  return father >= 0.9 ? 0.9 * father : foldedLikeness(patronymic, other);
}

/** A word without its vowels against one that has them; a single consonant says little. */
export function frameLikeness(a: string, b: string): number {
  const [one, two] = [frame(a), frame(b)];
  if (Math.min(one.length, two.length) < 2) return one !== "" && one === two ? 0.7 : 0;
  return 0.95 * wordLikeness(one, two);
}
const frame = (key: string): string => key.replace(/[aeiouv]/g, "").replace(/(.)\1+/g, "$1");
