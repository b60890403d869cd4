import { formatTime, keyOf } from "../../../locales/locales.ts";
import { mayDo } from "../../../modules/staff/staff.ts";
import {
  type CaseRow,
  caseQueue,
  caseViews,
  findCases,
  supportLoad,
} from "../../../modules/support/support.ts";
import { paths } from "../../paths.ts";
import { type Route, type StaffCall, staffPage } from "../../route.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Field } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { StatusTag, type StatusTone } from "../../ui/status-tag.tsx";
import { Table } from "../../ui/table.tsx";
import { holderText, queuePageOf } from "../queue-page.tsx";

/** Conversations by the time an answer is due: opening the list is no look at anybody. */
const queuePage = staffPage(
  {
    ...{ name: "office.support", path: "/office/support", purpose: "communications", clause: "2.support" },
    permission: "support.queue",
  },
  async (call) => {
    const { t, locale, staff } = call;
    const view = caseViews.find((one) => one === call.query.view) ?? "open";
    const page = /^\d{1,4}$/.test(call.query.before ?? "") ? Number(call.query.before) : 0;
    const words = (call.query.words ?? "").trim();
    const [{ rows, next }, load, found] = await Promise.all([
      caseQueue(call.ctx, { view, staff: staff.subject, page }),
      supportLoad(call.ctx),
      words === "" ? null : findCases(call.ctx, words),
    ]);
    return queuePageOf(call, {
      ...{ title: t("office.nav.support"), lead: t("supportQueue.lead") },
      ...{ path: paths.supportQueue(locale), views: caseViews, view },
      next: next === null ? null : String(next),
      notice: (
        <>
          {load.late === 0 ? null : (
            <div class="mb-4">
              <Notice tone="warning">{t("supportQueue.late", { count: load.late })}</Notice>
            </div>
          )}
          <Search call={call} words={words} />
          {found === null ? null : (
            <div class="mb-6">
              <Table
                caption={`${t("supportQueue.found")}: ${found.length}`}
                columns={columnsOf(call)}
                rows={found.map((row) => cells(call, row))}
              />
            </div>
          )}
        </>
      ),
      viewText: (one) => t(keyOf("supportQueue.view", one)),
      empty: { title: t("queue.empty.title"), text: t("supportQueue.empty") },
      columns: columnsOf(call),
      rows: rows.map((row) => cells(call, row)),
    });
  },
);

function Search({ call: { t, locale, staff }, words }: { call: StaffCall; words: string }) {
  return (
    <div class="mb-6 flex flex-wrap items-end justify-between gap-4">
      <form method="get" action={paths.supportQueue(locale)} class="flex flex-wrap items-end gap-3">
        <Field name="words" type="search" label={t("supportQueue.search")} value={words} width="medium" />
        <Button variant="secondary">{t("supportQueue.find")}</Button>
      </form>
      {mayDo(staff.role, "support.macros") ? (
        <LinkButton href={paths.macros(locale)} variant="secondary">
          {t("supportQueue.macros")}
        </LinkButton>
      ) : null}
    </div>
  );
}

export const caseTone: Readonly<Record<CaseRow["status"], StatusTone>> = {
  ...{ new: "yours", open: "yours", waiting_customer: "moving", waiting_third_party: "moving" },
  ...{ resolved: "done", closed: "quiet" },
};

const columnsOf = ({ t }: StaffCall) => [
  { label: t("support.col.number") },
  { label: t("support.topic") },
  { label: t("queue.col.status") },
  { label: t("supportCase.channel") },
  { label: t("supportQueue.holder") },
  { label: t("queue.col.due") },
];

function cells(call: StaffCall, row: CaseRow) {
  const { t, locale, staff } = call;
  const late = row.dueAt !== null && row.dueAt < call.house.kernel.clock.now();
  return [
    mayDo(staff.role, "support.answer") ? (
      <a class="link font-mono" href={paths.supportCase(locale, row.id)}>
        {row.number}
      </a>
    ) : (
      <span class="font-mono">{row.number}</span>
    ),
    t(keyOf("supportTopic", row.topic)),
    <StatusTag tone={caseTone[row.status]}>{t(keyOf("supportDeskState", row.status))}</StatusTag>,
    `${t(keyOf("supportChannel", row.channel))} · ${row.locale.toUpperCase()}`,
    holderText(call, row.assignedTo),
    row.dueAt ? (
      <StatusTag tone={late ? "stopped" : "moving"}>{formatTime(locale, row.dueAt)}</StatusTag>
    ) : (
      "—"
    ),
  ];
}

export const supportQueueRoutes: readonly Route[] = [queuePage];
