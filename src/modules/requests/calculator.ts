import type { Tiyn } from "../../platform/money.ts";
import { invariant } from "../../platform/result.ts";
import type { CalendarDay } from "./calendar-day.ts";
import { effectiveRate, roundedRate } from "./effective-rate.ts";
import type { Product, ProductId } from "./products.ts";
import { rateCapOn } from "./rate-caps.ts";
import { type RepaymentKind, type Schedule, scheduleOf } from "./schedule.ts";

export type QuoteInput = {
  readonly product: Product;
  readonly amountTiyn: Tiyn;
  readonly termMonths: number;
  readonly kind: RepaymentKind;
  /** The day of the payout, in Almaty. */
  readonly from: CalendarDay;
};

/** What has to be told before the contract: the nominal rate, the ГЭСВ and the overpayment in tenge (kazakhstan.md §5). */
export type Quote = {
  readonly product: ProductId;
  readonly amountTiyn: Tiyn;
  readonly termMonths: number;
  readonly kind: RepaymentKind;
  readonly from: CalendarDay;
  readonly monthlyTiyn: Tiyn;
  readonly totalTiyn: Tiyn;
  readonly overpaymentTiyn: Tiyn;
  readonly annualRateBps: number;
  /** ГЭСВ in percent with one decimal, as shown. */
  readonly effectiveRatePercent: number;
  readonly rateCapPercent: number;
  readonly schedule: Schedule;
};

/**
 * The price of one loan. Amount and term come through `parseTerms` and the kind from the product's schemes; anything else
 * is a fault of the program, and so is a product whose unrounded ГЭСВ passes the cap or a day that has no known cap.
 */
export function quote({ product, amountTiyn, termMonths, kind, from }: QuoteInput): Quote {
  invariant(
    amountTiyn >= product.minimumTiyn && amountTiyn <= product.maximumTiyn,
    "the amount is outside the product",
  );
  invariant(
    termMonths >= product.minimumMonths && termMonths <= product.maximumMonths,
    "the term is outside the product",
  );
  invariant(product.schemes.includes(kind), "the product does not offer this way to repay");
  const schedule = scheduleOf({ amountTiyn, annualRateBps: product.annualRateBps, termMonths, from, kind });
  const rate = effectiveRate({
    payouts: [{ on: from, amountTiyn }],
    payments: schedule.rows.map((row) => ({ on: row.dueOn, amountTiyn: row.paymentTiyn })),
  });
  invariant(rate.ok, "a quote always has a rate");
  const cap = rateCapOn(product.cap, from);
  invariant(cap, `no rate cap is known for ${from}`);
  invariant(rate.value <= cap.percent, `product ${product.id} passes the rate cap`);
  return {
    product: product.id,
    ...{ amountTiyn, termMonths, kind, from },
    monthlyTiyn: schedule.monthlyTiyn,
    totalTiyn: schedule.totalTiyn,
    overpaymentTiyn: schedule.overpaymentTiyn,
    annualRateBps: product.annualRateBps,
    effectiveRatePercent: roundedRate(rate.value),
    rateCapPercent: cap.percent,
    schedule,
  };
}
