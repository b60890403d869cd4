import { keyOf } from "../../locales/locales.ts";
import { caseTopics, writeByForm } from "../../modules/support/support.ts";
import { errorOf, line, lines, publicForm } from "../form.ts";
import { paths } from "../paths.ts";
import { redirect } from "../route.ts";
import { Field, Select, Textarea } from "../ui/form.tsx";
import { askPage, readAsker } from "./ask-page.tsx";

/** A question without signing in (policy 1, contact). */
export const supportFormRoutes = publicForm({
  ...{ name: "support.form", path: "/support", purpose: "communications", clause: "1.contact" },
  rules: { topic: line(20), name: line(120), email: line(254), title: line(200), text: lines(5000) },
  show: (call, view) => {
    const { t, locale } = call;
    const { values, errors } = view;
    return askPage(call, view, {
      ...{ title: t("supportForm.title"), lead: t("supportForm.lead"), submit: t("support.send") },
      instead: { href: paths.conversations(locale), label: t("nav.support") },
      done: { title: t("supportForm.done.title"), text: t("supportForm.done.text") },
      nameLabel: t("supportForm.name"),
      before: (
        <Select
          name="topic"
          label={t("support.topic")}
          placeholder={t("form.choose")}
          options={caseTopics.map((value) => ({ value, label: t(keyOf("supportTopic", value)) }))}
          value={values.topic}
          error={errorOf(call, errors, "topic")}
        />
      ),
      after: (
        <>
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
        </>
      ),
    });
  },
  act: async (call, typed) => {
    const topic = caseTopics.find((one) => one === typed.topic);
    const title = typed.title.trim();
    const { name, email, text, errors } = readAsker(typed);
    const missing = {
      ...(topic ? {} : { topic: "topic_missing" }),
      ...(title === "" ? { title: "title_missing" } : {}),
      ...errors,
    };
    if (!topic || email === null || Object.keys(missing).length > 0) return { errors: missing };
    const { locale } = call;
    const taken = await writeByForm(call.ctx, { topic, name, email, title, text, locale }, call.visit);
    if (!taken) return { errors: { form: "too_often" }, status: 429 };
    return redirect(`${paths.askSupport(locale)}?done=yes`);
  },
});
