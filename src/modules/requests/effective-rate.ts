import type { Tiyn } from "../../platform/money.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { type CalendarDay, daysBetween } from "./calendar-day.ts";

/** Money that moves on a day; amounts are never negative, the direction is in the list it stands in. */
export type Flow = { readonly on: CalendarDay; readonly amountTiyn: Tiyn };

export type LoanFlows = {
  /** To the borrower (Sj). */
  readonly payouts: readonly Flow[];
  /** From the borrower (Pi): principal, interest and every fee, also one taken on the day of the payout; no late penalty. */
  readonly payments: readonly Flow[];
};

/** `rate_unknown`: nothing was paid out, or a flow stands before the first payout or is negative; it cannot be solved. */
export type EffectiveRateRefusal = "rate_unknown" | "rate_below_zero" | "rate_too_high";

type Term = { readonly years: number; readonly amount: number };

/** ln(1+x) of the highest rate looked for, 1 000 000 % a year: ten times what the house promises to solve. */
const highestLogRate = Math.log(1 + 10_000);
const mostSteps = 200;
const closeEnough = 1e-13;

/**
 * ГЭСВ, the yearly effective rate in percent, unrounded: the root x of Σ Sj/(1+x)^(tj/365) = Σ Pi/(1+x)^(ti/365), t in
 * days from the first payout (NBK resolutions 215/2019 and 137/2012, unverified: their present text was not read).
 * Solved for u = ln(1+x), where the curve is tame: Newton inside a bracket that bisection keeps. For one payout the root
 * is the only one; several payouts between payments may in theory have more, of which one is found.
 */
export function effectiveRate(flows: LoanFlows): Result<number, EffectiveRateRefusal> {
  const terms = termsOf(flows);
  if (!terms) return refused("rate_unknown");
  const scale = flows.payouts.reduce((sum, flow) => sum + Number(flow.amountTiyn), 0);
  const atZero = presentValue(terms, 0).value / scale;
  if (Math.abs(atZero) < closeEnough) return ok(0);
  if (atZero > 0) return refused("rate_below_zero");
  if (presentValue(terms, highestLogRate).value < 0) return refused("rate_too_high");
  return ok(Math.expm1(rootOf(terms, scale)) * 100);
}

/** The one place where a ГЭСВ is rounded: to one decimal, half up (one decimal: unverified, NBK resolution 215/2019). */
export const roundedRate = (percent: number): number => Math.round((percent + 1e-9) * 10) / 10;

function termsOf({ payouts, payments }: LoanFlows): readonly Term[] | null {
  const first = payouts.map((flow) => flow.on).sort()[0];
  const all = [...payouts, ...payments];
  if (first === undefined || all.some((flow) => flow.amountTiyn < 0n || flow.on < first)) return null;
  if (!payouts.some((flow) => flow.amountTiyn > 0n)) return null;
  // Number is exact: amounts stay far below 2^53 tiyn.
  const term = (flow: Flow, sign: 1 | -1): Term => ({
    years: daysBetween(first, flow.on) / 365,
    amount: sign * Number(flow.amountTiyn),
  });
  return [...payouts.map((flow) => term(flow, 1)), ...payments.map((flow) => term(flow, -1))];
}

function presentValue(terms: readonly Term[], logRate: number): { value: number; slope: number } {
  let value = 0;
  let slope = 0;
  for (const { years, amount } of terms) {
    const worth = amount * Math.exp(-logRate * years);
    value += worth;
    slope -= years * worth;
  }
  return { value, slope };
}

/** The borrower's balance is below zero at the low end of the bracket and above it at the high end. */
function rootOf(terms: readonly Term[], scale: number): number {
  let low = 0;
  let high = highestLogRate;
  let at = 0;
  for (let step = 0; step < mostSteps; step += 1) {
    const { value, slope } = presentValue(terms, at);
    if (Math.abs(value) / scale < closeEnough) return at;
    if (value < 0) low = at;
    else high = at;
    const newton = at - value / slope;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (next === at) return at;
    at = next;
  }
  return at;
}
