import { keyOf } from "../../../locales/locales.ts";
import {
  checkAnswers,
  dropDraft,
  employments,
  loanPurposes,
  products,
  schemes,
  submitRequest,
} from "../../../modules/requests/requests.ts";
import { formatTiyn } from "../../../platform/money.ts";
import { customerAction, customerForm, errorOf, formErrors, line, lines, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Field, Form, RadioGroup, Select, Textarea } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { answerLines, costLines } from "./answers.ts";
import { draftOf, fromQuery, incomeFields, loanFields, saveStep, stepOf } from "./steps.ts";

/** A new request: two short pages, then "check your answers". Every step is saved; nothing is sent before the check. */

const loanForm = customerForm({
  ...{
    name: "request.new.loan",
    path: "/cabinet/requests/new/loan",
    purpose: "service",
    clause: "3.service",
  },
  rules: { product: line(40), amount: line(40), term: line(20), scheme: line(40), loanPurpose: line(40) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const shown = Object.keys(errors).length > 0 ? values : { ...fromQuery(call), ...(await draftOf(call)) };
    return cabinetPage(
      call,
      { title: t("newRequest.loan.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          caption={t("newRequest.step", { n: 1, of: 3 })}
          title={t("newRequest.loan.title")}
          lead={t("newRequest.loan.lead")}
          back={{ href: paths.requests(locale), label: t("nav.requests") }}
        />
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          <RadioGroup
            name="product"
            label={t("field.product")}
            error={errorOf(call, errors, "product")}
            value={shown.product ?? ""}
            choices={products.map((product) => ({
              ...{ value: product.id, label: product.names[locale] },
              hint: t("product.range", {
                from: formatTiyn(locale, product.minimumTiyn),
                to: formatTiyn(locale, product.maximumTiyn),
                months: t("months.range", { from: product.minimumMonths, to: product.maximumMonths }),
              }),
            }))}
          />
          <Field
            name="amount"
            type="number"
            label={t("field.amount")}
            suffix="₸"
            width="medium"
            value={shown.amount ?? ""}
            error={errorOf(call, errors, "amount")}
          />
          <Field
            name="term"
            type="number"
            label={t("field.term")}
            hint={t("field.term.hint")}
            width="short"
            value={shown.term ?? ""}
            error={errorOf(call, errors, "term")}
          />
          <RadioGroup
            name="scheme"
            label={t("field.scheme")}
            hint={t("field.scheme.hint")}
            error={errorOf(call, errors, "scheme")}
            value={shown.scheme ?? ""}
            choices={schemes.map((scheme) => ({ value: scheme, label: t(keyOf("scheme", scheme)) }))}
          />
          <Select
            name="loanPurpose"
            label={t("field.loanPurpose")}
            placeholder={t("form.choose")}
            width="medium"
            value={shown.loanPurpose ?? ""}
            error={errorOf(call, errors, "loanPurpose")}
            options={loanPurposes.map((one) => ({ value: one, label: t(keyOf("loanPurpose", one)) }))}
          />
          <Button>{t("form.next")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => saveStep(call, typed, loanFields, paths.newRequest(call.locale, "income")),
});

const incomeForm = customerForm({
  ...{
    name: "request.new.income",
    path: "/cabinet/requests/new/income",
    purpose: "service",
    clause: "3.service",
  },
  rules: { income: line(40), employment: line(40), comment: lines(1000) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const shown = Object.keys(errors).length > 0 ? values : await draftOf(call);
    return cabinetPage(
      call,
      { title: t("newRequest.income.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          caption={t("newRequest.step", { n: 2, of: 3 })}
          title={t("newRequest.income.title")}
          lead={t("newRequest.income.lead")}
          back={{ href: paths.newRequest(locale, "loan"), label: t("newRequest.loan.title") }}
        />
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          <Field
            name="income"
            type="number"
            label={t("field.income")}
            hint={t("field.income.hint")}
            suffix="₸"
            width="medium"
            value={shown.income ?? ""}
            error={errorOf(call, errors, "income")}
          />
          <RadioGroup
            name="employment"
            label={t("field.employment")}
            error={errorOf(call, errors, "employment")}
            value={shown.employment ?? ""}
            choices={employments.map((one) => ({ value: one, label: t(keyOf("employment", one)) }))}
          />
          <Textarea
            name="comment"
            label={t("field.comment")}
            hint={t("field.comment.hint")}
            optional={t("form.optional")}
            rows={4}
            value={shown.comment ?? ""}
            error={errorOf(call, errors, "comment")}
          />
          <Button>{t("form.next")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => saveStep(call, typed, incomeFields, paths.newRequest(call.locale, "check")),
});

const checkForm = customerForm({
  ...{
    name: "request.new.check",
    path: "/cabinet/requests/new/check",
    purpose: "service",
    clause: "3.service",
  },
  rules: {},
  show: async (call, { errors }) => {
    const { t, locale } = call;
    const answers = await draftOf(call);
    const checked = checkAnswers(answers);
    if (!checked.ok) return redirect(paths.newRequest(locale, stepOf(checked.errors)));
    const rows = answerLines(call, checked.value);
    return cabinetPage(
      call,
      { title: t("newRequest.check.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          caption={t("newRequest.step", { n: 3, of: 3 })}
          title={t("newRequest.check.title")}
          lead={t("newRequest.check.lead")}
          back={{ href: paths.newRequest(locale, "income"), label: t("newRequest.income.title") }}
        />
        <SummaryList
          rows={rows.map((row) => ({
            ...{ question: row.label, answer: row.value },
            change: {
              href: paths.newRequest(locale, row.step),
              text: t("form.change"),
              hiddenText: row.label,
            },
          }))}
        />
        <Block title={t("cost.title")}>
          <Facts
            look="rows"
            facts={costLines(call, checked.value).map((one) => ({ term: one.label, value: one.value }))}
          />
          <p class="mt-3 text-sm text-muted">{t("cost.note")}</p>
        </Block>
        <div class="mt-8">
          <Notice tone="info">{t("newRequest.check.notice")}</Notice>
        </div>
        <Block title={t("fraud.told.title")}>
          <p class="max-w-form text-muted">{t("fraud.told.before")}</p>
          <p class="mt-2 max-w-form text-muted">{t("fraud.told.person")}</p>
        </Block>
        <div class="mt-6">
          <Form
            action={call.path}
            token={{ name: tokenField, value: call.token() }}
            sendingText={t("form.sending")}
          >
            <Button>{t("newRequest.check.submit")}</Button>
          </Form>
        </div>
        <form method="post" action={paths.dropDraft(locale)} class="mt-4">
          <input type="hidden" name={tokenField} value={call.token()} />
          <Button variant="quiet">{t("newRequest.drop")}</Button>
        </form>
      </>,
    );
  },
  act: async (call) => {
    const checked = checkAnswers(await draftOf(call));
    if (!checked.ok) return redirect(paths.newRequest(call.locale, stepOf(checked.errors)));
    const shown = [...answerLines(call, checked.value), ...costLines(call, checked.value)];
    const filed = await submitRequest(call.ctx, call.subject, checked.value, {
      ...{ lines: shown, locale: call.locale, visit: call.visit },
    });
    if (!filed.ok) return { errors: { form: filed.code } };
    return redirect(`${paths.request(call.locale, filed.value)}?done=sent`);
  },
});

const drop = customerAction({
  ...{
    name: "request.new.drop",
    path: "/cabinet/requests/new/drop",
    purpose: "service",
    clause: "3.service",
  },
  rules: {},
  act: async (call) => {
    await dropDraft(call.ctx, call.subject);
    return redirect(paths.requests(call.locale));
  },
});

export const newRequestRoutes: readonly Route[] = [...loanForm, ...incomeForm, ...checkForm, drop];
