import { keyOf } from "../../../locales/locales.ts";
import {
  type Difference,
  differenceQueue,
  differenceViews,
  ownDifference,
  settleDifference,
  settledAs,
} from "../../../modules/operations/operations.ts";
import { mayDo } from "../../../modules/staff/staff.ts";
import { parseId } from "../../../platform/ids.ts";
import { formatTiyn } from "../../../platform/money.ts";
import { line, staffAction, tokenField } from "../../form.ts";
import { paths } from "../../paths.ts";
import { missing, type Route, type StaffCall, staffPage } from "../../route.ts";
import { formatDay } from "../../site/quote.tsx";
import { Button } from "../../ui/button.tsx";
import { Form, Select } from "../../ui/form.tsx";
import { backTo } from "../on-item.ts";
import { holderText, queuePageOf } from "../queue-page.tsx";
import { Said } from "../said.tsx";
import { providerName } from "./provider-name.ts";
import { operationRefusal } from "./refused.ts";

/** Differences between a provider's settlement and our books: each has an owner and an explanation. */
const about = { purpose: "operations", clause: "3.operations" } as const;

const queuePage = staffPage(
  {
    ...{ name: "office.reconciliation", path: "/office/reconciliation", permission: "operations.queue" },
    ...about,
  },
  async (call) => {
    const { t, locale, staff } = call;
    const view = differenceViews.find((one) => one === call.query.view) ?? "open";
    const { rows, next } = await differenceQueue(call.ctx, {
      ...{ view, staff: staff.subject, before: parseId(call.query.before) },
    });
    return queuePageOf(call, {
      ...{ title: t("office.nav.reconciliation"), lead: t("recon.lead") },
      ...{ path: paths.reconciliation(locale), views: differenceViews, view, next },
      viewText: (one) => t(keyOf("recon.view", one)),
      empty: { title: t("recon.empty.title"), text: t("recon.empty.text") },
      notice: <Said call={call} refusal={operationRefusal} />,
      columns: [
        { label: t("recon.col.day") },
        { label: t("ops.col.provider") },
        { label: t("recon.col.kind") },
        { label: t("recon.col.theirs"), numeric: true },
        { label: t("ops.col.operation") },
        { label: t("queue.col.holder") },
        { label: t("ops.next"), hiddenLabel: true },
      ],
      rows: rows.map((row) => cells(call, row)),
    });
  },
);

function cells(call: StaffCall, row: Difference) {
  const { t, locale, staff } = call;
  return [
    formatDay(locale, row.day),
    providerName(call, row.provider),
    t(keyOf("recon.kind", row.kind)),
    row.theirsTiyn === null ? "—" : formatTiyn(locale, row.theirsTiyn, "always"),
    row.operation && mayDo(staff.role, "operations.second") ? (
      <a class="link font-mono" href={paths.operation(locale, row.operation)}>
        {row.operation.slice(-8)}
      </a>
    ) : (
      <span class="font-mono break-all">{row.ref.slice(0, 24)}</span>
    ),
    holderText(call, row.owner),
    <NextAct call={call} row={row} />,
  ];
}

function NextAct({ call, row }: { call: StaffCall; row: Difference }) {
  const { t, locale, staff } = call;
  if (row.settledAs) return <span>{t(keyOf("recon.as", row.settledAs))}</span>;
  if (!mayDo(staff.role, "operations.decide")) return null;
  const token = { name: tokenField, value: call.token() };
  if (row.owner === null)
    return (
      <div class="whitespace-nowrap">
        <Form action={paths.ownDifference(locale, row.id)} token={token}>
          <Button size="small">{t("recon.own")}</Button>
        </Form>
      </div>
    );
  if (row.owner !== staff.subject) return null;
  return (
    <Form action={paths.settleDifference(locale, row.id)} token={token}>
      <Select
        name="as"
        of={row.id}
        label={t("recon.how")}
        placeholder={t("form.choose")}
        options={settledAs.map((code) => ({ value: code, label: t(keyOf("recon.as", code)) }))}
      />
      <Button size="small">{t("recon.settle")}</Button>
    </Form>
  );
}

const mine = ({ locale }: StaffCall): string => `${paths.reconciliation(locale)}?view=mine`;

const ownAct = staffAction({
  ...{
    name: "office.reconciliation.own",
    path: "/office/reconciliation/:id/own",
    permission: "operations.decide",
  },
  ...about,
  rules: {},
  act: async (call) => {
    const id = parseId(call.params.id);
    if (!id) return missing();
    return backTo(mine(call), await ownDifference(call.ctx, id, call.staff.subject));
  },
});

const settleAct = staffAction({
  ...{
    name: "office.reconciliation.settle",
    path: "/office/reconciliation/:id/settle",
    permission: "operations.decide",
  },
  ...about,
  rules: { as: line(40) },
  act: async (call, { as }) => {
    const id = parseId(call.params.id);
    if (!id) return missing();
    return backTo(mine(call), await settleDifference(call.ctx, id, { staff: call.staff.subject, as }));
  },
});

export const reconciliationRoutes: readonly Route[] = [queuePage, ownAct, settleAct];
