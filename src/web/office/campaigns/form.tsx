import { keyOf } from "../../../locales/locales.ts";
import {
  type CampaignContent,
  editCampaign,
  findCampaign,
  makeCampaign,
} from "../../../modules/marketing/marketing.ts";
import { marketingLists } from "../../../modules/messages/messages.ts";
import { parseId } from "../../../platform/ids.ts";
import { locales } from "../../../policy/policy.ts";
import { errorOf, formErrors, line, lines, staffForm, tokenField, type View } from "../../form.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { missing, type Route, redirect, type StaffCall, type Values } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field, Form, Select, Textarea } from "../../ui/form.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";

/** The words of a campaign in three languages, and whom it is for in coarse facts only. */
const meaning = {
  ...({ purpose: "communications", clause: "10.withdrawal", permission: "marketing.work" } as const),
};
const rules = {
  ...{ list: line(20), audienceLocale: line(5), audienceSince: line(10) },
  ...{ subjectRu: line(120), bodyRu: lines(4000), subjectKk: line(120), bodyKk: lines(4000) },
  ...{ subjectEn: line(120), bodyEn: lines(4000) },
};
const tongues = [
  ["subjectRu", "bodyRu", "ru"],
  ["subjectKk", "bodyKk", "kk"],
  ["subjectEn", "bodyEn", "en"],
] as const;

const fieldsOfWords = ["subjectRu", "bodyRu", "subjectKk", "bodyKk", "subjectEn", "bodyEn"] as const;

const make = staffForm({
  ...{ ...meaning, name: "office.campaign.new", path: "/office/campaigns/new", rules },
  show: (call, view) =>
    formPage(call, view, { action: paths.newCampaign(call.locale), title: "campaigns.new" }),
  act: async (call, typed) => {
    const content = contentOf(typed);
    if ("errors" in content) return content;
    const made = await makeCampaign(call.ctx, call.staff.subject, content);
    return made.ok ? redirect(paths.campaign(call.locale, made.value)) : { errors: { form: made.code } };
  },
});

const edit = staffForm({
  ...{ ...meaning, name: "office.campaign.edit", path: "/office/campaigns/:id/edit", rules },
  show: async (call, view) => {
    const id = parseId(call.params.id);
    const found = id && (await findCampaign(call.ctx.kernel.db, id));
    if (!found) return missing();
    const { words } = found;
    const stored = {
      ...{
        list: found.list,
        audienceLocale: found.audienceLocale ?? "any",
        audienceSince: found.audienceSince,
      },
      ...{ subjectRu: words.ru.subject, bodyRu: words.ru.body, subjectKk: words.kk.subject },
      ...{ bodyKk: words.kk.body, subjectEn: words.en.subject, bodyEn: words.en.body },
    };
    const values = call.meaning.method === "GET" ? stored : view.values;
    const action = paths.editCampaign(call.locale, found.id);
    return formPage(call, { ...view, values }, { action, title: "campaigns.edit" });
  },
  act: async (call, typed) => {
    const content = contentOf(typed);
    const id = parseId(call.params.id);
    if ("errors" in content) return content;
    if (!id) return missing();
    const done = await editCampaign(call.ctx, call.staff.subject, id, content);
    return done.ok
      ? redirect(`${paths.campaign(call.locale, id)}?done=yes`)
      : { errors: { form: done.code } };
  },
});

export const campaignFormRoutes: readonly Route[] = [...make, ...edit];

function contentOf(typed: Values): CampaignContent | { readonly errors: Values } {
  const list = marketingLists.find((one) => one === typed.list);
  const empty = fieldsOfWords.filter((name) => !typed[name]?.trim());
  if (!list || empty.length > 0)
    return {
      errors: {
        ...(list ? {} : { list: "choice_missing" }),
        ...Object.fromEntries(empty.map((name) => [name, "text_missing"])),
      },
    };
  const words = (subject: string, body: string) => ({
    ...{ subject: (typed[subject] ?? "").trim(), body: (typed[body] ?? "").trim() },
  });
  return {
    list,
    audienceLocale: locales.find((one) => one === typed.audienceLocale) ?? null,
    audienceSince: typed.audienceSince === "quarter" ? "quarter" : "any",
    words: {
      ...{
        ru: words("subjectRu", "bodyRu"),
        kk: words("subjectKk", "bodyKk"),
        en: words("subjectEn", "bodyEn"),
      },
    },
  };
}

async function formPage(
  call: StaffCall,
  { values, errors }: View,
  { action, title }: { readonly action: string; readonly title: "campaigns.new" | "campaigns.edit" },
) {
  const { t, locale } = call;
  const field = (name: string) => ({
    ...{ name, label: t(keyOf("campaigns", name)), value: values[name] ?? "" },
    error: errorOf(call, errors, name),
  });
  return officePage(
    call,
    { title: t(title) },
    <>
      <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
      <PageHeading
        title={t(title)}
        lead={t("campaigns.form.lead")}
        back={{ href: paths.campaigns(locale), label: t("office.nav.campaigns") }}
      />
      <Form action={action} token={{ name: tokenField, value: call.token() }}>
        <Select
          {...field("list")}
          placeholder={t("form.choose")}
          options={marketingLists.map((value) => ({ value, label: t(keyOf("category", value)) }))}
        />
        <Select
          {...field("audienceLocale")}
          value={values.audienceLocale || "any"}
          options={["any", ...locales].map((value) => ({
            value,
            label: t(keyOf("campaigns.locale", value)),
          }))}
        />
        <Select
          {...field("audienceSince")}
          value={values.audienceSince || "any"}
          options={["any", "quarter"].map((value) => ({ value, label: t(keyOf("campaigns.since", value)) }))}
        />
        {tongues.map(([subject, body]) => (
          <>
            <Field {...field(subject)} />
            <Textarea {...field(body)} rows={6} hint={t("campaigns.body.hint")} />
          </>
        ))}
        <Button>{t("campaigns.save")}</Button>
      </Form>
    </>,
  );
}
