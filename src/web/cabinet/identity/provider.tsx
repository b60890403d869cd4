import { keyOf } from "../../../locales/locales.ts";
import { beginSession, checkOf } from "../../../modules/identity/identity.ts";
import { customerForm, formErrors, tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import { type CustomerCall, type Route, redirect } from "../../route.ts";
import { Button, ButtonGroup, LinkButton } from "../../ui/button.tsx";
import { Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { consentFirst } from "./consent.tsx";
import { stepPage } from "./step-page.tsx";

/** Passing through a provider's pages: what goes there and whereto, the way on, and how it stands. */
export const providerRoutes: readonly Route[] = customerForm({
  ...{
    name: "identity.provider",
    path: "/cabinet/identity/provider",
    purpose: "kyc_aml",
    clause: "5.kyc_aml_antifraud",
  },
  rules: {},
  show: (call, { errors }) =>
    stepPage(call, "provider", formErrors(call, errors), ({ check, session }) => {
      const { t, locale } = call;
      const provider = call.house.kyc.find((one) => one.id === check.provider);
      if (!provider) return <Gone call={call} />;
      const state = session?.status ?? "none";
      const done = session?.status === "answered" && session.recommendation !== "resubmit";
      return (
        <div class="flex max-w-form flex-col gap-6">
          <Notice
            tone={done ? "success" : state === "unknown" || state === "failed" ? "warning" : "info"}
            title={t(keyOf("identity.session", session?.recommendation === "resubmit" ? "resubmit" : state))}
          >
            {t("identity.session.where", { name: provider.name, country: provider.country[locale] })}
          </Notice>
          {session?.status === "open" && session.url ? (
            <ButtonGroup>
              <LinkButton href={session.url} iconAfter="arrow-up-right">
                {t("identity.session.go", { name: provider.name })}
              </LinkButton>
              <LinkButton href={call.path} variant="secondary">
                {t("identity.session.refresh")}
              </LinkButton>
            </ButtonGroup>
          ) : null}
          {session?.status === "starting" ? (
            <LinkButton href={call.path} variant="secondary">
              {t("identity.session.refresh")}
            </LinkButton>
          ) : null}
          {state === "none" || state === "failed" || (session && session.recommendation === "resubmit") ? (
            <Form
              action={call.path}
              token={{ name: tokenField, value: call.token() }}
              sendingText={t("form.sending")}
            >
              <Button>{t("identity.session.begin")}</Button>
            </Form>
          ) : null}
          <p>
            <a class="link" href={paths.identityStep(locale, "way")}>
              {t("selfie.instead")}
            </a>
          </p>
        </div>
      );
    }),
  act: async (call) => {
    const check = await checkOf(call.ctx, call.subject);
    const first = check ? await consentFirst(call, check) : redirect(paths.identity(call.locale));
    if (first) return first;
    await beginSession(call.ctx, call.subject, call.locale);
    return redirect(call.path);
  },
});

/** The provider was chosen and is no longer connected. */
function Gone({ call: { t, locale } }: { call: CustomerCall }) {
  return (
    <Notice
      tone="warning"
      title={t("identity.session.gone")}
      actions={<LinkButton href={paths.identityStep(locale, "way")}>{t("identity.changeWay")}</LinkButton>}
    />
  );
}
