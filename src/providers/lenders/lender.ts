import { z } from "zod";
import type { Recipient } from "../../modules/disclosures/disclosures.ts";
import {
  type Asked,
  type Capabilities,
  type LendingRange,
  lenderActs,
  type OperationProvider,
  type Order,
  type ProviderFault,
  providerCodes,
  type Reply,
} from "../../modules/operations/operations.ts";
import { type Clock, systemClock } from "../../platform/clock.ts";
import { invariant, ok, type Result, refused } from "../../platform/result.ts";
import { type Call, call, type Reply as Heard, json } from "../http/call.ts";
import { amountForm, currencyForm, queryFault } from "../http/said.ts";
import { readStandardWebhook } from "../http/standard-webhook.ts";
import { type NoticeOptions, standardNotices } from "./notices.ts";

export type LenderOptions = {
  readonly id: string;
  readonly recipient: Recipient;
  readonly url: string;
  readonly token: string;
  /** Of webhooks, `whsec_` and base64. */
  readonly secret: string;
  readonly capabilities: Pick<Capabilities, "idempotentSubmit" | "queryByKey" | "queryByRef">;
  readonly lends: LendingRange;
  /** Where the lender takes our news; it gets none without it. */
  readonly notices?: Omit<NoticeOptions, "clock">;
  readonly timeoutMs?: number;
  readonly clock?: Clock;
};

/** A lender that speaks our partner API v1 (docs/partner-api.md). What it says is passed on, never believed here. */
export function makeLender(options: LenderOptions): OperationProvider {
  const { id, recipient, url, token, secret, lends, clock = systemClock } = options;
  invariant(token !== "" && secret !== "", `lender ${id}: a secret is empty`);
  const ask = (
    method: Call["method"],
    path: string,
    content?: object,
    headers = {},
    mostBytes = mostAnswer,
  ) =>
    call({
      ...{ url: url + path, method, mostBytes },
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json", ...headers },
      ...(content ? { body: JSON.stringify(content) } : {}),
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    });
  return {
    ...{ id, kind: "lender", recipient, acts: lenderActs, lends },
    capabilities: { ...options.capabilities, webhooks: "signed", settlementFile: true },
    submit: async (order) => {
      const path = pathOf(order);
      if (path === null) return refused("final");
      const heard = await ask("POST", path, contentOf(order), { "Idempotency-Key": order.key });
      return heard.ok ? replyOf(heard.value) : heard;
    },
    query: async (asked) => {
      const path = questionOf(asked, options.capabilities);
      if (path === null) return refused("unknown");
      const heard = await ask("GET", path);
      if (!heard.ok) return refused(queryFault(heard.code));
      if (heard.value.status === 404 && options.capabilities.queryByKey) return absence(heard.value);
      return replyOf(heard.value);
    },
    verifyWebhook: (rawBytes, headers) => {
      const read = readStandardWebhook(rawBytes, headers, { secret, now: clock.now() });
      if (!read.ok) return read;
      const news = newsForm.safeParse(json(rawBytes));
      return news.success ? ok({ eventId: read.value, ...news.data.data }) : refused("malformed");
    },
    webhookAnswer: () => null,
    listSettlements: async (day) => {
      const heard = await ask(
        "GET",
        `/v1/settlements?day=${encodeURIComponent(day)}`,
        undefined,
        {},
        mostList,
      );
      if (!heard.ok) return refused(queryFault(heard.code));
      const list = listForm.safeParse(json(heard.value.bytes));
      // a list of another day, or one that cannot be read, is no list: the day waits for the next round
      if (heard.value.status !== 200 || !list.success || list.data.day !== day) return refused("unknown");
      return ok(list.data.rows);
    },
    ...(options.notices ? { notices: standardNotices({ ...options.notices, clock }) } : {}),
  };
}

const mostAnswer = 64 * 1024;
const mostList = 8 * 1024 * 1024;

function pathOf({ act, ref }: Order): string | null {
  if (act === "ask_offer") return "/v1/offers";
  if (act === "send_application") return "/v1/applications";
  const step = { sign_contract: "sign", fund_loan: "fund", recall: "recall" }[act as string]; // others are not a lender's
  return step === undefined || ref === null ? null : `/v1/applications/${encodeURIComponent(ref)}/${step}`;
}

/** Everything that leaves for a lender: no word about the person but the values that passed the gate. */
const contentOf = ({ key, about, amountTiyn, language, fields }: Order) => ({
  ...{ key, about, language, currency: "KZT", values: fields },
  amountTiyn: amountTiyn === null ? null : String(amountTiyn),
});

function questionOf({ act, key, ref }: Asked, known: LenderOptions["capabilities"]): string | null {
  if (known.queryByKey) return `/v1/orders/${encodeURIComponent(key)}`;
  if (!known.queryByRef || ref === null) return null;
  return `/v1/applications/${encodeURIComponent(ref)}/orders/${act}`;
}

const shortText = z.string().min(1).max(100);
const orderForm = z.object({
  key: shortText.nullish().transform((key) => key ?? null),
  ref: shortText.nullable(),
  state: z.enum(["accepted", "succeeded", "failed"]),
  code: z.enum(providerCodes).nullable().catch("other"),
  amountTiyn: amountForm.nullable(),
  currency: currencyForm.nullable(),
  offer: z
    .object({
      amountTiyn: amountForm,
      termMonths: z.int().min(1).max(600),
      scheme: z.enum(["annuity", "equal_principal"]),
      annualRateBps: z.int().min(0).max(1_000_000),
      validUntil: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
    })
    .nullable(),
});
const listForm = z.object({
  day: z.iso.date(),
  rows: z.array(
    z.object({
      ...{ ref: shortText, key: shortText.nullable(), act: z.literal("fund_loan") },
      ...{ amountTiyn: amountForm, currency: currencyForm },
    }),
  ),
});
const noOrder = z.object({ error: z.literal("no_such_order") });
const newsForm = z.object({
  type: z.literal("order.changed"),
  data: z.object({ key: shortText.nullable(), ref: shortText.nullable() }),
});

/** An answer that cannot be read tells nothing: what was asked may have happened. */
function replyOf({ status, bytes }: Heard): Result<Reply, ProviderFault> {
  const order = orderForm.safeParse(json(bytes));
  if (status === 404) return refused("final");
  if (!order.success) return refused("unknown");
  const { code, ...said } = order.data;
  return ok({ ...said, code: said.state === "failed" ? (code ?? "other") : null, url: null, card: null });
}

/** Only the lender's own words prove that there is no order; a 404 of something in between does not. */
function absence({ bytes }: Heard): Result<Reply, ProviderFault> {
  if (!noOrder.safeParse(json(bytes)).success) return refused("unknown");
  const nothing = { ref: null, key: null, code: null, amountTiyn: null, currency: null, url: null };
  return ok({ state: "absent", ...nothing, offer: null, card: null });
}
