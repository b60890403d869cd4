import { askToErase, type HeldUntil, myData } from "../../../modules/rights/rights.ts";
import { retentionClasses } from "../../../policy/policy.ts";
import { customerForm, errorOf, formErrors, line, lines, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Checkbox, Form, Textarea } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { rightMeaning } from "./acts.ts";
import { untilText } from "./held-cards.tsx";

/** The plan before the wish: what goes at once, what stays, why and until when (policy 6.1, 7). */
export const eraseRoutes = customerForm({
  ...{ ...rightMeaning, name: "rights.erase", path: "/cabinet/my-data/erase", proof: "fresh" },
  rules: { text: lines(1000), sure: line(3) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const { erasure } = await myData(call.ctx, call.subject);
    return cabinetPage(
      call,
      { title: t("erase.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("erase.title")}
          lead={t("erase.lead")}
          back={{ href: paths.myData(locale), label: t("nav.myData") }}
        />
        <Block title={t("erase.goes")}>
          <Lines call={call} classes={erasure.goes} text={goesText} />
        </Block>
        <Block title={t("erase.stays")}>
          <Lines call={call} classes={erasure.stays} text={untilText} />
          <p class="mt-3 text-muted">{t("erase.staysUse")}</p>
        </Block>
        <div class="my-8 flex max-w-form flex-col gap-4">
          <Notice tone="warning">{t("erase.bound")}</Notice>
          <Notice tone="info">{t("erase.certificate")}</Notice>
        </div>
        <Form action={paths.erase(locale)} token={{ name: tokenField, value: call.token() }}>
          <Textarea
            name="text"
            label={t("erase.why")}
            optional={t("form.optional")}
            value={values.text}
            error={errorOf(call, errors, "text")}
          />
          <Checkbox name="sure" value="yes" label={t("erase.sure")} error={errorOf(call, errors, "sure")} />
          <Button variant="danger">{t("erase.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, { text, sure }) => {
    if (sure !== "yes") return { errors: { sure: "sure_missing" } };
    const asked = await askToErase(call.ctx, call.subject, { locale: call.locale, text });
    if (!asked.ok) return { errors: { form: asked.code }, status: 409 };
    return redirect(`${paths.myData(call.locale)}?done=asked`);
  },
});

type Lined = {
  readonly call: CustomerCall;
  readonly classes: readonly HeldUntil[];
  readonly text: (call: CustomerCall, one: HeldUntil) => string;
};

function Lines({ call, classes, text }: Lined) {
  if (classes.length === 0) return <p class="text-muted">{call.t("myData.nothing")}</p>;
  return (
    <ul class="flex max-w-form list-disc flex-col gap-2 pl-5">
      {classes.map((one) => (
        <li>{text(call, one)}</li>
      ))}
    </ul>
  );
}

const goesText = ({ t, locale }: CustomerCall, { keep, rows }: HeldUntil): string =>
  t("erase.line", {
    name: retentionClasses[keep].names[locale],
    rows: t("myData.rows", { rows }),
    ground: retentionClasses[keep].ground[locale],
  });
