import type { ListedOn } from "../src/modules/screening/screening.ts";
import { edited } from "./screening-pairs.ts";
import { ordinaryPeople, pick, seeded } from "./screening-people.ts";

/** Questions of one class: what is asked, and which entry it was made from (none: nobody on a list). */
export type Query = { readonly asked: string; readonly meant: ListedOn | null };
export const queryClasses = ["exact", "first_last", "one_edit", "edit_each", "cyrillic", "no_match"] as const;
export type QueryClass = (typeof queryClasses)[number];

export function queriesOf(
  kind: QueryClass,
  listed: readonly ListedOn[],
  count: number,
  seed: number,
): Query[] {
  const random = seeded(seed);
  if (kind === "no_match")
    return ordinaryPeople(count, random).map(({ name }) => ({ asked: name, meant: null }));
  const persons = listed.filter(({ entity }) => entity.kind === "person" && suits(kind, entity.name));
  return Array.from({ length: count }, () => {
    const meant = pick(persons, random);
    return { asked: askedAs(kind, meant.entity.name, random), meant };
  });
}

/** Words that may not be taken for a name of their own: particles, titles, short ones. */
const wordsOf = (name: string): string[] => name.replace(/,/g, "").split(/\s+/);
const fullWords = (name: string): string[] =>
  wordsOf(name.replace(/-/g, " ")).filter((word) => word.replace(/[^\p{L}]/gu, "").length >= 4);

const suits = (kind: QueryClass, name: string): boolean =>
  kind === "exact"
    ? true
    : kind === "cyrillic"
      ? /^[\p{Script=Latin}\s,.'’-]+$/u.test(name) && fullWords(name).length >= 2
      : fullWords(name).length >= 2;

function askedAs(kind: QueryClass, name: string, random: () => number): string {
  const words = wordsOf(name);
  switch (kind) {
    case "first_last": {
      const full = fullWords(name);
      return `${full[0] ?? ""} ${full.at(-1) ?? ""}`;
    }
    case "one_edit":
      return edited(words.join(" ").toLowerCase(), 1, random);
    case "edit_each": // in every word of four letters or more; shorter ones stay as they are
      return edited(words.join(" ").toLowerCase(), words.length, random);
    case "cyrillic":
      return inCyrillic(words.join(" "));
    default:
      return name;
  }
}

const sounds: readonly (readonly [RegExp, string])[] = [
  ...([
    [/shch/g, "щ"],
    [/sh/g, "ш"],
    [/ch/g, "ч"],
    [/zh/g, "ж"],
    [/kh/g, "х"],
    [/ts/g, "ц"],
    [/yu/g, "ю"],
  ] as const),
  ...([
    [/ya/g, "я"],
    [/yo/g, "ё"],
    [/ye/g, "е"],
    [/j/g, "дж"],
    [/iy\b|ii\b|yy\b/g, "ий"],
    [/(?<=[aeiou])y/g, "й"],
  ] as const),
  ...([
    [/['’ʼ]/g, ""],
    [/ph/g, "ф"],
    [/ck/g, "к"],
    [/x/g, "кс"],
    [/q/g, "к"],
    [/w/g, "в"],
    [/c(?=[eiy])/g, "с"],
  ] as const),
];
const letters: Readonly<Record<string, string>> = {
  ...{
    a: "а",
    b: "б",
    c: "к",
    d: "д",
    e: "е",
    f: "ф",
    g: "г",
    h: "х",
    i: "и",
    k: "к",
    l: "л",
    m: "м",
    n: "н",
    o: "о",
  },
  ...{ p: "п", r: "р", s: "с", t: "т", u: "у", v: "в", y: "ы", z: "з" },
};

/** As a clerk writes a Latin name down by ear. */
function inCyrillic(name: string): string {
  const plain = name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  const heard = sounds.reduce((text, [from, to]) => text.replace(from, to), plain);
  return [...heard].map((letter) => letters[letter] ?? letter).join("");
}
