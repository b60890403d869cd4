import { describe, expect, it } from "vitest";
import { inventedList } from "../../../../bench/screening-lists.ts";
import { buildMatcher, buildMatcherGently } from "./matcher.ts";

describe("an index that is built gently", () => {
  it("answers as the one that is built at once, and lets others take their turns meanwhile", async () => {
    const listed = inventedList(4_000);
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    const gentle = await buildMatcherGently(listed);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(3);
    const whole = buildMatcher(listed);
    for (const { entity } of listed.filter((_, i) => i % 200 === 0)) {
      const asked = { names: [entity.name], birthDate: null, iin: null, documentNumbers: [], countries: [] };
      expect(gentle.match(asked)).toEqual(whole.match(asked));
    }
  });
});
