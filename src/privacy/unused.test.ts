import { describe, expect, it } from "vitest";
import { purposeIds } from "../policy/policy.ts";
import { sealed } from "./fields.ts";
import { dataMap, record } from "./records.ts";
import { unusedWords } from "./unused.ts";

const only = record("only_one", {
  keep: "draft",
  source: "person",
  fields: { words: sealed.text({ category: "account", purposes: ["service"] }) },
});

describe("the registers and the map", () => {
  it("a purpose, category, recipient or class that no record uses is drift", () => {
    const found = unusedWords(dataMap([only], []), []);
    expect(found).toContain("retention class support: declared, and no record uses it");
    expect(found).toContain("purpose analytics: declared, and no record uses it");
    expect(found).toContain("data category identity: declared, and no record uses it");
    expect(found).toContain("recipient authorities: declared, and no record uses it");
    expect(found.filter((one) => one.startsWith("purpose "))).toHaveLength(purposeIds.length - 1);
    expect(found.join()).not.toContain("class draft");
  });

  it("a word that is awaited is excused until a record uses it", () => {
    const map = dataMap([only], []);
    const excused = unusedWords(map, [{ word: "support", because: "for the test" }]);
    expect(excused).not.toContain("retention class support: declared, and no record uses it");
    expect(unusedWords(map, [{ word: "draft", because: "for the test" }])).toContain(
      "draft: awaited no longer, a record uses it",
    );
  });
});
