import { keyOf } from "../../../locales/locales.ts";
import { askable, authorities, receiveCase } from "../../../modules/authorities/authorities.ts";
import { parseId } from "../../../platform/ids.ts";
import { errorOf, formErrors, line, staffForm, tokenField } from "../../form.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type Errors, type Route, redirect, type Values } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field, Form, Select } from "../../ui/form.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { dayOf } from "./day.ts";
import { NameTicks, ticked, tickRules } from "./names.tsx";

/** A letter of an authority came: who asks, by which law, about whom, what, until when (policy 5, competent authorities). */
export const newCaseRoutes: readonly Route[] = staffForm({
  ...{
    ...{ name: "office.authority.new", path: "/office/disclosures/new", purpose: "legal" as const },
    ...{ clause: "5.authorities", permission: "disclosures.decide" as const },
  },
  rules: {
    ...{ person: line(40), authority: line(20), office: line(200), law: line(300) },
    ...{ documentNumber: line(80), documentDate: line(10), dueOn: line(10), ...tickRules },
  },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const field = (name: string) => ({
      ...{ name, label: t(keyOf("newCase", name)), value: values[name] ?? "" },
      error: errorOf(call, errors, name),
    });
    return officePage(
      call,
      { title: t("newCase.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("newCase.title")}
          lead={t("newCase.lead")}
          back={{ href: paths.cases(locale), label: t("office.nav.disclosures") }}
        />
        <Form action={paths.newCase(locale)} token={{ name: tokenField, value: call.token() }}>
          <Field
            {...field("person")}
            value={values.person || (call.query.person ?? "")}
            hint={t("newCase.person.hint")}
          />
          <Select
            {...field("authority")}
            placeholder={t("form.choose")}
            options={authorities.map((value) => ({ value, label: t(keyOf("authority", value)) }))}
          />
          <Field {...field("office")} />
          <Field {...field("law")} hint={t("newCase.law.hint")} />
          <Field {...field("documentNumber")} width="medium" />
          <Field {...field("documentDate")} type="date" width="short" />
          <Field {...field("dueOn")} type="date" width="short" />
          <NameTicks call={call} legend={t("newCase.asked")} names={askable(call.ctx)} values={values} />
          <Button>{t("newCase.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const given = readLetter(typed);
    if (given.letter === null) return { errors: given.errors };
    const made = await receiveCase(call.ctx, given.subject, given.letter);
    if (made.ok) return redirect(paths.officeAuthority(call.locale, made.value));
    return { errors: { [made.field ?? "form"]: made.code } };
  },
});

function readLetter(typed: Values) {
  const subject = parseId<"subject">((typed.person ?? "").trim());
  const authority = authorities.find((one) => one === typed.authority);
  const documentDate = dayOf(typed.documentDate);
  const dueOn = dayOf(typed.dueOn);
  const texts = ["office", "law", "documentNumber"] as const;
  const errors: Errors = Object.fromEntries([
    ...(subject ? [] : [["person", "person_unknown"]]),
    ...(authority ? [] : [["authority", "authority_missing"]]),
    ...texts
      .filter((name) => !typed[name]?.trim())
      .map((name) => [name, name === "law" ? "law_missing" : "text_missing"]),
    ...(documentDate ? [] : [["documentDate", "day_invalid"]]),
    ...(dueOn ? [] : [["dueOn", "day_invalid"]]),
  ]);
  if (!subject || !authority || !documentDate || !dueOn || Object.keys(errors).length > 0)
    return { errors, letter: null };
  const { office = "", law = "", documentNumber = "" } = typed;
  const letter = {
    ...{ authority, documentDate, asked: ticked(typed), dueAt: new Date(`${dueOn}T18:00:00+05:00`) },
    ...{ office: office.trim(), law: law.trim(), documentNumber: documentNumber.trim() },
  };
  return { subject, letter, errors };
}
