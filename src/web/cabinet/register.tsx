import {
  checkPassword,
  confirmRegistration,
  parseEmail,
  parseName,
  parsePhone,
  register,
  resendEmailCode,
  sendPhoneCode,
} from "../../modules/accounts/accounts.ts";
import { parseId, type SubjectId } from "../../platform/ids.ts";
import { sessionCookie } from "../cookie-names.ts";
import { errorOf, formErrors, line, publicAction, publicForm, secret, tokenField } from "../form.ts";
import { narrow, sitePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Call, missing, type Route, redirect } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Field, Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";

/** Registration: name, e-mail, phone, password (policy 2, account data). IIN is not asked here. */
const rules = {
  family: line(120),
  given: line(120),
  patronymic: line(120),
  email: line(254),
  phone: line(40),
  password: secret(200),
};

const registerForm = publicForm({
  ...{ name: "register", path: "/register", purpose: "account", clause: "3.account" },
  rules,
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    return sitePage(
      call,
      { title: t("register.title") },
      narrow(
        <>
          <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
          <PageHeading title={t("register.title")} lead={t("register.lead")} />
          <Form
            action={call.path}
            token={{ name: tokenField, value: call.token() }}
            sendingText={t("form.sending")}
          >
            <Field
              name="family"
              label={t("field.family")}
              hint={t("field.family.hint")}
              optional={t("form.optional")}
              autocomplete="family-name"
              value={values.family}
              error={errorOf(call, errors, "family")}
            />
            <Field
              name="given"
              label={t("field.given")}
              autocomplete="given-name"
              value={values.given}
              error={errorOf(call, errors, "given")}
            />
            <Field
              name="patronymic"
              label={t("field.patronymic")}
              optional={t("form.optional")}
              autocomplete="additional-name"
              value={values.patronymic}
              error={errorOf(call, errors, "patronymic")}
            />
            <Field
              name="email"
              type="email"
              label={t("field.email")}
              hint={t("field.email.hint")}
              autocomplete="email"
              value={values.email}
              error={errorOf(call, errors, "email")}
            />
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
            <Field
              name="password"
              type="password"
              label={t("field.password")}
              hint={t("field.password.hint")}
              autocomplete="new-password"
              error={errorOf(call, errors, "password")}
            />
            <Notice tone="info">
              {t("register.notice")}{" "}
              <a class="link" href={paths.policy(locale)}>
                {t("register.policy")}
              </a>
            </Notice>
            <Button wide={true}>{t("register.submit")}</Button>
          </Form>
          <p class="mt-8">
            {t("register.haveAccount")}{" "}
            <a class="link" href={paths.signIn(locale)}>
              {t("nav.signIn")}
            </a>
          </p>
        </>,
      ),
    );
  },
  act: async (call, typed) => {
    const name = parseName({ family: typed.family, given: typed.given, patronymic: typed.patronymic });
    const email = parseEmail(typed.email);
    const phone = parsePhone(typed.phone);
    const words = [typed.family, typed.given, typed.patronymic, typed.email.split("@")[0] ?? "", typed.phone];
    const password = checkPassword(typed.password, { context: words.filter((word) => word !== "") });
    if (!name.ok || !email.ok || !phone.ok || !password.ok) {
      return {
        errors: {
          ...(name.ok ? {} : { [name.field ?? "given"]: name.code }),
          ...(email.ok ? {} : { email: email.code }),
          ...(phone.ok ? {} : { phone: phone.code }),
          ...(password.ok ? {} : { password: password.code }),
        },
      };
    }
    const begun = await register(
      call.ctx,
      call.house.hasher,
      {
        ...{ name: name.value, email: email.value, phone: phone.value.e164 },
        ...{ password: password.value, locale: call.locale },
      },
      call.visit,
    );
    return begun.ok
      ? redirect(paths.confirmEmail(call.locale, begun.value))
      : { errors: { form: begun.code }, status: 429 };
  },
});

const pendingOf = (call: Call): SubjectId | null => parseId<"subject">(call.params.id);

const confirmForm = publicForm({
  ...{ name: "register.confirm", path: "/register/:id", purpose: "account", clause: "3.account" },
  rules: { code: line(20) },
  show: async (call, { errors }) => {
    const { t, locale } = call;
    const subject = pendingOf(call);
    if (!subject) return missing();
    return sitePage(
      call,
      { title: t("confirmEmail.title") },
      narrow(
        <>
          <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
          <PageHeading title={t("confirmEmail.title")} lead={t("confirmEmail.lead")} />
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
            <Button>{t("confirmEmail.submit")}</Button>
          </Form>
          <form method="post" action={paths.resendEmail(locale, subject)} class="mt-6">
            <input type="hidden" name={tokenField} value={call.token()} />
            <Button variant="quiet">{t("confirmEmail.resend")}</Button>
          </form>
          <p class="mt-4 max-w-form text-muted">{t("confirmEmail.noMail")}</p>
        </>,
      ),
    );
  },
  act: async (call, { code }) => {
    const subject = pendingOf(call);
    if (!subject) return missing();
    const confirmed = await confirmRegistration(call.ctx, subject, code, call.visit);
    if (!confirmed.ok)
      return { errors: { code: confirmed.code === "registration_unknown" ? "code_wrong" : confirmed.code } };
    call.cookies.set(sessionCookie, confirmed.value.sessionSecret, null);
    await sendPhoneCode(call.ctx.as({ kind: "customer", subject }), subject);
    return redirect(paths.welcomePhone(call.locale));
  },
});

const resend = publicAction({
  ...{ name: "register.resend", path: "/register/:id/resend", purpose: "account", clause: "3.account" },
  rules: {},
  act: async (call) => {
    const subject = pendingOf(call);
    if (!subject) return missing();
    await resendEmailCode(call.ctx, subject, call.visit);
    return redirect(paths.confirmEmail(call.locale, subject));
  },
});

export const registerRoutes: readonly Route[] = [...registerForm, ...confirmForm, resend];
