import { almatyDay } from "../../../platform/clock.ts";
import type { Tiyn } from "../../../platform/money.ts";
import {
  effectiveRate,
  productOf,
  rateCapOn,
  roundedRate,
  type Schedule,
  scheduleOf,
} from "../../requests/requests.ts";
import type { StoredTerms } from "../lending-records.ts";
import type { OfferedTerms } from "../ports.ts";

/** A lender's terms as the house works them out itself: what the person pays, and the ГЭСВ, never taken on trust. */
export type Priced = {
  readonly amountTiyn: Tiyn;
  readonly termMonths: number;
  readonly scheme: "annuity" | "equal_principal";
  readonly annualRateBps: number;
  readonly monthlyTiyn: Tiyn;
  readonly totalTiyn: Tiyn;
  readonly overpaymentTiyn: Tiyn;
  /** ГЭСВ in percent with one decimal, as shown. */
  readonly effectivePercent: number;
  readonly schedule: Schedule;
};

/** From the day on which the money would go out, in Almaty. */
export function priced(terms: StoredTerms, from: string): Priced {
  const { termMonths, scheme, annualRateBps } = terms;
  const amountTiyn = BigInt(terms.amountTiyn);
  const schedule = scheduleOf({ amountTiyn, termMonths, annualRateBps, from, kind: scheme });
  const rate = effectiveRate({
    payouts: [{ on: from, amountTiyn }],
    payments: schedule.rows.map((row) => ({ on: row.dueOn, amountTiyn: row.paymentTiyn })),
  });
  return {
    ...{ amountTiyn, termMonths, scheme, annualRateBps, schedule },
    ...{ monthlyTiyn: schedule.monthlyTiyn, totalTiyn: schedule.totalTiyn },
    overpaymentTiyn: schedule.overpaymentTiyn,
    effectivePercent: rate.ok ? roundedRate(rate.value) : 0,
  };
}

export type AskedFor = {
  readonly product: string;
  readonly amount: Tiyn;
  readonly termMonths: number;
};

/**
 * Terms that may be shown to a person: not more than was asked for, the term that was asked for, a rate under the cap of
 * the day (kazakhstan §5). Null: the answer is no offer, whatever the lender calls it.
 */
export function acceptableTerms(offer: OfferedTerms, asked: AskedFor, now: Date): StoredTerms | null {
  const { amountTiyn, termMonths, scheme, annualRateBps, validUntil } = offer;
  const product = productOf(asked.product);
  if (!product || amountTiyn <= 0n || amountTiyn > asked.amount || termMonths !== asked.termMonths)
    return null;
  if (!Number.isInteger(annualRateBps) || annualRateBps < 0 || annualRateBps > 100_000) return null;
  if (!product.schemes.includes(scheme) || validUntil <= now) return null;
  const terms = { amountTiyn: amountTiyn.toString(), termMonths, scheme, annualRateBps };
  const day = almatyDay(now);
  const cap = rateCapOn(product.cap, day);
  const { effectivePercent } = priced(terms, day);
  return cap && effectivePercent <= cap.percent ? terms : null;
}

/** Word for word the same terms: what the person chose is what is signed. */
export const sameTerms = (one: StoredTerms, other: StoredTerms): boolean =>
  JSON.stringify([one.amountTiyn, one.termMonths, one.scheme, one.annualRateBps]) ===
  JSON.stringify([other.amountTiyn, other.termMonths, other.scheme, other.annualRateBps]);
