import { formatTime, keyOf } from "../../../locales/locales.ts";
import { pressingCount, type RightRow, rightQueue, rightViews } from "../../../modules/rights/rights.ts";
import { mayDo } from "../../../modules/staff/staff.ts";
import { rights } from "../../../policy/policy.ts";
import { rightTone } from "../../cabinet/rights/own-requests.tsx";
import { paths } from "../../paths.ts";
import { type Route, type StaffCall, staffPage } from "../../route.ts";
import { Notice } from "../../ui/notice.tsx";
import { StatusTag, type StatusTone } from "../../ui/status-tag.tsx";
import { queuePageOf } from "../queue-page.tsx";

/** Requests about rights, the nearest deadline first: opening the list is no look at anybody. */
const queuePage = staffPage(
  {
    ...{ name: "office.rights", path: "/office/rights", purpose: "legal", clause: "7.rights" },
    permission: "rights.queue",
  },
  async (call) => {
    const { t, locale, staff } = call;
    const view = rightViews.find((one) => one === call.query.view) ?? "open";
    const page = /^\d{1,4}$/.test(call.query.before ?? "") ? Number(call.query.before) : 0;
    const [{ rows, next }, pressing] = await Promise.all([
      rightQueue(call.ctx, { view, staff: staff.subject, page }),
      pressingCount(call.ctx),
    ]);
    return queuePageOf(call, {
      ...{ title: t("office.nav.rights"), lead: t("rightQueue.lead") },
      ...{ path: paths.rights(locale), views: rightViews, view },
      next: next === null ? null : String(next),
      notice:
        pressing === 0 ? null : (
          <div class="mb-4">
            <Notice tone="warning">{t("rightQueue.pressing", { count: pressing })}</Notice>
          </div>
        ),
      viewText: (one) => t(keyOf("rightQueue.view", one)),
      empty: { title: t("queue.empty.title"), text: t("rightQueue.empty") },
      columns: [
        { label: t("myData.col.number") },
        { label: t("myData.col.right") },
        { label: t("queue.col.status") },
        { label: t("rightQueue.received") },
        { label: t("queue.col.due") },
      ],
      rows: rows.map((row) => cells(call, row)),
    });
  },
);

export const clockTone: Readonly<Record<RightRow["clock"], StatusTone>> = {
  ...{ ended: "quiet", paused: "quiet", overdue: "stopped", pressing: "yours", running: "moving" },
};

function cells({ t, locale, staff }: StaffCall, row: RightRow) {
  const topic = row.topic ? ` (${t(keyOf("rightTopic", row.topic))})` : "";
  return [
    mayDo(staff.role, "rights.decide") ? (
      <a class="link font-mono" href={paths.officeRight(locale, row.id)}>
        {row.number}
      </a>
    ) : (
      <span class="font-mono">{row.number}</span>
    ),
    `${rights[row.right].names[locale]}${topic}`,
    <StatusTag tone={rightTone[row.status]}>{t(keyOf("rightState", row.status))}</StatusTag>,
    formatTime(locale, row.receivedAt, "date"),
    <span class="flex flex-col gap-1">
      {row.dueAt ? <span>{formatTime(locale, row.dueAt, "date")}</span> : null}
      <StatusTag tone={clockTone[row.clock]}>{t(keyOf("rightClock", row.clock))}</StatusTag>
    </span>,
  ];
}

export const rightQueueRoutes: readonly Route[] = [queuePage];
