import { keyOf } from "../../../locales/locales.ts";
import { consentsOf } from "../../../modules/consents/consents.ts";
import {
  type Choice,
  categoryRules,
  choicesOf,
  choose,
  marketingLists,
} from "../../../modules/messages/messages.ts";
import { bases } from "../../../policy/policy.ts";
import { customerForm, formErrors, line, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Form, RadioGroup } from "../../ui/form.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";

/** Kind of message by channel. What cannot be switched off stands there locked, with its reason and legal basis. */
const locked = ["security", "duties"] as const;
const choices = ["on", "daily", "off"] as const;

export const notificationRoutes: readonly Route[] = customerForm({
  ...{ name: "notifications", path: "/cabinet/inbox/settings" },
  ...{ purpose: "communications", clause: "3.communications" },
  rules: { requests: line(10), news: line(10), partners: line(10) },
  show: async (call, { errors }) => {
    const { t, locale } = call;
    const [standing, consents] = await Promise.all([
      choicesOf(call.ctx, call.subject),
      consentsOf(call.ctx, call.subject),
    ]);
    const agreed = consents.get("marketing_email")?.act === "granted";
    return cabinetPage(
      call,
      { title: t("notifications.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("notifications.title")}
          lead={t("notifications.lead")}
          back={{ href: paths.inbox(locale), label: t("nav.inbox") }}
        />
        {call.query.done === "yes" ? (
          <Notice tone="success" live={true}>
            {t("notifications.done")}
          </Notice>
        ) : null}
        <div class="mb-8 flex flex-col gap-4">
          {locked.map((category) => (
            <Locked call={call} category={category} />
          ))}
        </div>
        <Form action={paths.notifications(locale)} token={{ name: tokenField, value: call.token() }}>
          <RadioGroup
            name="requests"
            label={`${t("category.requests")}. ${t("notifications.email")}`}
            hint={t("category.requests.why")}
            value={standing.requests}
            choices={choices.map((value) => ({ value, label: t(keyOf("notifications.choice", value)) }))}
          />
          <Block title={t("notifications.marketing")}>
            <p class="mb-4 max-w-form">
              {t(agreed ? "notifications.marketing.some" : "notifications.marketing.none")}{" "}
              <a class="link" href={paths.consents(locale)}>
                {t("nav.consents")}
              </a>
            </p>
            {agreed
              ? marketingLists.map((list) => (
                  <RadioGroup
                    name={list}
                    label={t(keyOf("category", list))}
                    hint={t(keyOf("category", `${list}.text`))}
                    inline={true}
                    value={standing[list] === "off" ? "off" : "on"}
                    choices={[
                      { value: "on", label: t("notifications.choice.yes") },
                      { value: "off", label: t("notifications.choice.off") },
                    ]}
                  />
                ))
              : null}
          </Block>
          <Button>{t("notifications.submit")}</Button>
        </Form>
      </>,
    );
  },
  act: async (call, typed) => {
    const chosen = {
      ...chosenOf("requests", typed.requests, choices),
      ...chosenOf("news", typed.news, ["on", "off"]),
      ...chosenOf("partners", typed.partners, ["on", "off"]),
    };
    await choose(call.ctx, call.subject, chosen);
    return redirect(`${paths.notifications(call.locale)}?done=yes`);
  },
});

function chosenOf(name: string, typed: string, known: readonly Choice[]): Readonly<Record<string, Choice>> {
  const choice = known.find((one) => one === typed);
  return choice ? { [name]: choice } : {};
}

function Locked({ call, category }: { call: CustomerCall; category: (typeof locked)[number] }) {
  const { t, locale } = call;
  const channels = categoryRules[category].channels.includes("sms") ? "sms" : "email";
  return (
    <Card title={t(keyOf("category", category))} level={2}>
      <p>{t(keyOf("category", `${category}.text`))}</p>
      <p class="mt-2 flex items-center gap-2 font-semibold">
        <Icon name="lock" size="sm" /> {t("notifications.locked")} · {t(`notifications.channels.${channels}`)}
      </p>
      <p class="text-muted">
        {t(keyOf("category", `${category}.why`))}{" "}
        {t("notifications.basis", { basis: bases[categoryRules[category].basis].names[locale] })}
      </p>
    </Card>
  );
}
