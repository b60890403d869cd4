import { formatTime, keyOf } from "../../../locales/locales.ts";
import {
  type OperationQueueRow,
  operationQueue,
  operationViews,
} from "../../../modules/operations/operations.ts";
import { mayDo } from "../../../modules/staff/staff.ts";
import { parseId } from "../../../platform/ids.ts";
import { operationTones } from "../../operation-tones.ts";
import { paths } from "../../paths.ts";
import { type Route, type StaffCall, staffPage } from "../../route.ts";
import { StatusTag } from "../../ui/status-tag.tsx";
import { queuePageOf } from "../queue-page.tsx";
import { providerName } from "./provider-name.ts";

/** The desk of operations: what waits for a person first. Pseudonymous columns only, so no look is taken by opening it. */
export const operationQueueRoute: Route = staffPage(
  {
    ...{
      name: "office.operations",
      path: "/office/operations",
      purpose: "operations",
      clause: "3.operations",
    },
    permission: "operations.queue",
  },
  async (call) => {
    const { t, locale, staff } = call;
    const view = operationViews.find((one) => one === call.query.view) ?? "review";
    const { rows, next } = await operationQueue(call.ctx, {
      ...{ view, staff: staff.subject, before: parseId(call.query.before) },
    });
    return queuePageOf(call, {
      ...{ title: t("office.nav.operations"), lead: t("ops.lead") },
      ...{ path: paths.operations(locale), views: operationViews, view, next },
      viewText: (one) => t(keyOf("ops.view", one)),
      empty: { title: t("ops.empty.title"), text: t("ops.empty.text") },
      columns: [
        { label: t("ops.col.operation") },
        { label: t("ops.col.what") },
        { label: t("ops.col.provider") },
        { label: t("queue.col.status") },
        { label: t("ops.col.since") },
        { label: t("ops.col.deadline") },
      ],
      rows: rows.map((row) => cells(call, row)),
    });
  },
);

function cells(call: StaffCall, row: OperationQueueRow) {
  const { t, locale, staff } = call;
  const short = row.id.slice(-8);
  return [
    mayDo(staff.role, "operations.decide") || mayDo(staff.role, "operations.second") ? (
      <a class="link font-mono" href={paths.operation(locale, row.id)}>
        {short}
      </a>
    ) : (
      <span class="font-mono">{short}</span>
    ),
    t(keyOf("opAct", row.act)),
    providerName(call, row.provider),
    <span class="flex flex-wrap gap-1.5">
      <StatusTag tone={operationTones[row.status]}>{t(keyOf("operation.status", row.status))}</StatusTag>
      {row.proposal ? <StatusTag tone="yours">{t("queue.second")}</StatusTag> : null}
    </span>,
    formatTime(locale, row.createdAt),
    formatTime(locale, row.deadlineAt),
  ];
}
