import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { catalogues, type Key } from "../src/locales/locales.ts";
import { formatTiyn } from "../src/platform/money.ts";
import { locales } from "../src/policy/policy.ts";
import { filesBelow } from "./sources.ts";

const keys = Object.keys(catalogues.ru) as Key[]; // the catalogue's own keys

/** Names of a message's arguments, plural branches included. */
function argumentsOf(text: string): string[] {
  const found = new Set<string>();
  const walk = (elements: readonly MessageFormatElement[]) => {
    for (const element of elements) {
      if (element.type === TYPE.argument || element.type === TYPE.plural || element.type === TYPE.select)
        found.add(element.value);
      if (element.type === TYPE.plural || element.type === TYPE.select)
        for (const option of Object.values(element.options)) walk(option.value);
    }
  };
  walk(parse(text, { ignoreTag: true }));
  return [...found].sort();
}

describe("equal tongues", () => {
  it.each(locales)("%s has every text, and none is empty", (locale) => {
    expect(Object.keys(catalogues[locale]).sort()).toEqual([...keys].sort());
    expect(keys.filter((key) => catalogues[locale][key].trim() === "")).toEqual([]);
  });

  it("the three languages take the same arguments", () => {
    const wrong = keys.filter((key) => {
      const [ru, kk, en] = locales.map((locale) => argumentsOf(catalogues[locale][key]).join());
      return ru !== kk || kk !== en;
    });
    expect(wrong).toEqual([]);
  });

  it("plurals have the forms their language needs", () => {
    for (const locale of locales) {
      const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
      for (const key of keys) {
        const visit = (elements: readonly MessageFormatElement[]): void => {
          for (const element of elements) {
            if (element.type === TYPE.plural)
              for (const form of needed)
                expect(Object.keys(element.options), `${locale} ${key}`).toContain(form);
          }
        };
        visit(parse(catalogues[locale][key], { ignoreTag: true }));
      }
    }
  });

  it("Kazakh texts are Kazakh: all letters occur, none is a Latin look-alike", () => {
    const all = Object.values(catalogues.kk).join(" ");
    // һ is rare: it occurs in names and loans (қаһарман), not in these texts
    for (const letter of "әғқңөұүіӘҚӨ") expect(all, letter).toContain(letter);
    const mixed = all.match(/[\p{Script=Cyrillic}][iIaeopcxyHKTMB][\p{Script=Cyrillic}]/gu);
    expect(mixed).toBeNull();
  });

  it("Russian and Kazakh texts are not left in another language", () => {
    const sameAsEnglish = (locale: "ru" | "kk") =>
      keys.filter(
        (key) =>
          /\p{L}{4,}/u.test(catalogues.en[key].replace(/\{[^}]*\}/g, "")) &&
          catalogues[locale][key] === catalogues.en[key],
      );
    expect(sameAsEnglish("ru")).toEqual([]);
    expect(sameAsEnglish("kk")).toEqual([]);
  });

  it("uses every text it has", () => {
    const code = filesBelow("src", /\.tsx?$/)
      .filter((file) => !file.path.startsWith("src/locales/") && !file.path.includes(".test."))
      .map((file) => file.text)
      .join("\n");
    const families = [...code.matchAll(/(?:keyOf|refusalIn)\(\s*"([\w.]+)"/g)].map((found) => `${found[1]}.`);
    const built = [...code.matchAll(/`([\w.]+)\.\$\{/g)].map((found) => `${found[1]}.`);
    const prefixes = [...families, ...built, "error.", "code.", "mail.", "sms.", "length."];
    const unused = keys.filter(
      (key) => !code.includes(`"${key}"`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  it("shows money with the tenge sign and no-break spaces in every language", () => {
    expect(locales.map((locale) => formatTiyn(locale, 123_456_750n))).toEqual([
      "1\u00a0234\u00a0567,50\u00a0₸",
      "1\u00a0234\u00a0567,50\u00a0₸",
      "1,234,567.50\u00a0₸",
    ]);
  });
});
