import { formatTime, keyOf } from "../../../locales/locales.ts";
import { type Incident, incidentQueue, incidentViews } from "../../../modules/incidents/incidents.ts";
import { mayDo } from "../../../modules/staff/staff.ts";
import { parseId } from "../../../platform/ids.ts";
import { paths } from "../../paths.ts";
import { type Route, type StaffCall, staffPage } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { StatusTag, type StatusTone } from "../../ui/status-tag.tsx";
import { queuePageOf } from "../queue-page.tsx";

/** Incidents: numbers, kinds and clocks. Anybody of the staff may report one; few open them (policy 8). */
const queuePage = staffPage(
  {
    ...{ name: "office.incidents", path: "/office/incidents", purpose: "legal", clause: "8.measures" },
    permission: "incidents.report",
  },
  async (call) => {
    const { t, locale, staff, ctx } = call;
    const view = incidentViews.find((one) => one === call.query.view) ?? "open";
    const before = parseId(call.query.before);
    const { rows, next } = await incidentQueue(ctx.kernel.db, { view, staff: staff.subject, before });
    return queuePageOf(call, {
      ...{ title: t("office.nav.incidents"), lead: t("incidents.lead") },
      ...{ path: paths.incidents(locale), views: incidentViews, view, next },
      notice: (
        <p class="mb-4">
          <LinkButton href={paths.newIncident(locale)}>{t("incidents.new")}</LinkButton>
        </p>
      ),
      viewText: (one) => t(keyOf("incidents.view", one)),
      empty: { title: t("incidents.empty.title"), text: t("incidents.empty.text") },
      columns: [
        { label: t("access.col.code") },
        { label: t("incidents.kind") },
        { label: t("incidents.detected") },
        { label: t("incidents.notice") },
        { label: t("incidents.persons"), numeric: true },
      ],
      rows: rows.map((row) => cells(call, row)),
    });
  },
);

function cells(call: StaffCall, row: Incident) {
  const { t, locale, staff } = call;
  return [
    mayDo(staff.role, "incidents.handle") ? (
      <a class="link font-mono" href={paths.incident(locale, row.id)}>
        {row.number}
      </a>
    ) : (
      <span class="font-mono">{row.number}</span>
    ),
    t(keyOf("incidentKind", row.kind)),
    formatTime(locale, row.detectedAt),
    <NoticeClock call={call} found={row} />,
    row.persons === null ? "—" : String(row.persons),
  ];
}

type Clock = "sent" | "not_needed" | "runs" | "overdue";
const tones: Readonly<Record<Clock, StatusTone>> = {
  ...{ sent: "done", not_needed: "quiet", runs: "moving", overdue: "yours" },
};

/** One working day to the notice: how much of it is left, or that it is over. */
export function NoticeClock({ call: { t, locale, house }, found }: { call: StaffCall; found: Incident }) {
  const late = found.noticeDueAt <= house.kernel.clock.now();
  const state: Clock = found.notice ?? (late ? "overdue" : "runs");
  const at = formatTime(locale, found.noticeAt ?? found.noticeDueAt);
  return <StatusTag tone={tones[state]}>{t(`noticeState.${state}`, { at })}</StatusTag>;
}

export const incidentQueueRoutes: readonly Route[] = [queuePage];
