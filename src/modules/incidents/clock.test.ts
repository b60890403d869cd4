import { describe, expect, it } from "vitest";
import { noticeDueAt } from "./clock.ts";

const due = (detected: string) => noticeDueAt(new Date(detected)).toISOString();

describe("the clock of a notice to the authority", () => {
  it("ends with the next working day after detection, as days are counted in Kazakhstan", () => {
    expect(due("2026-11-24T09:00:00+05:00")).toBe("2026-11-25T13:00:00.000Z"); // Tuesday -> Wednesday 18:00
    expect(due("2026-11-24T23:30:00+05:00")).toBe("2026-11-25T13:00:00.000Z");
    expect(due("2026-11-25T00:10:00+05:00")).toBe("2026-11-26T13:00:00.000Z"); // still Tuesday in UTC
  });

  it("passes over weekends and holidays", () => {
    expect(due("2026-11-27T15:00:00+05:00")).toBe("2026-11-30T13:00:00.000Z"); // Friday -> Monday
    expect(due("2026-12-15T12:00:00+05:00")).toBe("2026-12-17T13:00:00.000Z"); // 16 December
    expect(due("2026-12-31T12:00:00+05:00")).toBe("2027-01-04T13:00:00.000Z");
  });
});
