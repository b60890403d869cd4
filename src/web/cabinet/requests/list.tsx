import { formatTime } from "../../../locales/locales.ts";
import { productOf, readDraft, requestsOf } from "../../../modules/requests/requests.ts";
import { formatTiyn } from "../../../platform/money.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, customerPage, type Route } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card, CardGrid } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Facts } from "../../ui/facts.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";
import { statusOf } from "./status.ts";

export const requestListRoutes: readonly Route[] = [
  customerPage(
    { name: "requests", path: "/cabinet/requests", purpose: "service", clause: "2.operations" },
    async (call) => {
      const { t, locale } = call;
      const [requests, draft] = await Promise.all([
        requestsOf(call.ctx, call.subject),
        readDraft(call.ctx, call.subject),
      ]);
      return cabinetPage(
        call,
        { title: t("nav.requests") },
        <>
          <PageHeading
            title={t("nav.requests")}
            actions={
              <LinkButton href={paths.newRequest(locale, "loan")}>
                {t(draft ? "requests.continue" : "requests.new")}
              </LinkButton>
            }
          />
          {requests.length === 0 ? (
            <EmptyState icon="file-text" title={t("requests.empty.title")} text={t("requests.empty.text")} />
          ) : (
            <CardGrid>
              {requests.map((request) => (
                <RequestCard call={call} request={request} />
              ))}
            </CardGrid>
          )}
        </>,
      );
    },
  ),
];

type Listed = Awaited<ReturnType<typeof requestsOf>>[number];

export function RequestCard({ call, request }: { call: CustomerCall; request: Listed }) {
  const { t, locale } = call;
  const status = statusOf(t, request.status);
  return (
    <Card
      title={productOf(request.product)?.names[locale] ?? request.number}
      level={2}
      href={paths.request(locale, request.id)}
      tone={request.status === "needs_info" ? "signal" : "plain"}
      status={<StatusTag tone={status.tone}>{status.text}</StatusTag>}
    >
      <Facts
        facts={[
          { term: t("field.amount"), value: formatTiyn(locale, request.amount) },
          { term: t("field.term"), value: t("months", { n: request.termMonths }) },
          { term: t("request.number"), value: <span class="font-mono">{request.number}</span> },
          { term: t("request.submittedAt"), value: formatTime(locale, request.submittedAt, "date") },
        ]}
      />
    </Card>
  );
}
