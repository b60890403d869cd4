import type { Product } from "../../modules/requests/requests.ts";
import { almatyDay } from "../../platform/clock.ts";
import { formatTiyn } from "../../platform/money.ts";
import { percent } from "../cabinet/requests/answers.ts";
import type { Call } from "../route.ts";
import { effectiveRange } from "./rates.ts";

/** Amount, term, rate and ГЭСВ of a product, in this order, as every page says them. */
export function priceOf(
  { t, locale, house }: Call,
  product: Product,
): { readonly term: string; readonly value: string }[] {
  const range = effectiveRange(product, almatyDay(house.kernel.clock.now()));
  const amounts = [product.minimumTiyn, product.maximumTiyn].map((amount) => formatTiyn(locale, amount));
  return [
    { term: t("products.col.amount"), value: amounts.join(" – ") },
    {
      term: t("products.col.term"),
      value: t("months.range", { from: product.minimumMonths, to: product.maximumMonths }),
    },
    { term: t("cost.nominal"), value: percent(locale, product.annualRateBps / 100) },
    {
      term: t("cost.effective"),
      value: t("products.effectiveRange", {
        from: percent(locale, range.from),
        to: percent(locale, range.to),
      }),
    },
  ];
}
