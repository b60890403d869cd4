import { keyOf } from "../../../locales/locales.ts";
import { checkOf, chooseRoute, type RouteChoice } from "../../../modules/identity/identity.ts";
import { customerForm, errorOf, formErrors, line, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Form, RadioGroup } from "../../ui/form.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";

/**
 * How to confirm who one is: the ways stand side by side as equals, none is chosen beforehand, and one of them needs no
 * picture of the face (Digital Code: an alternative identification always exists).
 */
export const wayRoutes: readonly Route[] = customerForm({
  ...{ name: "identity.way", path: "/cabinet/identity/way", purpose: "kyc_aml", clause: "2.identity" },
  rules: { way: line(60) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const check = await checkOf(call.ctx, call.subject);
    const open = check && (check.status === "in_progress" || check.status === "more_needed");
    const chosen = open ? (check.provider ?? check.route) : "";
    return cabinetPage(
      call,
      { title: t("identity.way.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("identity.way.title")}
          lead={t("identity.way.lead")}
          back={{ href: paths.identity(locale), label: t("nav.identity") }}
        />
        <Form
          action={call.path}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          <RadioGroup
            name="way"
            label={t("identity.way.label")}
            error={errorOf(call, errors, "way")}
            value={values.way || chosen}
            choices={waysOf(call)}
          />
          <Button>{t("form.next")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, { way }) => {
    const choice = choiceOf(call, way);
    if (!choice) return { errors: { way: "way_missing" } };
    const chosen = await chooseRoute(call.ctx, call.subject, choice);
    if (!chosen.ok) return { errors: { way: chosen.code }, status: 409 };
    return redirect(paths.identity(call.locale));
  },
});

function waysOf({ t, locale, house }: CustomerCall) {
  return [
    { value: "self", label: t("identity.way.self"), hint: t("identity.way.self.hint") },
    { value: "meeting", label: t("identity.way.meeting"), hint: t("identity.way.meeting.hint") },
    ...house.kyc.map((provider) => ({
      value: provider.id,
      label: t("identity.way.provider", { name: provider.name }),
      hint: t(keyOf("identity.way", provider.abroad ? "provider.abroad" : "provider.home"), {
        country: provider.country[locale],
      }),
    })),
  ];
}

function choiceOf({ house }: CustomerCall, way: string): RouteChoice | null {
  if (way === "self" || way === "meeting") return { route: way, provider: null };
  const provider = house.kyc.find((one) => one.id === way);
  return provider ? { route: "provider", provider: provider.id } : null;
}
