import { describe, expect, it } from "vitest";
import { minutes, movableClock } from "../../platform/clock.ts";
import { kept } from "./kept.ts";

describe("what a public page asks of the house", () => {
  it("is gathered at most once a minute, however many ask", async () => {
    const clock = movableClock(new Date());
    let asked = 0;
    const ask = kept(clock, minutes(1), async () => {
      asked += 1;
      return asked;
    });
    expect(new Set(await Promise.all(Array.from({ length: 20 }, ask)))).toEqual(new Set([1]));
    clock.advance(minutes(2));
    expect(await ask()).toBe(2);
  });

  it("that failed is asked anew by the next one", async () => {
    let tries = 0;
    const ask = kept(movableClock(new Date()), minutes(1), async () => {
      tries += 1;
      if (tries === 1) throw new Error("the database does not answer");
      return "here";
    });
    await expect(ask()).rejects.toThrow();
    expect(await ask()).toBe("here");
  });
});
