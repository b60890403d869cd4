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
import { officePage } from "../frame.tsx";
import { paths } from "../paths.ts";
import { type Route, type StaffCall, staffPage } from "../route.ts";
import { LinkButton } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeading } from "../ui/page-heading.tsx";
import { Pagination } from "../ui/pagination.tsx";
import { StatusTag, type StatusTone } from "../ui/status-tag.tsx";
import { Table } from "../ui/table.tsx";
import { Views } from "./views.tsx";

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
    return officePage(
      call,
      { title: t("office.nav.hits") },
      <>
        <PageHeading title={t("office.nav.hits")} lead={t("hits.lead")} />
        {readiness.ready ? null : (
          <Notice
            tone="warning"
            title={t("hits.notReady")}
            actions={<LinkButton href={paths.lists(locale)}>{t("hits.toLists")}</LinkButton>}
          />
        )}
        <Views
          label={t("queue.views")}
          views={hitViews.map((one) => ({
            ...{ href: `${paths.hits(locale)}?view=${one}`, current: one === view },
            text: t(keyOf("hits.view", one)),
          }))}
        />
        {rows.length === 0 ? (
          <EmptyState icon="inbox" title={t("hits.empty.title")} text={t("hits.empty.text")} />
        ) : (
          <Table
            caption={t(keyOf("hits.view", view))}
            columns={[
              { label: t("hits.col.hit") },
              { label: t("hits.col.list") },
              { label: t("hits.col.score"), numeric: true },
              { label: t("queue.col.status") },
              { label: t("hits.col.found") },
              { label: t("queue.col.holder") },
            ]}
            rows={rows.map((row) => cells(call, row))}
          />
        )}
        <div class="mt-4">
          <Pagination
            label={t("history.pages")}
            older={
              next
                ? { href: `${paths.hits(locale)}?view=${view}&before=${next}`, label: t("queue.more") }
                : undefined
            }
          />
        </div>
      </>,
    );
  },
);

export const matchTone: Readonly<Record<HitRow["state"], StatusTone>> = {
  ...{ pending: "yours", proposed: "moving", confirmed_hit: "stopped", no_hit: "done", overtaken: "quiet" },
};

function cells({ t, locale, staff }: StaffCall, row: HitRow) {
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
    t(
      row.assignedTo === null
        ? "queue.nobody"
        : row.assignedTo === staff.subject
          ? "queue.you"
          : "queue.colleague",
    ),
  ];
}

export const hitQueueRoutes: readonly Route[] = [queuePage];
