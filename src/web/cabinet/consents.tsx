import { formatTime, keyOf } from "../../locales/locales.ts";
import {
  consentsOf,
  decide,
  decisionsOf,
  neededConsents,
  offeredConsents,
  receiptOf,
  withdraw,
} from "../../modules/consents/consents.ts";
import { consentTakenBack } from "../../modules/identity/identity.ts";
import { parseId } from "../../platform/ids.ts";
import { consentTopics } from "../../policy/policy.ts";
import { forgetViewer } from "../analytics.ts";
import { customerAction, line, tokenField } from "../form.ts";
import { cabinetPage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type CustomerCall, customerPage, missing, type Route, redirect } from "../route.ts";
import { Button, LinkButton } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { Facts } from "../ui/facts.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Block } from "../ui/section.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { Table } from "../ui/table.tsx";
import { consentShown } from "./consent-words.ts";

/** Consents: how each stands, one click to give or take back, every decision with its receipt (policy 4, 7, 10). */
const tones = { granted: "done", refused: "quiet", withdrawn: "quiet" } as const;

const consentsPage = customerPage(
  { name: "consents", path: "/cabinet/consents", purpose: "account", clause: "7.rights" },
  async (call) => {
    const { t, locale } = call;
    const [standing, decisions] = await Promise.all([
      consentsOf(call.ctx, call.subject),
      decisionsOf(call.ctx, call.subject),
    ]);
    return cabinetPage(
      call,
      { title: t("nav.consents") },
      <>
        <PageHeading title={t("nav.consents")} lead={t("consents.lead")} />
        {call.query.done === "yes" ? (
          <Notice tone="success" live={true}>
            {t("consents.done")}
          </Notice>
        ) : null}
        <Block title={t("consents.optional")}>
          <div class="flex flex-col gap-4">
            {offeredConsents.map((topic) => {
              const now = standing.get(topic);
              const granted = now?.act === "granted";
              return (
                <Card
                  title={consentTopics[topic].names[locale]}
                  level={3}
                  status={
                    <StatusTag tone={now ? tones[now.act] : "quiet"}>
                      {t(now ? keyOf("consent", now.act) : "consent.none")}
                    </StatusTag>
                  }
                  actions={
                    <form method="post" action={paths.changeConsent(locale, topic)}>
                      <input type="hidden" name={tokenField} value={call.token()} />
                      <input type="hidden" name="act" value={granted ? "withdraw" : "grant"} />
                      <Button variant="secondary">
                        {t(granted ? "consents.withdraw" : "consents.grant")}
                      </Button>
                    </form>
                  }
                >
                  <p class="text-muted">{consentTopics[topic].whenWithdrawn[locale]}</p>
                </Card>
              );
            })}
          </div>
        </Block>
        <Block title={t("consents.needed")}>
          <div class="flex flex-col gap-4">
            {neededConsents.map((topic) => {
              const now = standing.get(topic);
              return (
                <Card
                  title={consentTopics[topic].names[locale]}
                  level={3}
                  status={
                    <StatusTag tone={now?.act === "granted" ? "done" : "quiet"}>
                      {t(now ? keyOf("consent", now.act) : "consent.none")}
                    </StatusTag>
                  }
                  actions={
                    <a class="link" href={paths.close(locale)}>
                      {t("consents.closeInstead")}
                    </a>
                  }
                >
                  <p class="text-muted">{consentTopics[topic].whenWithdrawn[locale]}</p>
                </Card>
              );
            })}
          </div>
        </Block>
        <Block title={t("consents.all")}>
          <Table
            caption={t("consents.all")}
            columns={[
              { label: t("consents.col.topic") },
              { label: t("consents.col.act") },
              { label: t("consents.col.when") },
              { label: t("consents.col.receipt") },
            ]}
            rows={decisions.map((one) => [
              consentTopics[one.topic].names[locale],
              t(keyOf("consent", one.act)),
              formatTime(locale, one.decidedAt),
              <a class="link" href={paths.consentReceipt(locale, one.id)}>
                {t("consents.receipt")}
                <span class="sr-only"> {consentTopics[one.topic].names[locale]}</span>
              </a>,
            ])}
          />
        </Block>
      </>,
    );
  },
);

const change = customerAction({
  ...{
    name: "consents.change",
    path: "/cabinet/consents/:topic/change",
    purpose: "account",
    clause: "10.withdrawal",
  },
  rules: { act: line(20) },
  act: async (call, { act }) => {
    const topic = offeredConsents.find((one) => one === call.params.topic);
    if (!topic) return missing();
    const shown = await consentShown(call, "settings");
    if (act === "withdraw" && topic === "analytics") await forgetViewer(call);
    if (act === "withdraw")
      await withdraw(call.ctx, call.subject, topic, shown, (inside) => consentTakenBack(inside, topic));
    else if (act === "grant") await decide(call.ctx, call.subject, [{ topic, act: "granted" }], shown);
    else return missing();
    return redirect(`${paths.consents(call.locale)}?done=yes`);
  },
});

async function receiptFor(call: CustomerCall) {
  const id = parseId(call.params.id);
  if (!id) return null;
  const { operator } = call.house.config;
  return receiptOf(call.ctx, call.subject, id, { operator });
}

const receiptPage = customerPage(
  { name: "consents.receipt", path: "/cabinet/consents/:id", purpose: "account", clause: "7.rights" },
  async (call) => {
    const { t, locale } = call;
    const signed = await receiptFor(call);
    if (!signed) return missing();
    const { receipt, signature } = signed;
    return cabinetPage(
      call,
      { title: t("receipt.title") },
      <>
        <PageHeading
          title={t("receipt.title")}
          lead={t("receipt.lead")}
          back={{ href: paths.consents(locale), label: t("nav.consents") }}
          actions={
            <LinkButton
              href={paths.consentReceiptFile(locale, receipt.record_id)}
              download={true}
              icon="download"
            >
              {t("receipt.download")}
            </LinkButton>
          }
        />
        <Facts
          look="rows"
          facts={[
            { term: t("receipt.id"), value: <span class="font-mono break-all">{receipt.receipt_id}</span> },
            { term: t("receipt.state"), value: t(keyOf("receipt.state", receipt.event.state)) },
            { term: t("receipt.when"), value: formatTime(locale, new Date(receipt.event.event_time)) },
            {
              term: t("receipt.purposes"),
              value: receipt.processing.purposes.map((one) => one.name).join("; "),
            },
            { term: t("receipt.controller"), value: receipt.party.operator.name },
            { term: t("receipt.policyVersion"), value: receipt.processing.policy_version },
            {
              term: t("receipt.hash"),
              value: <span class="font-mono text-sm break-all">{receipt.processing.text_sha256}</span>,
            },
            {
              term: t("receipt.signature"),
              value: <span class="font-mono text-sm break-all">{signature.value}</span>,
            },
          ]}
        />
        <Block title={t("receipt.text")}>
          <p
            class="max-w-form rounded-box border border-base-300 bg-base-100 p-5 whitespace-pre-line"
            lang={receipt.processing.language}
          >
            {receipt.processing.text_shown}
          </p>
        </Block>
      </>,
    );
  },
);

const receiptFile = customerPage(
  {
    name: "consents.receipt.file",
    path: "/cabinet/consents/:id/receipt.json",
    purpose: "account",
    clause: "7.rights",
  },
  async (call) => {
    const signed = await receiptFor(call);
    if (!signed) return missing();
    const name = `alem-consent-${signed.receipt.record_id}.json`;
    return {
      kind: "file",
      body: JSON.stringify(signed, null, 2),
      type: "application/json; charset=utf-8",
      name,
    };
  },
);

export const consentRoutes: readonly Route[] = [consentsPage, change, receiptFile, receiptPage];
