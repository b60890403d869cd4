import { ok, type Result, refused } from "../../platform/result.ts";

/** A name as the document prints it: one word alone is a whole name for some (kazakhstan.md §6). */
export type PersonName = {
  readonly given: string;
  readonly family: string | null;
  readonly patronymic: string | null;
  /** Family name, given name, patronymic: the order of documents in Kazakhstan. */
  readonly full: string;
};

export type NameInput = {
  readonly given: string;
  readonly family?: string | null | undefined;
  readonly patronymic?: string | null | undefined;
};

export type NameRefusal = "name_missing" | "name_invalid" | "name_too_long" | "name_mixed_scripts";

/** Only the given name must be there. A refusal names the part: `given`, `family` or `patronymic`. */
export function parseName(input: NameInput): Result<PersonName, NameRefusal> {
  const given = parsePart(input.given, "given");
  if (!given.ok) return given;
  const family = parsePart(input.family ?? "", "family");
  if (!family.ok) return family;
  const patronymic = parsePart(input.patronymic ?? "", "patronymic");
  if (!patronymic.ok) return patronymic;
  if (given.value === null) return refused("name_missing", "given");
  const parts = { given: given.value, family: family.value, patronymic: patronymic.value };
  const full = [parts.family, parts.given, parts.patronymic].filter((part) => part !== null).join(" ");
  return ok({ ...parts, full });
}

const longestPart = 80;
/** Longer text is refused unread: what NFC and collapsed spaces could still shorten to 80 letters is no name. */
const longestText = 1000;

function parsePart(text: string, field: string): Result<string | null, NameRefusal> {
  if (text.length > longestText) return refused("name_too_long", field);
  const tidy = text
    .normalize("NFC")
    .replace(/\p{Zs}+/gu, " ")
    .replace(/^ | $/g, "")
    .replace(/[\u2010\u2011]/g, "-") // hyphens of word processors
    .replace(/[\u2018\u2019\u02bb\u02bc]/g, "'"); // apostrophes of phones, and of Uzbek and Ukrainian names
  if (tidy === "") return ok(null);
  if ([...tidy].length > longestPart) return refused("name_too_long", field);
  const name = tidy
    .split(/([ .-])/)
    .map(withKazakhI)
    .join("");
  if (!form.test(name)) return refused("name_invalid", field);
  if (name.split(/[ .-]/).some(mixesScripts)) return refused("name_mixed_scripts", field);
  return ok(name);
}

/** Kazakhstan: Russian letters and the nine of Kazakh. */
const cyrillic = "А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі";
/** Letters that names in Latin are written with: English, European, Turkish, Azeri, Romanian, Vietnamese. */
const latin = "A-Za-zÀ-ÖØ-öø-žƏəȘșȚțƠơƯưẞẠ-ỹ";
const letter = `[${cyrillic}${latin}]`;
/** Words of letters and single apostrophes (one may lead: 't Hooft), the last with a dot if shortened. */
const word = `'?${letter}+(?:'${letter}+)*'?`;
/** Initials may touch (А.Б.), else a dot ends its word: `evil.com` would become a link in a letter that greets by name. */
const piece = `(?:(?:${letter}\\.)+|${word}\\.?)`;
const form = new RegExp(`^${piece}(?:[ -]${piece})*$`);

const cyrillicLetter = new RegExp(`[${cyrillic}]`);
const latinLetter = new RegExp(`[${latin}]`);

/** One word in two alphabets is a look-alike, by design or by a wrong key: it would never be found again. */
const mixesScripts = (part: string): boolean => cyrillicLetter.test(part) && latinLetter.test(part);

/** Latin I stands for Kazakh І on keyboards without it: in a word that is otherwise Cyrillic it becomes Cyrillic. */
function withKazakhI(part: string): string {
  if (!cyrillicLetter.test(part)) return part;
  return part.replaceAll("I", "\u0406").replaceAll("i", "\u0456");
}
