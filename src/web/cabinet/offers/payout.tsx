import { keyOf } from "../../../locales/locales.ts";
import {
  beginCard,
  destinationsOf,
  setAccount,
  usableDestination,
  useCard,
} from "../../../modules/operations/operations.ts";
import { requestOf } from "../../../modules/requests/requests.ts";
import { customerAction, customerForm, errorOf, formErrors, line, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, missing, type Route, redirect } from "../../route.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Field, Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { idOf } from "../requests/view-forms.tsx";

/** Where the money is to go: an account or a card of the person. The number of a card is typed at the provider, never here. */
const payoutForm = customerForm({
  ...{ name: "payout", path: "/cabinet/requests/:id/payout", purpose: "operations", clause: "3.operations" },
  rules: { iban: line(60) },
  show: async (call, { values, errors }) => {
    const { t, locale } = call;
    const id = idOf(call);
    const view = await requestOf(call.ctx, call.subject, id);
    if (!view) return missing();
    const { status, number } = view.request;
    if (status !== "to_sign" && status !== "needs_account") return redirect(paths.request(locale, id));
    const door = await call.ctx.enter("operations", { subject: call.subject });
    const [usable, all] = await Promise.all([usableDestination(door, id), destinationsOf(door, id)]);
    const newest = all[0];
    const cards = call.house.partners.some(
      ({ acts }) => acts.includes("link_card") && acts.includes("payout_card"),
    );
    return cabinetPage(
      call,
      { title: t("payout.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("payout.title")}
          lead={t("payout.lead")}
          back={{ href: paths.request(locale, id), label: t("request.title", { number }) }}
        />
        {newest?.status === "refused" ? (
          <Notice tone="danger" title={t("payout.refused")}>
            {t(keyOf("opReason", newest.reason ?? "other"))}
          </Notice>
        ) : null}
        {newest?.status === "linking" ? (
          <Notice tone="info" title={t("payout.linking")}>
            {t("payout.linking.text")}
          </Notice>
        ) : null}
        {usable ? (
          <Notice
            tone="success"
            title={t(keyOf("payout.chosen", usable.kind), { shown: usable.shown ?? "" })}
            actions={<GoOn call={call} id={id} status={status} />}
          >
            {t("payout.chosen.text")}
          </Notice>
        ) : null}
        <Block title={t("payout.iban.title")}>
          <Form
            action={call.path}
            token={{ name: tokenField, value: call.token() }}
            sendingText={t("form.sending")}
          >
            <Field
              name="iban"
              label={t("payout.iban.label")}
              hint={t("payout.iban.hint")}
              value={values.iban ?? ""}
              autocomplete="off"
              error={errorOf(call, errors, "iban")}
            />
            <Button variant={usable ? "secondary" : "primary"}>{t("payout.iban.submit")}</Button>
          </Form>
        </Block>
        {cards ? (
          <Block title={t("payout.card.title")}>
            <p class="mb-4 max-w-form text-muted">{t("payout.card.text")}</p>
            <form method="post" action={paths.linkCard(locale, id)}>
              <input type="hidden" name={tokenField} value={call.token()} />
              <Button variant="secondary" icon="credit-card">
                {t("payout.card.submit")}
              </Button>
            </form>
          </Block>
        ) : null}
      </>,
    );
  },
  act: async (call, { iban }) => {
    const id = idOf(call);
    const set = await setAccount(call.ctx, call.subject, id, { iban, providers: call.house.partners });
    if (set.ok) return redirect(paths.payout(call.locale, id));
    const ofField = set.code.startsWith("iban_");
    return { errors: { [ofField ? "iban" : "form"]: set.code }, status: ofField ? 422 : 409 };
  },
});

function GoOn({ call, id, status }: { call: CustomerCall; id: string; status: string }) {
  const { t, locale } = call;
  if (status === "to_sign")
    return <LinkButton href={paths.sign(locale, id)}>{t("payout.toSign")}</LinkButton>;
  return (
    <form method="post" action={paths.useCard(locale, id)}>
      <input type="hidden" name={tokenField} value={call.token()} />
      <Button>{t("payout.again")}</Button>
    </form>
  );
}

const cardAction = customerAction({
  ...{
    name: "payout.card",
    path: "/cabinet/requests/:id/card",
    purpose: "operations",
    clause: "3.operations",
  },
  rules: {},
  act: async (call) => {
    const id = idOf(call);
    const { locale } = call;
    const begun = await beginCard(call.ctx, call.subject, id, {
      language: locale,
      providers: call.house.partners,
    });
    return redirect(begun.ok ? paths.payment(locale, begun.value) : paths.payout(locale, id));
  },
});

const useCardAction = customerAction({
  ...{
    name: "payout.use",
    path: "/cabinet/requests/:id/use-card",
    purpose: "operations",
    clause: "3.operations",
  },
  rules: {},
  act: async (call) => {
    await useCard(call.ctx, call.subject, idOf(call));
    return redirect(paths.request(call.locale, idOf(call)));
  },
});

export const payoutRoutes: readonly Route[] = [...payoutForm, cardAction, useCardAction];
