import { keyOf } from "../../../locales/locales.ts";
import { askEmergency, emergencyReasons, scopes } from "../../../modules/emergencies/emergencies.ts";
import { parseId } from "../../../platform/ids.ts";
import { errorOf, formErrors, line, lines, staffForm, tokenField } from "../../form.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field, Form, Select, Textarea } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";

/** Asks for an hour with what one's role does not open: about whom, what, and why. Opens nothing until a second agrees. */
export const newEmergencyRoutes: readonly Route[] = staffForm({
  ...{
    ...{ name: "office.emergency.new", path: "/office/emergencies/new", purpose: "security" as const },
    ...{ clause: "8.measures", permission: "emergencies.ask" as const },
  },
  rules: { person: line(40), scope: line(30), reason: line(30), words: lines(500) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const field = (name: string) => ({
      ...{ name, label: t(keyOf("emergencies", name)), value: values[name] ?? "" },
      error: errorOf(call, errors, name),
    });
    return officePage(
      call,
      { title: t("emergencies.new") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("emergencies.new")}
          lead={t("emergencies.new.lead")}
          back={{ href: paths.emergencies(locale), label: t("office.nav.emergencies") }}
        />
        <Form action={paths.newEmergency(locale)} token={{ name: tokenField, value: call.token() }}>
          <Notice tone="info">{t("emergencies.seen")}</Notice>
          <Field {...field("person")} hint={t("newCase.person.hint")} />
          <Select
            {...field("scope")}
            placeholder={t("form.choose")}
            options={scopes.map((value) => ({ value, label: t(keyOf("emergencyScope", value)) }))}
          />
          <Select
            {...field("reason")}
            placeholder={t("form.choose")}
            options={emergencyReasons.map((value) => ({ value, label: t(keyOf("because", value)) }))}
          />
          <Textarea {...field("words")} rows={3} hint={t("reveal.words.hint")} />
          <Button>{t("emergencies.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const subject = parseId<"subject">(typed.person.trim());
    const scope = scopes.find((one) => one === typed.scope);
    const reason = emergencyReasons.find((one) => one === typed.reason);
    if (!subject || !scope || !reason)
      return {
        errors: {
          ...(subject ? {} : { person: "person_unknown" }),
          ...(scope ? {} : { scope: "choice_missing" }),
          ...(reason ? {} : { reason: "reason_needed" }),
        },
      };
    const { subject: staff, role } = call.staff;
    const asked = await askEmergency(call.ctx, subject, { staff, role, scope, reason, words: typed.words });
    if (asked.ok) return redirect(`${paths.emergency(call.locale, asked.value)}?done=yes`);
    const at = { person_unknown: "person", already_yours: "scope", reason_words: "words" } as const;
    const place = asked.code in at ? at[asked.code as keyof typeof at] : "form"; // one of the three above
    return { errors: { [place]: asked.code } };
  },
});
