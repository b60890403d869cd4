import { formatTime } from "../../locales/locales.ts";
import type { Quote } from "../../modules/requests/requests.ts";
import { formatTiyn } from "../../platform/money.ts";
import { percent } from "../cabinet/requests/answers.ts";
import { paths } from "../paths.ts";
import type { Call } from "../route.ts";
import { LinkButton } from "../ui/button.tsx";
import { Facts } from "../ui/facts.tsx";
import { Icon } from "../ui/icon.tsx";
import { Money } from "../ui/money.tsx";
import { Table } from "../ui/table.tsx";
import type { Calculation } from "./calculation.ts";

/** What one loan costs: the payment first, then everything the law wants told before a contract. */
export function QuoteCard({
  call,
  calculation,
  quote,
}: {
  call: Call;
  calculation: Calculation;
  quote: Quote;
}) {
  const { t, locale } = call;
  return (
    <section
      class="flex flex-col gap-5 rounded-box border border-sky-edge bg-base-100 p-5 sm:p-7"
      aria-labelledby="result"
    >
      <h2 id="result" class="text-lg font-semibold">
        {t("calc.result", {
          amount: formatTiyn(locale, quote.amountTiyn),
          term: t("months", { n: quote.termMonths }),
        })}
      </h2>
      <div>
        <p class="text-sm text-muted">{t("cost.monthly")}</p>
        <Money amount={formatTiyn(locale, quote.monthlyTiyn, "always")} size="large" />
        {quote.kind === "equal_principal" ? (
          <p class="mt-1 text-sm text-muted">{t("calc.firstMonthly")}</p>
        ) : null}
      </div>
      <Facts
        look="rows"
        facts={[
          { term: t("cost.total"), value: <Money amount={formatTiyn(locale, quote.totalTiyn, "always")} /> },
          {
            term: t("cost.overpayment"),
            value: <Money amount={formatTiyn(locale, quote.overpaymentTiyn, "always")} />,
          },
          { term: t("cost.nominal"), value: percent(locale, quote.annualRateBps / 100) },
          { term: t("cost.effective"), value: <EffectiveRate call={call} quote={quote} /> },
        ]}
      />
      <p class="text-sm text-muted">{t("cost.note")}</p>
      <div class="flex flex-col gap-2">
        <LinkButton href={applyAddress(call, calculation)} wide={true} iconAfter="arrow-right">
          {t("calc.apply")}
        </LinkButton>
        <p class="text-sm text-muted">{t(call.customer ? "calc.applySignedIn" : "calc.applyNote")}</p>
      </div>
    </section>
  );
}

function EffectiveRate({ call: { t, locale }, quote }: { call: Call; quote: Quote }) {
  return (
    <>
      <span class="text-lg">{percent(locale, quote.effectiveRatePercent)}</span>
      <span class="block text-sm font-normal text-muted">
        {t("calc.effectiveNote", { cap: percent(locale, quote.rateCapPercent) })}
      </span>
    </>
  );
}

/** The whole schedule, row by row; long ones open on demand, without a script. */
export function Schedule({ call: { t, locale }, quote }: { call: Call; quote: Quote }) {
  const sum = (amount: bigint) => formatTiyn(locale, amount, "always");
  return (
    <details class="group" open={quote.schedule.rows.length <= 12}>
      <summary class="inline-flex min-h-11 items-center gap-2 rounded-field text-link hover:underline">
        <span class="group-open:rotate-90">
          <Icon name="chevron-right" size="sm" />
        </span>
        <h2 class="text-xl font-semibold">
          {t("calc.schedule")}
          <span class="font-normal text-muted"> · {t("months", { n: quote.termMonths })}</span>
        </h2>
      </summary>
      <p class="mt-1 mb-4 max-w-form text-muted">
        {t("calc.scheduleLead", { date: formatDay(locale, quote.from) })}
      </p>
      <Table
        caption={t("calc.schedule")}
        columns={[
          { label: t("calc.col.date") },
          { label: t("calc.col.payment"), numeric: true },
          { label: t("calc.col.principal"), numeric: true },
          { label: t("calc.col.interest"), numeric: true },
          { label: t("calc.col.balance"), numeric: true },
        ]}
        rows={quote.schedule.rows.map((row) => [
          `${row.number}. ${formatDay(locale, row.dueOn)}`,
          sum(row.paymentTiyn),
          sum(row.principalTiyn),
          sum(row.interestTiyn),
          sum(row.balanceTiyn),
        ])}
      />
    </details>
  );
}

/** A calendar day as a date; noon in Almaty is the same day everywhere it is shown. */
export const formatDay = (locale: Call["locale"], day: string): string =>
  formatTime(locale, new Date(`${day}T07:00:00Z`), "date");

/** The plain address of the cabinet page: the guard leads through sign-in those who are not signed in. */
function applyAddress({ locale }: Call, { product, typed, quote }: Calculation): string {
  const figures = {
    product: product.id,
    amount: quote ? String(quote.amountTiyn / 100n) : typed.amount,
    term: quote ? String(quote.termMonths) : typed.term,
    scheme: typed.scheme,
  };
  return `${paths.newRequest(locale, "loan")}?${new URLSearchParams(figures)}`;
}
