import { formatTime } from "../../../locales/locales.ts";
import { offersOf, type ShownOffer } from "../../../modules/operations/operations.ts";
import { formatTiyn } from "../../../platform/money.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, customerPage, missing, type Route, redirect } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Table } from "../../ui/table.tsx";
import { percent } from "../requests/answers.ts";
import { idOf } from "../requests/view-forms.tsx";

/** Offers side by side: everything the law wants told before a contract, cheapest first, none ticked for the person. */
export const compareRoute: Route = customerPage(
  { name: "offers", path: "/cabinet/requests/:id/offers", purpose: "operations", clause: "3.operations" },
  async (call) => {
    const { t, locale } = call;
    const id = idOf(call);
    const found = await offersOf(call.ctx, call.subject, id);
    if (!found) return missing();
    if (found.status !== "offers_ready") return redirect(paths.request(locale, id));
    return cabinetPage(
      call,
      { title: t("offers.title") },
      <>
        <PageHeading
          title={t("offers.title")}
          lead={t("offers.lead")}
          back={{ href: paths.request(locale, id), label: t("request.title", { number: found.number }) }}
        />
        {found.offers.length === 0 ? (
          <Notice tone="warning">{t("offers.gone")}</Notice>
        ) : (
          <Table
            caption={t("offers.title")}
            columns={[
              { label: t("offers.lender") },
              { label: t("offers.amount"), numeric: true },
              { label: t("offers.term") },
              { label: t("offers.monthly"), numeric: true },
              { label: t("offers.rate"), numeric: true },
              { label: t("offers.effective"), numeric: true },
              { label: t("offers.total"), numeric: true },
              { label: t("offers.valid") },
              { label: t("offers.choose"), hiddenLabel: true },
            ]}
            rows={found.offers.map((offer) => cells(call, id, offer))}
          />
        )}
        <div class="mt-6 max-w-form">
          <Notice tone="info" title={t("offers.sent.title")}>
            {t("offers.sent.text")}
          </Notice>
        </div>
      </>,
    );
  },
);

function cells(
  { t, locale }: CustomerCall,
  request: string,
  { id, partnerName, validUntil, price }: ShownOffer,
) {
  return [
    partnerName,
    formatTiyn(locale, price.amountTiyn),
    t("months", { n: price.termMonths }),
    formatTiyn(locale, price.monthlyTiyn, "always"),
    percent(locale, price.annualRateBps / 100),
    percent(locale, price.effectivePercent),
    formatTiyn(locale, price.totalTiyn, "always"),
    formatTime(locale, validUntil, "date"),
    <LinkButton href={paths.offer(locale, request, id)} size="small" hiddenText={partnerName}>
      {t("offers.choose")}
    </LinkButton>,
  ];
}
