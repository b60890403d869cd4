import { keyOf } from "../../../locales/locales.ts";
import { chooseOffer, type OperationProvider, offersOf } from "../../../modules/operations/operations.ts";
import { parseId } from "../../../platform/ids.ts";
import { consentParts, type PartnerConsentValues, shownPartnerConsent } from "../../../policy/policy.ts";
import { customerForm, errorOf, formErrors, line, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, missing, type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Form, RadioGroup } from "../../ui/form.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { idOf } from "../requests/view-forms.tsx";
import { priceFacts } from "./price-facts.ts";

/** One offer: its price, what would go to this lender, and the consent to exactly that (policy 4, 5). */
export const chooseRoutes: readonly Route[] = customerForm({
  ...{
    name: "offer",
    path: "/cabinet/requests/:id/offers/:offer",
    purpose: "operations",
    clause: "5.payment_technology_partners",
  },
  rules: { consent: line(5) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const id = idOf(call);
    const found = await shownOffer(call, id);
    if (!found) return missing();
    if (found === "gone") return redirect(paths.offers(locale, id));
    const { offer, wording, lender } = found;
    const words = shownPartnerConsent(locale, wording);
    return cabinetPage(
      call,
      { title: offer.partnerName },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("offer.title", { lender: offer.partnerName })}
          back={{ href: paths.offers(locale, id), label: t("offers.title") }}
        />
        <Facts facts={priceFacts(t, locale, offer.price)} />
        <Block title={t("offer.whatGoes")}>
          <p class="max-w-form text-muted">{t("offer.whatGoes.lead", { lender: offer.partnerName })}</p>
          <ul class="mt-3 flex max-w-form list-disc flex-col gap-1 pl-5">
            {fieldsOf(lender).map((name) => (
              <li>{t(keyOf("outgoing", name))}</li>
            ))}
          </ul>
        </Block>
        <Block title={words.title}>
          <dl class="mb-6 flex max-w-form flex-col gap-3">
            {words.parts.map(({ part, text }) => (
              <div>
                <dt class="font-semibold">{consentParts[part][locale]}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <Form
            action={call.path}
            token={{ name: tokenField, value: call.token() }}
            sendingText={t("form.sending")}
          >
            <RadioGroup
              name="consent"
              label={t("offer.question")}
              value={values.consent ?? ""}
              error={errorOf(call, errors, "consent")}
              choices={[
                { value: "yes", label: words.agree },
                { value: "no", label: t("offer.no") },
              ]}
            />
            <Button>{t("form.next")}</Button>
          </Form>
        </Block>
      </>,
    );
  },
  act: async (call, { consent }) => {
    const id = idOf(call);
    if (consent === "no") return redirect(paths.offers(call.locale, id));
    if (consent !== "yes") return { errors: { consent: "consent_answer" } };
    const found = await shownOffer(call, id);
    if (!found || found === "gone") return redirect(paths.offers(call.locale, id));
    const { locale } = call;
    const chosen = await chooseOffer(call.ctx, call.subject, found.offer.id, {
      locale,
      wording: found.wording,
    });
    if (!chosen.ok) return { errors: { form: chosen.code }, status: 409 };
    return redirect(paths.request(call.locale, id));
  },
});

async function shownOffer(call: CustomerCall, request: string) {
  const found = await offersOf(call.ctx, call.subject, request);
  if (!found) return null;
  const wanted = parseId(call.params.offer);
  const offer = found.offers.find(({ id }) => id === wanted);
  const lender = call.house.partners.find(({ id }) => id === offer?.partner);
  if (!offer || !lender || found.status !== "offers_ready") return "gone" as const;
  return { offer, lender, wording: wordingOf(call, lender) };
}

const fieldsOf = (lender: OperationProvider) => lender.recipient.transfers.send_application?.fields ?? [];

/** The consent names the very fields that the gate lets out to this lender: one list for both. */
function wordingOf({ t, locale, house }: CustomerCall, lender: OperationProvider): PartnerConsentValues {
  const { recipient } = lender;
  return {
    ...{ operator: house.config.operator.name, partner: recipient.name },
    ...{ country: recipient.country[locale], contract: recipient.contract },
    fields: fieldsOf(lender)
      .map((name) => t(keyOf("outgoing", name)))
      .join(", "),
  };
}
