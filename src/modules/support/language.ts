import type { Locale } from "../../policy/policy.ts";

/**
 * The language of a letter by its letters: those that Kazakh alone has decide for Kazakh, other Cyrillic for Russian, Latin for
 * English. An answer goes out in the language of the request.
 */
export function languageOf(text: string, otherwise: Locale): Locale {
  const read = text.slice(0, 4000);
  const count = (letters: RegExp) => read.match(letters)?.length ?? 0;
  const cyrillic = count(/\p{Script=Cyrillic}/gu);
  const latin = count(/\p{Script=Latin}/gu);
  if (cyrillic + latin < 8) return otherwise;
  if (latin > cyrillic * 2) return "en";
  // one name in a Russian letter has a Kazakh letter too; of a Kazakh text one letter in six is such a one
  return count(/[әғқңөұүһі]/giu) * 12 >= cyrillic ? "kk" : "ru";
}
