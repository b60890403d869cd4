import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Recipient } from "../../modules/disclosures/disclosures.ts";
import type {
  Asked,
  OperationProvider,
  Order,
  PaymentAct,
  ProviderFault,
  Reply,
  WebhookHeaders,
} from "../../modules/operations/operations.ts";
import { invariant, ok, type Result, refused } from "../../platform/result.ts";
import { call, json } from "../http/call.ts";
import { queryFault, tengeText, tiynOf } from "../http/said.ts";

export type CloudPaymentsOptions = {
  readonly publicId: string;
  readonly secret: string;
  readonly url: string;
  readonly recipient: Recipient;
  readonly timeoutMs?: number;
};

/** As commonly described, unverified as of 2026-11-24; a test terminal has to confirm it before use. */
export const unverified = [
  "nothing here was read on the vendor's pages: paths, names, states and the host in Kazakhstan are from memory",
  "X-Request-ID makes a repeated request one, and for how long",
  "that a refund is a transaction of its own with Type 1, asked for like a payment",
  "the words of Message by which a payment is not found",
] as const;

export const cloudPaymentsActs = ["pay_in", "refund"] as const satisfies readonly PaymentAct[];

/**
 * CloudPayments, as commonly described, unverified as of 2026-11-24: an order by link, its state, refunds. Its acts are pay_in and refund: payouts
 * and saved cards are left to others. Before a payment nothing is found by our key, so absence is never proven: the key is
 * not what it is asked by, and a lost order is sent again, for one X-Request-ID has one effect. Each refund is a
 * transaction of its own; one whose answer was lost goes to a person, as no question there tells it from another.
 */
export function cloudPayments(options: CloudPaymentsOptions): OperationProvider {
  const { publicId, secret, url, recipient } = options;
  invariant(publicId !== "" && secret !== "", "CloudPayments: a setting is empty");
  const authorization = `Basic ${Buffer.from(`${publicId}:${secret}`).toString("base64")}`;
  const ask = async (path: string, content: object, key: string): Promise<Result<Answer, ProviderFault>> => {
    const heard = await call({
      ...{ url: url + path, method: "POST", mostBytes: 64 * 1024, body: JSON.stringify(content) },
      headers: { "Content-Type": "application/json", Authorization: authorization, "X-Request-ID": key },
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    });
    if (!heard.ok) return heard;
    const answer = answerForm.safeParse(json(heard.value.bytes));
    return heard.value.status === 200 && answer.success ? ok(answer.data) : refused("unknown");
  };
  /** The answer to a refund names its transaction, which then tells the sum. */
  const refunded = async ({ Success, Model }: Answer): Promise<Result<Reply, ProviderFault>> => {
    const TransactionId = Model?.TransactionId;
    if (!Success || TransactionId === undefined) return refused("unknown");
    const answer = await ask("/payments/get", { TransactionId }, randomUUID());
    return answer.ok ? refundOf(answer.value) : refused("unknown");
  };
  return {
    ...{ id: "cloud_payments", kind: "payments", recipient, acts: cloudPaymentsActs, lends: null },
    capabilities: {
      ...{ idempotentSubmit: true, queryByKey: false, queryByRef: true, webhooks: "signed" },
      settlementFile: false,
    },
    submit: async (order) => {
      const asking = submission(order);
      if (asking === null) return refused("final");
      const answer = await ask(asking.path, asking.content, order.key);
      if (!answer.ok) return answer;
      return order.act === "refund" ? refunded(answer.value) : taken(answer.value);
    },
    query: async (asked) => {
      const asking = question(asked);
      if (asking === null) return refused("unknown");
      const answer = await ask(asking.path, asking.content, randomUUID());
      return answer.ok ? stateOf(answer.value, asked) : refused(queryFault(answer.code));
    },
    verifyWebhook: (rawBytes, headers) => readHook(rawBytes, headers, secret),
    // it repeats its news until it reads exactly this
    webhookAnswer: (taken) => (taken ? { type: "json", body: { code: 0 } } : null),
    listSettlements: async () => ok([]),
  };
}

/** Everything that leaves for this vendor. */
function submission({ act, key, ref, about, amountTiyn, language, returnUrl }: Order) {
  if (amountTiyn === null || amountTiyn <= 0n) return null;
  const sum = Number(tengeText(amountTiyn)); // the vendor takes a JSON number; exact below 2^53 tiyn
  if (act === "refund")
    return !/^\d{1,15}$/.test(ref ?? "")
      ? null
      : { path: "/payments/refund", content: { TransactionId: Number(ref), Amount: sum } };
  if (act !== "pay_in") return null;
  return {
    path: "/orders/create",
    content: {
      ...{ Amount: sum, Currency: "KZT", Description: about, InvoiceId: key, RequireConfirmation: false },
      ...{ CultureName: cultures[language], SuccessRedirectUrl: returnUrl, FailRedirectUrl: returnUrl },
    },
  };
}
const cultures = { ru: "ru-RU", kk: "kk-KZ", en: "en-US" } as const;

function question({ act, key, ref }: Asked) {
  if (act === "pay_in") return { path: "/v2/payments/find", content: { InvoiceId: key } };
  if (act !== "refund" || !/^\d{1,15}$/.test(ref ?? "")) return null;
  return { path: "/payments/get", content: { TransactionId: Number(ref) } };
}

const answerForm = z.object({
  Success: z.boolean(),
  Message: z.string().nullish(),
  Model: z
    .object({
      TransactionId: z.int().exactOptional(),
      InvoiceId: z.string().nullish(),
      Amount: z.number().nullish(),
      Currency: z.string().nullish(),
      Status: z.string().nullish(),
      /** 0 a payment, 1 a refund. */
      Type: z.int().nullish(),
      Id: z.string().max(60).nullish(),
      Url: z.url({ protocol: /^https?$/ }).nullish(),
    })
    .nullish(),
});
type Answer = z.infer<typeof answerForm>;

/** Success false on a new order is a refusal in words. Until it is paid, our reference is the order's. */
function taken({ Success, Model }: Answer): Result<Reply, ProviderFault> {
  if (!Success) return ok({ ...nothing, state: "failed", code: "other" });
  if (!Model?.Url) return refused("unknown");
  return ok({ ...nothing, ...said(Model), ref: Model.Id ?? null, url: Model.Url });
}

/** Before the person has paid there is no transaction to find, so "not found" proves no absence here. */
function stateOf(answer: Answer, { act, key, ref }: Asked): Result<Reply, ProviderFault> {
  if (act === "refund") return refundOf(answer);
  const { Success, Message, Model } = answer;
  if (!Model) return !Success && Message === "Not found" ? ok({ ...nothing, key, ref }) : refused("unknown");
  const state = states[Model.Status ?? ""];
  if (state === undefined) return refused("unknown");
  return ok({ ...nothing, ...said(Model), state, code: state === "failed" ? "other" : null });
}

/** Only a transaction of type refund tells of a refund; that a payment was refunded does not say by which order. */
function refundOf({ Model }: Answer): Result<Reply, ProviderFault> {
  if (Model?.Type !== 1 || Model.Status !== "Completed") return refused("unknown");
  return ok({ ...nothing, ...said(Model), key: null, state: "succeeded" }); // it bears the payment's key
}

const said = (model: NonNullable<Answer["Model"]>) => ({
  key: model.InvoiceId ?? null,
  ref: model.TransactionId === undefined ? null : String(model.TransactionId),
  amountTiyn: tiynOf(model.Amount?.toFixed(2)),
  currency: model.Currency ?? null,
});
const states: Readonly<Record<string, "accepted" | "succeeded" | "failed">> = {
  ...{ AwaitingAuthentication: "accepted", Authorized: "accepted", Completed: "succeeded" },
  ...{ Cancelled: "failed", Declined: "failed" },
};
const nothing: Reply = {
  ...{ state: "accepted", ref: null, key: null, code: null, amountTiyn: null, currency: null },
  ...{ url: null, offer: null, card: null },
};

/** Content-HMAC: base64 of HMAC-SHA-256 over the body as it came. The vendor expects the answer {"code":0}. */
function readHook(rawBytes: Uint8Array, headers: WebhookHeaders, secret: string) {
  if (rawBytes.length > mostHook) return refused("too_large");
  const given = Buffer.from(headers.get("content-hmac") ?? "", "base64");
  const right = createHmac("sha256", secret).update(rawBytes).digest();
  if (given.length !== right.length || !timingSafeEqual(given, right)) return refused("signature");
  const form = new URLSearchParams(Buffer.from(rawBytes).toString("utf8"));
  const [ref, key] = [form.get("TransactionId"), form.get("InvoiceId")];
  if (ref === null || !/^\d{1,18}$/.test(ref)) return refused("malformed");
  const eventId = createHash("sha256").update(rawBytes).digest("hex");
  return ok({ eventId, key: key === "" ? null : key, ref });
}
const mostHook = 20 * 1024;
