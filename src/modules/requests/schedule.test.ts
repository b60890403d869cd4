import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tenge } from "../../platform/money.ts";
import { type LoanTerms, scheduleOf } from "./schedule.ts";

const measured: LoanTerms = {
  amountTiyn: tenge(100_000),
  annualRateBps: 3600,
  termMonths: 12,
  from: "2026-02-09",
  kind: "annuity",
};
const day = fc
  .date({ min: new Date("2024-01-01"), max: new Date("2035-12-31"), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const anyTerms: fc.Arbitrary<LoanTerms> = fc.record({
  amountTiyn: fc.bigInt({ min: 1n, max: tenge(10_000_000) }),
  annualRateBps: fc.integer({ min: 0, max: 100_000 }),
  termMonths: fc.integer({ min: 1, max: 120 }),
  from: day,
  kind: fc.constantFrom("annuity", "equal_principal"),
});
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, one) => total + one, 0n);
const dueDays = (from: string, termMonths: number) =>
  scheduleOf({ ...measured, from, termMonths }).rows.map((row) => row.dueOn);

describe("the payment schedule", () => {
  it("the measured loan costs what the reference sheet says, to the tiyn", () => {
    const { rows, monthlyTiyn, totalTiyn, overpaymentTiyn } = scheduleOf(measured);
    expect(monthlyTiyn).toBe(1_004_621n);
    expect(rows.slice(0, 11).every((row) => row.paymentTiyn === 1_004_621n)).toBe(true);
    expect(rows.at(-1)).toMatchObject({ number: 12, dueOn: "2027-02-09", paymentTiyn: 1_004_619n });
    expect(totalTiyn).toBe(12_055_450n);
    expect(overpaymentTiyn).toBe(2_055_450n);
  });

  it("equal parts of the principal: interest falls, the remainder stands in the last row", () => {
    const terms = { ...measured, amountTiyn: 10_000_001n, termMonths: 3, kind: "equal_principal" } as const;
    const { rows, monthlyTiyn, overpaymentTiyn } = scheduleOf(terms);
    expect(rows.map((row) => row.principalTiyn)).toEqual([3_333_333n, 3_333_333n, 3_333_335n]);
    expect(rows.map((row) => row.interestTiyn)).toEqual([300_000n, 200_000n, 100_000n]);
    expect([monthlyTiyn, overpaymentTiyn]).toEqual([3_633_333n, 600_000n]);
  });

  it("the payment day keeps to the day of the payout, clamped to the month's end, without drifting", () => {
    expect(dueDays("2026-01-31", 4)).toEqual(["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]);
    expect(dueDays("2028-01-31", 2)).toEqual(["2028-02-29", "2028-03-31"]);
    expect(dueDays("2026-12-30", 3)).toEqual(["2027-01-30", "2027-02-28", "2027-03-30"]);
  });

  it("an interest-free loan is repaid in parts and costs nothing", () => {
    const { rows, overpaymentTiyn } = scheduleOf({ ...measured, annualRateBps: 0, termMonths: 7 });
    expect(overpaymentTiyn).toBe(0n);
    expect(rows.map((row) => row.paymentTiyn)).toEqual([...Array(6).fill(1_428_571n), 1_428_574n]);
  });

  it("sums are exact, the balance ends at zero, no row is negative, dates only rise", () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const { rows, totalTiyn, overpaymentTiyn, monthlyTiyn } = scheduleOf(terms);
        expect(rows).toHaveLength(terms.termMonths);
        expect(sum(rows.map((row) => row.principalTiyn))).toBe(terms.amountTiyn);
        expect(sum(rows.map((row) => row.paymentTiyn))).toBe(totalTiyn);
        expect(sum(rows.map((row) => row.interestTiyn))).toBe(overpaymentTiyn);
        expect(rows.at(-1)?.balanceTiyn).toBe(0n);
        expect(rows[0]?.paymentTiyn).toBe(monthlyTiyn);
        let [owed, before] = [terms.amountTiyn, terms.from];
        for (const row of rows) {
          expect(row.principalTiyn >= 0n && row.interestTiyn >= 0n && row.balanceTiyn >= 0n).toBe(true);
          expect(row.paymentTiyn).toBe(row.principalTiyn + row.interestTiyn);
          expect(row.balanceTiyn).toBe(owed - row.principalTiyn);
          expect(row.dueOn > before).toBe(true);
          [owed, before] = [row.balanceTiyn, row.dueOn];
        }
      }),
    );
  });

  it("an annuity is one payment, and the last row differs by less than a tenge", () => {
    const real = fc.record({
      amountTiyn: fc.bigInt({ min: tenge(20_000), max: tenge(5_000_000) }),
      annualRateBps: fc.integer({ min: 100, max: 4600 }),
      termMonths: fc.integer({ min: 2, max: 60 }),
    });
    fc.assert(
      fc.property(real, (terms) => {
        const { rows, monthlyTiyn } = scheduleOf({ ...measured, ...terms });
        expect(rows.slice(0, -1).every((row) => row.paymentTiyn === monthlyTiyn)).toBe(true);
        const last = (rows.at(-1)?.paymentTiyn ?? 0n) - monthlyTiyn;
        expect(last > -200n && last < 200n).toBe(true);
      }),
    );
  });

  it("terms that no caller may bring are broken assumptions", () => {
    const broken: Partial<LoanTerms>[] = [
      { amountTiyn: 0n },
      { amountTiyn: -1n },
      { annualRateBps: -1 },
      { annualRateBps: 36.5 },
      { termMonths: 0 },
      { termMonths: 601 },
      { termMonths: Number.NaN },
      { from: "2026-02-30" },
      { from: "09.02.2026" },
      { from: "" },
    ];
    for (const part of broken) expect(() => scheduleOf({ ...measured, ...part })).toThrow();
  });
});
