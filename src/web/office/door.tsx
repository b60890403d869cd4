import { toString as qrSvg } from "qrcode";
import { keyOf } from "../../locales/locales.ts";
import { checkPassword, endSession, parseEmail } from "../../modules/accounts/accounts.ts";
import { acceptInvitation, invitationOf, signInStaff } from "../../modules/staff/staff.ts";
import { officeCookie } from "../cookie-names.ts";
import { errorOf, formErrors, line, publicForm, secret, staffAction, tokenField } from "../form.ts";
import { officeDoorPage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Route, redirect } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { Copyable } from "../ui/copyable.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Field, Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";

/** The way into the office: invitation, sign-in with password and code, sign-out (policy 8). */
const signInForm = publicForm({
  ...{ name: "office.sign_in", path: "/office/sign-in", purpose: "security", clause: "8.measures" },
  rules: { email: line(254), password: secret(200), code: secret(20) },
  show: async (call, { values, errors }) => {
    const { t } = call;
    return officeDoorPage(
      call,
      { title: t("office.signIn.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading title={t("office.signIn.title")} lead={t("office.signIn.lead")} />
        {call.query.done === "ready" ? (
          <Notice tone="success" live={true}>
            {t("office.signIn.ready")}
          </Notice>
        ) : null}
        <div class="mt-6">
          <Form
            action={paths.officeSignIn(call.locale)}
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
            <Field
              name="password"
              type="password"
              label={t("field.password")}
              autocomplete="current-password"
              error={errorOf(call, errors, "password")}
            />
            <Field
              name="code"
              label={t("office.field.totp")}
              hint={t("office.field.totp.hint")}
              inputmode="numeric"
              width="short"
              autocomplete="one-time-code"
              error={errorOf(call, errors, "code")}
            />
            <Button wide={true}>{t("signIn.submit")}</Button>
          </Form>
        </div>
      </>,
    );
  },
  act: async (call, typed) => {
    const email = parseEmail(typed.email);
    if (!email.ok) return { errors: { email: email.code } };
    const input = { email: email.value, password: typed.password, code: typed.code };
    const signed = await signInStaff(call.ctx, call.house.hasher, input, call.visit);
    if (!signed.ok) {
      const code = signed.code === "sign_in_failed" ? "office_sign_in_failed" : signed.code;
      return { errors: { form: code }, status: signed.code === "sign_in_held" ? 429 : 422 };
    }
    call.cookies.set(officeCookie, signed.value, null);
    return redirect(paths.office(call.locale));
  },
});

const signOut = staffAction({
  ...{
    name: "office.sign_out",
    path: "/office/sign-out",
    purpose: "security",
    clause: "8.measures",
    permission: "desk.open",
  },
  rules: {},
  act: async (call) => {
    await endSession(call.ctx, call.staff.subject, call.staff.session.id, "signed_out");
    call.cookies.clear(officeCookie);
    return { kind: "redirect", to: paths.officeSignIn(call.locale), clearSite: true };
  },
});

const invitationForm = publicForm({
  ...{
    name: "office.invitation",
    path: "/office/invitation/:secret",
    purpose: "security",
    clause: "8.measures",
  },
  rules: { password: secret(200), code: line(20) },
  show: async (call, { errors }) => {
    const { t } = call;
    const view = await invitationOf(call.ctx, call.params.secret ?? "");
    if (!view) {
      return officeDoorPage(
        call,
        { title: t("invitation.title") },
        <>
          <PageHeading title={t("invitation.title")} />
          <Notice tone="warning">{t("invitation.gone")}</Notice>
        </>,
      );
    }
    return officeDoorPage(
      call,
      { title: t("invitation.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("invitation.title")}
          lead={t("invitation.lead", { name: view.name, role: t(keyOf("role", view.role)) })}
        />
        <div class="mb-8 flex max-w-form flex-col gap-4">
          <h2 class="text-xl font-semibold">{t("invitation.app")}</h2>
          <p>{t("invitation.scan")}</p>
          <img
            src={await qrOf(view.totpUri)}
            alt={t("invitation.qr")}
            width="220"
            height="220"
            class="rounded-box border border-base-300 bg-white p-2"
          />
          <Copyable
            label={t("invitation.secret")}
            value={view.totpSecret.replace(/(.{4})/g, "$1 ").trim()}
            words={{ copy: t("form.copy"), copied: t("form.copied") }}
          />
        </div>
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          <Field
            name="password"
            type="password"
            label={t("field.newPassword")}
            hint={t("office.field.password.hint")}
            autocomplete="new-password"
            error={errorOf(call, errors, "password")}
          />
          <Field
            name="code"
            label={t("office.field.totp")}
            hint={t("office.field.totp.hint")}
            inputmode="numeric"
            width="short"
            autocomplete="one-time-code"
            error={errorOf(call, errors, "code")}
          />
          <Button>{t("invitation.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const link = call.params.secret ?? "";
    const view = await invitationOf(call.ctx, link);
    const context = view ? [...view.name.split(/\s+/), view.email.split("@")[0] ?? ""] : [];
    const password = checkPassword(typed.password, { context, minimum: 15 });
    if (!password.ok)
      return {
        errors: { password: password.code === "password_short" ? "staff_password_short" : password.code },
      };
    const accepted = await acceptInvitation(call.ctx, call.house.hasher, {
      ...{ secret: link, password: password.value, code: typed.code },
    });
    if (!accepted.ok)
      return { errors: accepted.code === "code_wrong" ? { code: "totp_wrong" } : { form: accepted.code } };
    return redirect(`${paths.officeSignIn(call.locale)}?done=ready`);
  },
});

/** As an image of its own, because the page's policy allows no inline style and SVG from the library carries none. */
async function qrOf(text: string): Promise<string> {
  const svg = await qrSvg(text, { type: "svg", margin: 1 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
}

export const doorRoutes: readonly Route[] = [...signInForm, signOut, ...invitationForm];
