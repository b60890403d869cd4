import { leavePartners } from "../../../modules/operations/operations.ts";
import {
  answerQuestion,
  askForReview,
  requestOf,
  withdrawRequest,
} from "../../../modules/requests/requests.ts";
import { parseId } from "../../../platform/ids.ts";
import { customerForm, errorOf, formErrors, lines, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, missing, type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Form, Textarea } from "../../ui/form.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { askReviewPage } from "../ask-review.tsx";

/** What a person can do with a request: answer, withdraw, ask for another look. */
export const idOf = (call: CustomerCall): string => parseId(call.params.id) ?? nobodys;
const nobodys = "00000000-0000-0000-0000-000000000000";

const answerForm = customerForm({
  ...{
    name: "request.answer",
    path: "/cabinet/requests/:id/answer",
    purpose: "service",
    clause: "3.service",
  },
  rules: { text: lines(2000) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const view = await requestOf(call.ctx, call.subject, idOf(call));
    if (!view?.may.answer) return view ? redirect(paths.request(locale, view.request.id)) : missing();
    const question = view.messages.filter((one) => one.from === "staff").at(-1);
    return cabinetPage(
      call,
      { title: t("question.answer") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("question.answer")}
          back={{
            href: paths.request(locale, view.request.id),
            label: t("request.title", { number: view.request.number }),
          }}
        />
        <blockquote class="mb-6 max-w-form rounded-box border-l-4 border-accent bg-base-100 p-4 whitespace-pre-line">
          {question?.text ?? ""}
        </blockquote>
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          <Textarea
            name="text"
            label={t("question.yours")}
            hint={t("question.hint")}
            rows={6}
            value={values.text ?? ""}
            error={errorOf(call, errors, "text")}
          />
          <Button>{t("question.send")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, { text }) => {
    if (text.trim() === "") return { errors: { text: "text_missing" } };
    await answerQuestion(call.ctx, call.subject, idOf(call), text.trim());
    return redirect(paths.request(call.locale, idOf(call)));
  },
});

const withdrawForm = customerForm({
  ...{
    name: "request.withdraw",
    path: "/cabinet/requests/:id/withdraw",
    purpose: "service",
    clause: "3.service",
  },
  rules: {},
  show: async (call) => {
    const { t, locale } = call;
    const view = await requestOf(call.ctx, call.subject, idOf(call));
    if (!view?.may.withdraw) return view ? redirect(paths.request(locale, view.request.id)) : missing();
    return cabinetPage(
      call,
      { title: t("request.withdraw.title") },
      <>
        <PageHeading
          title={t("request.withdraw.title")}
          lead={t("request.withdraw.text")}
          back={{
            href: paths.request(locale, view.request.id),
            label: t("request.title", { number: view.request.number }),
          }}
        />
        <Form action={call.path} token={{ name: tokenField, value: call.token() }}>
          <Button variant="danger">{t("request.withdraw.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call) => {
    await withdrawRequest(call.ctx, call.subject, idOf(call), leavePartners(call.ctx));
    return redirect(paths.request(call.locale, idOf(call)));
  },
});

const reviewForm = customerForm({
  ...{
    name: "request.review",
    path: "/cabinet/requests/:id/review",
    purpose: "service",
    clause: "3.service",
  },
  rules: { text: lines(2000) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const view = await requestOf(call.ctx, call.subject, idOf(call));
    if (!view?.may.askReview) return view ? redirect(paths.request(locale, view.request.id)) : missing();
    return askReviewPage(call, {
      ...{ title: t("decision.askReview"), lead: t("review.lead"), values, errors },
      back: {
        href: paths.request(locale, view.request.id),
        label: t("request.title", { number: view.request.number }),
      },
    });
  },
  act: async (call, { text }) => {
    await askForReview(call.ctx, call.subject, idOf(call), text.trim() === "" ? null : text.trim());
    return redirect(paths.request(call.locale, idOf(call)));
  },
});

export const requestFormRoutes: readonly Route[] = [...answerForm, ...withdrawForm, ...reviewForm];
