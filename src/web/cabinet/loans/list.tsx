import { keyOf } from "../../../locales/locales.ts";
import { loansOf } from "../../../modules/operations/operations.ts";
import { formatTiyn } from "../../../platform/money.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { customerPage, type Route } from "../../route.ts";
import { formatDay } from "../../site/quote.tsx";
import { LinkButton } from "../../ui/button.tsx";
import { Card, CardGrid } from "../../ui/card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Facts } from "../../ui/facts.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { StatusTag } from "../../ui/status-tag.tsx";

export const loanListRoute: Route = customerPage(
  { name: "loans", path: "/cabinet/loans", purpose: "operations", clause: "2.operations" },
  async (call) => {
    const { t, locale } = call;
    const loans = await loansOf(call.ctx, call.subject);
    return cabinetPage(
      call,
      { title: t("nav.loans") },
      <>
        <PageHeading title={t("nav.loans")} />
        {loans.length === 0 ? (
          <EmptyState
            icon="wallet"
            title={t("loans.empty.title")}
            text={t("loans.empty.text")}
            actions={<LinkButton href={paths.requests(locale)}>{t("nav.requests")}</LinkButton>}
          />
        ) : (
          <CardGrid>
            {loans.map((loan) => (
              <Card
                title={loan.partnerName}
                href={paths.loan(locale, loan.id)}
                status={
                  <StatusTag tone={loan.status === "repaid" ? "quiet" : "done"}>
                    {t(keyOf("loan.status", loan.status))}
                  </StatusTag>
                }
              >
                <Facts
                  look="rows"
                  facts={[
                    { term: t("loan.number"), value: <span class="font-mono">{loan.number}</span> },
                    { term: t("offers.amount"), value: formatTiyn(locale, BigInt(loan.terms.amountTiyn)) },
                    { term: t("loan.since"), value: formatDay(locale, loan.startedOn) },
                  ]}
                />
              </Card>
            ))}
          </CardGrid>
        )}
      </>,
    );
  },
);
