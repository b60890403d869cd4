import { formatTime, keyOf, type Translate, translator } from "../../../locales/locales.ts";
import { almatyDay } from "../../../platform/clock.ts";
import { formatTiyn, type Tiyn } from "../../../platform/money.ts";
import type { Locale } from "../../../policy/policy.ts";
import type { LoanView } from "../loan/view.ts";
import { type Sheet, writeSheet } from "./sheet.ts";

/** Papers of a loan as PDF: made from the records each time, so that they always say what the records say. */
export type Paper = "contract" | "statement" | "certificate";
export const papers: readonly Paper[] = ["contract", "statement", "certificate"];

export type PaperFor = {
  readonly locale: Locale;
  readonly operator: { readonly name: string; readonly bin: string | null; readonly email: string };
  /** Full name of the confirmed document. */
  readonly person: string;
  readonly now: Date;
};

/** Null where there is nothing to certify yet. */
export async function paperOf(kind: Paper, view: LoanView, given: PaperFor): Promise<Buffer | null> {
  if (kind === "certificate" && view.loan.status !== "repaid") return null;
  const t = translator(given.locale);
  return writeSheet(meaning(t, given, t(keyOf("paper", kind))), (sheet) => {
    sheet.title(t(keyOf("paper", kind)), t("loan.title", { number: view.loan.number }));
    if (kind === "contract") contract(sheet, t, view, given);
    if (kind === "statement") statement(sheet, t, view, given);
    if (kind === "certificate") certificate(sheet, t, view, given);
  });
}

export type PaidPayment = {
  readonly id: string;
  readonly act: string;
  readonly amount: Tiyn | null;
  readonly endedAt: Date | null;
  readonly provider: string;
  readonly ref: string | null;
};

export async function receiptPaper(payment: PaidPayment, view: LoanView, given: PaperFor): Promise<Buffer> {
  const t = translator(given.locale);
  return writeSheet(meaning(t, given, t("paper.receipt")), (sheet) => {
    sheet.title(t("paper.receipt"), t("loan.title", { number: view.loan.number }));
    const legs = view.legs.filter(({ operation }) => operation === payment.id);
    const part = (account: string) =>
      legs.reduce((sum, leg) => (leg.account === account ? sum - leg.amountTiyn : sum), 0n);
    sheet.facts([
      { term: t("paper.payer"), value: given.person },
      { term: t("contract.lender"), value: view.loan.partnerName },
      { term: t("loan.payment.how"), value: t(keyOf("opAct", payment.act)) },
      { term: t("pay.sum"), value: money(given.locale, payment.amount ?? 0n) },
      { term: t("paper.toPrincipal"), value: money(given.locale, part("principal")) },
      { term: t("paper.toInterest"), value: money(given.locale, part("interest")) },
      ...(part("overpaid") > 0n
        ? [{ term: t("paper.toReturn"), value: money(given.locale, part("overpaid")) }]
        : []),
      {
        term: t("loan.payment.when"),
        value: payment.endedAt ? formatTime(given.locale, payment.endedAt) : "",
      },
      { term: t("ops.ref"), value: payment.ref ?? payment.id },
    ]);
  });
}

const money = (locale: Locale, amount: Tiyn): string => formatTiyn(locale, amount, "always");
/** Noon in Almaty is the same day everywhere it is shown. */
const day = (locale: Locale, on: string): string => formatTime(locale, new Date(`${on}T07:00:00Z`), "date");

function meaning(t: Translate, { locale, operator, now }: PaperFor, title: string) {
  const made = t("paper.made", { day: day(locale, almatyDay(now)) });
  const bin = operator.bin ? `, ${t("footer.bin", { bin: operator.bin })}` : "";
  return {
    ...{ title, language: locale },
    at: new Date(`${almatyDay(now)}T07:00:00Z`), // of the day: the same words give the same bytes
    foot: `${operator.name}${bin} · ${operator.email} · ${made}`,
  };
}

function contract(sheet: Sheet, t: Translate, view: LoanView, { locale, person, operator }: PaperFor): void {
  const { loan, price, signature } = view;
  sheet.facts([
    { term: t("contract.lender"), value: loan.partnerName },
    { term: t("contract.through"), value: operator.name },
    { term: t("contract.borrower"), value: person },
    { term: t("offers.amount"), value: money(locale, price.amountTiyn) },
    { term: t("offers.term"), value: t("months", { n: price.termMonths }) },
    { term: t("loan.since"), value: day(locale, loan.startedOn) },
    { term: t("offers.total"), value: money(locale, price.totalTiyn) },
    { term: t("offers.overpayment"), value: money(locale, price.overpaymentTiyn) },
  ]);
  if (signature) {
    sheet.heading(t("loan.signedWords"));
    sheet.paragraph(signature.words);
    sheet.note(t("paper.signed", { at: formatTime(locale, signature.signedAt), hash: signature.wordsHash }));
  }
  sheet.heading(t("loan.calendar"));
  sheet.table(
    [
      { label: t("calc.col.date"), share: 0.32 },
      { label: t("calc.col.payment"), share: 0.17, numeric: true },
      { label: t("calc.col.principal"), share: 0.17, numeric: true },
      { label: t("calc.col.interest"), share: 0.17, numeric: true },
      { label: t("calc.col.balance"), share: 0.17, numeric: true },
    ],
    price.schedule.rows.map((row) => [
      `${row.number}. ${day(locale, row.dueOn)}`,
      ...[row.paymentTiyn, row.principalTiyn, row.interestTiyn, row.balanceTiyn].map((sum) =>
        money(locale, sum),
      ),
    ]),
  );
}

function statement(sheet: Sheet, t: Translate, view: LoanView, { locale, person }: PaperFor): void {
  const { loan, owed, legs } = view;
  sheet.facts([
    { term: t("contract.lender"), value: loan.partnerName },
    { term: t("contract.borrower"), value: person },
    { term: t("loan.since"), value: day(locale, loan.startedOn) },
    { term: t("loan.principal"), value: money(locale, owed.principalTiyn) },
    { term: t("paper.interestToday"), value: money(locale, owed.interestTiyn) },
    { term: t("loan.closeToday"), value: money(locale, owed.closeTiyn) },
    { term: t("ledger.overdue"), value: money(locale, owed.overdueTiyn) },
  ]);
  sheet.heading(t("paper.movements"));
  const rows = legs.filter(
    ({ account }) => account === "principal" || account === "interest" || account === "overpaid",
  );
  if (rows.length === 0) sheet.paragraph(t("loan.payments.none"));
  else
    sheet.table(
      [
        { label: t("loan.payment.when"), share: 0.34 },
        { label: t("ledger.account"), share: 0.36 },
        { label: t("pay.sum"), share: 0.3, numeric: true },
      ],
      rows.map((leg) => [
        day(locale, leg.day),
        t(keyOf("ledger.account", leg.account)),
        money(locale, leg.account === "principal" && leg.amountTiyn > 0n ? leg.amountTiyn : -leg.amountTiyn) +
          (leg.account === "principal" && leg.amountTiyn > 0n ? ` (${t("paper.givenOut")})` : ""),
      ]),
    );
}

function certificate(sheet: Sheet, t: Translate, view: LoanView, { locale, person }: PaperFor): void {
  const { loan, price } = view;
  sheet.paragraph(
    t("paper.certificate.text", {
      ...{ person, lender: loan.partnerName, number: loan.number },
      ...{ sum: money(locale, price.amountTiyn), since: day(locale, loan.startedOn) },
      until: loan.endedAt ? formatTime(locale, loan.endedAt, "date") : "",
    }),
  );
}
