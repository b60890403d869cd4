import { keyOf } from "../../../locales/locales.ts";
import { beginPayment, loanView, parseSum, paymentOf } from "../../../modules/operations/operations.ts";
import { parseId } from "../../../platform/ids.ts";
import { formatTiyn } from "../../../platform/money.ts";
import { customerForm, errorOf, formErrors, line, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { customerPage, missing, type Route, redirect } from "../../route.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field, Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { idOf } from "../requests/view-forms.tsx";

/** Any sum, at any time: it pays interest first, then the debt itself; what is too much goes back. */
const payForm = customerForm({
  ...{ name: "loan.pay", path: "/cabinet/loans/:id/pay", purpose: "operations", clause: "3.operations" },
  rules: { sum: line(40) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const view = await loanView(call.ctx, call.subject, idOf(call));
    if (!view) return missing();
    if (view.loan.status !== "active") return redirect(paths.loan(locale, view.loan.id));
    return cabinetPage(
      call,
      { title: t("pay.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("pay.title")}
          lead={t("pay.lead", { sum: formatTiyn(locale, view.owed.closeTiyn, "always") })}
          back={{
            href: paths.loan(locale, view.loan.id),
            label: t("loan.title", { number: view.loan.number }),
          }}
        />
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          <Field
            name="sum"
            label={t("pay.sum")}
            hint={t("pay.sum.hint")}
            inputmode="decimal"
            suffix="₸"
            width="medium"
            value={values.sum ?? ""}
            error={errorOf(call, errors, "sum")}
          />
          <Button>{t("pay.submit")}</Button>
        </Form>
        <p class="mt-6 max-w-form text-muted">{t("pay.terminal", { number: view.loan.number })}</p>
      </>,
    );
  },
  act: async (call, typed) => {
    const sum = parseSum(typed.sum);
    if (!sum.ok) return { errors: { sum: sum.code } };
    const { locale } = call;
    const begun = await beginPayment(call.ctx, call.subject, idOf(call), {
      ...{ amountTiyn: sum.value, language: locale, providers: call.house.partners },
    });
    if (begun.ok) return redirect(paths.payment(locale, begun.value));
    const ofField = begun.code.startsWith("sum_");
    return { errors: { [ofField ? "sum" : "form"]: begun.code }, status: ofField ? 422 : 409 };
  },
});

const looks = 15;
const pauseMs = 120;

/** One payment or card: the way to the provider's page as soon as there is one, then how it ended. */
const paymentPage = customerPage(
  { name: "payment", path: "/cabinet/payments/:id", purpose: "operations", clause: "2.operations" },
  async (call) => {
    const { t, locale } = call;
    const id = parseId(call.params.id);
    let op = id && (await paymentOf(call.ctx, call.subject, id));
    if (!id || !op || !["pay_in", "link_card", "refund", "biller_payment"].includes(op.act)) return missing();
    // The provider is asked by a job; most times its page is there before this answer leaves.
    for (let look = 0; look < looks && op && op.url === null && op.endedAt === null; look += 1) {
      await new Promise((wake) => setTimeout(wake, pauseMs));
      op = await paymentOf(call.ctx, call.subject, id);
    }
    if (!op) return missing();
    const back = op.loan ? paths.loan(locale, op.loan) : paths.payout(locale, op.request ?? "");
    const state = op.endedAt ? op.status : op.url === null ? "preparing" : "open";
    return cabinetPage(
      call,
      { title: t(keyOf("payment.title", op.act)) },
      <>
        <PageHeading
          title={t(keyOf("payment.title", op.act))}
          lead={op.amount === null ? undefined : formatTiyn(locale, op.amount, "always")}
          back={{ href: back, label: t(op.loan ? "payment.toLoan" : "payout.title") }}
        />
        <Notice
          tone={
            state === "succeeded"
              ? "success"
              : state === "failed" || state === "cancelled"
                ? "danger"
                : "info"
          }
          title={t(keyOf("payment.state", state))}
          live={true}
          actions={
            state === "open" && op.url ? (
              <LinkButton href={op.url} iconAfter="arrow-up-right">
                {t(op.act === "link_card" ? "payment.goCard" : "payment.go")}
              </LinkButton>
            ) : state === "succeeded" && op.loan ? (
              <LinkButton
                href={paths.receipt(locale, id)}
                variant="secondary"
                icon="download"
                download={true}
              >
                {t("paper.receipt")} (PDF)
              </LinkButton>
            ) : undefined
          }
        >
          {op.endedAt && op.reason ? (
            <p>{t(keyOf("opReason", op.reason))}</p>
          ) : (
            <p>{t(keyOf("payment.next", state))}</p>
          )}
        </Notice>
        <p class="mt-6">
          <a class="link" href={state === "preparing" || state === "open" ? call.path : back}>
            {t(state === "preparing" || state === "open" ? "payment.look" : "payment.back")}
          </a>
        </p>
      </>,
    );
  },
);

export const payRoutes: readonly Route[] = [...payForm, paymentPage];
