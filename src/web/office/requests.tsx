import { formatTime, keyOf } from "../../locales/locales.ts";
import { highRisks } from "../../modules/fraud/fraud.ts";
import { type QueueRow, queue } from "../../modules/requests/requests.ts";
import { serves } from "../../modules/staff/staff.ts";
import { parseId } from "../../platform/ids.ts";
import { statusOf } from "../cabinet/requests/status.ts";
import { officePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Route, type StaffCall, staffPage } from "../route.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { StatusTag } from "../ui/status-tag.tsx";
import { Table } from "../ui/table.tsx";
import { Views } from "./views.tsx";

/** The request queue: pseudonymous columns only, so no look is taken by opening it. */
const views = ["open", "mine", "second", "review", "done"] as const;
type View = (typeof views)[number];

const queuePage = staffPage(
  {
    name: "office.requests",
    path: "/office/requests",
    purpose: "service",
    clause: "3.service",
    permission: "requests.queue",
  },
  async (call) => {
    const { t, locale, staff } = call;
    const view: View = views.find((one) => one === call.query.view) ?? "open";
    const before = parseId(call.query.before);
    const { rows, next } = await queue(call.ctx, { view, staff: staff.subject, before });
    const risky = serves(staff.role, "security") ? await highRisks(call.ctx, rows) : new Set<string>();
    return officePage(
      call,
      { title: t("office.nav.requests") },
      <>
        <PageHeading title={t("office.nav.requests")} lead={t("queue.lead")} />
        <Views
          label={t("queue.views")}
          views={views.map((one) => ({
            ...{ href: `${paths.queue(locale)}?view=${one}`, current: one === view },
            text: t(keyOf("queue.view", one)),
          }))}
        />
        {rows.length === 0 ? (
          <EmptyState icon="inbox" title={t("queue.empty.title")} text={t("queue.empty.text")} />
        ) : (
          <Table
            caption={t(keyOf("queue.view", view))}
            columns={[
              { label: t("request.number") },
              { label: t("queue.col.status") },
              { label: t("request.submittedAt") },
              { label: t("queue.col.due") },
              { label: t("queue.col.holder") },
            ]}
            rows={rows.map((row) => cells(call, row, risky.has(row.id)))}
          />
        )}
        <div class="mt-4">
          <Pagination
            label={t("history.pages")}
            older={
              next
                ? { href: `${paths.queue(locale)}?view=${view}&before=${next}`, label: t("queue.more") }
                : undefined
            }
          />
        </div>
      </>,
    );
  },
);

function cells({ t, locale, staff }: StaffCall, row: QueueRow, risky: boolean) {
  const status = statusOf(t, row.status);
  return [
    <a class="link font-mono" href={paths.officeCase(locale, row.id)}>
      {row.number}
    </a>,
    <span class="flex flex-wrap gap-1.5">
      <StatusTag tone={status.tone}>{status.text}</StatusTag>
      {row.proposal ? <StatusTag tone="yours">{t("queue.second")}</StatusTag> : null}
      {risky ? (
        <StatusTag tone="stopped" icon="triangle-alert">
          {t("fraud.high")}
        </StatusTag>
      ) : null}
      {row.review ? <StatusTag tone="yours">{t("queue.review")}</StatusTag> : null}
    </span>,
    formatTime(locale, row.submittedAt),
    row.dueAt ? formatTime(locale, row.dueAt, "date") : "—",
    t(
      row.assignedTo === null
        ? "queue.nobody"
        : row.assignedTo === staff.subject
          ? "queue.you"
          : "queue.colleague",
    ),
  ];
}

export const requestQueueRoutes: readonly Route[] = [queuePage];
