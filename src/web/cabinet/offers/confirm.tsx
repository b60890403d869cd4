import type { Child } from "hono/jsx";
import { formatTime } from "../../../locales/locales.ts";
import { applicationsInView, confirmPayout, recallLoan } from "../../../modules/operations/operations.ts";
import { requestOf } from "../../../modules/requests/requests.ts";
import { customerForm, formErrors, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, type Errors, missing, type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Form } from "../../ui/form.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { idOf } from "../requests/view-forms.tsx";

/** After the waiting time: yes, pay out. Until then, and as easily: no, call it back (law 7). */
const confirmForm = customerForm({
  ...{
    name: "payout.confirm",
    path: "/cabinet/requests/:id/confirm",
    purpose: "operations",
    clause: "3.operations",
  },
  rules: {},
  show: async (call, { errors }) => {
    const { t, locale } = call;
    const id = idOf(call);
    const view = await requestOf(call.ctx, call.subject, id);
    if (!view) return missing();
    if (view.request.status !== "cooling_off") return redirect(paths.request(locale, id));
    const signed = (await applicationsInView(call.ctx, call.subject, id)).find(
      ({ status }) => status === "signed",
    );
    const until = signed?.coolingUntil ? formatTime(locale, signed.coolingUntil) : "";
    return oneButton(call, errors, {
      ...{ title: t("confirm.title"), lead: t("confirm.lead", { until }), number: view.request.number },
      button: <Button>{t("confirm.submit")}</Button>,
      below: (
        <p class="mt-6">
          <a class="link" href={paths.recall(locale, id)}>
            {t("recall.open")}
          </a>
        </p>
      ),
    });
  },
  act: async (call) => {
    const confirmed = await confirmPayout(call.ctx, call.subject, idOf(call));
    if (!confirmed.ok) return { errors: { form: confirmed.code }, status: 409 };
    return redirect(paths.request(call.locale, idOf(call)));
  },
});

const recallForm = customerForm({
  ...{ name: "recall", path: "/cabinet/requests/:id/recall", purpose: "operations", clause: "3.operations" },
  rules: {},
  show: async (call, { errors }) => {
    const { t, locale } = call;
    const id = idOf(call);
    const view = await requestOf(call.ctx, call.subject, id);
    if (!view) return missing();
    if (!view.may.recall) return redirect(paths.request(locale, id));
    return oneButton(call, errors, {
      ...{ title: t("recall.title"), lead: t("recall.lead"), number: view.request.number },
      button: <Button variant="danger">{t("recall.submit")}</Button>,
    });
  },
  act: async (call) => {
    const recalled = await recallLoan(call.ctx, call.subject, idOf(call));
    if (!recalled.ok) return { errors: { form: recalled.code }, status: 409 };
    return redirect(paths.request(call.locale, idOf(call)));
  },
});

type OneButton = {
  readonly title: string;
  readonly lead: string;
  readonly number: string;
  readonly button: Child;
  readonly below?: Child;
};

function oneButton(call: CustomerCall, errors: Errors, shown: OneButton) {
  const { t, locale } = call;
  return cabinetPage(
    call,
    { title: shown.title },
    <>
      <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
      <PageHeading
        title={shown.title}
        lead={shown.lead}
        back={{
          href: paths.request(locale, idOf(call)),
          label: t("request.title", { number: shown.number }),
        }}
      />
      <Form
        action={call.path}
        token={{ name: tokenField, value: call.token() }}
        sendingText={t("form.sending")}
      >
        {shown.button}
      </Form>
      {shown.below}
    </>,
  );
}

export const confirmRoutes: readonly Route[] = [...confirmForm, ...recallForm];
