import { keyOf } from "../../../locales/locales.ts";
import { beginOwn, caseTopics } from "../../../modules/support/support.ts";
import { customerForm, errorOf, formErrors, line, lines, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field, FileField, Form, Select, Textarea } from "../../ui/form.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { accepted } from "../identity/pictures.tsx";
import { supportMeaning } from "./list.tsx";

export const newConversationRoutes = customerForm({
  ...{ ...supportMeaning, name: "support.new", path: "/cabinet/support/new", file: true },
  rules: { topic: line(20), title: line(200), text: lines(5000) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    return cabinetPage(
      call,
      { title: t("support.new") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("support.new")}
          back={{ href: paths.conversations(locale), label: t("nav.support") }}
        />
        <Form
          action={paths.newConversation(locale)}
          token={{ name: tokenField, value: call.token() }}
          multipart={true}
          sendingText={t("form.sending")}
          progressText={t("upload.progress")}
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
            rows={8}
            error={errorOf(call, errors, "text")}
          />
          <FileField
            name="file"
            label={t("support.file")}
            optional={t("form.optional")}
            hint={t("support.file.hint")}
            accept={accepted}
          />
          <Button>{t("support.send")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const topic = caseTopics.find((one) => one === typed.topic);
    const [title, text] = [typed.title.trim(), typed.text.trim()];
    if (!topic || title === "" || text === "")
      return {
        errors: {
          ...(topic ? {} : { topic: "topic_missing" }),
          ...(title === "" ? { title: "title_missing" } : {}),
          ...(text === "" ? { text: "text_missing" } : {}),
        },
      };
    const { locale } = call;
    const files = call.file ? [call.file] : [];
    const begun = await beginOwn(call.ctx, call.house.uploads, call.subject, {
      ...{ topic, title, text, locale, files },
    });
    if (!begun.ok)
      return {
        errors: { [begun.field ?? "form"]: begun.code },
        status: begun.code === "too_often" ? 429 : 422,
      };
    return redirect(`${paths.conversation(locale, begun.value.id)}?done=yes`);
  },
});
