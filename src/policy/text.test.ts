import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { locales } from "./locales.ts";
import { clauseNumbers, plainText, sentencesOf, structureOf } from "./text.ts";
import { currentVersion } from "./versions.ts";

const { texts } = currentVersion(new Date("2026-02-09T12:00:00Z"));
const file = (locale: string) => readFileSync(new URL(`texts/1.0/${locale}.txt`, import.meta.url), "utf8");
const words = (text: string) => text.split(/\s+/).filter((word) => word !== "");
/** The file that the company handed over, where this repository stands beside it. */
const source = new URL("../../../shared/policy/privacy-policy-1.0.txt", import.meta.url);

describe("the published text", () => {
  it("the Russian text is the published one, word for word", () => {
    expect(words(plainText(texts.ru))).toEqual(words(file("ru")));
  });

  it("the Kazakh text is the published one, word for word", () => {
    expect(words(plainText(texts.kk))).toEqual(words(file("kk")));
  });

  it("keeps the misprints of the published Kazakh text", () => {
    expect(plainText(texts.kk)).toContain("— компаенс,");
    expect(plainText(texts.kk)).toContain("КҮС/AML/anti-fraud");
  });

  it.runIf(existsSync(source))(
    "the two language files together are the file that the company handed over",
    () => {
      expect(words(file("ru") + file("kk"))).toEqual(words(readFileSync(source, "utf8")));
    },
  );

  it("the English rendering is complete and marked as not binding", () => {
    expect(plainText(texts.en)).toBe(file("en"));
    expect(locales.filter((locale) => texts[locale].binding)).toEqual(["ru", "kk"]);
  });

  it("is stored in composed Unicode, so that й and Kazakh letters are found", () => {
    for (const locale of locales) expect(file(locale)).toBe(file(locale).normalize("NFC"));
  });
});

describe("the structure", () => {
  it("all three languages say the same sentences in the same order", () => {
    expect(structureOf(texts.kk)).toEqual(structureOf(texts.ru));
    expect(structureOf(texts.en)).toEqual(structureOf(texts.ru));
  });

  it("has the ten clauses, numbered as published", () => {
    for (const locale of locales)
      expect(texts[locale].clauses.map(({ number }) => number)).toEqual(clauseNumbers);
  });

  it("every sentence id is unique and begins with the number of its clause", () => {
    const sentences = sentencesOf(texts.ru);
    expect(new Set(sentences.map(({ id }) => id)).size).toBe(sentences.length);
    expect(sentences.filter(({ id, clause }) => !id.startsWith(`${clause}.`))).toEqual([]);
  });
});
