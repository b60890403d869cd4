import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import type { LenderAct, ProviderCode } from "../../modules/operations/operations.ts";
import { after, type Clock, days, systemClock } from "../../platform/clock.ts";
import { type Asked, jsonShown, type Shown, startStage } from "../http/stage.ts";
import { readStandardWebhook } from "../http/standard-webhook.ts";
import { openBook, type SandboxOptions } from "../sandbox/book.ts";
import { openSettlements } from "../sandbox/settlements.ts";

export type LenderSandboxOptions = SandboxOptions & {
  readonly token: string;
  readonly secret: string;
  readonly annualRateBps: number;
  /** A repeated key comes to the same order; otherwise it makes another. */
  readonly idempotent: boolean;
  /** Tells an order by our key. */
  readonly answersByKey: boolean;
  readonly decidesAfterMs?: number;
  readonly clock?: Clock;
};

type Offer = {
  readonly amountTiyn: string;
  readonly termMonths: number;
  readonly scheme: string;
  readonly annualRateBps: number;
  readonly validUntil: string;
};
type Held = {
  readonly key: string;
  readonly ref: string;
  readonly act: LenderAct;
  readonly amountTiyn: string | null;
  state: "accepted" | "succeeded" | "failed";
  code: ProviderCode | null;
  offer: Offer | null;
};

/** A lender as a real HTTP server of our partner API: it decides, signs, funds and recalls, and remembers in memory. */
export async function startLenderSandbox(options: LenderSandboxOptions) {
  const { clock = systemClock } = options;
  const book = openBook(options.seed ?? 1, options.behaviour);
  const settlements = openSettlements(book.behaviour);
  const orders: Held[] = [];
  const stage = await startStage(options, book.spoiled(answer));

  const notices: Notice[] = [];

  function answer(asked: Asked): Shown {
    if (asked.method === "POST" && asked.path === "/notices") return takeNotice(asked);
    if (asked.header("authorization") !== `Bearer ${options.token}`) return wrong(401, "not_authorised");
    const { pathname, searchParams } = new URL(asked.path, stage.url);
    if (asked.method === "POST") return take(asked, pathname);
    if (pathname === "/v1/settlements") return listOf(searchParams.get("day") ?? "");
    const [, key] = /^\/v1\/orders\/([^/]+)$/.exec(pathname) ?? [];
    if (key !== undefined && options.answersByKey) return found(orders.find((one) => one.key === key));
    const [, ref, act] = /^\/v1\/applications\/([^/]+)\/orders\/([^/]+)$/.exec(pathname) ?? [];
    if (ref === undefined) return wrong(404, "no_such_address");
    return found(orders.findLast((one) => one.ref === ref && one.act === act));
  }

  /** News of the house, signed with the same secret as ours; what is told twice counts once. */
  function takeNotice({ header, body }: Asked): Shown {
    const headers = { get: (name: string) => header(name) || null };
    const rules = { secret: options.secret, now: clock.now() };
    const read = readStandardWebhook(Buffer.from(body), headers, rules);
    if (!read.ok) return wrong(401, read.code);
    if (!notices.some(({ id }) => id === read.value)) notices.push({ id: read.value, body });
    return { status: 204, body: "" };
  }

  function listOf(day: string): Shown {
    const rows = settlements.settledOn(day).map((row) => ({ ...row, amountTiyn: String(row.amountTiyn) }));
    return jsonShown({ day, rows });
  }

  function take(asked: Asked, pathname: string): Shown {
    const parsed = contentForm.safeParse(parsedJson(asked.body));
    const [act, ref] = actOf(pathname);
    if (act === null) return wrong(404, "no_such_address");
    if (!parsed.success || asked.header("idempotency-key") !== parsed.data.key)
      return wrong(422, "malformed");
    const { key, values } = parsed.data;
    book.takeIn({ key, act, fields: values });
    const known = orders.find((one) => one.key === key);
    if (known && options.idempotent) return shown(known);
    const made: Held = {
      ...{ key, act, ref: ref ?? randomUUID(), amountTiyn: parsed.data.amountTiyn },
      ...{ state: "accepted", code: null, offer: null },
    };
    orders.push(made);
    if (act === "send_application" && (options.decidesAfterMs ?? 0) > 0) {
      book.effect(key, act, null, Object.keys(values));
      setTimeout(() => decide(made, values), options.decidesAfterMs).unref();
    } else {
      if (act === "send_application") book.effect(key, act, null, Object.keys(values));
      decide(made, values);
    }
    return shown(made);
  }

  function decide(order: Held, values: Values): void {
    const refusal = refusalOf(order, values);
    order.state = refusal === null ? "succeeded" : "failed";
    order.code = refusal;
    if (refusal === null && (order.act === "ask_offer" || order.act === "send_application"))
      order.offer = offerOf(values, options.annualRateBps, clock.now());
    const amountTiyn = order.amountTiyn === null ? null : BigInt(order.amountTiyn);
    if (refusal === null && order.act !== "send_application")
      book.effect(order.key, order.act, amountTiyn, Object.keys(values));
    if (refusal === null && order.act === "fund_loan" && amountTiyn !== null)
      settlements.settle({
        ...{ ref: order.ref, key: order.key, act: order.act },
        amountTiyn,
        at: clock.now(),
      });
    tell(order);
  }

  function refusalOf({ act, ref }: Held, values: Values): ProviderCode | null {
    const before = (step: LenderAct) =>
      orders.some((one) => one.ref === ref && one.act === step && one.state === "succeeded");
    if (act === "recall") return before("fund_loan") ? "too_late" : null;
    if (act !== "ask_offer" && before("recall")) return "cancelled_by_person";
    if (act === "sign_contract") return before("send_application") ? null : "other";
    if (act === "fund_loan") return before("sign_contract") ? null : "other";
    return book.declines() || !affords(values, options.annualRateBps) ? "declined_by_lender" : null;
  }

  function tell({ key, ref }: Held): void {
    const body = JSON.stringify({
      ...{ type: "order.changed", timestamp: clock.now().toISOString(), data: { key, ref } },
    });
    const id = `msg_${randomUUID()}`;
    const headers = {
      "Content-Type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(clock.now().getTime() / 1000)),
      "webhook-signature": new Webhook(options.secret).sign(id, clock.now(), body),
    };
    book.tell({ url: options.webhookUrl, body, headers }, stage.deliver);
  }

  return { ...stage, ...book, notices };
}

/** What the house told, as it came. */
export type Notice = { readonly id: string; readonly body: string };

const contentForm = z.object({
  key: z.string().min(1).max(100),
  about: z.string(),
  amountTiyn: z.string().regex(/^\d+$/).nullable(),
  currency: z.literal("KZT"),
  values: z.record(z.string(), z.string()),
});
type Values = Readonly<Record<string, string>>;

function actOf(pathname: string): readonly [LenderAct | null, string | null] {
  if (pathname === "/v1/offers") return ["ask_offer", null];
  if (pathname === "/v1/applications") return ["send_application", null];
  const [, ref, step] = /^\/v1\/applications\/([^/]+)\/(sign|fund|recall)$/.exec(pathname) ?? [];
  if (ref === undefined) return [null, null];
  const act = step === "sign" ? "sign_contract" : step === "fund" ? "fund_loan" : "recall";
  return [act, decodeURIComponent(ref)];
}

/** As much as was asked: this lender never offers less unless the income is unknown. */
function offerOf(values: Values, annualRateBps: number, now: Date): Offer {
  const asked = BigInt(values.amount ?? "0");
  return {
    amountTiyn: String(values.income === undefined ? asked / 2n : asked),
    ...{ termMonths: Number(values.termMonths ?? "12"), scheme: values.scheme ?? "annuity", annualRateBps },
    validUntil: after(now, days(7)).toISOString(),
  };
}

/** Twice the payment must fit into the income. */
function affords(values: Values, annualRateBps: number): boolean {
  if (values.income === undefined) return true;
  const [amount, months] = [Number(values.amount ?? "0"), Number(values.termMonths ?? "12")];
  const rate = annualRateBps / 120_000;
  const payment = (amount * rate) / (1 - (1 + rate) ** -months);
  return Number(values.income) >= payment * 2;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const shown = (order: Held): Shown =>
  jsonShown({ ...order, currency: order.amountTiyn === null ? null : "KZT" });
const found = (order: Held | undefined): Shown => (order ? shown(order) : wrong(404, "no_such_order"));
const wrong = (status: number, error: string): Shown => jsonShown({ error }, status);
