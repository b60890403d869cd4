import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tenge } from "../../platform/money.ts";
import { type QuoteInput, quote } from "./calculator.ts";
import { type Product, products } from "./products.ts";
import { rateCapOn } from "./rate-caps.ts";

/** Every term of the product, each way to repay it. */
const choices = (product: Product) =>
  product.schemes.flatMap((kind) =>
    Array.from({ length: product.maximumMonths - product.minimumMonths + 1 }, (_, at) => ({
      kind,
      termMonths: product.minimumMonths + at,
    })),
  );

function amounts(product: Product): readonly bigint[] {
  const steps = Number((product.maximumTiyn - product.minimumTiyn) / product.stepTiyn);
  return Array.from({ length: steps + 1 }, (_, at) => product.minimumTiyn + BigInt(at) * product.stepTiyn);
}

const daysFrom = (first: string, count: number, step: number) =>
  Array.from({ length: Math.ceil(count / step) }, (_, at) =>
    new Date(Date.parse(first) + at * step * 86_400_000).toISOString().slice(0, 10),
  );

/** `quote` itself throws above the cap; this says it again in the test's own words. */
function keepsItsPromises(input: QuoteInput): void {
  const { product, amountTiyn, from } = input;
  const { effectiveRatePercent, overpaymentTiyn, totalTiyn, schedule } = quote(input);
  const cap = rateCapOn("microcredit", from)?.percent ?? 0;
  const holds =
    effectiveRatePercent > 0 &&
    effectiveRatePercent <= cap &&
    effectiveRatePercent >= product.annualRateBps / 100 &&
    overpaymentTiyn > 0n &&
    overpaymentTiyn <= amountTiyn &&
    totalTiyn === amountTiyn + overpaymentTiyn &&
    schedule.overpaymentTiyn === overpaymentTiyn;
  if (!holds) expect.fail(`${product.id} ${amountTiyn} ${input.termMonths} ${input.kind} ${from}`);
}

describe.each(products)("the price of $id", (product) => {
  it("every step and term keeps to the cap and shows its overpayment", () => {
    for (const choice of choices(product)) {
      for (const amountTiyn of amounts(product)) {
        keepsItsPromises({ product, amountTiyn, from: product.effectiveFrom, ...choice });
      }
    }
  });

  it("whatever day it is paid out, February of a leap year included", () => {
    const amountTiyn = product.minimumTiyn;
    for (const choice of choices(product)) {
      const days = daysFrom(product.effectiveFrom, 4 * 365 + 1, choice.termMonths <= 6 ? 1 : 23);
      for (const from of days) keepsItsPromises({ product, amountTiyn, from, ...choice });
    }
  });

  it("any amount between the steps as well", () => {
    const amount = fc.bigInt({ min: product.minimumTiyn / 100n, max: product.maximumTiyn / 100n }).map(tenge);
    const from = fc.constantFrom("2027-01-29", "2027-01-31", "2027-02-01", "2028-02-01", "2028-02-29");
    fc.assert(
      fc.property(amount, from, fc.constantFrom(...choices(product)), (amountTiyn, day, choice) => {
        keepsItsPromises({ product, amountTiyn, from: day, ...choice });
      }),
    );
  });

  it("one day of interest stays below the daily limit of short microcredits too", () => {
    const limit = rateCapOn("short_microcredit", product.effectiveFrom)?.perDayBelowPercent ?? 0;
    expect(product.annualRateBps / 100 / 12 / 28).toBeLessThan(limit);
  });
});

describe("a quote", () => {
  const product = products.find((one) => one.id === "everyday");
  if (!product) throw new Error("everyday is offered");
  const asked: QuoteInput = {
    product,
    amountTiyn: tenge(100_000),
    termMonths: 12,
    kind: "annuity",
    from: "2026-02-09",
  };

  it("tells payment, total, overpayment, both rates and the cap", () => {
    expect(quote(asked)).toMatchObject({
      product: "everyday",
      monthlyTiyn: 1_004_621n,
      totalTiyn: 12_055_450n,
      overpaymentTiyn: 2_055_450n,
      annualRateBps: 3600,
      effectiveRatePercent: 43,
      rateCapPercent: 46,
    });
    expect(quote(asked).schedule.rows).toHaveLength(12);
  });

  it("is never made outside the product, over the cap or on a day without a known cap", () => {
    expect(() => quote({ ...asked, amountTiyn: tenge(1) })).toThrow("amount");
    expect(() => quote({ ...asked, termMonths: 25 })).toThrow("term");
    expect(() => quote({ ...asked, kind: "equal_principal" })).toThrow("repay");
    expect(() => quote({ ...asked, from: "2026-01-04" })).toThrow("cap");
    expect(() => quote({ ...asked, product: { ...product, annualRateBps: 4000 } })).toThrow("cap");
  });
});
