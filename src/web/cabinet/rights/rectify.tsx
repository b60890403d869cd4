import { parseName, profileOf } from "../../../modules/accounts/accounts.ts";
import { askToRectify } from "../../../modules/rights/rights.ts";
import { customerForm, errorOf, formErrors, line, lines, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field, Form, Textarea } from "../../ui/form.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { rightMeaning } from "./acts.ts";

/** The person says what is right and why; an officer compares and corrects (policy 7, rectification). */
export const rectifyRoutes = customerForm({
  ...{ ...rightMeaning, name: "rights.rectify", path: "/cabinet/my-data/correct" },
  rules: { family: line(200), given: line(200), patronymic: line(200), text: lines(1000) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const held = await profileOf(call.ctx, call.subject);
    const fresh = Object.values(values).every((value) => value === "");
    const field = (name: "family" | "given" | "patronymic", now: string | null | undefined) => ({
      ...{ name, label: t(`field.${name}`), value: fresh ? (now ?? "") : (values[name] ?? "") },
      error: errorOf(call, errors, name),
    });
    return cabinetPage(
      call,
      { title: t("correct.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("correct.title")}
          lead={t("correct.lead")}
          back={{ href: paths.myData(locale), label: t("nav.myData") }}
        />
        <Form
          action={paths.rectify(locale)}
          token={{ name: tokenField, value: call.token() }}
          sendingText={t("form.sending")}
        >
          <Field {...field("family", held?.familyName)} optional={t("form.optional")} />
          <Field {...field("given", held?.givenName)} />
          <Field {...field("patronymic", held?.patronymic)} optional={t("form.optional")} />
          <Textarea
            name="text"
            label={t("correct.why")}
            value={values.text}
            error={errorOf(call, errors, "text")}
          />
          <Button>{t("correct.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, { family, given, patronymic, text }) => {
    const name = parseName({ family, given, patronymic });
    if (!name.ok) return { errors: { [name.field ?? "given"]: name.code } };
    if (text.trim() === "") return { errors: { text: "text_missing" } };
    const { full: _, ...proposed } = name.value;
    const asked = await askToRectify(call.ctx, call.subject, { locale: call.locale, text, proposed });
    if (!asked.ok) return { errors: { form: asked.code }, status: 409 };
    return redirect(`${paths.myData(call.locale)}?done=asked`);
  },
});
