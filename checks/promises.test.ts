import { describe, expect, it } from "vitest";
import { checkedPolicy } from "../src/cli/policy-proof.ts";

describe("what the policy promises", () => {
  it("has no drift: texts, published files, promises, modules, tests and map agree", async () => {
    const { drift, sentences } = await checkedPolicy([]);
    expect(drift).toEqual([]);
    expect(
      sentences.filter(({ state, module, proofs }) => state === "open" && module && proofs.length),
    ).toEqual([]);
  });
});
