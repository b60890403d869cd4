import { formatTime, keyOf } from "../../locales/locales.ts";
import { highRisks } from "../../modules/fraud/fraud.ts";
import { type QueueRow, queue } from "../../modules/requests/requests.ts";
import { serves } from "../../modules/staff/staff.ts";
import { parseId } from "../../platform/ids.ts";
import { statusOf } from "../cabinet/requests/status.ts";
import { paths } from "../paths.ts";
import { type Route, type StaffCall, staffPage } from "../route.ts";
import { StatusTag } from "../ui/status-tag.tsx";
import { holderText, queuePageOf } from "./queue-page.tsx";

/** The request queue: pseudonymous columns only, so no look is taken by opening it. */
const views = ["open", "mine", "second", "review", "partners", "loans", "done"] as const;
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
    return queuePageOf(call, {
      ...{ title: t("office.nav.requests"), lead: t("queue.lead") },
      ...{ path: paths.queue(locale), views: views, view, next },
      viewText: (one) => t(keyOf("queue.view", one)),
      empty: { title: t("queue.empty.title"), text: t("queue.empty.text") },
      columns: [
        { label: t("request.number") },
        { label: t("queue.col.status") },
        { label: t("request.submittedAt") },
        { label: t("queue.col.due") },
        { label: t("queue.col.holder") },
      ],
      rows: rows.map((row) => cells(call, row, risky.has(row.id))),
    });
  },
);

function cells(call: StaffCall, row: QueueRow, risky: boolean) {
  const { t, locale } = call;
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
    holderText(call, row.assignedTo),
  ];
}

export const requestQueueRoutes: readonly Route[] = [queuePage];
