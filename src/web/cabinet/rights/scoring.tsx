import { objectToScoring } from "../../../modules/rights/rights.ts";
import { customerForm, errorOf, formErrors, lines, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Form, Textarea } from "../../ui/form.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { rightMeaning } from "./acts.ts";

/** An objection that is weighed: a person balances the reasons against the prevention of fraud (policy 7). */
export const scoringRoutes = customerForm({
  ...{ ...rightMeaning, name: "rights.scoring", path: "/cabinet/my-data/scoring" },
  rules: { text: lines(2000) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    return cabinetPage(
      call,
      { title: t("scoring.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("scoring.title")}
          lead={t("scoring.lead")}
          back={{ href: paths.myData(locale), label: t("nav.myData") }}
        />
        <Form action={paths.objectScoring(locale)} token={{ name: tokenField, value: call.token() }}>
          <Textarea
            name="text"
            label={t("scoring.why")}
            value={values.text}
            error={errorOf(call, errors, "text")}
          />
          <Button>{t("correct.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, { text }) => {
    if (text.trim() === "") return { errors: { text: "text_missing" } };
    const asked = await objectToScoring(call.ctx, call.subject, { locale: call.locale, text });
    if (!asked.ok) return { errors: { form: asked.code }, status: 409 };
    return redirect(`${paths.myData(call.locale)}?done=asked`);
  },
});
