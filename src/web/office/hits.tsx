import { formatTime, keyOf } from "../../locales/locales.ts";
import {
  type HitRow,
  hitQueue,
  hitViews,
  requiredLists,
  screeningReadiness,
} from "../../modules/screening/screening.ts";
import { mayDo } from "../../modules/staff/staff.ts";
import { parseId } from "../../platform/ids.ts";
import { paths } from "../paths.ts";
import { type Route, type StaffCall, staffPage } from "../route.ts";
import { LinkButton } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { StatusTag, type StatusTone } from "../ui/status-tag.tsx";
import { holderText, queuePageOf } from "./queue-page.tsx";

/** The queue of possible hits: ids, lists and scores, so no look at anybody is taken by opening it. */
const queuePage = staffPage(
  {
    ...{ name: "office.hits", path: "/office/hits", purpose: "kyc_aml", clause: "3.kyc_aml" },
    permission: "screening.queue",
  },
  async (call) => {
    const { t, locale, staff, house } = call;
    const view = hitViews.find((one) => one === call.query.view) ?? "open";
    const { rows, next } = await hitQueue(call.ctx, {
      ...{ view, staff: staff.subject, before: parseId(call.query.before) },
    });
    const { db, clock } = house.kernel;
    const readiness = await screeningReadiness(
      db,
      clock.now(),
      requiredLists(call.house.config.screeningLists),
    );
    return queuePageOf(call, {
      ...{ title: t("office.nav.hits"), lead: t("hits.lead") },
      ...{ path: paths.hits(locale), views: hitViews, view, next },
      viewText: (one) => t(keyOf("hits.view", one)),
      empty: { title: t("hits.empty.title"), text: t("hits.empty.text") },
      notice: readiness.ready ? null : (
        <Notice
          tone="warning"
          title={t("hits.notReady")}
          actions={<LinkButton href={paths.lists(locale)}>{t("hits.toLists")}</LinkButton>}
        />
      ),
      columns: [
        { label: t("hits.col.hit") },
        { label: t("hits.col.list") },
        { label: t("hits.col.score"), numeric: true },
        { label: t("queue.col.status") },
        { label: t("hits.col.found") },
        { label: t("queue.col.holder") },
      ],
      rows: rows.map((row) => cells(call, row)),
    });
  },
);

export const matchTone: Readonly<Record<HitRow["state"], StatusTone>> = {
  ...{ pending: "yours", proposed: "moving", confirmed_hit: "stopped", no_hit: "done", overtaken: "quiet" },
};

function cells(call: StaffCall, row: HitRow) {
  const { t, locale, staff } = call;
  const short = row.id.slice(-8);
  return [
    mayDo(staff.role, "screening.decide") ? (
      <a class="link font-mono" href={paths.hit(locale, row.id)}>
        {short}
      </a>
    ) : (
      <span class="font-mono">{short}</span>
    ),
    t(keyOf("list", row.list)),
    (row.score / 1000).toFixed(2),
    <span class="flex flex-wrap gap-1.5">
      <StatusTag tone={matchTone[row.state]}>{t(keyOf("matchState", row.state))}</StatusTag>
      {row.escalatedAt ? <StatusTag tone="yours">{t("hit.escalated")}</StatusTag> : null}
    </span>,
    formatTime(locale, row.foundAt),
    holderText(call, row.assignedTo),
  ];
}

export const hitQueueRoutes: readonly Route[] = [queuePage];
