import { describe, expect, it } from "vitest";
import { storm } from "../bench/crash/storm.ts";

/** The short storm; `npx alem bench crash` is the long one. */
describe("a storm of kills", () => {
  it("loses nothing and does nothing twice while everything is killed, and finds out whoever makes a key anew", async () => {
    const seed = Date.now() % 1_000_000;
    const report = await storm({ kills: 40, seed });
    const { lost, duplicated, ledgerWrong, brokenChains, journal } = report;
    expect({ lost, duplicated, ledgerWrong, brokenChains, journal }, `seed ${seed}`).toEqual({
      ...{ lost: 0, duplicated: 0, ledgerWrong: 0, brokenChains: 0, journal: "intact" },
    });
    expect(report.kills).toBeGreaterThanOrEqual(40);
    expect(report.databaseKills).toBeGreaterThan(0);
    const control = await storm({ kills: 12, seed, newKeyEachTime: true });
    expect(control.duplicated, `seed ${seed}`).toBeGreaterThan(0);
  }, 400_000);
});
