import type { Recipient } from "../../modules/disclosures/disclosures.ts";
import {
  type Asked,
  type OperationProvider,
  type Order,
  type ProviderCode,
  type ProviderFault,
  paymentActs,
  type Reply,
} from "../../modules/operations/operations.ts";
import { invariant, ok, type Result, refused } from "../../platform/result.ts";
import { call } from "../http/call.ts";
import { queryFault, tengeText, tiynOf } from "../http/said.ts";
import { flatXml } from "./flat-xml.ts";
import { hookAnswer, readHook } from "./freedom-pay-hook.ts";
import { settlementRows, settlementsOf, settlementsPath } from "./freedom-pay-settlements.ts";
import { isSigned, type Pairs, scriptOf, signedPairs } from "./freedom-pay-signature.ts";

export type FreedomPayOptions = {
  readonly merchantId: string;
  readonly secret: string;
  readonly url: string;
  /** Where this house takes the vendor's news; the end of its path takes part in their signature. */
  readonly hookUrl: string;
  readonly recipient: Recipient;
  readonly timeoutMs?: number;
};

/** As commonly described, unverified as of 2026-11-24; a test terminal has to confirm it before use. */
export const unverified = [
  "nothing here was read on the vendor's pages (only their contents list): all paths, names and states are from memory",
  "the rule of pg_sig, for us and for its answers and news",
  "pg_failure_code and its words: invented, so that the simulator can say why",
  "paths and parameter names of payouts (pg_iban, pg_card_token_to, pg_recipient_name) and of their status",
  "error code 340 as the proof that no such order exists",
  "the holder of a saved card in the list of cards",
  "nested answers are signed over values in the order of their paths",
  "the list of settlements of a day: address, format, signature over its rows, and whether the day is Almaty's",
  "whether a repeated pg_order_id is refused: taken as not idempotent",
] as const;

/**
 * Freedom Pay, as commonly described, unverified as of 2026-11-24: payments on a hosted page, saved cards, refunds, payouts to card and IBAN. It knows no
 * key of a refund: the first refund of a payment is the only one, whatever stands there afterwards is that one.
 */
export function freedomPay(options: FreedomPayOptions): OperationProvider {
  const { merchantId, secret, url, hookUrl, recipient } = options;
  invariant(secret !== "" && merchantId !== "", "Freedom Pay: a setting is empty");
  const ask = async (
    path: string,
    pairs: Pairs,
    list?: { readonly rows: string },
  ): Promise<Result<Pairs, ProviderFault>> => {
    const script = scriptOf(path);
    const content = signedPairs(script, { ...pairs, pg_merchant_id: merchantId }, secret);
    const heard = await call({
      ...{ url: url + path, method: "POST", mostBytes: list ? 8 * 1024 * 1024 : 64 * 1024 },
      headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/xml" },
      body: new URLSearchParams(content).toString(),
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    });
    if (!heard.ok) return heard;
    const said = heard.value.status === 404 ? null : flatXml(heard.value.bytes, list);
    // without a signature it may come from anybody in between: it says nothing
    return said && isSigned(script, said, secret) ? ok(said) : refused("unknown");
  };
  /** One sum stands there for all refunds of a payment: what is not the first could not be told from it. */
  const refundedBefore = async ({ act, key, ref }: Order): Promise<ProviderFault | null> => {
    const asking = question({ act, key, ref }, merchantId);
    const said = asking && (await ask(asking.path, asking.pairs));
    const state = said?.ok ? stateOf(said.value, { act, key, ref }) : null;
    if (!state?.ok) return "retry"; // nothing was asked for yet
    return state.value.state === "absent" ? null : "final";
  };
  return {
    ...{ id: "freedom_pay", kind: "payments", recipient, acts: paymentActs, lends: null },
    capabilities: {
      ...{ idempotentSubmit: false, queryByKey: true, queryByRef: false, webhooks: "signed" },
      settlementFile: true,
    },
    submit: async (order) => {
      const asking = submission(order, merchantId, hookUrl);
      if (asking === null) return refused("final");
      if (order.act === "refund") {
        const begun = await refundedBefore(order);
        if (begun !== null) return refused(begun);
      }
      const said = await ask(asking.path, asking.pairs);
      return said.ok ? taken(said.value, order) : said;
    },
    query: async (asked) => {
      const asking = question(asked, merchantId);
      if (asking === null) return refused("unknown");
      const said = await ask(asking.path, asking.pairs);
      return said.ok ? stateOf(said.value, asked) : refused(queryFault(said.code));
    },
    verifyWebhook: (rawBytes) => readHook(rawBytes, scriptOf(hookUrl), secret),
    webhookAnswer: (taken) => hookAnswer(taken, scriptOf(hookUrl), secret),
    listSettlements: async (day) => {
      const said = await ask(settlementsPath, { pg_date: day }, { rows: settlementRows });
      return said.ok ? settlementsOf(said.value, day) : refused(queryFault(said.code));
    },
  };
}

type Asking = { readonly path: string; readonly pairs: Pairs };

/** Everything that leaves for this vendor. A card is linked under the key of its order, never under a person's id. */
function submission(order: Order, merchantId: string, hookUrl: string): Asking | null {
  const { act, key, ref, amountTiyn, fields, returnUrl, language } = order;
  const cards = `/v1/merchant/${merchantId}/cardstorage`;
  if (act === "link_card")
    return {
      path: `${cards}/add`,
      pairs: { pg_user_id: key, pg_order_id: key, pg_post_link: hookUrl, pg_back_link: returnUrl },
    };
  if (amountTiyn === null || amountTiyn <= 0n) return null;
  const sum = tengeText(amountTiyn);
  if (act === "refund")
    return ref === null
      ? null
      : { path: "/revoke.php", pairs: { pg_payment_id: ref, pg_refund_amount: sum } };
  const common = { pg_order_id: key, pg_amount: sum, pg_currency: "KZT", pg_description: order.about };
  if (act === "pay_in")
    return {
      path: "/init_payment.php",
      pairs: {
        ...{ ...common, pg_result_url: hookUrl, pg_success_url: returnUrl, pg_failure_url: returnUrl },
        pg_language: language,
      },
    };
  const { payoutAccount, payoutHolder } = fields;
  if (payoutAccount === undefined || payoutHolder === undefined) return null;
  const payout = { ...common, pg_post_link: hookUrl, pg_recipient_name: payoutHolder };
  if (act === "payout_iban") return { path: "/api/reg2iban", pairs: { ...payout, pg_iban: payoutAccount } };
  if (act === "payout_card")
    return { path: "/api/reg2reg", pairs: { ...payout, pg_card_token_to: payoutAccount } };
  return null;
}

function question({ act, key, ref }: Asked, merchantId: string): Asking | null {
  if (act === "link_card")
    return { path: `/v1/merchant/${merchantId}/cardstorage/list`, pairs: { pg_user_id: key } };
  if (act === "pay_in") return { path: "/get_status3.php", pairs: { pg_order_id: key } };
  if (act === "refund")
    return ref === null ? null : { path: "/get_status3.php", pairs: { pg_payment_id: ref } };
  return { path: "/api/payout_status", pairs: { pg_order_id: key } };
}

/** A refusal in so many words is final; whatever else was taken is asked about later. */
function taken(said: Pairs, { act, ref }: Order): Result<Reply, ProviderFault> {
  if (said.pg_status === "error")
    return ok({ ...nothing, state: "failed", code: codeOf(said), key: keyOf(said) });
  if (said.pg_status !== "ok") return refused("unknown");
  const url = said.pg_redirect_url ?? null;
  const hosted = act === "pay_in" || act === "link_card";
  if (hosted && (url === null || !/^https?:\/\//.test(url))) return refused("unknown");
  return ok({
    ...{ ...nothing, state: act === "refund" ? "succeeded" : "accepted", key: keyOf(said) },
    ref: said.pg_payment_id ?? ref,
    ...sumOf(said, act === "refund" ? "pg_refund_amount" : "pg_amount"),
    url: hosted ? url : null,
  });
}

function stateOf(said: Pairs, { act, key }: Asked): Result<Reply, ProviderFault> {
  if (said.pg_status === "error" && said.pg_error_code === notFound && act !== "refund")
    return ok({ ...nothing, state: "absent" });
  if (said.pg_status !== "ok") return refused("unknown");
  if (act === "link_card") return cardOf(said, key);
  const ref = said.pg_payment_id ?? null;
  if (act === "refund") {
    const refund = sumOf(said, "pg_refund_amount");
    if (refund.amountTiyn === null) return refused("unknown");
    if (refund.amountTiyn === 0n) return ok({ ...nothing, state: "absent" });
    return ok({ ...nothing, state: "succeeded", ref, ...refund });
  }
  const state = states[said.pg_payment_status ?? ""];
  if (state === undefined) return refused("unknown");
  const code = state === "failed" ? codeOf(said) : null;
  return ok({ ...nothing, state, ref, code, key: keyOf(said), ...sumOf(said, "pg_amount") });
}

/** Nothing is listed before the person chose a card: then the order is still open, if it ever came there. */
function cardOf(said: Pairs, key: string): Result<Reply, ProviderFault> {
  const token = said["card/pg_card_token"];
  if (said["card/pg_status"] === "cancelled")
    return ok({ ...nothing, state: "failed", key, code: "cancelled_by_person" });
  if (token === undefined) return ok({ ...nothing, state: "accepted", key });
  const digits = /(\d{4})\D*$/.exec(said["card/pg_card_hash"] ?? "")?.[1];
  const first = /^(\d{4})/.exec(said["card/pg_card_hash"] ?? "")?.[1];
  if (!digits || !first) return refused("unknown");
  const card = { token, mask: `${first} •••• •••• ${digits}`, holder: said["card/pg_card_holder"] ?? "" };
  return ok({ ...nothing, state: "succeeded", key, card });
}

const notFound = "340";
const nothing: Reply = {
  ...{ state: "accepted", ref: null, key: null, code: null, amountTiyn: null, currency: null },
  ...{ url: null, offer: null, card: null },
};
const states: Readonly<Record<string, "accepted" | "succeeded" | "failed">> = {
  ...{ new: "accepted", process: "accepted", waiting: "accepted", partial: "accepted" },
  ...{ success: "succeeded", ok: "succeeded", error: "failed", canceled: "failed", incomplete: "failed" },
};

const keyOf = (said: Pairs): string | null => said.pg_order_id ?? null;
const sumOf = (said: Pairs, name: string) => {
  const amountTiyn = tiynOf(said[name]);
  return { amountTiyn, currency: said.pg_currency ?? null };
};

/** The vendor's words of a failure are for its merchants; ours come from few known codes, the rest is "other". */
function codeOf({ pg_failure_code: code, pg_payment_status: status }: Pairs): ProviderCode {
  if (status === "canceled") return "cancelled_by_person";
  return failures[code ?? ""] ?? "other";
}
const failures: Readonly<Record<string, ProviderCode>> = {
  ...{ insufficient_funds: "insufficient_funds", account_unknown: "account_unknown" },
  ...{ account_blocked: "account_blocked", holder_mismatch: "holder_mismatch" },
};
