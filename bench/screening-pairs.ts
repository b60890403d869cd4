import {
  kazakhFamilies,
  kazakhMen,
  patronymicOf,
  pick,
  russianFamilies,
  russianMen,
  seeded,
} from "./screening-people.ts";

/**
 * The house's own labelled pairs of names: invented people of four naming traditions, matches made by the ways in which
 * spellings differ in life, non-matches by the ways in which people resemble each other. Nothing is tuned to a pair: the
 * words are drawn by chance from lists, and another seed gives another set.
 */
export type LabelledPair = {
  readonly listed: string;
  readonly asked: string;
  readonly same: boolean;
  readonly kind: string;
};

export function labelledPairs(count: number, seed: number): LabelledPair[] {
  const random = seeded(seed);
  const traditions = [kazakhName, russianName, arabicName, latinName];
  return Array.from({ length: count }, (_, i) => {
    const make = traditions[i % traditions.length] ?? kazakhName;
    const kinds = i % 8 < 4 ? matches : others;
    const kind = kinds[Math.floor(i / 8) % kinds.length];
    if (!kind) throw new Error("no kind of pair");
    const name = make(random);
    return { ...kind.of(name, make, random), same: i % 8 < 4, kind: kind.name };
  });
}

export type InventedName = { readonly given: string; readonly family: string; readonly middle: string };
type Make = (random: () => number) => InventedName;
type Kind = {
  readonly name: string;
  of(name: InventedName, make: Make, random: () => number): { listed: string; asked: string };
};

const full = ({ given, family, middle }: InventedName): string =>
  [given, middle, family].filter(Boolean).join(" ");
const byFamily = ({ given, family, middle }: InventedName): string =>
  `${family.toUpperCase()}, ${[given, middle].filter(Boolean).join(" ")}`;
const short = ({ given, family }: InventedName): string => `${given} ${family}`;

const matches: readonly Kind[] = [
  { name: "order", of: (name) => ({ listed: byFamily(name), asked: `${name.family} ${name.given}` }) },
  {
    name: "respelt",
    of: (name, _, random) => ({ listed: byFamily(name), asked: respelt(full(name), random) }),
  },
  {
    name: "no middle name",
    of: (name, _, random) => ({ listed: full(name), asked: respelt(short(name), random) }),
  },
  {
    name: "one edit",
    of: (name, _, random) => ({ listed: byFamily(name), asked: edited(full(name), 1, random) }),
  },
  {
    name: "an edit in each",
    of: (name, _, random) => ({ listed: full(name), asked: edited(short(name), 9, random) }),
  },
  { name: "initial", of: (name) => ({ listed: byFamily(name), asked: `${name.given[0]}. ${name.family}` }) },
  {
    name: "joined",
    of: (name) => ({ listed: full(name), asked: `${name.given}${name.middle.toLowerCase()} ${name.family}` }),
  },
  {
    name: "respelt and edited",
    of: (name, _, random) => ({ listed: full(name), asked: edited(respelt(full(name), random), 1, random) }),
  },
];

const others: readonly Kind[] = [
  {
    name: "other given name",
    of: (name, make, random) => ({
      listed: byFamily(name),
      asked: full({ ...name, given: unlike(name, "given", make, random) }),
    }),
  },
  {
    name: "other given, no middle",
    of: (name, make, random) => ({
      listed: full(name),
      asked: short({ ...name, given: unlike(name, "given", make, random) }),
    }),
  },
  {
    name: "other family name",
    of: (name, make, random) => ({
      listed: full(name),
      asked: full({ ...name, family: unlike(name, "family", make, random) }),
    }),
  },
  {
    name: "only family name",
    of: (name, make, random) => ({
      listed: full(name),
      asked: full({ ...make(random), family: name.family, given: unlike(name, "given", make, random) }),
    }),
  },
  {
    name: "given and middle turned",
    of: (name, make, random) => ({
      listed: full(name),
      asked: short({
        ...name,
        given: unlike(name, "given", make, random),
        family: unlike(name, "family", make, random),
      }),
    }),
  },
  {
    name: "others altogether",
    of: (name, make, random) => ({
      listed: full(name),
      asked: full({
        given: unlike(name, "given", make, random),
        family: unlike(name, "family", make, random),
        middle: name.middle,
      }),
    }),
  },
];

/** Another word of the same tradition that nobody would take for the first: at least half of its letters differ. */
function unlike(name: InventedName, part: "given" | "family", make: Make, random: () => number): string {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const other = make(random)[part];
    const one = name[part].toLowerCase();
    const same = [...other.toLowerCase()].filter((letter, i) => one[i] === letter).length;
    if (same < Math.min(one.length, other.length) / 2 && !one.startsWith(other.toLowerCase().slice(0, 4)))
      return other;
  }
  throw new Error("no other word");
}

/** One edit in so many words of four letters or more: a letter more, less, another or two turned. */
export function edited(name: string, most: number, random: () => number): string {
  const words = name.split(" ");
  const places = words.flatMap((word, i) => (word.replace(/[^\p{L}]/gu, "").length >= 4 ? [i] : []));
  while (places.length > most) places.splice(Math.floor(random() * places.length), 1);
  return words.map((word, i) => (places.includes(i) ? editedWord(word, random) : word)).join(" ");
}

function editedWord(word: string, random: () => number): string {
  const letters = /[а-яё]/i.test(word) ? "абвгдежзийклмнопрстуфхцчшыэюя" : "abcdefghijklmnopqrstuvwxyz";
  const at = Math.floor(random() * word.length);
  const other = pick([...letters], random);
  const how = Math.floor(random() * 4);
  if (how === 0) return word.slice(0, at) + other + word.slice(at);
  if (how === 1) return word.slice(0, at) + word.slice(at + 1);
  if (how === 2 || at + 1 >= word.length) return word.slice(0, at) + other + word.slice(at + 1);
  return word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2);
}

/** Cyrillic by one of several romanisations in use, Latin by the spellings that the same sounds get. */
export function respelt(name: string, random: () => number): string {
  if (/\p{Script=Cyrillic}/u.test(name)) return romanised(name, random);
  return spellings.reduce((text, [from, to]) => (random() < 0.5 ? text.replace(from, to) : text), name);
}

const spellings: readonly (readonly [RegExp, string])[] = [
  ...([
    [/oo|ou/g, "u"],
    [/ee/g, "i"],
    [/kh/g, "h"],
    [/q/g, "k"],
    [/ph/g, "f"],
    [/mm/g, "m"],
    [/ss/g, "s"],
  ] as const),
  ...([
    [/ei|ai/g, "ay"],
    [/y\b/g, "i"],
    [/al-/gi, "Al "],
    [/w/g, "v"],
    [/zh/g, "j"],
    [/sh/g, "ch"],
  ] as const),
];

const variants: Readonly<Record<string, string>> = {
  ...{
    а: "a",
    ә: "a|ae",
    б: "b",
    в: "v",
    г: "g",
    ғ: "gh|g",
    д: "d",
    е: "e|ye",
    ё: "yo|e|io",
    ж: "zh|j",
    з: "z",
    и: "i",
  },
  ...{
    й: "y|i",
    к: "k",
    қ: "q|k",
    л: "l",
    м: "m",
    н: "n",
    ң: "n|ng",
    о: "o",
    ө: "o",
    п: "p",
    р: "r",
    с: "s",
    т: "t",
  },
  ...{
    у: "u",
    ұ: "u",
    ү: "u",
    ф: "f",
    х: "kh|h",
    һ: "h",
    ц: "ts",
    ч: "ch",
    ш: "sh",
    щ: "shch|sch",
    ъ: "",
    ы: "y",
    і: "i",
  },
  ...{ ь: "", э: "e", ю: "yu|iu", я: "ya|ia" },
};

function romanised(name: string, random: () => number): string {
  return name
    .split(" ")
    .map((word) => {
      const latin = [...word.toLowerCase()]
        .map((letter) => pick((variants[letter] ?? letter).split("|"), random))
        .join("");
      return latin.charAt(0).toUpperCase() + latin.slice(1);
    })
    .join(" ");
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const arabicGiven = words(`
  Abdullah Ahmad Amin Bashir Faisal Farid Habib Hamid Hassan Ibrahim Idris Jamal Kamal Karim Khalid Mahmoud Majid Mansour
  Mustafa Nabil Nasir Omar Qasim Rashid Said Salim Samir Suleiman Tariq Usama Walid Yasin Yousef Zakariya
`);
const arabicFamily = words(`
  al-Baghdadi al-Basri al-Dimashqi al-Farouqi al-Ghazali al-Halabi al-Hashimi al-Jabouri al-Khatib al-Kuwaiti al-Masri
  al-Nahhas al-Omari al-Qurashi al-Rashidi al-Samarrai al-Tamimi al-Turki al-Yamani al-Zubaidi Barakat Darwish Haddad
  Khoury Mansoor Nasrallah Qabbani Saeed Shaheen Tawfiq
`);
const latinGiven = words(`
  Alejandro Andreas Antonio Bernard Carlos Charlotte Dominik Eduardo Elisabeth Fernando Francesca Gabriel Giovanni Gustavo
  Heinrich Isabella Jonathan Katharina Leonardo Lorenzo Margaret Matthias Nicholas Patricia Rafael Ricardo Sebastian Stefan
  Theodore Valentina Vincent Wilhelm
`);
const latinFamily = words(`
  Albrecht Bergmann Castellano Delgado Eriksson Ferreira Fitzgerald Gutierrez Hernandez Hoffmann Johansson Kowalski Lindqvist
  Marchetti Mendoza Morrison Novakovic Oliveira Petersen Quintero Richardson Rodriguez Santoro Schneider Thompson Ulrich
  Valenzuela Villanueva Wallenberg Zimmermann
`);

const kazakhName: Make = (random) => ({
  given: pick(kazakhMen, random),
  family: pick(kazakhFamilies, random),
  middle: pick(kazakhMen, random) + pick(["ұлы", "ович"], random),
});
const russianName: Make = (random) => ({
  given: pick(russianMen, random),
  family: pick(russianFamilies, random),
  middle: patronymicOf(pick(russianMen, random), false),
});
const arabicName: Make = (random) => ({
  given: pick(arabicGiven, random),
  family: pick(arabicFamily, random),
  middle: pick(arabicGiven, random),
});
const latinName: Make = (random) => ({
  given: pick(latinGiven, random),
  family: pick(latinFamily, random),
  middle: pick(latinGiven, random),
});
