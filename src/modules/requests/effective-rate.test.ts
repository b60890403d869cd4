import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tenge } from "../../platform/money.ts";
import { effectiveRate, type Flow, type LoanFlows, roundedRate } from "./effective-rate.ts";
import { scheduleOf } from "./schedule.ts";

const start = "2026-02-09";
const afterDays = (days: number, from = start) =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function rateOf(flows: LoanFlows): number {
  const rate = effectiveRate(flows);
  if (!rate.ok) throw new Error(rate.code);
  return rate.value;
}

/** The law's formula written again, plainly, as the judge of the solver. */
function presentValue({ payouts, payments }: LoanFlows, percent: number): number {
  const first = Math.min(...payouts.map((flow) => Date.parse(flow.on)));
  const worth = (flow: Flow) =>
    Number(flow.amountTiyn) / (1 + percent / 100) ** ((Date.parse(flow.on) - first) / 86_400_000 / 365);
  const sum = (flows: readonly Flow[]) => flows.reduce((total, flow) => total + worth(flow), 0);
  const paidOut = payouts.reduce((total, flow) => total + Number(flow.amountTiyn), 0);
  return (sum(payouts) - sum(payments)) / paidOut;
}

const oneRepayment = (days: number, hundredthsPerMille: bigint): LoanFlows => ({
  payouts: [{ on: start, amountTiyn: tenge(1_000_000) }],
  payments: [
    { on: afterDays(days), amountTiyn: tenge(1_000_000) + BigInt(days) * hundredthsPerMille * tenge(10) },
  ],
});

const annuity = (amountTiyn: bigint, annualRateBps: number, termMonths: number): LoanFlows => ({
  payouts: [{ on: start, amountTiyn }],
  payments: scheduleOf({ amountTiyn, annualRateBps, termMonths, from: start, kind: "annuity" }).rows.map(
    (row) => ({ on: row.dueOn, amountTiyn: row.paymentTiyn }),
  ),
});

describe("the effective rate (ГЭСВ)", () => {
  it.each([
    [30, 299n, 184.38],
    [30, 290n, 175.93],
    [45, 290n, 170.45],
    [45, 300n, 179.3],
    [15, 290n, 181.83],
  ])("one repayment after %i days at %i thousandths of a percent a day is %f %%", (days, daily, expected) => {
    expect(rateOf(oneRepayment(days, daily))).toBeCloseTo(expected, 2);
  });

  it("the measured annuity is 42.97, shown as 43.0", () => {
    const rate = rateOf(annuity(tenge(100_000), 3600, 12));
    expect(rate).toBeCloseTo(42.97, 2);
    expect(roundedRate(rate)).toBe(43);
  });

  it("is rounded to one decimal, half up", () => {
    expect([45.94, 45.95, 46.04, 46.05, 0, 184.381].map(roundedRate)).toEqual([45.9, 46, 46, 46.1, 0, 184.4]);
  });

  it("an interest-free loan has the rate zero", () => {
    expect(rateOf(annuity(tenge(100_000), 0, 7))).toBe(0);
  });

  it("makes both sides of the formula equal, whatever the loan", () => {
    const loan = fc.record({
      payouts: fc.array(fc.bigInt({ min: tenge(1_000), max: tenge(5_000_000) }), {
        minLength: 1,
        maxLength: 3,
      }),
      days: fc.uniqueArray(fc.integer({ min: 7, max: 1800 }), { minLength: 1, maxLength: 60 }),
      overpaidPercent: fc.integer({ min: 0, max: 60 }),
      feeTiyn: fc.bigInt({ min: 0n, max: tenge(50) }),
    });
    fc.assert(
      fc.property(loan, ({ payouts, days, overpaidPercent, feeTiyn }) => {
        const total = payouts.reduce((sum, amount) => sum + amount, 0n);
        const each = (total * BigInt(100 + overpaidPercent)) / 100n / BigInt(days.length) + 1n;
        const flows: LoanFlows = {
          payouts: payouts.map((amountTiyn, at) => ({ on: afterDays(at), amountTiyn })),
          payments: [
            { on: start, amountTiyn: feeTiyn },
            ...days.map((on) => ({ on: afterDays(on), amountTiyn: each })),
          ],
        };
        const rate = effectiveRate(flows);
        if (!rate.ok) expect(rate.code).toBe("rate_too_high");
        else expect(Math.abs(presentValue(flows, rate.value))).toBeLessThan(1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it("finds every rate from 0 to 100 000 %", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 100_000, noNaN: true }),
        fc.integer({ min: 20, max: 400 }),
        (percent, days) => {
          const paidOut = tenge(1_000_000);
          const owed = Number(paidOut) * (1 + percent / 100) ** (days / 365);
          fc.pre(owed < Number.MAX_SAFE_INTEGER);
          const flows = {
            payouts: [{ on: start, amountTiyn: paidOut }],
            payments: [{ on: afterDays(days), amountTiyn: BigInt(Math.round(owed)) }],
          };
          expect(Math.abs(rateOf(flows) - percent)).toBeLessThan(1e-4 * (1 + percent));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("rises with every fee, whenever it is taken", () => {
    const fee = fc.bigInt({ min: 1n, max: tenge(5_000) });
    fc.assert(
      fc.property(fee, fee, fc.integer({ min: 0, max: 365 }), (first, more, day) => {
        const loan = annuity(tenge(100_000), 3600, 12);
        const withFee = (amountTiyn: bigint) =>
          rateOf({ ...loan, payments: [{ on: afterDays(day), amountTiyn }, ...loan.payments] });
        expect(withFee(first)).toBeGreaterThan(rateOf(loan));
        expect(withFee(first + more)).toBeGreaterThan(withFee(first));
      }),
    );
  });

  it("says so when there is no such rate", () => {
    const payouts = [{ on: start, amountTiyn: 1000n }];
    const code = (flows: LoanFlows) => {
      const rate = effectiveRate(flows);
      return rate.ok ? rate.value : rate.code;
    };
    const backOn = (day: number, amountTiyn: bigint) => [{ on: afterDays(day), amountTiyn }];
    expect(code({ payouts: [], payments: backOn(1, 10n) })).toBe("rate_unknown");
    expect(code({ payouts: [{ on: start, amountTiyn: 0n }], payments: [] })).toBe("rate_unknown");
    expect(code({ payouts, payments: backOn(-1, 1100n) })).toBe("rate_unknown");
    expect(code({ payouts, payments: backOn(30, -1n) })).toBe("rate_unknown");
    expect(code({ payouts, payments: [] })).toBe("rate_below_zero");
    expect(code({ payouts, payments: backOn(30, 999n) })).toBe("rate_below_zero");
    expect(code({ payouts, payments: backOn(1, 2000n) })).toBe("rate_too_high");
    expect(code({ payouts, payments: backOn(0, 1001n) })).toBe("rate_too_high");
  });
});
