import {
  endSession,
  noteProof,
  parseEmail,
  provePassword,
  signInWithPassword,
} from "../../modules/accounts/accounts.ts";
import { sessionCookie } from "../cookie-names.ts";
import {
  customerAction,
  customerForm,
  errorOf,
  formErrors,
  line,
  publicForm,
  secret,
  tokenField,
} from "../form.ts";
import { cabinetPage, narrow, sitePage } from "../frame.tsx";
import { safeNext } from "../guard.ts";
import { paths } from "../paths.ts";
import { type Route, redirect } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Field, Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";

const signInForm = publicForm({
  ...{ name: "sign_in", path: "/sign-in", purpose: "account", clause: "3.account" },
  rules: { email: line(254), password: secret(200), next: line(300) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const done = call.query.done;
    return sitePage(
      call,
      { title: t("signIn.title") },
      narrow(
        <>
          <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
          <PageHeading title={t("signIn.title")} lead={t("signIn.lead")} />
          {done === "password" ? (
            <Notice tone="success" live={true}>
              {t("signIn.passwordSet")}
            </Notice>
          ) : null}
          {done === "closed" ? (
            <Notice tone="success" live={true}>
              {t("signIn.closed")}
            </Notice>
          ) : null}
          {done === "out" ? (
            <Notice tone="success" live={true}>
              {t("signIn.out")}
            </Notice>
          ) : null}
          <div class="mt-6">
            <Form
              action={paths.signIn(locale)}
              token={{ name: tokenField, value: call.token() }}
              sendingText={t("form.sending")}
            >
              <input type="hidden" name="next" value={values.next || (call.query.next ?? "")} />
              <Field
                name="email"
                type="email"
                label={t("field.email")}
                autocomplete="username"
                value={values.email}
                error={errorOf(call, errors, "email")}
              />
              <Field
                name="password"
                type="password"
                label={t("field.password")}
                autocomplete="current-password"
                error={errorOf(call, errors, "password")}
              />
              <Button wide={true}>{t("signIn.submit")}</Button>
            </Form>
          </div>
          <p class="mt-8 flex flex-wrap gap-x-6 gap-y-2">
            <a class="link" href={paths.recover(locale)}>
              {t("signIn.forgot")}
            </a>
            <a class="link" href={paths.register(locale)}>
              {t("nav.register")}
            </a>
          </p>
        </>,
      ),
    );
  },
  act: async (call, typed) => {
    const email = parseEmail(typed.email);
    if (!email.ok) return { errors: { email: email.code } };
    if (typed.password === "") return { errors: { password: "password_missing" } };
    const input = { email: email.value, password: typed.password };
    const signed = await signInWithPassword(call.ctx, call.house.hasher, input, call.visit);
    if (!signed.ok)
      return { errors: { form: signed.code }, status: signed.code === "sign_in_held" ? 429 : 422 };
    call.cookies.set(sessionCookie, signed.value.sessionSecret, null);
    return redirect(safeNext(typed.next, paths.cabinet(call.locale)));
  },
});

const signOut = customerAction({
  ...{ name: "sign_out", path: "/sign-out", purpose: "account", clause: "3.account", beforeConsent: true },
  rules: {},
  act: async (call) => {
    await endSession(call.ctx, call.subject, call.customer.id, "signed_out");
    call.cookies.clear(sessionCookie);
    return { kind: "redirect", to: `${paths.signIn(call.locale)}?done=out`, clearSite: true };
  },
});

const proveForm = customerForm({
  ...{
    name: "prove",
    path: "/cabinet/prove",
    purpose: "security",
    clause: "8.measures",
    beforeConsent: true,
  },
  rules: { password: secret(200), next: line(300) },
  show: async (call, { values, errors }) => {
    const { t } = call;
    return cabinetPage(
      call,
      { title: t("prove.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading title={t("prove.title")} lead={t("prove.lead")} />
        <Form action={paths.prove(call.locale)} token={{ name: tokenField, value: call.token() }}>
          <input type="hidden" name="next" value={values.next || (call.query.next ?? "")} />
          <Field
            name="password"
            type="password"
            label={t("field.password")}
            autocomplete="current-password"
            error={errorOf(call, errors, "password")}
          />
          <Button>{t("prove.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const proven = await provePassword(call.ctx, call.house.hasher, call.customer, typed.password);
    if (!proven.ok) return { errors: { password: proven.code } };
    await noteProof(call.ctx, call.subject, call.customer.id);
    return redirect(safeNext(typed.next, paths.cabinet(call.locale)));
  },
});

export const signInRoutes: readonly Route[] = [...signInForm, signOut, ...proveForm];
