import { sendSigningCode } from "../../../modules/accounts/accounts.ts";
import { sign, termsToSign, wordsHash } from "../../../modules/operations/operations.ts";
import { requestOf } from "../../../modules/requests/requests.ts";
import { formatTiyn } from "../../../platform/money.ts";
import { customerAction, customerForm, errorOf, formErrors, line, secret, tokenField } from "../../form.ts";
import { cabinetPage } from "../../frame.tsx";
import { paths } from "../../paths.ts";
import { type CustomerCall, missing, type Route, redirect } from "../../route.ts";
import { Button } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { Facts } from "../../ui/facts.tsx";
import { Field, Form } from "../../ui/form.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Block } from "../../ui/section.tsx";
import { idOf } from "../requests/view-forms.tsx";
import { asText, contractWords } from "./contract-words.ts";

/** The contract, word for word, and the code that signs it: sent by SMS with the number and the sum in it. */
async function paper(call: CustomerCall, id: string) {
  const terms = await termsToSign(call.ctx, call.subject, id);
  if (!terms) return null;
  const words = contractWords(call.t, call.locale, terms, call.house.config.operator.name);
  const text = asText(words);
  return { terms, words, text, hash: wordsHash(text) };
}

const signForm = customerForm({
  ...{ name: "sign", path: "/cabinet/requests/:id/sign", purpose: "operations", clause: "3.operations" },
  rules: { code: secret(10), words: line(64) },
  show: async (call, { errors }) => {
    const { t, locale } = call;
    const id = idOf(call);
    const shown = await paper(call, id);
    if (!shown)
      return (await requestOf(call.ctx, call.subject, id)) ? redirect(paths.request(locale, id)) : missing();
    if (!shown.terms.destination) return redirect(paths.payout(locale, id));
    const sent = call.query.sent === "yes";
    return cabinetPage(
      call,
      { title: t("sign.title") },
      <>
        <ErrorSummary title={t("form.errors")} errors={formErrors(call, errors)} />
        <PageHeading
          title={t("sign.title")}
          lead={t("sign.lead", { lender: shown.terms.application.partnerName })}
          back={{ href: paths.payout(locale, id), label: t("payout.title") }}
        />
        <div class="max-w-form rounded-box border border-base-300 bg-base-100 p-5 sm:p-6">
          <Facts look="rows" facts={shown.words} />
        </div>
        <Block title={t("sign.code.title")}>
          {call.query.refused === "too_often" ? <Notice tone="warning">{t("code.too_often")}</Notice> : null}
          {sent ? (
            <Notice tone="success" live={true}>
              {t("sign.code.sent")}
            </Notice>
          ) : null}
          <form method="post" action={paths.signingCode(locale, id)} class="mb-6">
            <input type="hidden" name={tokenField} value={call.token()} />
            <Button variant={sent ? "secondary" : "primary"} icon="message-square">
              {t(sent ? "sign.code.again" : "sign.code.send")}
            </Button>
          </form>
          <Form
            action={paths.sign(locale, id)}
            token={{ name: tokenField, value: call.token() }}
            sendingText={t("form.sending")}
          >
            <input type="hidden" name="words" value={shown.hash} />
            <Field
              name="code"
              label={t("sign.code.label")}
              hint={t("sign.code.hint")}
              inputmode="numeric"
              autocomplete="one-time-code"
              error={errorOf(call, errors, "code")}
            />
            <Button variant={sent ? "primary" : "secondary"}>{t("sign.submit")}</Button>
          </Form>
        </Block>
      </>,
    );
  },
  act: async (call, { code, words }) => {
    const id = idOf(call);
    const shown = await paper(call, id);
    if (!shown) return redirect(paths.request(call.locale, id));
    const { application, destination } = shown.terms;
    if (!destination) return redirect(paths.payout(call.locale, id));
    const signed = await sign(call.ctx, call.subject, id, {
      ...{ code, words: shown.text, wordsHash: words, locale: call.locale },
      ...{ application: application.id, destination: destination.id },
    });
    if (signed.ok) return redirect(paths.request(call.locale, id));
    const ofCode = signed.code.startsWith("code_");
    return { errors: { [ofCode ? "code" : "form"]: signed.code }, status: ofCode ? 422 : 409 };
  },
});

const codeAction = customerAction({
  ...{
    name: "sign.code",
    path: "/cabinet/requests/:id/sign/code",
    purpose: "operations",
    clause: "3.operations",
  },
  rules: {},
  act: async (call) => {
    const id = idOf(call);
    const shown = await paper(call, id);
    if (!shown?.terms.destination) return redirect(paths.request(call.locale, id));
    const sent = await sendSigningCode(call.ctx, call.subject, {
      ...{ about: shown.hash, number: shown.terms.number },
      sum: formatTiyn(call.locale, shown.terms.price.amountTiyn),
    });
    return redirect(`${paths.sign(call.locale, id)}?${sent.ok ? "sent=yes" : `refused=${sent.code}`}`);
  },
});

export const signRoutes: readonly Route[] = [...signForm, codeAction];
