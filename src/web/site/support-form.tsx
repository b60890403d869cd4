import { keyOf } from "../../locales/locales.ts";
import { parseEmail } from "../../modules/accounts/accounts.ts";
import { caseTopics, writeByForm } from "../../modules/support/support.ts";
import { errorOf, formErrors, line, lines, publicForm, tokenField } from "../form.ts";
import { narrow, sitePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { redirect } from "../route.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import { ErrorSummary } from "../ui/error-summary.tsx";
import { Field, Form, Select, Textarea } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";

/** A question without signing in (policy 1, contact): the answer of the page tells nothing about accounts. */
export const supportFormRoutes = publicForm({
  ...{ name: "support.form", path: "/support", purpose: "communications", clause: "1.contact" },
  rules: { topic: line(20), name: line(120), email: line(254), title: line(200), text: lines(5000) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    return sitePage(
      call,
      { title: t("supportForm.title"), description: t("supportForm.lead") },
      narrow(
        <>
          <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
          <PageHeading
            title={t("supportForm.title")}
            lead={t("supportForm.lead")}
            actions={
              <LinkButton href={paths.conversations(locale)} variant="secondary">
                {t("nav.support")}
              </LinkButton>
            }
          />
          {call.query.done === "yes" ? (
            <div class="mb-6">
              <Notice tone="success" title={t("supportForm.done.title")} live={true}>
                {t("supportForm.done.text")}
              </Notice>
            </div>
          ) : null}
          <Form
            action={paths.askSupport(locale)}
            token={{ name: tokenField, value: call.token() }}
            sendingText={t("form.sending")}
          >
            <Select
              name="topic"
              label={t("support.topic")}
              placeholder={t("form.choose")}
              options={caseTopics.map((value) => ({ value, label: t(keyOf("supportTopic", value)) }))}
              value={values.topic}
              error={errorOf(call, errors, "topic")}
            />
            <Field
              name="name"
              label={t("supportForm.name")}
              value={values.name}
              autocomplete="name"
              error={errorOf(call, errors, "name")}
            />
            <Field
              name="email"
              type="email"
              label={t("field.email")}
              value={values.email}
              autocomplete="email"
              error={errorOf(call, errors, "email")}
            />
            <Field
              name="title"
              label={t("support.title")}
              value={values.title}
              error={errorOf(call, errors, "title")}
            />
            <Textarea
              name="text"
              label={t("support.text")}
              hint={t("support.text.hint")}
              value={values.text}
              error={errorOf(call, errors, "text")}
            />
            <Button>{t("support.send")}</Button>
          </Form>
        </>,
      ),
    );
  },
  act: async (call, typed) => {
    const topic = caseTopics.find((one) => one === typed.topic);
    const email = parseEmail(typed.email);
    const [name, title, text] = [typed.name.trim(), typed.title.trim(), typed.text.trim()];
    if (!topic || !email.ok || name === "" || title === "" || text === "")
      return {
        errors: {
          ...(topic ? {} : { topic: "topic_missing" }),
          ...(name === "" ? { name: "name_missing" } : {}),
          ...(email.ok ? {} : { email: email.code }),
          ...(title === "" ? { title: "title_missing" } : {}),
          ...(text === "" ? { text: "text_missing" } : {}),
        },
      };
    const { locale } = call;
    const given = { topic, name, email: email.value, title, text, locale };
    if (!(await writeByForm(call.ctx, given, call.visit)))
      return { errors: { form: "too_often" }, status: 429 };
    return redirect(`${paths.askSupport(locale)}?done=yes`);
  },
});
