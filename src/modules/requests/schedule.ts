import type { Tiyn } from "../../platform/money.ts";
import { invariant } from "../../platform/result.ts";
import { type CalendarDay, monthsAfter } from "./calendar-day.ts";

/** Equal payments, or equal parts of the principal with payments that fall. */
export type RepaymentKind = "annuity" | "equal_principal";

export type LoanTerms = {
  readonly amountTiyn: Tiyn;
  /** Nominal, a year, in hundredths of a percent: 36 % is 3600. */
  readonly annualRateBps: number;
  readonly termMonths: number;
  /** The day of the payout. */
  readonly from: CalendarDay;
  readonly kind: RepaymentKind;
};

export type ScheduleRow = {
  readonly number: number;
  readonly dueOn: CalendarDay;
  readonly principalTiyn: Tiyn;
  readonly interestTiyn: Tiyn;
  readonly paymentTiyn: Tiyn;
  /** Principal still owed after this payment. */
  readonly balanceTiyn: Tiyn;
};

export type Schedule = {
  readonly rows: readonly ScheduleRow[];
  readonly totalTiyn: Tiyn;
  readonly overpaymentTiyn: Tiyn;
  /** The first payment: every one but the last for an annuity, the largest one for equal principal. */
  readonly monthlyTiyn: Tiyn;
};

/** Basis points in a whole, times the equal twelfths of a year: the rate of one month is `annualRateBps / monthParts`. */
const monthParts = 10_000n * 12n;
const longestTermMonths = 600;

/**
 * The payment schedule in whole tiyn on real calendar dates (operations §11). Interest is counted by equal twelfths of a
 * year and rounded half up in each row; what rounding leaves over lands in the last row, so that the balance ends at zero.
 */
export function scheduleOf(terms: LoanTerms): Schedule {
  const { amountTiyn, annualRateBps, termMonths, from, kind } = terms;
  invariant(amountTiyn > 0n, "a schedule needs an amount above zero");
  invariant(
    Number.isInteger(annualRateBps) && annualRateBps >= 0,
    "the rate is a whole number of basis points",
  );
  invariant(
    Number.isInteger(termMonths) && termMonths >= 1 && termMonths <= longestTermMonths,
    "the term is 1 to 600 months",
  );
  const rateBps = BigInt(annualRateBps);
  const annuityTiyn = kind === "annuity" ? annuityPayment(amountTiyn, rateBps, termMonths) : 0n;
  const equalPartTiyn = amountTiyn / BigInt(termMonths);
  const rows: ScheduleRow[] = [];
  let owedTiyn = amountTiyn;
  for (let number = 1; number <= termMonths; number += 1) {
    const interestTiyn = dividedHalfUp(owedTiyn * rateBps, monthParts);
    const planned = kind === "annuity" ? annuityTiyn - interestTiyn : equalPartTiyn;
    const principalTiyn = number === termMonths || planned > owedTiyn ? owedTiyn : planned;
    owedTiyn -= principalTiyn;
    rows.push({
      number,
      dueOn: monthsAfter(from, number),
      principalTiyn,
      interestTiyn,
      paymentTiyn: principalTiyn + interestTiyn,
      balanceTiyn: owedTiyn,
    });
  }
  const totalTiyn = rows.reduce((sum, row) => sum + row.paymentTiyn, 0n);
  const monthlyTiyn = rows[0]?.paymentTiyn ?? 0n;
  return { rows, totalTiyn, overpaymentTiyn: totalTiyn - amountTiyn, monthlyTiyn };
}

/**
 * P·i / (1 - (1+i)^-n) as one exact fraction, rounded once: with i = r/m it is P·r·(m+r)^n / (m·((m+r)^n - m^n)).
 * It is never below the interest of the first row, so no principal part can be negative.
 */
function annuityPayment(amountTiyn: Tiyn, rateBps: bigint, termMonths: number): Tiyn {
  if (rateBps === 0n) return dividedHalfUp(amountTiyn, BigInt(termMonths));
  const grown = (monthParts + rateBps) ** BigInt(termMonths);
  const still = monthParts ** BigInt(termMonths);
  return dividedHalfUp(amountTiyn * rateBps * grown, monthParts * (grown - still));
}

/** For numbers that are not negative. */
const dividedHalfUp = (amount: bigint, by: bigint): bigint => (2n * amount + by) / (2n * by);
