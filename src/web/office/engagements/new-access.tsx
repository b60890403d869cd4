import { keyOf } from "../../../locales/locales.ts";
import { mostDays, proposeEngagement, showable } from "../../../modules/engagements/engagements.ts";
import { parseId } from "../../../platform/ids.ts";
import { errorOf, formErrors, line, lines, staffForm, tokenField } from "../../form.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field, Form, Textarea } from "../../ui/form.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { dayOf } from "../disclosures/day.ts";
import { NameTicks, ticked, tickRules } from "../disclosures/names.tsx";

/** One engagement: who, by which contract, about whom, which fields, until when. Opens nothing until a second person agrees. */
export const newAccessRoutes: readonly Route[] = staffForm({
  ...{
    ...{ name: "office.access.new", path: "/office/access/new", purpose: "legal" as const },
    ...{ clause: "5.auditors_lawyers_consultants", permission: "disclosures.decide" as const },
  },
  rules: {
    ...{ email: line(254), company: line(200), contract: line(200), persons: lines(1000), untilOn: line(10) },
    ...tickRules,
  },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const field = (name: string) => ({
      ...{ name, label: t(keyOf("newAccess", name)), value: values[name] ?? "" },
      error: errorOf(call, errors, name),
    });
    return officePage(
      call,
      { title: t("access.new") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("access.new")}
          lead={t("newAccess.lead", { days: mostDays })}
          back={{ href: paths.access(locale), label: t("office.nav.access") }}
        />
        <Form action={paths.newAccess(locale)} token={{ name: tokenField, value: call.token() }}>
          <Field {...field("email")} type="email" hint={t("newAccess.email.hint")} />
          <Field {...field("company")} />
          <Field {...field("contract")} />
          <Textarea {...field("persons")} rows={4} hint={t("newAccess.persons.hint")} />
          <Field {...field("untilOn")} type="date" width="short" />
          <NameTicks call={call} legend={t("newAccess.names")} names={showable(call.ctx)} values={values} />
          <Button>{t("newAccess.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const untilOn = dayOf(typed.untilOn);
    const words = (typed.persons ?? "").split(/\s+/).filter((word) => word !== "");
    const persons = [...new Set(words)].flatMap((word) => parseId<"subject">(word) ?? []);
    if (!untilOn) return { errors: { untilOn: "day_invalid" } };
    if (persons.length !== new Set(words).size) return { errors: { persons: "persons_wrong" } };
    const { email = "", company = "", contract = "" } = typed;
    const made = await proposeEngagement(call.ctx, {
      ...{ staff: call.staff.subject, email, company, contract, persons, names: ticked(typed) },
      until: new Date(`${untilOn}T00:00:00+05:00`),
    });
    return made.ok ? redirect(`${paths.access(call.locale)}?done=yes`) : { errors: { form: made.code } };
  },
});
