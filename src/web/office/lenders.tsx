import { formatTime, keyOf } from "../../locales/locales.ts";
import { type ApplicationRow, applicationsInView } from "../../modules/operations/operations.ts";
import { mayDo } from "../../modules/staff/staff.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { formatTiyn } from "../../platform/money.ts";
import { paths } from "../paths.ts";
import type { StaffCall } from "../route.ts";
import { Block } from "../ui/section.tsx";
import { Table } from "../ui/table.tsx";

/** Offers and applications of one request, for those who work on operations; everybody else's page has no such part. */
export const lendersOf = async (call: StaffCall, subject: SubjectId, request: string) =>
  mayDo(call.staff.role, "operations.second")
    ? applicationsInView(call.ctx, subject, request, "request_review")
    : [];

export function Lenders({
  call,
  request,
  rows,
}: {
  call: StaffCall;
  request: string;
  rows: readonly ApplicationRow[];
}) {
  const { t, locale } = call;
  if (rows.length === 0) return null;
  return (
    <Block title={t("offers.title")}>
      <Table
        caption={t("offers.title")}
        columns={[
          { label: t("offers.lender") },
          { label: t("queue.col.status") },
          { label: t("offers.amount"), numeric: true },
          { label: t("offers.valid") },
        ]}
        rows={rows.map((row) => [
          row.partnerName,
          `${t(keyOf("application.status", row.status))}${row.reason ? ` · ${t(keyOf("opReason", row.reason))}` : ""}`,
          row.terms ? formatTiyn(locale, BigInt(row.terms.amountTiyn)) : "—",
          row.validUntil ? formatTime(locale, row.validUntil) : "—",
        ])}
      />
      {rows.some(({ status }) => status === "funded") ? (
        <p class="mt-3">
          <a class="link" href={paths.ledger(locale, request)}>
            {t("ledger.open")}
          </a>
        </p>
      ) : null}
    </Block>
  );
}
