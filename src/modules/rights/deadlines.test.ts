import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { after, days } from "../../platform/clock.ts";
import { rightIds } from "../../policy/policy.ts";
import { dueOf, isPressing, startAfterPause } from "./deadlines.ts";
import { endedStates, mayMoveRight, rightMovers, rightMoves, rightStates } from "./states.ts";

const at = (text: string) => new Date(text);
/** The last second of that day in Almaty. */
const endOf = (day: string) => at(`${day}T23:59:59+05:00`);

describe("the strictest clock", () => {
  it("counts working days over weekends and holidays, and begins on the day in Almaty", () => {
    // a Friday evening in Almaty, two days before the holiday of 16 December (a Wednesday)
    expect(dueOf("access", at("2026-12-11T15:00:00Z"))).toEqual(endOf("2026-12-17"));
    // 21:00 UTC is the next day in Almaty
    expect(dueOf("restriction", at("2026-11-23T21:00:00Z"))).toEqual(endOf("2026-11-25"));
    expect(dueOf("rectification", at("2026-11-27T06:00:00Z"))).toEqual(endOf("2026-11-30"));
  });

  it("takes fifteen calendar days where the month of the other law is longer", () => {
    expect(dueOf("erasure", at("2026-11-24T06:00:00Z"))).toEqual(endOf("2026-12-09"));
    expect(dueOf("objection", at("2026-11-24T06:00:00Z"))).toEqual(endOf("2026-12-09"));
  });

  it("never ends before it begins, and a later receipt is never due earlier", () => {
    const start = at("2026-02-10T00:00:00Z").getTime();
    fc.assert(
      fc.property(fc.constantFrom(...rightIds), fc.nat(500), fc.nat(20), (right, day, more) => {
        const from = new Date(start + days(day));
        expect(dueOf(right, from).getTime()).toBeGreaterThan(from.getTime());
        expect(dueOf(right, after(from, days(more))) >= dueOf(right, from)).toBe(true);
      }),
    );
  });

  it("stands still while identity is unconfirmed and goes on with what was left", () => {
    const received = at("2026-11-24T06:00:00Z");
    const resumed = startAfterPause(received, at("2026-11-25T06:00:00Z"), at("2026-12-05T06:00:00Z"));
    expect(resumed).toEqual(at("2026-12-04T06:00:00Z"));
    expect(dueOf("erasure", resumed)).toEqual(endOf("2026-12-19"));
  });

  it("presses when two working days or fewer are left", () => {
    const due = endOf("2026-11-30"); // a Monday
    expect(isPressing(due, at("2026-11-25T06:00:00Z"))).toBe(false); // Wednesday: Thursday, Friday, then Monday
    expect(isPressing(due, at("2026-11-26T06:00:00Z"))).toBe(true);
    expect(isPressing(due, at("2026-12-05T06:00:00Z"))).toBe(true);
  });
});

describe("states of a request about a right", () => {
  it("moves only along the table, and nothing leaves an ended one", () => {
    for (const from of rightStates)
      for (const to of rightStates)
        for (const by of rightMovers)
          expect(mayMoveRight(from, to, by)).toBe(
            rightMoves.some((move) => move.from === from && move.to === to && move.by.includes(by)),
          );
    for (const from of endedStates) expect(rightMoves.filter((move) => move.from === from)).toEqual([]);
  });

  it("every other state leads to an end, and a refusal needs what was proposed", () => {
    for (const from of rightStates.filter((one) => !endedStates.includes(one)))
      expect(rightMoves.some((move) => move.from === from)).toBe(true);
    expect(rightMoves.filter((move) => move.to === "refused").map((move) => move.from)).toEqual(["proposed"]);
  });
});
