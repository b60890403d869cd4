import { keyOf } from "../../../locales/locales.ts";
import { loanOfRequest, loanView } from "../../../modules/operations/operations.ts";
import { subjectOfRequest } from "../../../modules/requests/requests.ts";
import { parseId } from "../../../platform/ids.ts";
import { formatTiyn } from "../../../platform/money.ts";
import { officePage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { missing, type Route, staffPage } from "../../route.ts";
import { formatDay } from "../../site/quote.tsx";
import { Facts } from "../../ui/facts.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { Table } from "../../ui/table.tsx";

/** The books of one loan, leg by leg; opened through the request it came from, and journalled as a look. */
export const ledgerRoute: Route = staffPage(
  {
    ...{
      name: "office.ledger",
      path: "/office/requests/:id/ledger",
      purpose: "operations",
      clause: "3.operations",
    },
    permission: "operations.second",
  },
  async (call) => {
    const { t, locale } = call;
    const request = parseId(call.params.id);
    const subject = request && (await subjectOfRequest(call.ctx, request));
    if (!request || !subject) return missing();
    const because = "ledger_review";
    const id = await loanOfRequest(call.ctx, subject, request, because);
    const view = id && (await loanView(call.ctx, subject, id, because));
    if (!view) return missing();
    const { loan, owed, legs } = view;
    return officePage(
      call,
      { title: t("ledger.title", { number: loan.number }) },
      <>
        <PageHeading
          caption={loan.partnerName}
          title={t("ledger.title", { number: loan.number })}
          back={{ href: paths.officeCase(locale, request), label: t("office.nav.requests") }}
        />
        <Facts
          facts={[
            { term: t("loan.closeToday"), value: formatTiyn(locale, owed.closeTiyn, "always") },
            { term: t("loan.principal"), value: formatTiyn(locale, owed.principalTiyn, "always") },
            { term: t("ledger.overdue"), value: formatTiyn(locale, owed.overdueTiyn, "always") },
            { term: t("ledger.overpaid"), value: formatTiyn(locale, view.overpaidTiyn, "always") },
          ]}
        />
        <Block title={t("ledger.legs")}>
          <Table
            caption={t("ledger.legs")}
            columns={[
              { label: t("ledger.day") },
              { label: t("ops.col.operation") },
              { label: t("ledger.account") },
              { label: t("ledger.debit"), numeric: true },
              { label: t("ledger.credit"), numeric: true },
            ]}
            rows={legs.map((leg) => [
              formatDay(locale, leg.day),
              <a class="link font-mono" href={paths.operation(locale, leg.operation)}>
                {leg.operation.slice(-8)}
              </a>,
              t(keyOf("ledger.account", leg.account)),
              leg.amountTiyn > 0n ? formatTiyn(locale, leg.amountTiyn, "always") : "",
              leg.amountTiyn < 0n ? formatTiyn(locale, -leg.amountTiyn, "always") : "",
            ])}
          />
        </Block>
      </>,
    );
  },
);
