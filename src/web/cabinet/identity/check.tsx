import { formatTime, keyOf } from "../../../locales/locales.ts";
import {
  askForCheckReview,
  type CheckView,
  checkViewOf,
  isComplete,
  localDay,
  openForAnswers,
  type RegionCode,
  regions,
  submitCheck,
} from "../../../modules/identity/identity.ts";
import { customerForm, formErrors, lines, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { type IdentityStep, paths } from "../../paths.ts";
import { type CustomerCall, type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { SummaryList } from "../../ui/summary-list.tsx";
import { askReviewPage } from "../ask-review.tsx";

/** "Check your answers" of the identity check, and the wish that another person looks at a refusal. */
const checkForm = customerForm({
  ...{ name: "identity.check", path: "/cabinet/identity/check", purpose: "kyc_aml", clause: "2.identity" },
  rules: {},
  show: async (call, { errors }) => {
    const { t, locale } = call;
    const view = await checkViewOf(call.ctx, call.subject);
    if (!view || !openForAnswers.includes(view.check.status) || !isComplete(view.tasks))
      return redirect(paths.identity(locale));
    return cabinetPage(
      call,
      { title: t("identity.check.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          caption={t("identity.number", { number: view.check.number })}
          title={t("identity.check.title")}
          lead={t("identity.check.lead")}
          back={{ href: paths.identity(locale), label: t("nav.identity") }}
        />
        <SummaryList
          rows={rowsOf(call, view).map(({ question, answer, step }) => ({
            ...{ question, answer },
            change: { href: paths.identityStep(locale, step), text: t("form.change"), hiddenText: question },
          }))}
        />
        <div class="mt-8 max-w-form">
          <Notice tone="info">{t("identity.check.notice")}</Notice>
        </div>
        <div class="mt-6">
          <Form
            action={call.path}
            token={{ name: tokenField, value: call.token() }}
            sendingText={t("form.sending")}
          >
            <Button>{t("identity.check.submit")}</Button>
          </Form>
        </div>
      </>,
    );
  },
  act: async (call) => {
    const sent = await submitCheck(call.ctx, call.subject);
    if (!sent.ok && sent.code === "identity_too_many_tries")
      return { errors: { form: sent.code }, status: 409 };
    return redirect(paths.identity(call.locale));
  },
});

type Row = { readonly question: string; readonly answer: string; readonly step: IdentityStep };

function rowsOf({ t, locale }: CustomerCall, { answers, pictures, meeting }: CheckView): Row[] {
  const { document, address, details } = answers;
  const rows: (Row | null)[] = [
    document && {
      question: t("identity.task.document_kind"),
      answer: t(keyOf("identity.document", document.kind)),
      step: "document",
    },
    document && {
      question: t("profile.name"),
      answer: [document.familyName, document.givenName, document.patronymic].filter(Boolean).join(" "),
      step: "values",
    },
    document && { question: t("field.document.number"), answer: document.number, step: "values" },
    document?.iin ? { question: t("field.document.iin"), answer: document.iin, step: "values" } : null,
    document && {
      question: t("field.document.birthDate"),
      answer: localDay(document.birthDate),
      step: "values",
    },
    document && {
      question: t("field.document.expiresOn"),
      answer: localDay(document.expiresOn),
      step: "values",
    },
    pictures.length > 0
      ? {
          question: t("identity.check.pictures"),
          answer: t("identity.check.pictures.n", { n: pictures.length }),
          step: "front",
        }
      : null,
    address && {
      question: t("identity.task.address"),
      // the code is one of the list: it was parsed when it was saved
      answer: [
        regions[address.region as RegionCode]?.[locale],
        address.town,
        address.street,
        address.house,
        address.flat,
      ]
        .filter(Boolean)
        .join(", "),
      step: "address",
    },
    details && {
      question: t("field.fundsSource"),
      answer: t(keyOf("identity.fundsSource", details.fundsSource)),
      step: "details",
    },
    details && {
      question: t("field.publicOffice"),
      answer: t(keyOf("identity.publicOffice", details.publicOffice)),
      step: "details",
    },
    meeting
      ? { question: t("identity.task.meeting"), answer: formatTime(locale, meeting.at), step: "meeting" }
      : null,
  ];
  return rows.filter((row) => row !== null);
}

const reviewForm = customerForm({
  ...{ name: "identity.review", path: "/cabinet/identity/review", purpose: "kyc_aml", clause: "2.identity" },
  rules: { text: lines(2000) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const view = await checkViewOf(call.ctx, call.subject);
    if (view?.check.status !== "rejected" || view.review) return redirect(paths.identity(locale));
    return askReviewPage(call, {
      ...{ title: t("identity.review.title"), lead: t("identity.review.lead"), values, errors },
      back: { href: paths.identity(locale), label: t("nav.identity") },
    });
  },
  act: async (call, { text }) => {
    await askForCheckReview(call.ctx, call.subject, text.trim() === "" ? null : text.trim());
    return redirect(paths.identity(call.locale));
  },
});

export const checkRoutes: readonly Route[] = [...checkForm, ...reviewForm];
