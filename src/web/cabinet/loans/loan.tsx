import { formatTime, keyOf } from "../../../locales/locales.ts";
import { type LoanView, loanView } from "../../../modules/operations/operations.ts";
import { parseId } from "../../../platform/ids.ts";
import { formatTiyn } from "../../../platform/money.ts";
import { tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { customerOperationTones } from "../../operation-tones.ts";
import { paths } from "../../paths.ts";
import { type CustomerCall, customerPage, missing, type Route } from "../../route.ts";
import { formatDay } from "../../site/quote.tsx";
import { Button, ButtonGroup, LinkButton } from "../../ui/button.tsx";
import { Details } from "../../ui/details.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { Stat, Stats } from "../../ui/stat.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { Table } from "../../ui/table.tsx";
import { priceFacts } from "../offers/price-facts.ts";

/** One loan today: what is next, what closes it, the calendar, what was paid, its papers (policy 2, operations data). */
export const loanRoute: Route = customerPage(
  { name: "loan", path: "/cabinet/loans/:id", purpose: "operations", clause: "2.operations" },
  async (call) => {
    const { t, locale } = call;
    const id = parseId(call.params.id);
    const view = id && (await loanView(call.ctx, call.subject, id));
    if (!view) return missing();
    const { loan, owed } = view;
    const active = loan.status === "active";
    return cabinetPage(
      call,
      { title: t("loan.title", { number: loan.number }) },
      <>
        <PageHeading
          caption={t("loan.title", { number: loan.number })}
          title={loan.partnerName}
          status={
            <StatusTag tone={active ? "done" : "quiet"}>{t(keyOf("loan.status", loan.status))}</StatusTag>
          }
          back={{ href: paths.loans(locale), label: t("nav.loans") }}
        />
        {owed.overdueTiyn > 0n && active ? (
          <Notice
            tone="danger"
            title={t("loan.overdue.title", { sum: formatTiyn(locale, owed.overdueTiyn, "always") })}
          >
            {t("loan.overdue.text")}
          </Notice>
        ) : null}
        {view.overpaidTiyn > 0n ? (
          <Notice
            tone="info"
            title={t("loan.overpaid", { sum: formatTiyn(locale, view.overpaidTiyn, "always") })}
          >
            {t("loan.overpaid.text")}
          </Notice>
        ) : null}
        {active ? <Today call={call} view={view} /> : <p class="text-lg">{t("loan.repaid.text")}</p>}
        <Block title={t("loan.papers")}>
          <Papers call={call} view={view} />
        </Block>
        <Block title={t("loan.calendar")}>
          <Table
            caption={t("loan.calendar")}
            columns={[
              { label: t("calc.col.date") },
              { label: t("calc.col.payment"), numeric: true },
              { label: t("loan.left"), numeric: true },
              { label: t("queue.col.status") },
            ]}
            rows={owed.rows.map((row) => [
              `${row.number}. ${formatDay(locale, row.dueOn)}`,
              formatTiyn(locale, row.paymentTiyn, "always"),
              formatTiyn(locale, row.leftTiyn, "always"),
              <StatusTag tone={rowTones[row.state]}>{t(keyOf("loan.row", row.state))}</StatusTag>,
            ])}
          />
        </Block>
        <Block title={t("loan.payments")}>
          <Payments call={call} view={view} />
        </Block>
        <Block title={t("loan.terms")}>
          <Facts facts={priceFacts(t, locale, view.price)} />
          {view.signature ? (
            <div class="mt-4">
              <Details summary={t("loan.signedWords")}>
                <p class="whitespace-pre-line">{view.signature.words}</p>
                <p class="mt-2 font-mono text-sm break-all">SHA-256 {view.signature.wordsHash}</p>
              </Details>
            </div>
          ) : null}
        </Block>
      </>,
    );
  },
);

const rowTones = { paid: "done", partly: "moving", due: "quiet", overdue: "stopped" } as const;

function Today({ call, view }: { call: CustomerCall; view: LoanView }) {
  const { t, locale } = call;
  const { loan, owed } = view;
  const { next } = owed;
  return (
    <>
      <Stats>
        {next ? (
          <Stat
            label={t("loan.next", { day: formatDay(locale, next.dueOn) })}
            value={formatTiyn(locale, next.leftTiyn, "always")}
            tone={owed.overdueTiyn > 0n ? "signal" : "plain"}
          />
        ) : null}
        <Stat
          label={t("loan.closeToday")}
          value={formatTiyn(locale, owed.closeTiyn, "always")}
          note={t("loan.closeToday.note", { day: formatDay(locale, view.today) })}
        />
        <Stat label={t("loan.principal")} value={formatTiyn(locale, owed.principalTiyn, "always")} />
      </Stats>
      <div class="mt-5">
        <ButtonGroup>
          {next ? (
            <PayButton
              call={call}
              loan={loan.id}
              sum={least(next.leftTiyn, owed.closeTiyn)}
              text={t("loan.payNext")}
            />
          ) : null}
          <PayButton call={call} loan={loan.id} sum={owed.closeTiyn} text={t("loan.payAll")} quiet={true} />
          <LinkButton href={paths.pay(locale, loan.id)} variant="quiet">
            {t("loan.payOther")}
          </LinkButton>
        </ButtonGroup>
      </div>
    </>
  );
}

const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);

/** One press: the sum is the one that stands beside it; if a day has passed meanwhile the page asks again. */
function PayButton(props: { call: CustomerCall; loan: string; sum: bigint; text: string; quiet?: boolean }) {
  const { call, loan, sum, text, quiet = false } = props;
  return (
    <form
      method="post"
      action={paths.pay(call.locale, loan)}
      class="flex flex-col sm:block"
      data-submit-once=""
    >
      <input type="hidden" name={tokenField} value={call.token()} />
      <input type="hidden" name="sum" value={`${sum / 100n}.${String(sum % 100n).padStart(2, "0")}`} />
      <Button variant={quiet ? "secondary" : "primary"}>
        {text} {formatTiyn(call.locale, sum, "always")}
      </Button>
    </form>
  );
}

function Papers({ call, view }: { call: CustomerCall; view: LoanView }) {
  const { t, locale } = call;
  const kinds = ["contract", "statement", ...(view.loan.status === "repaid" ? ["certificate"] : [])];
  return (
    <ul class="flex flex-col gap-2">
      {kinds.map((kind) => (
        <li>
          <a class="link" href={paths.loanDocument(locale, view.loan.id, kind)} download="">
            {t(keyOf("paper", kind))} (PDF)
          </a>
        </li>
      ))}
    </ul>
  );
}

function Payments({ call, view }: { call: CustomerCall; view: LoanView }) {
  const { t, locale } = call;
  if (view.payments.length === 0) return <p class="text-muted">{t("loan.payments.none")}</p>;
  return (
    <Table
      caption={t("loan.payments")}
      columns={[
        { label: t("loan.payment.when") },
        { label: t("loan.payment.how") },
        { label: t("calc.col.payment"), numeric: true },
        { label: t("queue.col.status") },
        { label: t("loan.payment.open"), hiddenLabel: true },
      ]}
      rows={view.payments.map((one) => [
        formatTime(locale, one.createdAt, "date"),
        t(keyOf("opAct", one.act)),
        one.amount === null ? "" : formatTiyn(locale, one.amount, "always"),
        <StatusTag tone={customerOperationTones[one.status]}>
          {t(keyOf("operation.status", one.status))}
        </StatusTag>,
        <a class="link" href={paths.payment(locale, one.id)}>
          {t("loan.payment.open")}
        </a>,
      ])}
    />
  );
}
