import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { ok, type Result, refused } from "../../platform/result.ts";
import { coveredLength, disguises, houseWords, inLatin, localWords, walkedLength } from "./password-words.ts";

export type PasswordRefusal =
  `password_${"missing" | "short" | "long" | "common" | "personal" | "guessable"}`;

export type PasswordCircumstances = {
  /** What others know of the person: names, e-mail (or its local part), phone. The house's own words are always added. */
  readonly context: readonly string[];
  /** 12 for customers, 15 for staff (security §5). */
  readonly minimum?: 12 | 15;
};

const longest = 128;
/** No text of more UTF-16 units than this becomes 128 characters by NFC; it is refused unread. */
const longestText = 2000;
const goodScore = 3;
/** zxcvbn is quadratic: it sees this much, and as few look-alike readings, which keeps a check near 20 ms at worst. */
const estimatedLength = 64;
const estimatedLookalikes = 20;

/**
 * Length, not composition (OWASP ASVS 5.0 V6.2, NIST SP 800-63B-4 §3.1.1.2): any character is welcome, nothing is trimmed.
 * The value is the password in NFC, as the hasher takes it.
 */
export function checkPassword(
  password: string,
  { context, minimum = 12 }: PasswordCircumstances,
): Result<string, PasswordRefusal> {
  if (password === "") return refused("password_missing", "password");
  if (password.length > longestText) return refused("password_long", "password");
  const normal = password.normalize("NFC");
  const signs = [...normal];
  if (signs.length < minimum) return refused("password_short", "password");
  if (signs.length > longest) return refused("password_long", "password");
  if (isCommon(normal)) return refused("password_common", "password");
  const words = contextWords(context);
  if (disguises(normal).some((reading) => isMostly(words, reading)))
    return refused("password_personal", "password");
  return isGuessable(normal, [...words]) ? refused("password_guessable", "password") : ok(normal);
}

const estimator = new ZxcvbnFactory({
  dictionary: { ...dictionary, "local-words": [...localWords] },
  graphs: adjacencyGraphs,
  maxLength: estimatedLength,
  l33tMaxSubstitutions: estimatedLookalikes,
});

const fewestDifferent = 5;

/** Beyond this a phrase is long enough that the gaps between its words change nothing. */
const gapsCountUpTo = 32;

/** Of four characters or fewer, or weak for zxcvbn, which overrates the gaps: `football monkey` is `footballmonkey`. */
function isGuessable(password: string, words: string[]): boolean {
  if (new Set(password).size < fewestDifferent) return true;
  const noGaps = password.replace(/[\s._-]+/gu, "");
  const texts = noGaps.length <= gapsCountUpTo ? new Set([password, noGaps]) : [password];
  return [...texts].some((text) => {
    const { score } = estimator.check([...text].slice(0, estimatedLength).join(""), words);
    return score < goodScore;
  });
}

const listedFrom = 8;
const repeatedFrom = 4;

/**
 * The passwords of @zxcvbn-ts/language-common 4.1.3 (49 233, English and Western) and our few local words. Of the first,
 * some 17 950 have 8 characters or more and only 308 have 12, so that the list alone is far from "the 3000 commonest that
 * fit the rules" (ASVS V6.2.4): it is matched without the digits and signs around it as well, repeated words and keyboard
 * walks are refused by rule, and zxcvbn judges the rest. A list of leaked passwords (NCSC, xato) is not among our libraries.
 */
const listed: ReadonlySet<string> = new Set(dictionary["passwords-common"].map((word) => word.toLowerCase()));
const local: ReadonlySet<string> = new Set(localWords);

/** The password as it is, and without the digits and signs hung on a word that is half of it, each in every disguise. */
function isCommon(password: string): boolean {
  const noTail = password.replace(/[^\p{L}]+$/u, "");
  const bare = password.replace(/[^\p{L}\p{N}]/gu, "");
  const texts = [password, noTail, noTail.replace(/^[^\p{L}]+/u, ""), bare];
  const large = texts.filter((text) => text.length * 2 >= password.length);
  return [...new Set(large.flatMap(disguises))].some(
    (text) =>
      (text.length >= listedFrom && listed.has(text)) ||
      local.has(text) ||
      isRepeatedWord(text) ||
      walkedLength(text) >= password.length * 0.75,
  );
}

/** The same common word, or the same one to three characters, over and over: `passwordpassword`, `абвабвабвабв`. */
function isRepeatedWord(text: string): boolean {
  const period = (text + text).indexOf(text, 1);
  if (period < 1 || period === text.length) return false;
  const unit = text.slice(0, period);
  return period < repeatedFrom || listed.has(unit) || local.has(unit);
}

const shortestWord = 3;
const mostWords = 60;

/** The words of the context, run together and one by one, Cyrillic ones in Latin too, phones without their prefix. */
function contextWords(context: readonly string[]): ReadonlySet<string> {
  const texts = context.map((text) => text.slice(0, 300).normalize("NFC").toLowerCase());
  const words = texts.flatMap((text) => {
    const parts = text.split(/[^\p{L}\p{N}]+/u);
    const digits = text.replace(/\D/g, "");
    return [...parts, parts.join(""), ...(digits.length >= 10 ? [digits.slice(-10), digits.slice(-7)] : [])];
  });
  const known = [...houseWords, ...words.flatMap((word) => [word, inLatin(word)])];
  return new Set(known.filter((word) => word.length >= shortestWord).slice(0, mostWords));
}

/** More than half of the letters and digits come from these words. */
function isMostly(words: ReadonlySet<string>, reading: string): boolean {
  const bare = reading.replace(/[^\p{L}\p{N}]/gu, "");
  const longestAt = (at: number): number =>
    Math.max(0, ...[...words].filter((word) => bare.startsWith(word, at)).map((word) => word.length));
  return bare !== "" && coveredLength(bare, longestAt) * 2 > bare.length;
}
