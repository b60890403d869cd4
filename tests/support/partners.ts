import { randomUUID } from "node:crypto";
import type {
  Asked,
  OperationAct,
  OperationProvider,
  Order,
  ProviderFault,
  Reply,
} from "../../src/modules/operations/operations.ts";
import { after, days } from "../../src/platform/clock.ts";
import { ok, type Result, refused } from "../../src/platform/result.ts";

/** Lenders and a payment provider at the level of the port: no HTTP, every effect counted, every fault on demand. */
export type Mood =
  | "lost"
  | "never"
  | "final"
  | "other key"
  | "other sum"
  | "euro"
  | "no sum"
  | "declined"
  | "slow";

export type Partner = OperationProvider & {
  /** What really happened there, by key. */
  readonly effects: Map<string, { act: OperationAct; count: number; order: Order }>;
  readonly orders: Order[];
  readonly questions: Asked[];
  /** The next submits meet these. */
  meet(...moods: readonly Mood[]): void;
  /** Pages of the person: what they came to. */
  finish(key: string, how: "paid" | "cancelled" | { readonly holder: string }): void;
};

const lenderActs = ["ask_offer", "send_application", "sign_contract", "fund_loan", "recall"] as const;
const paymentActs = ["payout_iban", "payout_card", "link_card", "pay_in", "refund"] as const;

const fieldsOf: Readonly<Record<OperationAct, { fields: readonly string[]; consent: "partner" | "none" }>> = {
  ask_offer: { consent: "none", fields: ["amount", "termMonths", "scheme", "income", "employment"] },
  send_application: {
    consent: "partner",
    fields: [
      ...["fullName", "iin", "documentNumber", "birthDate", "phone"],
      ...["amount", "termMonths", "scheme", "income", "employment"],
    ],
  },
  sign_contract: { consent: "partner", fields: ["agreedTerms"] },
  fund_loan: { consent: "partner", fields: ["sum"] },
  recall: { consent: "none", fields: [] },
  payout_iban: { consent: "none", fields: ["sum", "payoutAccount", "payoutHolder"] },
  payout_card: { consent: "none", fields: ["sum", "payoutAccount", "payoutHolder"] },
  link_card: { consent: "none", fields: [] },
  pay_in: { consent: "none", fields: ["sum"] },
  refund: { consent: "none", fields: ["sum"] },
};

/** What is owed to the person passes as a duty. */
const purposeOf = (act: OperationAct) => (act === "recall" || act === "refund" ? "legal" : "operations");

export type PartnerOptions = {
  readonly id: string;
  readonly name?: string;
  readonly kind: "lender" | "payments";
  readonly clock: { now(): Date };
  readonly annualRateBps?: number;
  readonly capabilities?: Partial<OperationProvider["capabilities"]>;
  readonly abroad?: boolean;
  readonly declines?: boolean;
  readonly notices?: OperationProvider["notices"];
};

export function makePartner(options: PartnerOptions): Partner {
  const { id, kind, clock } = options;
  const acts = kind === "lender" ? lenderActs : paymentActs;
  const effects: Partner["effects"] = new Map();
  const replies = new Map<string, Reply>();
  const orders: Order[] = [];
  const questions: Asked[] = [];
  const moods: Mood[] = [];
  const idempotent = options.capabilities?.idempotentSubmit ?? true;

  const base: Reply = {
    ...{ state: "succeeded", ref: null, key: null, code: null, amountTiyn: null, currency: null },
    ...{ url: null, offer: null, card: null },
  };

  function perform(order: Order): Reply {
    const known = effects.get(order.key);
    if (known && idempotent) return replies.get(order.key) ?? base;
    effects.set(order.key, { act: order.act, count: (known?.count ?? 0) + 1, order });
    const money = order.amountTiyn === null ? {} : { amountTiyn: order.amountTiyn, currency: "KZT" };
    const reply: Reply = {
      ...base,
      key: order.key,
      ref: `${id}-${randomUUID().slice(0, 8)}`,
      ...money,
      ...own(order),
    };
    replies.set(order.key, reply);
    return reply;
  }

  function own(order: Order): Partial<Reply> {
    switch (order.act) {
      case "ask_offer":
      case "send_application":
        if (options.declines) return { state: "failed", code: "declined_by_lender" };
        return {
          offer: {
            ...{
              amountTiyn: BigInt(order.fields.amount ?? "0"),
              termMonths: Number(order.fields.termMonths),
            },
            scheme: order.fields.scheme === "equal_principal" ? "equal_principal" : "annuity",
            annualRateBps: options.annualRateBps ?? 3000,
            validUntil: after(clock.now(), days(5)),
          },
        };
      case "link_card":
      case "pay_in":
        return { state: "accepted", url: `http://127.0.0.1:9/${order.key}` };
      default:
        return {};
    }
  }

  return {
    ...{ id, kind, acts, effects, orders, questions },
    recipient: {
      ...{
        id,
        category: "payment_technology_partners",
        name: options.name ?? id,
        abroad: options.abroad ?? false,
      },
      country: { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" },
      contract: `№ ${id}-1`,
      transfers: Object.fromEntries([
        ...acts.map((act) => [act, { purpose: purposeOf(act), ...fieldsOf[act] }]),
        ["notice", { purpose: "legal", consent: "none", fields: [] }],
      ]) as OperationProvider["recipient"]["transfers"], // names of the register, written above
    },
    capabilities: {
      ...{
        idempotentSubmit: true,
        queryByKey: true,
        queryByRef: true,
        webhooks: "none",
        settlementFile: true,
      },
      ...options.capabilities,
    },
    lends:
      kind === "lender"
        ? {
            products: ["everyday", "purchase", "short"],
            ...{ minimumTiyn: 1n, maximumTiyn: 10n ** 12n, minimumMonths: 1, maximumMonths: 60 },
          }
        : null,
    meet: (...next) => void moods.splice(0, moods.length, ...next),
    finish: (key, how) => {
      const reply = replies.get(key);
      if (!reply) throw new Error("nothing with this key");
      const done: Partial<Reply> =
        how === "paid"
          ? { state: "succeeded", url: null }
          : how === "cancelled"
            ? { state: "failed", code: "cancelled_by_person", url: null }
            : {
                state: "succeeded",
                card: { token: `tok_${key.slice(0, 8)}`, mask: "4400 •••• •••• 1234", holder: how.holder },
              };
      replies.set(key, { ...reply, ...done });
    },
    submit: async (order): Promise<Result<Reply, ProviderFault>> => {
      const mood = moods.shift();
      if (mood === "never") return refused("retry");
      orders.push(order);
      if (mood === "final") return refused("final");
      const reply = perform(order);
      if (mood === "lost") return refused("unknown");
      if (mood === "declined") {
        const declined: Reply = { ...reply, state: "failed", code: "declined_by_lender", offer: null };
        replies.set(order.key, declined);
        return ok(declined);
      }
      if (mood === "other key") return ok({ ...reply, key: randomUUID() });
      if (mood === "other sum") return ok({ ...reply, amountTiyn: (order.amountTiyn ?? 0n) - 1n });
      if (mood === "euro") return ok({ ...reply, currency: "EUR" });
      if (mood === "no sum") return ok({ ...reply, amountTiyn: null });
      if (mood === "slow") return ok({ ...reply, state: "accepted", offer: null });
      return ok(reply);
    },
    query: async (asked) => {
      questions.push(asked);
      return ok(replies.get(asked.key) ?? { ...base, state: "absent" });
    },
    verifyWebhook: () => refused("signature"),
    webhookAnswer: () => null,
    listSettlements: async () => ok([]),
    ...(options.notices ? { notices: options.notices } : {}),
  };
}
