import { keyOf, type Translate } from "../../../locales/locales.ts";
import type { Priced } from "../../../modules/operations/operations.ts";
import { formatTiyn } from "../../../platform/money.ts";
import type { Locale } from "../../../policy/policy.ts";
import { percent } from "../requests/answers.ts";

/** What a loan costs, line by line: on the offer, on the page that is signed and on the loan itself the same. */
export function priceFacts(t: Translate, locale: Locale, price: Priced) {
  return [
    { term: t("offers.amount"), value: formatTiyn(locale, price.amountTiyn) },
    { term: t("offers.term"), value: t("months", { n: price.termMonths }) },
    { term: t("field.scheme"), value: t(keyOf("scheme", price.scheme)) },
    { term: t("offers.monthly"), value: formatTiyn(locale, price.monthlyTiyn, "always") },
    { term: t("offers.rate"), value: percent(locale, price.annualRateBps / 100) },
    { term: t("offers.effective"), value: percent(locale, price.effectivePercent) },
    { term: t("offers.total"), value: formatTiyn(locale, price.totalTiyn, "always") },
    { term: t("offers.overpayment"), value: formatTiyn(locale, price.overpaymentTiyn, "always") },
  ];
}
