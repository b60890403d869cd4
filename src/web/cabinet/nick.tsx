import { chooseNick, profileOf } from "../../modules/accounts/accounts.ts";
import { customerForm, errorOf, formErrors, line, tokenField } from "../form.ts";
import { cabinetPage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Route, redirect } from "../route.ts";
import { Button } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Field, Form } from "../ui/form.tsx";
import { PageHeading } from "../ui/page-heading.tsx";

/** A nickname (policy 2): how the person wants to be greeted, theirs to choose and to leave. */
export const nickRoutes: readonly Route[] = customerForm({
  ...{ name: "profile.nick", path: "/cabinet/profile/nick", purpose: "account", clause: "2.account" },
  rules: { nick: line(200) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const asked =
      call.meaning.method === "GET" ? (await profileOf(call.ctx, call.subject))?.nick : values.nick;
    return cabinetPage(
      call,
      { title: t("nick.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("nick.title")}
          lead={t("nick.lead")}
          back={{ href: paths.profile(locale), label: t("nav.profile") }}
        />
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          <Field
            name="nick"
            label={t("profile.nick")}
            hint={t("nick.hint")}
            optional={t("form.optional")}
            value={asked ?? ""}
            autocomplete="nickname"
            error={errorOf(call, errors, "nick")}
          />
          <Button>{t("nick.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, { nick }) => {
    const chosen = await chooseNick(call.ctx, call.subject, nick);
    return chosen.ok ? redirect(paths.profile(call.locale)) : { errors: { nick: chosen.code } };
  },
});
