import { formatTime, type Translate } from "../../../locales/locales.ts";
import type { TermsToSign } from "../../../modules/operations/operations.ts";
import type { Locale } from "../../../policy/policy.ts";
import { priceFacts } from "./price-facts.ts";

/**
 * The words that are signed, as one text: the page shows exactly these lines, the code fits only their hash, and they are
 * kept with the signature. Who lends, to whom, how much, what it costs, where it goes and how it can be taken back.
 */
export function contractWords(
  t: Translate,
  locale: Locale,
  terms: TermsToSign,
  operator: string,
): readonly { readonly term: string; readonly value: string }[] {
  const { application, price, number, person, destination, waitMs } = terms;
  const first = price.schedule.rows[0];
  const last = price.schedule.rows.at(-1);
  const hours = Math.round(waitMs / 3_600_000);
  return [
    { term: t("contract.request"), value: number },
    { term: t("contract.lender"), value: application.partnerName },
    { term: t("contract.through"), value: operator },
    { term: t("contract.borrower"), value: person.fullName },
    ...priceFacts(t, locale, price),
    { term: t("contract.firstPayment"), value: first ? day(locale, first.dueOn) : "" },
    { term: t("contract.lastPayment"), value: last ? day(locale, last.dueOn) : "" },
    { term: t("contract.destination"), value: destination?.shown ?? "" },
    { term: t("contract.fees"), value: t("contract.noFees") },
    { term: t("contract.early"), value: t("contract.early.text") },
    {
      term: t("contract.wait"),
      value: waitMs > 0 ? t("contract.wait.hours", { hours }) : t("contract.wait.none"),
    },
    { term: t("contract.back"), value: t("contract.back.text") },
  ];
}

export const asText = (words: ReturnType<typeof contractWords>): string =>
  words.map(({ term, value }) => `${term}: ${value}`).join("\n");

/** Noon in Almaty is the same day everywhere it is shown. */
const day = (locale: Locale, on: string): string => formatTime(locale, new Date(`${on}T07:00:00Z`), "date");
