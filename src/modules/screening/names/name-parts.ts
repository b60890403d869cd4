import { fold, silentSigns } from "./fold.ts";
import {
  businessWords,
  companyForms,
  dottedForms,
  particles,
  patronymicEnding,
  titles,
} from "./name-words.ts";

/**
 * A name as parts: what is written, its key, what part it plays and how much it says. Nothing is deleted: company forms,
 * particles, titles and patronymics are tagged and weigh less (reference sheet §6).
 */
export type NamePart = {
  readonly text: string;
  /** Letter by letter in Latin, and with groups of letters folded into sounds (fold.ts). */
  readonly plain: string;
  readonly key: string;
  readonly role: PartRole;
  /** Written in a script that leaves short vowels out (Arabic, Hebrew): only its consonants can be held against others. */
  readonly consonantal: boolean;
};

export const partRoles = [
  "name",
  "family",
  "patronymic",
  "initial",
  "particle",
  "number",
  "company",
  "business",
  "title",
] as const;
export type PartRole = (typeof partRoles)[number];

/** How much an agreement or a difference of a part says; 1 is an ordinary word of a name. */
export const roleWeight: Readonly<Record<PartRole, number>> = {
  ...{ name: 1, family: 1.2, patronymic: 0.6, initial: 0.4, particle: 0.12 },
  ...{ number: 1, company: 0.1, business: 0.6, title: 0.1 },
};

/** Parts that may be missing without saying anything. */
export const lightRoles: readonly PartRole[] = ["particle", "company", "title"];

export const longestName = 300;
const mostParts = 16;

/** `SURNAME, Given` names its family name by the comma, `Given SURNAME` by capitals among small letters. */
export function nameParts(name: string): NamePart[] {
  const text = name.normalize("NFC").slice(0, longestName);
  const comma = text.indexOf(",");
  const family = comma > 0 ? wordsOf(text.slice(0, comma)).length : 0;
  const words = wordsOf(text).slice(0, mostParts);
  const someSmall = words.some((word) => word.length > 2 && word !== word.toUpperCase());
  const parts = words.flatMap((word, i): NamePart[] => {
    const { plain, key } = fold(word);
    if (key === "") return [];
    const shouted =
      someSmall && word.length > 2 && word === word.toUpperCase() && word !== word.toLowerCase();
    return [
      {
        text: word,
        plain,
        key,
        role: roleOf(word, key, i < family || shouted),
        consonantal: consonantal.test(word),
      },
    ];
  });
  return withPatronymic(onlyWeighty(parts));
}

const consonantal = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Words between spaces, hyphens and other marks; `A.B.` is two initials, `S.A.` and the like one company form. */
function wordsOf(text: string): string[] {
  const plain = text.replace(silentSigns, "");
  const joined = plain.replace(
    /(?<![\p{L}\p{M}])(?:\p{L}\.\s?){2,4}(?!\p{L}\p{L})/gu,
    (dotted, at: number) => {
      const form = dotted.replace(/[.\s]/g, "");
      const isForm = dottedForms.has(form.toUpperCase()) && (at > 0 || form.length > 2); // S.A. Serikov is a person
      return isForm ? `${form} ` : dotted;
    },
  );
  return joined.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== "");
}

function roleOf(word: string, key: string, family: boolean): PartRole {
  if (/\d/.test(key)) return "number";
  if ([...word].length === 1) return "initial";
  if (companyForms.has(key)) return "company";
  if (particles.has(key)) return "particle";
  if (titles.has(key)) return "title";
  if (businessWords.has(key)) return "business";
  return family ? "family" : "name";
}

/** A name of nothing but light words still is a name. */
function onlyWeighty(parts: readonly NamePart[]): readonly NamePart[] {
  if (parts.some((part) => !lightRoles.includes(part.role))) return parts;
  return parts.map((part) => ({ ...part, role: "name" }));
}

/**
 * One patronymic at most, and only beside a given and a family name: endings in -вич are family names too. Of two such
 * words the one after the given name is it: Роман Аркадьевич Абрамович, Абрамович Роман Аркадьевич.
 */
function withPatronymic(parts: readonly NamePart[]): NamePart[] {
  const weighty = parts.filter((part) => !lightRoles.includes(part.role));
  const like = weighty.filter((part) => part.role === "name" && patronymicEnding.test(part.key));
  const chosen = like.length > 1 && like[0] === weighty[0] ? like[1] : like[0];
  if (weighty.length < 3 || !chosen) return [...parts];
  return parts.map((part) => (part === chosen ? { ...part, role: "patronymic" } : part));
}
