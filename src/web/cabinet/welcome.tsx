import {
  changePhone,
  confirmPhone,
  formatPhone,
  parsePhone,
  profileOf,
  sendPhoneCode,
} from "../../modules/accounts/accounts.ts";
import {
  consentsOf,
  type Decision,
  decide,
  neededConsents,
  openQuestions,
  welcomeConsents,
} from "../../modules/consents/consents.ts";
import type { ConsentTopicId } from "../../policy/policy.ts";
import { customerAction, customerForm, errorOf, formErrors, line, tokenField } from "../form.ts";
import { cabinetPage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type CustomerCall, type Route, redirect, tooOften } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Field, Form } from "../ui/form.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { ConsentQuestion } from "./consent-question.tsx";
import { consentShown, consentView } from "./consent-words.ts";

/** After registration: the phone, then the needed acceptance and each optional consent by itself (policy 4). */
const phoneForm = customerForm({
  ...{
    name: "welcome.phone",
    path: "/cabinet/welcome/phone",
    purpose: "account",
    clause: "2.account",
    beforeConsent: true,
  },
  rules: { code: line(20) },
  show: async (call, { errors }) => {
    const { t, locale } = call;
    const profile = await profileOf(call.ctx, call.subject);
    if (!profile || profile.phoneConfirmedAt) return redirect(paths.welcomeConsents(locale));
    return cabinetPage(
      call,
      { title: t("confirmPhone.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("confirmPhone.title")}
          lead={t("confirmPhone.lead", { phone: formatPhone(profile.phone) })}
        />
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          <Field
            name="code"
            label={t("field.code")}
            hint={t("field.code.hint")}
            inputmode="numeric"
            width="short"
            autocomplete="one-time-code"
            error={errorOf(call, errors, "code")}
          />
          <Button>{t("confirmPhone.submit")}</Button>
        </Form>
        <div class="mt-6 flex flex-wrap items-center gap-4">
          <form method="post" action={paths.resendPhone(locale)}>
            <input type="hidden" name={tokenField} value={call.token()} />
            <Button variant="quiet">{t("confirmEmail.resend")}</Button>
          </form>
          <a class="link" href={paths.changePhone(locale)}>
            {t("confirmPhone.change")}
          </a>
          <a class="link" href={paths.welcomeConsents(locale)}>
            {t("confirmPhone.later")}
          </a>
        </div>
      </>,
    );
  },
  act: async (call, { code }) => {
    const done = await confirmPhone(call.ctx, call.subject, code);
    return done.ok ? redirect(paths.welcomeConsents(call.locale)) : { errors: { code: done.code } };
  },
});

const resendPhone = customerAction({
  ...{
    name: "welcome.phone.resend",
    path: "/cabinet/welcome/phone/resend",
    purpose: "account",
    clause: "2.account",
    beforeConsent: true,
  },
  rules: {},
  act: async (call) => {
    const sent = await sendPhoneCode(call.ctx, call.subject);
    return sent.ok ? redirect(paths.welcomePhone(call.locale)) : tooOften();
  },
});

const changePhoneForm = customerForm({
  ...{
    name: "profile.phone",
    path: "/cabinet/profile/phone",
    purpose: "account",
    clause: "2.account",
    beforeConsent: true,
    proof: "fresh",
  },
  rules: { phone: line(40) },
  show: async (call, { values, errors }) => {
    const { t } = call;
    return cabinetPage(
      call,
      { title: t("changePhone.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("changePhone.title")}
          lead={t("changePhone.lead")}
          back={{ href: paths.profile(call.locale), label: t("nav.profile") }}
        />
        <Form action={call.path} token={{ name: tokenField, value: call.token() }}>
          <Field
            name="phone"
            type="tel"
            label={t("field.phone")}
            hint={t("field.phone.hint")}
            width="medium"
            autocomplete="tel"
            value={values.phone}
            error={errorOf(call, errors, "phone")}
          />
          <Button>{t("changePhone.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const phone = parsePhone(typed.phone);
    if (!phone.ok) return { errors: { phone: phone.code } };
    const changed = await changePhone(call.ctx, call.subject, phone.value.e164);
    return changed.ok
      ? redirect(paths.welcomePhone(call.locale))
      : { errors: { phone: changed.code }, status: 429 };
  },
});

// --- consents ----------------------------------------------------------------------------------------------------

const asked = [...neededConsents, ...welcomeConsents] as const;
const consentRules = {
  policy: line(10),
  personal_data: line(10),
  marketing_email: line(10),
  marketing_sms: line(10),
  analytics: line(10),
};

const consentForm = customerForm({
  ...{
    name: "welcome.consents",
    path: "/cabinet/welcome/consents",
    purpose: "account",
    clause: "4.consent",
    beforeConsent: true,
  },
  rules: consentRules,
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const open = await topicsToAsk(call);
    if (open.length === 0) return redirect(paths.cabinet(locale));
    const wording = await consentShown(call, "welcome");
    return cabinetPage(
      call,
      { title: t("welcome.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading title={t("welcome.title")} lead={t("welcome.lead")} />
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          {open.map((topic) => (
            <ConsentQuestion
              call={call}
              topic={topic}
              value={values[topic] ?? ""}
              error={errorOf(call, errors, topic)}
              view={consentView(call, topic, wording)}
            />
          ))}
          <p class="text-muted">{t("welcome.optionalNote")}</p>
          <Button wide={true}>{t("welcome.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const open = await topicsToAsk(call);
    const errors: Record<string, string> = {};
    const decisions: Decision[] = [];
    for (const topic of open) {
      const answer = typed[topic as keyof typeof typed] ?? "";
      const needed = neededConsents.some((one) => one === topic);
      if (answer !== "yes" && answer !== "no")
        errors[topic] = needed ? "consent_needed_answer" : "consent_answer";
      else if (needed && answer === "no") errors[topic] = "consent_needed";
      else decisions.push({ topic, act: answer === "yes" ? "granted" : "refused" });
    }
    if (Object.keys(errors).length > 0) return { errors };
    await decide(call.ctx, call.subject, decisions, await consentShown(call, "welcome"));
    return redirect(paths.cabinet(call.locale));
  },
});

/** What is needed and still open, and every optional consent that was never answered. */
async function topicsToAsk(call: CustomerCall): Promise<ConsentTopicId[]> {
  const [needed, standing] = await Promise.all([
    openQuestions(call.ctx, call.subject),
    consentsOf(call.ctx, call.subject),
  ]);
  return asked.filter(
    (topic) =>
      needed.includes(topic) || (welcomeConsents.some((one) => one === topic) && !standing.has(topic)),
  );
}

export const welcomeRoutes: readonly Route[] = [
  ...phoneForm,
  resendPhone,
  ...changePhoneForm,
  ...consentForm,
];
