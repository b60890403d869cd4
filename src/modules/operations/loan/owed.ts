import type { Tiyn } from "../../../platform/money.ts";
import { type CalendarDay, daysBetween, monthsAfter, scheduleOf } from "../../requests/requests.ts";
import type { StoredTerms } from "../lending-records.ts";

/** A payment that was taken, on its day. */
export type Paid = { readonly on: CalendarDay; readonly amountTiyn: Tiyn };

export type OwedRow = {
  readonly number: number;
  readonly dueOn: CalendarDay;
  readonly paymentTiyn: Tiyn;
  readonly state: "paid" | "partly" | "due" | "overdue";
  readonly leftTiyn: Tiyn;
};

export type Owed = {
  readonly principalTiyn: Tiyn;
  /** Interest that has grown until this day and is not paid. */
  readonly interestTiyn: Tiyn;
  /** What closes the loan on this day, to the tiyn. */
  readonly closeTiyn: Tiyn;
  readonly rows: readonly OwedRow[];
  readonly next: OwedRow | null;
  readonly overdueTiyn: Tiyn;
};

/** How one payment is split: interest first, then principal, the rest belongs to the person. */
export type Split = { readonly interestTiyn: Tiyn; readonly principalTiyn: Tiyn; readonly restTiyn: Tiyn };

/**
 * What is owed on a day, worked out from the terms and the payments alone. Interest grows month by month as in the
 * schedule (equal twelfths), inside a month by days on the principal that is really owed: who pays as planned pays the
 * schedule to the tiyn, who pays earlier pays less. No fees, no penalty.
 */
export function owedOn(
  terms: StoredTerms,
  startedOn: CalendarDay,
  paid: readonly Paid[],
  day: CalendarDay,
): Owed {
  const { principal, interest } = walk(terms, startedOn, paid, day);
  const closeTiyn = principal + interest;
  const paidTiyn = paid.reduce((sum, one) => sum + one.amountTiyn, 0n);
  const rows = rowsOf(terms, startedOn, paidTiyn, day, closeTiyn);
  const next = rows.find(({ leftTiyn }) => leftTiyn > 0n) ?? null;
  const overdueTiyn = rows.reduce((sum, row) => (row.state === "overdue" ? sum + row.leftTiyn : sum), 0n);
  return { principalTiyn: principal, interestTiyn: interest, closeTiyn, rows, next, overdueTiyn };
}

export function splitPayment(
  terms: StoredTerms,
  startedOn: CalendarDay,
  before: readonly Paid[],
  payment: Paid,
): Split {
  const { principal, interest } = walk(terms, startedOn, before, payment.on);
  const interestTiyn = least(payment.amountTiyn, interest);
  const principalTiyn = least(payment.amountTiyn - interestTiyn, principal);
  return { interestTiyn, principalTiyn, restTiyn: payment.amountTiyn - interestTiyn - principalTiyn };
}

const later = (one: CalendarDay, other: CalendarDay): CalendarDay => (one < other ? other : one);
const least = (one: Tiyn, other: Tiyn): Tiyn => (one < other ? one : other);

/** Month by month from the payout: payments of a day come after the interest of that day. */
function walk(terms: StoredTerms, startedOn: CalendarDay, paid: readonly Paid[], day: CalendarDay) {
  let principal = BigInt(terms.amountTiyn);
  let interest = 0n;
  const payments = [...paid].sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  let from = startedOn;
  for (let month = 1; from < day || payments.some(({ on }) => on >= from && on <= day); month += 1) {
    const to = monthsAfter(startedOn, month);
    const period = BigInt(daysBetween(from, to));
    // In parts of 12 × 10 000 × days, so that it is rounded once a month, as the schedule does.
    let grown = 0n;
    let rounded = 0n;
    let at = from;
    const reach = (until: CalendarDay) => {
      grown += principal * BigInt(terms.annualRateBps) * BigInt(daysBetween(at, until));
      at = until;
      const whole = halfUp(grown, 120_000n * period);
      interest += whole - rounded;
      rounded = whole;
    };
    while (payments[0] && payments[0].on <= to && payments[0].on <= day) {
      const [payment] = payments.splice(0, 1);
      if (!payment) break;
      reach(later(payment.on, from));
      const toInterest = least(payment.amountTiyn, interest);
      interest -= toInterest;
      principal -= least(payment.amountTiyn - toInterest, principal);
    }
    reach(day < to ? later(day, at) : to);
    if (to >= day) break;
    from = to;
  }
  return { principal, interest };
}

const halfUp = (amount: bigint, by: bigint): bigint => (2n * amount + by) / (2n * by);

function rowsOf(
  terms: StoredTerms,
  startedOn: CalendarDay,
  paidTiyn: Tiyn,
  day: CalendarDay,
  closeTiyn: Tiyn,
): OwedRow[] {
  const { termMonths, scheme, annualRateBps } = terms;
  const planned = scheduleOf({
    ...{ amountTiyn: BigInt(terms.amountTiyn), termMonths, annualRateBps },
    ...{ from: startedOn, kind: scheme },
  });
  let left = paidTiyn;
  return planned.rows.map(({ number, dueOn, paymentTiyn }) => {
    const covered = least(left, paymentTiyn);
    left -= covered;
    const leftTiyn = closeTiyn === 0n ? 0n : paymentTiyn - covered;
    const late = leftTiyn > 0n && dueOn < day;
    const state = leftTiyn === 0n ? "paid" : late ? "overdue" : covered > 0n ? "partly" : "due";
    return { number, dueOn, paymentTiyn, state, leftTiyn };
  });
}
