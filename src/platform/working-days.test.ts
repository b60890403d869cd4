import { describe, expect, it } from "vitest";
import { CalendarNotCovered, isWorkingDay, workingDaysAfter } from "./working-days.ts";

describe("working days of Kazakhstan", () => {
  it("leaves out weekends and public holidays", () => {
    expect(workingDaysAfter("2026-12-14", 4)).toEqual([
      "2026-12-15",
      "2026-12-17",
      "2026-12-18",
      "2026-12-21",
    ]);
    expect(["2026-03-21", "2026-03-22", "2026-03-23"].map(isWorkingDay)).toEqual([false, false, false]);
  });

  it("refuses a year it holds no data for rather than guessing", () => {
    expect(() => isWorkingDay("2035-02-01")).toThrow(CalendarNotCovered);
  });
});
