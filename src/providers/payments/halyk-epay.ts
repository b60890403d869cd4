import type { Recipient } from "../../modules/disclosures/disclosures.ts";
import type {
  Asked,
  OperationProvider,
  Order,
  PaymentAct,
  ProviderFault,
  Reply,
} from "../../modules/operations/operations.ts";
import { invariant, ok, type Result, refused } from "../../platform/result.ts";
import { call, json } from "../http/call.ts";
import { queryFault, tengeText } from "../http/said.ts";
import { invoiceIdOf, readHook, secretHashOf } from "./halyk-epay-invoice.ts";
import {
  type HalykStatus,
  invoiceForm,
  paymentReply,
  refundReply,
  statusForm,
  tokenForm,
} from "./halyk-epay-said.ts";

export type HalykEpayOptions = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly terminal: string;
  readonly url: string;
  readonly oauthUrl: string;
  /** Where this house takes the vendor's news. */
  readonly hookUrl: string;
  readonly recipient: Recipient;
  readonly timeoutMs?: number;
};

/** As commonly described, unverified as of 2026-11-24; a test terminal has to confirm it before use. */
export const unverified = [
  "the invoice with a link: its address, its fields, and that the terminal stands in shop_id",
  "that data of an invoice comes back in its status and in its news; without it only the number of the invoice is compared",
  "names of states, and that a charge that was partly refunded tells both sums as amount and orgAmount",
  "whether a repeated number of an invoice is refused: taken as not idempotent; two orders may share their last six figures",
  "the address of a refund, and whether a second one of the same payment is refused there: it is refused here",
  "addresses of production other than the one for tokens",
] as const;

export const halykEpayActs = ["pay_in", "refund"] as const satisfies readonly PaymentAct[];

/**
 * Halyk ePay, as commonly described, unverified as of 2026-11-24: an invoice with a page to pay on, its state, one refund of each payment. A token is asked for
 * every invoice. Its state can be asked for by our key, but before somebody pays there is none: no proof of absence, so
 * an order whose answer was lost goes to a person. Our reference is the invoice, once paid the invoice and the transaction.
 */
export function halykEpay(options: HalykEpayOptions): OperationProvider {
  const { clientId, clientSecret, recipient } = options;
  invariant(clientId !== "" && clientSecret !== "", "Halyk ePay: a setting is empty");
  const { request, tokenFor, statusOf } = makeAsk(options);

  async function payIn(order: Order, amount: string): Promise<Result<Reply, ProviderFault>> {
    const invoice = invoiceIdOf(order.key);
    const token = await tokenFor(invoice, { amount, order });
    if (!token.ok) return refused(sparing(token.code));
    const heard = await request("POST", "/invoice", token.value, contentOf(options, order, invoice, amount));
    if (!heard.ok) return heard;
    const said = invoiceForm.safeParse(heard.value);
    if (!said.success) return refused("unknown");
    const { invoice_id: told, invoice_url: url } = said.data;
    return ok({ ...nothing, ref: invoice, key: told === invoice ? order.key : told, url });
  }

  /** The vendor keeps one sum for all refunds of a payment, so that a second one could not be told from the first. */
  async function refund({ ref }: Order, amount: string): Promise<Result<Reply, ProviderFault>> {
    const [, invoice, transaction] = /^(\d{6,15})\.([\w-]+)$/.exec(ref ?? "") ?? [];
    if (invoice === undefined || transaction === undefined) return refused("final");
    const token = await tokenFor(invoice);
    if (!token.ok) return refused(sparing(token.code));
    const before = await statusOf(invoice, token.value);
    if (!before.ok) return refused(before.code === "final" ? "final" : "retry"); // nothing was asked for yet
    const known = refundReply(before.value, { ref, invoice });
    if (!known.ok) return refused("retry");
    if (known.value.amountTiyn !== 0n) return refused("final");
    const heard = await request("POST", `/operation/${transaction}/refund?amount=${amount}`, token.value);
    if (!heard.ok) return heard;
    const status = await statusOf(invoice, token.value);
    if (!status.ok) return refused("unknown");
    const done = refundReply(status.value, { ref, invoice });
    return done.ok && done.value.amountTiyn !== 0n ? done : refused("unknown");
  }

  async function query({ act, key, ref }: Asked): Promise<Result<Reply, ProviderFault>> {
    const invoice = act === "pay_in" ? invoiceIdOf(key) : ref?.split(".")[0];
    if (invoice === undefined || invoice === "") return refused("unknown");
    const token = await tokenFor(invoice);
    if (!token.ok) return refused(queryFault(token.code));
    const status = await statusOf(invoice, token.value);
    if (!status.ok) return refused(queryFault(status.code));
    if (act === "pay_in") return paymentReply(status.value, { key, invoice });
    const refunded = refundReply(status.value, { ref, invoice });
    return refunded.ok && refunded.value.amountTiyn === 0n ? refused("unknown") : refunded;
  }

  return {
    ...{ id: "halyk_epay", kind: "payments", recipient, acts: halykEpayActs, lends: null },
    capabilities: {
      ...{ idempotentSubmit: false, queryByKey: false, queryByRef: true, webhooks: "hint" },
      settlementFile: false,
    },
    submit: async (order) => {
      const { act, amountTiyn } = order;
      if (amountTiyn === null || amountTiyn <= 0n) return refused("final");
      if (act === "pay_in") return payIn(order, tengeText(amountTiyn));
      return act === "refund" ? refund(order, tengeText(amountTiyn)) : refused("final");
    },
    query,
    verifyWebhook: (rawBytes) => readHook(rawBytes, clientSecret),
    webhookAnswer: () => null,
    listSettlements: async () => ok([]),
  };
}

/** A token that was not given means that nothing was ordered. */
const sparing = (fault: ProviderFault): ProviderFault => (fault === "unknown" ? "retry" : fault);

function makeAsk(options: HalykEpayOptions) {
  const { clientId, clientSecret, terminal, hookUrl } = options;
  const within = options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs };
  const heardJson = async (order: Parameters<typeof call>[0]): Promise<Result<unknown, ProviderFault>> => {
    const heard = await call(order);
    if (!heard.ok) return heard;
    return heard.value.status === 404 ? refused("final") : ok(json(heard.value.bytes));
  };

  async function tokenFor(
    invoice: string,
    charge?: { readonly amount: string; readonly order: Order },
  ): Promise<Result<string, ProviderFault>> {
    const form = {
      ...{ grant_type: "client_credentials", scope: "webapi usermanagement payment statement" },
      ...{ client_id: clientId, client_secret: clientSecret, invoiceID: invoice, terminal, currency: "KZT" },
      ...(charge
        ? { amount: charge.amount, secret_hash: secretHashOf(clientSecret, invoice, charge.order.key) }
        : {}),
      ...(charge ? { postLink: hookUrl, failurePostLink: hookUrl } : {}),
    };
    const heard = await heardJson({
      ...{ url: `${options.oauthUrl}/oauth2/token`, method: "POST", mostBytes: mostAnswer, ...within },
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
    });
    if (!heard.ok) return heard;
    const token = tokenForm.safeParse(heard.value);
    return token.success ? ok(token.data.access_token) : refused("unknown");
  }

  const request = (method: "GET" | "POST", path: string, token: string, content?: object) =>
    heardJson({
      ...{ url: options.url + path, method, mostBytes: mostAnswer, ...within },
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(content ? { body: JSON.stringify(content) } : {}),
    });

  async function statusOf(invoice: string, token: string): Promise<Result<HalykStatus, ProviderFault>> {
    const heard = await request("GET", `/check-status/payment/transaction/${invoice}`, token);
    if (!heard.ok) return heard;
    const status = statusForm.safeParse(heard.value);
    return status.success ? ok(status.data) : refused("unknown");
  }
  return { request, tokenFor, statusOf };
}

const mostAnswer = 64 * 1024;

/** Everything that leaves with an invoice: the sum, our numbers, nothing that names the person. */
const contentOf = (
  { terminal, hookUrl }: HalykEpayOptions,
  order: Order,
  invoice: string,
  amount: string,
) => ({
  ...{ shop_id: terminal, invoice_id: invoice, amount: Number(amount), currency: "KZT" }, // a JSON number there; exact below 2^53 tiyn
  ...{
    description: order.about,
    language: languages[order.language],
    data: JSON.stringify({ key: order.key }),
  },
  ...{ post_link: hookUrl, failure_post_link: hookUrl },
  ...{ back_link: order.returnUrl, failure_back_link: order.returnUrl },
});
const languages = { ru: "rus", kk: "kaz", en: "eng" } as const;

const nothing: Reply = {
  ...{ state: "accepted", ref: null, key: null, code: null, amountTiyn: null, currency: null },
  ...{ url: null, offer: null, card: null },
};
