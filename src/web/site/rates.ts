import { type Product, quote, schemes } from "../../modules/requests/requests.ts";

export type EffectiveRange = { readonly from: number; readonly to: number; readonly cap: number };

const known = new Map<string, EffectiveRange>();

/** The lowest and the highest ГЭСВ of a product over every term and way to repay, from a day on. */
export function effectiveRange(product: Product, day: string): EffectiveRange {
  const slot = `${product.id}/${day}`;
  const kept = known.get(slot);
  if (kept) return kept;
  const quotes = termsOf(product).flatMap((termMonths) =>
    schemes
      .filter((kind) => product.schemes.includes(kind))
      .map((kind) => quote({ product, amountTiyn: product.maximumTiyn, termMonths, kind, from: day })),
  );
  const rates = quotes.map((one) => one.effectiveRatePercent);
  const caps = quotes.map((one) => one.rateCapPercent);
  const range = { from: Math.min(...rates), to: Math.max(...rates), cap: Math.min(...caps) };
  if (known.size > 60) known.clear(); // one day's worth is enough
  known.set(slot, range);
  return range;
}

/** Of several products together, as one line of small print says it. */
export function effectiveRangeOfAll(products: readonly Product[], day: string): EffectiveRange {
  const ranges = products.map((product) => effectiveRange(product, day));
  return {
    from: Math.min(...ranges.map((range) => range.from)),
    to: Math.max(...ranges.map((range) => range.to)),
    cap: Math.min(...ranges.map((range) => range.cap)),
  };
}

function termsOf({ minimumMonths, maximumMonths }: Product): number[] {
  return Array.from({ length: maximumMonths - minimumMonths + 1 }, (_, step) => minimumMonths + step);
}
