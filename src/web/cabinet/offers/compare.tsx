import { formatTime } from "../../../locales/locales.ts";
import { offersOf, type ShownOffer } from "../../../modules/operations/operations.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, customerPage, missing, type Route, redirect } from "../../route.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Card, CardGrid } from "../../ui/card.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { idOf } from "../requests/view-forms.tsx";
import { priceFacts } from "./price-facts.ts";

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
          <CardGrid>
            {found.offers.map((offer) => (
              <OfferCard call={call} request={id} offer={offer} />
            ))}
          </CardGrid>
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

/** The same lines in the same order on every card, so that two offers are compared line by line. */
function OfferCard(props: {
  readonly call: CustomerCall;
  readonly request: string;
  readonly offer: ShownOffer;
}) {
  const { t, locale } = props.call;
  const { id, partnerName, validUntil, price } = props.offer;
  return (
    <Card
      title={partnerName}
      actions={
        <LinkButton href={paths.offer(locale, props.request, id)} hiddenText={partnerName}>
          {t("offers.choose")}
        </LinkButton>
      }
    >
      <Facts
        look="rows"
        facts={[
          ...priceFacts(t, locale, price),
          { term: t("offers.valid"), value: formatTime(locale, validUntil, "date") },
        ]}
      />
    </Card>
  );
}
