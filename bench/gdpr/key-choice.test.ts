import { expect, it } from "vitest";
import { seeded } from "../screening-people.ts";
import { fnv, rankOf, roomFor, scrambled, uniformKeys, zipfKeys } from "./key-choice.ts";

it("hashes as YCSB does", () => {
  expect(fnv(0n)).toBe(6_284_781_860_667_377_211n);
  expect(fnv(1n)).toBe(8_517_097_267_634_966_620n);
  expect(fnv(1_000n)).toBe(5_952_875_239_596_136_740n);
});

it.each([
  [0.01, 0, 4927],
  [0.04, 1, 9555],
  [0.1, 6, 2317],
  [0.25, 296, 918],
  [0.5, 134_552, 387],
])("turns %d into rank %d and key %d", (u, rank, key) => {
  expect(rankOf(u)).toBe(rank);
  expect(scrambled(rank, roomFor(10_000, 1_000, 0))).toBe(key);
});

it("never chooses a key that was not there at the beginning", () => {
  const random = seeded(1);
  const zipf = zipfKeys(99, roomFor(100, 50, 0.5));
  const uniform = uniformKeys(100);
  for (let turn = 0; turn < 500; turn += 1) {
    expect(zipf(random)).toBeLessThan(100);
    expect(uniform(random)).toBeLessThan(100);
  }
});
