import { formatTime, keyOf } from "../../../locales/locales.ts";
import {
  type CheckQueueRow,
  type CheckQueueView,
  checkQueue,
  checkViews,
} from "../../../modules/identity/identity.ts";
import { parseId } from "../../../platform/ids.ts";
import { officeStatus } from "../../cabinet/identity/task-words.ts";
import { paths } from "../../paths.ts";
import { type Route, type StaffCall, staffPage } from "../../route.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { holderText, queuePageOf } from "../queue-page.tsx";

/** Who waits to be confirmed: pseudonymous columns only, so no look is taken by opening the list. */
const queuePage = staffPage(
  {
    ...{ name: "office.identity", path: "/office/identity", purpose: "kyc_aml", clause: "3.kyc_aml" },
    permission: "identity.queue",
  },
  async (call) => {
    const { t, locale, staff } = call;
    const view: CheckQueueView = checkViews.find((one) => one === call.query.view) ?? "open";
    const before = parseId(call.query.before);
    const { rows, next } = await checkQueue(call.ctx, { view, staff: staff.subject, before });
    return queuePageOf(call, {
      ...{ title: t("office.nav.identity"), lead: t("queue.lead") },
      ...{ path: paths.checks(locale), views: checkViews, view, next },
      viewText: (one) => t(keyOf("checks.view", one)),
      empty: { title: t("queue.empty.title"), text: t("checks.empty.text") },
      columns: [
        { label: t("checks.col.number") },
        { label: t("queue.col.status") },
        { label: t("checks.col.way") },
        { label: t("checks.col.submitted") },
        { label: t("queue.col.holder") },
      ],
      rows: rows.map((row) => cells(call, row)),
    });
  },
);

function cells(call: StaffCall, row: CheckQueueRow) {
  const { t, locale } = call;
  const status = officeStatus(t, row.status);
  return [
    <a class="link font-mono" href={paths.officeCheck(locale, row.id)}>
      {row.number}
    </a>,
    <span class="flex flex-wrap gap-1.5">
      <StatusTag tone={status.tone}>{status.text}</StatusTag>
      {row.proposal ? <StatusTag tone="yours">{t("queue.second")}</StatusTag> : null}
      {row.review ? <StatusTag tone="yours">{t("queue.review")}</StatusTag> : null}
    </span>,
    row.meetingAt
      ? t("checks.meetingAt", { at: formatTime(locale, row.meetingAt) })
      : t(keyOf("checks.route", row.route)),
    row.submittedAt ? formatTime(locale, row.submittedAt) : "—",
    holderText(call, row.assignedTo),
  ];
}

export const checkQueueRoutes: readonly Route[] = [queuePage];
