import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthsAfter, scheduleOf } from "../../requests/requests.ts";
import type { StoredTerms } from "../lending-records.ts";
import { owedOn, type Paid, splitPayment } from "./owed.ts";

const terms: StoredTerms = { amountTiyn: "10000000", termMonths: 12, scheme: "annuity", annualRateBps: 3600 };
const start = "2026-02-09";
const planned = (of: StoredTerms, from: string) =>
  scheduleOf({
    ...{ amountTiyn: BigInt(of.amountTiyn), termMonths: of.termMonths, annualRateBps: of.annualRateBps },
    ...{ from, kind: of.scheme },
  });

describe("what a loan costs to close", () => {
  it("is the schedule to the tiyn for whoever pays as planned", () => {
    for (const scheme of ["annuity", "equal_principal"] as const) {
      for (const from of [start, "2026-08-31", "2027-01-29", "2028-02-29"]) {
        const own = { ...terms, scheme };
        const { rows } = planned(own, from);
        const paid: Paid[] = [];
        for (const row of rows) {
          const before = owedOn(own, from, paid, row.dueOn);
          expect(before.interestTiyn, `${scheme} ${from} ${row.number}`).toBe(row.interestTiyn);
          expect(before.principalTiyn).toBe(row.balanceTiyn + row.principalTiyn);
          paid.push({ on: row.dueOn, amountTiyn: row.paymentTiyn });
        }
        expect(owedOn(own, from, paid, rows.at(-1)?.dueOn ?? "").closeTiyn).toBe(0n);
      }
    }
  });

  it("grows by the day, and is the amount itself on the day of the payout", () => {
    expect(owedOn(terms, start, [], start).closeTiyn).toBe(10_000_000n);
    const tenDays = owedOn(terms, start, [], "2026-02-19");
    expect(tenDays.interestTiyn).toBe((10_000_000n * 3600n * 10n + 60_000n * 28n) / (120_000n * 28n));
  });

  it("ends at zero whatever was paid and when, and never owes a tiyn twice", () => {
    const payment = fc.record({
      after: fc.integer({ min: 0, max: 400 }),
      tiyn: fc.bigInt({ min: 1n, max: 3_000_000n }),
    });
    fc.assert(
      fc.property(fc.array(payment, { maxLength: 8 }), fc.integer({ min: 0, max: 400 }), (payments, last) => {
        const day = (n: number) => new Date(Date.parse(start) + n * 86_400_000).toISOString().slice(0, 10);
        const sorted = payments.sort((a, b) => a.after - b.after).filter(({ after }) => after <= last);
        const paid: Paid[] = [];
        let interest = 0n;
        let principal = 0n;
        let rest = 0n;
        for (const { after, tiyn } of sorted) {
          const split = splitPayment(terms, start, paid, { on: day(after), amountTiyn: tiyn });
          expect(split.interestTiyn + split.principalTiyn + split.restTiyn).toBe(tiyn);
          interest += split.interestTiyn;
          principal += split.principalTiyn;
          rest += split.restTiyn;
          paid.push({ on: day(after), amountTiyn: tiyn });
        }
        const owed = owedOn(terms, start, paid, day(last));
        expect(owed.principalTiyn).toBe(10_000_000n - principal);
        expect(owed.interestTiyn >= 0n && rest >= 0n && interest >= 0n).toBe(true);
        const closing = splitPayment(terms, start, paid, { on: day(last), amountTiyn: owed.closeTiyn });
        expect(closing.restTiyn).toBe(0n);
        expect(
          owedOn(terms, start, [...paid, { on: day(last), amountTiyn: owed.closeTiyn }], day(last)).closeTiyn,
        ).toBe(0n);
      }),
      { numRuns: 300 },
    );
  });

  it("an early payment makes the rest cheaper, a late one dearer", () => {
    const half: Paid[] = [{ on: "2026-02-20", amountTiyn: 5_000_000n }];
    const due = monthsAfter(start, 1);
    expect(owedOn(terms, start, half, due).closeTiyn).toBeLessThan(
      owedOn(terms, start, [], due).closeTiyn - 5_000_000n,
    );
    expect(owedOn(terms, start, [], "2026-05-09").closeTiyn).toBeGreaterThan(
      owedOn(terms, start, [], due).closeTiyn,
    );
  });

  it("tells the next payment, what is overdue and what is paid", () => {
    const first = planned(terms, start).rows[0]?.paymentTiyn ?? 0n;
    const owed = owedOn(terms, start, [{ on: "2026-03-05", amountTiyn: first + 100n }], "2026-05-01");
    expect(owed.rows.slice(0, 3).map(({ state }) => state)).toEqual(["paid", "overdue", "due"]);
    expect(owed.next?.number).toBe(2);
    expect(owed.overdueTiyn).toBe(first - 100n);
  });
});
