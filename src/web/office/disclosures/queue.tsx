import { formatTime, keyOf } from "../../../locales/locales.ts";
import { type CaseRow, caseQueue, caseViews } from "../../../modules/authorities/authorities.ts";
import { mayDo } from "../../../modules/staff/staff.ts";
import { parseId } from "../../../platform/ids.ts";
import { paths } from "../../paths.ts";
import { type Route, type StaffCall, staffPage } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { StatusTag, type StatusTone } from "../../ui/status-tag.tsx";
import { queuePageOf } from "../queue-page.tsx";

/** Requests of authorities: numbers and states, so no look at anybody is taken by opening the list. */
const queuePage = staffPage(
  {
    ...{ name: "office.disclosures", path: "/office/disclosures", purpose: "legal", clause: "5.authorities" },
    permission: "disclosures.queue",
  },
  async (call) => {
    const { t, locale, staff } = call;
    const view = caseViews.find((one) => one === call.query.view) ?? "open";
    const before = parseId(call.query.before);
    const { rows, next } = await caseQueue(call.ctx, { view, staff: staff.subject, before });
    return queuePageOf(call, {
      ...{ title: t("office.nav.disclosures"), lead: t("cases.lead") },
      ...{ path: paths.cases(locale), views: caseViews, view, next },
      notice: mayDo(staff.role, "disclosures.decide") ? (
        <p class="mb-4">
          <LinkButton href={paths.newCase(locale)}>{t("cases.new")}</LinkButton>
        </p>
      ) : null,
      viewText: (one) => t(keyOf("cases.view", one)),
      empty: { title: t("queue.empty.title"), text: t("cases.empty.text") },
      columns: [
        { label: t("cases.col.number") },
        { label: t("cases.col.authority") },
        { label: t("queue.col.status") },
        { label: t("cases.col.received") },
        { label: t("queue.col.due") },
      ],
      rows: rows.map((row) => cells(call, row)),
    });
  },
);

export const caseTone: Readonly<Record<CaseRow["state"], StatusTone>> = {
  ...{ received: "yours", proposed: "moving", confirmed: "yours", answered: "done", refused: "stopped" },
};

function cells({ t, locale, staff }: StaffCall, row: CaseRow) {
  return [
    mayDo(staff.role, "disclosures.decide") ? (
      <a class="link font-mono" href={paths.officeAuthority(locale, row.id)}>
        {row.number}
      </a>
    ) : (
      <span class="font-mono">{row.number}</span>
    ),
    t(keyOf("authority", row.authority)),
    <StatusTag tone={caseTone[row.state]}>{t(keyOf("caseState", row.state))}</StatusTag>,
    formatTime(locale, row.receivedAt, "date"),
    formatTime(locale, row.dueAt, "date"),
  ];
}

export const caseQueueRoutes: readonly Route[] = [queuePage];
