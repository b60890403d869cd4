import {
  beginRecovery,
  checkPassword,
  finishRecovery,
  isLiveLink,
  parseEmail,
  thatWasNotMe,
} from "../../modules/accounts/accounts.ts";
import { errorOf, formErrors, line, publicForm, secret, tokenField } from "../form.ts";
import { narrow, sitePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Route, redirect } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Field, Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";

/** The ways back: a new password through the confirmed e-mail, and "this was not me". */
const recoverForm = publicForm({
  ...{ name: "recover", path: "/recover", purpose: "account", clause: "3.account" },
  rules: { email: line(254) },
  show: async (call, { values, errors }) => {
    const { t } = call;
    return sitePage(
      call,
      { title: t("recover.title") },
      narrow(
        <>
          <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
          <PageHeading title={t("recover.title")} lead={t("recover.lead")} />
          <Form
            action={call.path}
            token={{ name: tokenField, value: call.token() }}
            sendingText={t("form.sending")}
          >
            <Field
              name="email"
              type="email"
              label={t("field.email")}
              autocomplete="username"
              value={values.email}
              error={errorOf(call, errors, "email")}
            />
            <Button>{t("recover.submit")}</Button>
          </Form>
        </>,
      ),
    );
  },
  act: async (call, typed) => {
    const email = parseEmail(typed.email);
    if (!email.ok) return { errors: { email: email.code } };
    await beginRecovery(call.ctx, email.value, call.visit);
    return redirect(paths.recoverCode(call.locale));
  },
});

const recoverCodeForm = publicForm({
  ...{ name: "recover.code", path: "/recover/code", purpose: "account", clause: "3.account" },
  rules: { code: line(20), password: secret(200) },
  show: async (call, { errors }) => {
    const { t } = call;
    return sitePage(
      call,
      { title: t("recoverCode.title") },
      narrow(
        <>
          <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
          <PageHeading title={t("recoverCode.title")} lead={t("recoverCode.lead")} />
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
            <Field
              name="password"
              type="password"
              label={t("field.newPassword")}
              hint={t("field.password.hint")}
              autocomplete="new-password"
              error={errorOf(call, errors, "password")}
            />
            <Button>{t("recoverCode.submit")}</Button>
          </Form>
        </>,
      ),
    );
  },
  act: async (call, typed) => {
    const password = checkPassword(typed.password, { context: [] });
    if (!password.ok) return { errors: { password: password.code } };
    const input = { code: typed.code, password: password.value };
    const done = await finishRecovery(call.ctx, call.house.hasher, input, call.visit);
    if (!done.ok) return { errors: { code: done.code } };
    return redirect(`${paths.signIn(call.locale)}?done=password`);
  },
});

/** GET shows what the link does and changes nothing: mail scanners open links. */
const notMeForm = publicForm({
  ...{ name: "not_me", path: "/not-me/:secret", purpose: "security", clause: "3.security" },
  rules: {},
  show: async (call) => {
    const { t } = call;
    if (call.query.done === "yes" || !(await isLiveLink(call.ctx, call.params.secret ?? ""))) {
      const done = call.query.done === "yes";
      return sitePage(
        call,
        { title: t("notMe.title") },
        narrow(
          <>
            <PageHeading title={t("notMe.title")} />
            <Notice tone={done ? "success" : "warning"} live={done}>
              {t(done ? "notMe.done" : "notMe.gone")}
            </Notice>
            <p class="mt-6">
              <a class="link" href={paths.recover(call.locale)}>
                {t("recover.title")}
              </a>
            </p>
          </>,
        ),
      );
    }
    return sitePage(
      call,
      { title: t("notMe.title") },
      narrow(
        <>
          <PageHeading title={t("notMe.title")} lead={t("notMe.lead")} />
          <Form action={call.path} token={{ name: tokenField, value: call.token() }}>
            <Button variant="danger">{t("notMe.submit")}</Button>
          </Form>
        </>,
      ),
    );
  },
  act: async (call) => {
    await thatWasNotMe(call.ctx, call.params.secret ?? "");
    return redirect(`${call.path}?done=yes`);
  },
});

export const recoverRoutes: readonly Route[] = [...recoverForm, ...recoverCodeForm, ...notMeForm];
