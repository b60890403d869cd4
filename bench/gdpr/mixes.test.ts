import { expect, it } from "vitest";
import { mixes, operationsOf, roles } from "./mixes.ts";

it.each(Object.keys(mixes) as (keyof typeof mixes)[])(
  "draws the operations of %s in their shares, the same each time",
  (name) => {
    for (const role of roles) {
      const scale = { records: 1_000, operations: 2_000, seed: 1 };
      const drawn = operationsOf(mixes[name], role, scale);
      expect(operationsOf(mixes[name], role, scale)).toEqual(drawn);
      const weights: Readonly<Record<string, number>> = mixes[name].roles[role].weights;
      const sum = Object.values(weights).reduce((one, other) => one + other, 0);
      for (const [kind, weight] of Object.entries(weights)) {
        const share = drawn.filter((one) => one.kind === kind).length / drawn.length;
        expect(Math.abs(share - weight / sum), `${name} ${role} ${kind}`).toBeLessThan(0.05);
      }
      const inserted = drawn.filter((one) => one.kind === "insert").map((one) => one.n);
      expect(inserted).toEqual(inserted.map((_, i) => 1_000 + i));
    }
  },
);

it("never gives a row to somebody else, nor another origin", () => {
  const set = operationsOf(mixes.head, "controller", { records: 1_000, operations: 2_000, seed: 2 }).flatMap(
    (one) => (one.set ? [one.set.field] : []),
  );
  expect(new Set(set)).toEqual(new Set(["ttl", "obj", "dec", "acl", "shr", "cat"]));
});
