import { createHash } from "node:crypto";
import { isUuid } from "../../platform/ids.ts";
import {
  type CookieCategory,
  categoryWords,
  type Locale,
  locales,
  type OptionalCategory,
  optionalCategories,
} from "../../policy/policy.ts";

/**
 * What a browser keeps of its choice: `1.analytics-yes-<hash>.<signal>.<visitor>`. The hash names the words that were shown, so
 * that only a kind whose words changed is asked about again. Any other value counts as no choice.
 */
export type Said = "yes" | "no";
export type Answers = Readonly<Record<OptionalCategory, Said>>;
export type Kept = {
  readonly answers: Readonly<
    Partial<Record<OptionalCategory, { readonly said: Said; readonly hash: string }>>
  >;
  /** Whether the browser sent Global Privacy Control when it was chosen: a choice against the signal is then meant. */
  readonly gpc: boolean;
  readonly visitor: string;
};

export function keptValue(answers: Answers, kept: { gpc: boolean; visitor: string; locale: Locale }): string {
  const said = optionalCategories.map((one) => `${one}-${answers[one]}-${wordsHash(one, kept.locale)}`);
  return ["1", said.join("_"), kept.gpc ? "g" : "n", kept.visitor].join(".");
}

export function keptChoice(value: string | null): Kept | null {
  const [version, said = "", signal, visitor = "", ...rest] = (value ?? "").slice(0, 600).split(".");
  if (version !== "1" || (signal !== "g" && signal !== "n") || !isUuid(visitor) || rest.length > 0)
    return null;
  const answers: { [K in OptionalCategory]?: { said: Said; hash: string } } = {};
  for (const part of said.split("_")) {
    const [, name, answer, hash] = /^([a-z]{1,20})-(yes|no)-([0-9a-f]{12})$/.exec(part) ?? [];
    const known = optionalCategories.find((one) => one === name);
    if (known && hash) answers[known] = { said: answer === "yes" ? "yes" : "no", hash };
  }
  return { answers, gpc: signal === "g", visitor };
}

const wordsHash = (category: CookieCategory, locale: Locale): string =>
  textHash(categoryWords(category, locale)).slice(0, 12);

/** SHA-256 of words that were shown. */
export const textHash = (words: string): string =>
  createHash("sha256").update(words.normalize("NFC")).digest("hex");

const current = new Map<string, OptionalCategory>(
  optionalCategories.flatMap((one) => locales.map((locale) => [wordsHash(one, locale), one] as const)),
);

/** Whether the words behind an answer are still the words of today, in whichever language they were read. */
export const isCurrent = (category: OptionalCategory, hash: string): boolean =>
  current.get(hash) === category;
