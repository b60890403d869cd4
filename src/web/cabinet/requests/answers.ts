import { keyOf } from "../../../locales/locales.ts";
import { type Application, quote, type ShownLine } from "../../../modules/requests/requests.ts";
import { almatyDay } from "../../../platform/clock.ts";
import { formatTiyn } from "../../../platform/money.ts";
import type { Call } from "../../route.ts";

/** The checked answers as lines of question and answer: what the person sees, sends, and what is kept as evidence. */
export type AnswerLine = ShownLine & { readonly step: "loan" | "income" };

export function answerLines({ t, locale }: Call, application: Application): AnswerLine[] {
  const { product } = application;
  return [
    { step: "loan", label: t("field.product"), value: product.names[locale] },
    { step: "loan", label: t("field.amount"), value: formatTiyn(locale, application.amount) },
    { step: "loan", label: t("field.term"), value: t("months", { n: application.termMonths }) },
    { step: "loan", label: t("field.scheme"), value: t(keyOf("scheme", application.scheme)) },
    { step: "loan", label: t("field.loanPurpose"), value: t(keyOf("loanPurpose", application.loanPurpose)) },
    { step: "income", label: t("field.income"), value: formatTiyn(locale, application.income) },
    { step: "income", label: t("field.employment"), value: t(keyOf("employment", application.employment)) },
    { step: "income", label: t("field.comment"), value: application.comment ?? t("form.notProvided") },
  ];
}

/** What the loan costs, as the person must know before asking for it. */
export function costLines({ t, locale, house }: Call, application: Application): ShownLine[] {
  const from = almatyDay(house.kernel.clock.now());
  const cost = quote({
    ...{ product: application.product, amountTiyn: application.amount, termMonths: application.termMonths },
    ...{ kind: application.scheme, from },
  });
  return [
    { label: t("cost.monthly"), value: formatTiyn(locale, cost.monthlyTiyn, "always") },
    { label: t("cost.total"), value: formatTiyn(locale, cost.totalTiyn, "always") },
    { label: t("cost.overpayment"), value: formatTiyn(locale, cost.overpaymentTiyn, "always") },
    { label: t("cost.nominal"), value: percent(locale, cost.annualRateBps / 100) },
    { label: t("cost.effective"), value: percent(locale, cost.effectiveRatePercent) },
  ];
}

export function percent(locale: string, value: number): string {
  const tag = locale === "en" ? "en-GB" : locale;
  const format = { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(tag, format).format(value / 100);
}
