import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sha256 } from "./digest.ts";
import { locales } from "./locales.ts";
import type { PolicyText } from "./text.ts";
import {
  acceptanceNeeded,
  type ClauseChange,
  clauseHash,
  currentVersion,
  type PolicyVersion,
  type PolicyVersions,
  policyVersions,
  unstatedChanges,
} from "./versions.ts";

const [first] = policyVersions;
const before = new Date("2026-06-01T00:00:00Z");
const after = new Date("2027-06-01T00:00:00Z");

describe("published versions", () => {
  it("each published file has the hash that the register states", () => {
    for (const { version, sha256: stated } of policyVersions) {
      for (const locale of locales) {
        const bytes = readFileSync(new URL(`texts/${version}/${locale}.txt`, import.meta.url), "utf8");
        expect(`${locale} ${sha256(bytes)}`).toBe(`${locale} ${stated[locale]}`);
      }
    }
  });

  it("the printed date and version are those of the register", () => {
    for (const { version, effectiveFrom, texts } of policyVersions) {
      const printed = effectiveFrom.split("-").toReversed().join(".");
      for (const locale of locales) {
        expect(texts[locale].effective).toContain(printed);
        expect(texts[locale].effective).toContain(version);
        expect(texts[locale].version).toBe(version);
      }
    }
  });

  it("versions follow each other in time and state every change of a clause", () => {
    const published: PolicyVersions = policyVersions;
    published.reduce((earlier, later) => {
      expect(later.effectiveFrom > earlier.effectiveFrom).toBe(true);
      expect(unstatedChanges(earlier, later)).toEqual([]);
      return later;
    });
  });

  it("a version is in force from midnight in Kazakhstan", () => {
    expect(() => currentVersion(new Date("2026-02-08T18:59:59Z"))).toThrow(RangeError);
    expect(currentVersion(new Date("2026-02-08T19:00:00Z")).version).toBe("1.0");
  });
});

describe("when a customer is asked again", () => {
  const material = invented("1.1", "2027-01-01", [change("6", true), change("1", false)]);
  const immaterial = invented("1.1", "2027-01-01", [change("1", false)]);

  it("asks whoever never accepted", () => {
    const need = acceptanceNeeded({ acceptedVersion: null, at: before });
    expect(need).toEqual({ needed: true, because: "never_accepted", version: "1.0", changes: [] });
  });

  it("asks whoever accepted a version that was never published", () => {
    expect(acceptanceNeeded({ acceptedVersion: "0.9", at: before })).toMatchObject({
      needed: true,
      because: "unknown_version",
    });
  });

  it("does not ask whoever accepted the current version", () => {
    expect(acceptanceNeeded({ acceptedVersion: "1.0", at: before })).toMatchObject({
      needed: false,
      because: "up_to_date",
    });
  });

  it("asks again when a new version changes a clause materially, and says which", () => {
    const need = acceptanceNeeded({ acceptedVersion: "1.0", at: after }, [first, material]);
    expect(need).toMatchObject({ needed: true, because: "material_change", version: "1.1" });
    expect(need.changes.map(({ clause }) => clause)).toEqual(["6", "1"]);
  });

  it("does not ask again before the new version is in force", () => {
    expect(acceptanceNeeded({ acceptedVersion: "1.0", at: before }, [first, material]).needed).toBe(false);
  });

  it("does not ask again for an immaterial change, but shows it", () => {
    const need = acceptanceNeeded({ acceptedVersion: "1.0", at: after }, [first, immaterial]);
    expect(need).toMatchObject({ needed: false, version: "1.1" });
    expect(need.changes).toHaveLength(1);
  });

  it("a material change is not lost when an immaterial version follows it", () => {
    const third = invented("1.2", "2027-03-01", []);
    const versions = [first, material, third] as const;
    expect(acceptanceNeeded({ acceptedVersion: "1.0", at: after }, versions).needed).toBe(true);
    expect(acceptanceNeeded({ acceptedVersion: "1.1", at: after }, versions).needed).toBe(false);
  });
});

describe("clause hashes", () => {
  it("a clause hash changes with a word of that clause and with no other", () => {
    const changed = reworded("5 лет");
    expect(clauseHash(changed, "ru", "6")).not.toBe(clauseHash(first, "ru", "6"));
    expect(clauseHash(changed, "ru", "7")).toBe(clauseHash(first, "ru", "7"));
    expect(clauseHash(changed, "kk", "6")).toBe(clauseHash(first, "kk", "6"));
  });

  it("a changed clause that a version does not state is found", () => {
    expect(unstatedChanges(first, reworded("5 лет"))).toEqual(["6"]);
    expect(unstatedChanges(first, { ...reworded("5 лет"), asksAgain: [change("6", true)] })).toEqual([]);
    expect(unstatedChanges(first, reworded("3 лет"))).toEqual([]);
  });
});

function change(clause: ClauseChange["clause"], material: boolean): ClauseChange {
  return { clause, material, what: { ru: "Изменено", kk: "Өзгертілді", en: "Changed" } };
}

function invented(version: string, effectiveFrom: string, asksAgain: readonly ClauseChange[]): PolicyVersion {
  return { ...first, version, effectiveFrom, asksAgain };
}

/** Version 1.1 whose Russian clause 6 speaks of another length. */
function reworded(length: string): PolicyVersion {
  const ru: PolicyText = first.texts.ru;
  const clauses = ru.clauses.map((clause) => ({
    ...clause,
    blocks: clause.blocks.map((block) => ({
      ...block,
      sentences: block.sentences.map(({ id, text }) => ({ id, text: text.replace("3 лет", length) })),
    })),
  }));
  return { ...invented("1.1", "2027-01-01", []), texts: { ...first.texts, ru: { ...ru, clauses } } };
}
