import { expect, it } from "vitest";
import { type Answer, printOf } from "./answers.ts";
import { isRestricted, objects, withdrew } from "./fixtures.ts";
import type { Operation } from "./mixes.ts";
import { makeOracle } from "./oracle.ts";

const oracle = (rules = true) => makeOracle(1_000, "head", { rules, loadedAt: 0 });
const ask = (kind: Operation["kind"], n: number, over: Partial<Operation> = {}): Operation => ({
  ...{ kind, n, at: 1, set: null, own: false },
  ...over,
});
const numbers = (answer: Answer) => ("rows" in answer ? answer.rows.map((row) => row.n) : []);

it("answers by key, by purpose and by user", () => {
  const one = oracle(false);
  expect(numbers(one.answer(ask("read", 5), "processor", 1))).toEqual([5]);
  expect(numbers(one.answer(ask("read_by_pur", 5), "processor", 1))).toHaveLength(40);
  expect(numbers(one.answer(ask("read_by_usr", 5), "processor", 1))).toEqual([5]);
  expect(numbers(one.answer(ask("read_by_pur", 5, { own: true }), "customer", 1))).toEqual([5]);
});

it("leaves out who objected, is restricted or withdrew, but only for the purposes that this stops", () => {
  const one = oracle();
  for (const stands of [objects, isRestricted, withdrew]) {
    const user = Array.from({ length: 1_000 }, (_, n) => n).find(stands) ?? -1;
    expect(numbers(one.answer(ask("read", user), "processor", 1))).toEqual([]);
    expect(numbers(one.answer(ask("read", user), "controller", 1))).toEqual([user]);
  }
});

it("forgets what is over, and a time set anew starts from then", () => {
  const one = oracle();
  const later = 31_000;
  expect(numbers(one.answer(ask("read", 10), "controller", later))).toEqual([]);
  one.answer(ask("set_by_usr", 20, { set: { field: "ttl", value: 30 } }), "controller", 20_000);
  expect(numbers(one.answer(ask("read", 20), "controller", later))).toEqual([20]);
  expect(one.alive(later)).toBe(901);
});

it("sees an update that was lost, whatever the order of the rows", () => {
  const one = oracle();
  const before = printOf(one.answer(ask("read", 1), "controller", 1));
  expect(one.answer(ask("update", 1, { at: 7 }), "controller", 1)).toEqual({ changed: 1 });
  expect(printOf(one.answer(ask("read", 1), "controller", 1))).not.toBe(before);
  const rows = "rows" in one.answer(ask("read_by_pur", 3), "controller", 1) ? one.rowsOf(3, 1) : null;
  expect(rows && printOf(rows)).toBe(printOf(one.answer(ask("read_by_usr", 3), "controller", 1)));
  expect(one.answer(ask("delete", 1), "controller", 1)).toEqual({ changed: 1 });
  expect(one.answer(ask("delete", 1), "controller", 1)).toEqual({ changed: 0 });
});
