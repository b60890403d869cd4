import { keyOf } from "../../../locales/locales.ts";
import { incidentKinds, reportIncident } from "../../../modules/incidents/incidents.ts";
import { mayDo } from "../../../modules/staff/staff.ts";
import { errorOf, formErrors, line, lines, staffForm, tokenField } from "../../form.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field, Form, Select, Textarea } from "../../ui/form.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { momentOf } from "./moment.ts";

/** The report: what happened and when it was noticed. The clock runs from the notice taken, not from the report. */
export const newIncidentRoutes: readonly Route[] = staffForm({
  ...{
    ...{ name: "office.incident.new", path: "/office/incidents/new", purpose: "legal" as const },
    ...{ clause: "8.measures", permission: "incidents.report" as const },
  },
  rules: { kind: line(30), detectedOn: line(10), detectedTime: line(5), words: lines(2000) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const field = (name: string) => ({
      ...{ name, label: t(keyOf("incidents", name)), value: values[name] ?? "" },
      error: errorOf(call, errors, name),
    });
    return officePage(
      call,
      { title: t("incidents.new") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("incidents.new")}
          lead={t("incidents.new.lead")}
          back={{ href: paths.incidents(locale), label: t("office.nav.incidents") }}
        />
        <Form action={paths.newIncident(locale)} token={{ name: tokenField, value: call.token() }}>
          <Select
            {...field("kind")}
            placeholder={t("form.choose")}
            options={incidentKinds.map((value) => ({ value, label: t(keyOf("incidentKind", value)) }))}
          />
          <Field {...field("detectedOn")} type="date" width="short" />
          <Field {...field("detectedTime")} width="short" hint={t("incidents.time.hint")} />
          <Textarea {...field("words")} rows={5} hint={t("incidents.words.hint")} />
          <Button>{t("incidents.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const kind = incidentKinds.find((one) => one === typed.kind);
    const detectedAt = momentOf(typed.detectedOn, typed.detectedTime);
    if (!kind || !detectedAt)
      return {
        errors: {
          ...(kind ? {} : { kind: "choice_missing" }),
          ...(detectedAt ? {} : { detectedOn: "day_invalid" }),
        },
      };
    const { staff, ctx, locale } = call;
    const made = await reportIncident(ctx, staff.subject, { kind, detectedAt, words: typed.words });
    if (!made.ok) return { errors: { [made.code === "text_missing" ? "words" : "detectedOn"]: made.code } };
    return redirect(
      `${mayDo(staff.role, "incidents.handle") ? paths.incident(locale, made.value) : paths.incidents(locale)}?done=yes`,
    );
  },
});
