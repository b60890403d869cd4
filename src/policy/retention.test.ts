import { describe, expect, it } from "vitest";
import { lengthAfter } from "./calendar.ts";
import { endsOn, retentionClasses, retentionClassIds } from "./retention.ts";

const ends = (start: string, length: Parameters<typeof lengthAfter>[1]) =>
  lengthAfter(new Date(start), length).toISOString();

describe("how long data are kept (policy 6.1)", () => {
  it("account data end 3 years after the account is closed", () => {
    expect(endsOn("account", new Date("2026-02-09T10:30:00Z"))).toEqual(new Date("2029-02-09T10:30:00Z"));
  });

  it("security logs end 12 months after they are recorded", () => {
    expect(endsOn("security_log", new Date("2026-02-09T10:30:00Z"))).toEqual(
      new Date("2027-02-09T10:30:00Z"),
    );
  });

  it("AML data end 5 years after the relationship, short-lived things after days", () => {
    const start = new Date("2026-12-30T23:59:59.999Z");
    expect(endsOn("aml", start)).toEqual(new Date("2031-12-30T23:59:59.999Z"));
    expect(endsOn("draft", start)).toEqual(new Date("2027-01-29T23:59:59.999Z"));
    expect(endsOn("code", start)).toEqual(new Date("2026-12-31T23:59:59.999Z"));
    expect(endsOn("export", start)).toEqual(new Date("2027-01-06T23:59:59.999Z"));
  });

  it("a legal figure that was not read in the law is marked with a date", () => {
    const dated = retentionClassIds.filter((id) => retentionClasses[id].unverified !== null);
    expect(dated).toEqual(["operations", "aml", "consent_evidence", "rights_evidence"]);
    for (const id of dated) expect(retentionClasses[id].unverified?.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});

describe("calendar lengths", () => {
  it("a day that the month lacks becomes its last day", () => {
    expect(ends("2024-02-29T12:00:00Z", { years: 3 })).toBe("2027-02-28T12:00:00.000Z");
    expect(ends("2024-02-29T12:00:00Z", { years: 4 })).toBe("2028-02-29T12:00:00.000Z");
    expect(ends("2026-01-31T00:00:00Z", { months: 1 })).toBe("2026-02-28T00:00:00.000Z");
    expect(ends("2026-08-31T00:00:00Z", { months: 6 })).toBe("2027-02-28T00:00:00.000Z");
  });

  it("adds years and months before days, over the end of a year", () => {
    expect(ends("2026-11-30T00:00:00Z", { months: 3, days: 1 })).toBe("2027-03-01T00:00:00.000Z");
    expect(ends("2026-12-31T00:00:00Z", { months: 2, days: 1 })).toBe("2027-03-01T00:00:00.000Z");
  });

  it("leaves the start as it was", () => {
    const start = new Date("2026-01-31T00:00:00Z");
    lengthAfter(start, { months: 1, days: 5 });
    expect(start.toISOString()).toBe("2026-01-31T00:00:00.000Z");
  });

  it("an invalid date stays invalid instead of becoming a day", () => {
    expect(Number.isNaN(lengthAfter(new Date("never"), { years: 1 }).getTime())).toBe(true);
  });
});
