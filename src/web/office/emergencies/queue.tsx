import { formatTime, keyOf } from "../../../locales/locales.ts";
import {
  type EmergencyRow,
  emergencyQueue,
  emergencyViews,
} from "../../../modules/emergencies/emergencies.ts";
import { parseId } from "../../../platform/ids.ts";
import { paths } from "../../paths.ts";
import { type Route, type StaffCall, staffPage } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { StatusTag, type StatusTone } from "../../ui/status-tag.tsx";
import { queuePageOf } from "../queue-page.tsx";

/** Emergency access: one's own, what waits for a second person, what waits for a review (policy 8). */
const queuePage = staffPage(
  {
    ...{ name: "office.emergencies", path: "/office/emergencies", purpose: "security", clause: "8.measures" },
    permission: "emergencies.ask",
  },
  async (call) => {
    const { t, locale, staff } = call;
    const view = emergencyViews.find((one) => one === call.query.view) ?? "mine";
    const before = parseId(call.query.before);
    const { rows, next } = await emergencyQueue(call.ctx, { view, staff: staff.subject, before });
    return queuePageOf(call, {
      ...{ title: t("office.nav.emergencies"), lead: t("emergencies.lead") },
      ...{ path: paths.emergencies(locale), views: emergencyViews, view, next },
      notice: (
        <p class="mb-4">
          <LinkButton href={paths.newEmergency(locale)}>{t("emergencies.new")}</LinkButton>
        </p>
      ),
      viewText: (one) => t(keyOf("emergencies.view", one)),
      empty: { title: t("emergencies.empty.title"), text: t("emergencies.empty.text") },
      columns: [
        { label: t("access.col.code") },
        { label: t("emergencies.scope") },
        { label: t("emergencies.reason") },
        { label: t("queue.col.status") },
        { label: t("queue.col.due") },
      ],
      rows: rows.map((row) => cells(call, row)),
    });
  },
);

function cells(call: StaffCall, row: EmergencyRow) {
  const { t, locale } = call;
  const shown = stateOf(call, row);
  const due = row.review === null ? (row.reviewDueAt ?? row.until) : null;
  return [
    <a class="link font-mono" href={paths.emergency(locale, row.id)}>
      {row.code}
    </a>,
    t(keyOf("emergencyScope", row.scope)),
    t(keyOf("because", row.reason)),
    <StatusTag tone={tones[shown]}>{t(`emergencyState.${shown}`)}</StatusTag>,
    due ? formatTime(locale, due) : "—",
  ];
}

export type ShownState =
  | "asked"
  | "open"
  | "returned"
  | "to_review"
  | "overdue"
  | "justified"
  | "not_justified";

/** What a row means now: an hour ends by itself, and a review that nobody made in a day is overdue. */
export function stateOf(
  { house }: Pick<StaffCall, "house">,
  { state, until, review, reviewDueAt }: Pick<EmergencyRow, "state" | "until" | "review" | "reviewDueAt">,
): ShownState {
  const now = house.kernel.clock.now();
  if (review !== null) return review;
  if (state === "asked" || state === "returned") return state;
  if (state === "granted" && until !== null && until > now) return "open";
  return reviewDueAt !== null && reviewDueAt <= now ? "overdue" : "to_review";
}

export const tones: Readonly<Record<ShownState, StatusTone>> = {
  ...{ asked: "moving", open: "yours", returned: "stopped", to_review: "moving", overdue: "yours" },
  ...{ justified: "done", not_justified: "stopped" },
};

export const emergencyQueueRoutes: readonly Route[] = [queuePage];
