import { randomUUID } from "node:crypto";
import type { PaymentAct, ProviderCode } from "../../../modules/operations/operations.ts";
import { type Clock, systemClock } from "../../../platform/clock.ts";
import { tiynOf } from "../../http/said.ts";
import { type Asked, choicePage, type Shown, startStage } from "../../http/stage.ts";
import { openBook, type SandboxOptions } from "../../sandbox/book.ts";
import { openSettlements } from "../../sandbox/settlements.ts";
import { isSigned, type Pairs, scriptOf, signedPairs } from "../freedom-pay-signature.ts";
import { written } from "../freedom-pay-xml.ts";
import { listedPairs } from "./freedom-pay-list.ts";

export type FreedomPaySimulatorOptions = SandboxOptions & {
  readonly merchantId: string;
  readonly secret: string;
  /** Invented cards that the page of linking offers, by the holder's name in Latin letters. */
  readonly holders?: readonly string[];
  /** Payouts end at once, or when the developer says so. */
  readonly payouts?: "at_once" | "by_hand";
  readonly clock?: Clock;
};

type Payment = {
  readonly id: string;
  readonly key: string;
  readonly act: PaymentAct;
  readonly amount: string;
  readonly returnUrl: string;
  state: "new" | "success" | "error" | "canceled";
  code: ProviderCode | null;
  refunded: bigint;
  holder: string | null;
};

/** Speaks the part of Freedom Pay's HTTP that we use; remembers in memory what moved. */
export async function startFreedomPaySimulator(options: FreedomPaySimulatorOptions) {
  const { secret, merchantId, holders = ["SYNAQ ADAM", "OTHER PERSON"], clock = systemClock } = options;
  const book = openBook(options.seed ?? 1, options.behaviour);
  const settlements = openSettlements(book.behaviour);
  const payments: Payment[] = [];
  const stage = await startStage(options, book.spoiled(answer));

  function answer(asked: Asked): Shown {
    const { pathname } = new URL(asked.path, stage.url);
    const [, page] = /^\/pay\/([\w-]+)$/.exec(pathname) ?? [];
    if (page !== undefined) return choose(asked, page);
    const said = Object.fromEntries(new URLSearchParams(asked.body));
    const script = scriptOf(pathname);
    if (said.pg_merchant_id !== merchantId || !isSigned(script, said, secret))
      return xml(script, { pg_status: "error", pg_error_code: "100", pg_error_description: "signature" });
    return xml(script, pairsFor(pathname, said));
  }

  function pairsFor(pathname: string, said: Pairs): Pairs {
    if (pathname === "/get_status3.php" || pathname === "/api/payout_status") return statusOf(said);
    if (pathname.endsWith("/cardstorage/list")) return cardsOf(said);
    if (pathname === "/revoke.php") return refund(said);
    if (pathname === "/get_registry.php")
      return listedPairs(said.pg_date ?? "", settlements.settledOn(said.pg_date ?? ""));
    const act = acts[scriptOf(pathname)];
    return act === undefined ? { pg_status: "error", pg_error_code: "120" } : take(act, said);
  }

  function take(act: PaymentAct, said: Pairs): Pairs {
    const { pg_order_id: key = "", pg_amount: amount = "0", pg_back_link, pg_success_url } = said;
    const fields = fieldsOf(act, said);
    book.takeIn({ key, act, fields });
    const payment: Payment = {
      ...{ id: randomUUID(), key, act, amount, returnUrl: pg_back_link ?? pg_success_url ?? "" },
      ...{ state: "new", code: null, refunded: 0n, holder: null },
    };
    payments.push(payment);
    const hosted = act === "pay_in" || act === "link_card";
    if (!hosted) {
      book.effect(key, act, tiynOf(amount), Object.keys(fields));
      if (options.payouts !== "by_hand") end(payment, book.declines() ? "account_blocked" : null);
    }
    return {
      ...{ pg_status: "ok", pg_payment_id: payment.id, pg_order_id: key },
      ...(act === "link_card" ? {} : { pg_amount: amount, pg_currency: "KZT" }),
      ...(hosted ? { pg_redirect_url: `${stage.url}/pay/${payment.id}` } : {}),
    };
  }

  /** Refunds bear no key of ours there: a second one is a second effect. */
  function refund({ pg_payment_id: id = "", pg_refund_amount: sum = "0" }: Pairs): Pairs {
    const payment = payments.find((one) => one.id === id);
    const amount = tiynOf(sum) ?? 0n;
    book.takeIn({ key: id, act: "refund", fields: { sum: String(amount) } });
    if (payment?.state !== "success") return { pg_status: "error", pg_error_code: notFound };
    payment.refunded += amount;
    book.effect(id, "refund", amount, ["sum"]);
    settlements.settle({ ref: id, key: null, act: "refund", amountTiyn: amount, at: clock.now() });
    tell(payment);
    return { pg_status: "ok", pg_payment_id: id, pg_refund_amount: sum, pg_currency: "KZT" };
  }

  function statusOf({ pg_order_id: key, pg_payment_id: id }: Pairs): Pairs {
    const payment = payments.find((one) => (id === undefined ? one.key === key : one.id === id));
    if (!payment) return { pg_status: "error", pg_error_code: notFound };
    return {
      ...{ pg_status: "ok", pg_payment_id: payment.id, pg_order_id: payment.key },
      ...{ pg_payment_status: payment.state, pg_amount: payment.amount, pg_currency: "KZT" },
      ...(payment.code === null ? {} : { pg_failure_code: payment.code }),
      pg_refund_amount: `${payment.refunded / 100n}.${String(payment.refunded % 100n).padStart(2, "0")}`,
    };
  }

  function cardsOf({ pg_user_id: user }: Pairs): Pairs {
    const linking = payments.find((one) => one.key === user && one.act === "link_card");
    if (!linking) return { pg_status: "error", pg_error_code: notFound };
    if (linking.state === "canceled") return { pg_status: "ok", "card/pg_status": "cancelled" };
    if (linking.holder === null) return { pg_status: "ok" };
    return {
      ...{ pg_status: "ok", "card/pg_card_token": `token-${linking.id}` },
      ...{ "card/pg_card_hash": "4400-44XX-XXXX-1234", "card/pg_card_holder": linking.holder },
    };
  }

  /** The page where the person pays or chooses a card; the answers are the developer's. */
  function choose({ method, body, path }: Asked, id: string): Shown {
    const payment = payments.find((one) => one.id === id);
    if (!payment) return { status: 404, body: "{}" };
    const cards = Object.fromEntries(holders.map((holder) => [holder, `Card of ${holder}`]));
    const choices = { ...(payment.act === "link_card" ? cards : { pay: `Pay ${payment.amount} KZT` }) };
    if (method !== "POST")
      return choicePage("Freedom Pay (simulator)", path, { ...choices, cancel: "Cancel" });
    settle(payment, new URLSearchParams(body).get("outcome") ?? "cancel");
    return { status: 303, body: "", headers: { Location: payment.returnUrl } };
  }

  function settle(payment: Payment, outcome: string): void {
    if (payment.state !== "new") return;
    if (payment.act === "link_card" && holders.includes(outcome)) payment.holder = outcome;
    else if (outcome !== "pay") payment.state = "canceled";
    if (payment.state === "canceled") {
      tell(payment);
      return;
    }
    book.effect(payment.key, payment.act, payment.act === "pay_in" ? tiynOf(payment.amount) : null);
    end(payment, null);
  }

  function end(payment: Payment, code: ProviderCode | null): void {
    payment.state = code === null ? "success" : "error";
    payment.code = code;
    const { id: ref, key, act } = payment;
    const amountTiyn = tiynOf(payment.amount);
    if (code === null && act !== "link_card" && amountTiyn !== null)
      settlements.settle({ ref, key, act, amountTiyn, at: clock.now() });
    tell(payment);
  }

  function tell(payment: Payment): void {
    const pairs = {
      ...{
        pg_order_id: payment.key,
        pg_payment_id: payment.id,
        pg_amount: payment.amount,
        pg_currency: "KZT",
      },
      ...{ pg_result: payment.state === "success" ? "1" : "0", pg_payment_status: payment.state },
      pg_refund_amount: String(payment.refunded),
    };
    const body = new URLSearchParams(signedPairs(scriptOf(options.webhookUrl), pairs, secret)).toString();
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    book.tell({ url: options.webhookUrl, body, headers }, stage.deliver);
  }

  const xml = (script: string, pairs: Pairs): Shown => ({
    status: 200,
    headers: { "Content-Type": "application/xml" },
    body: written(signedPairs(script, pairs, secret)),
  });

  return {
    ...{ ...stage, ...book },
    /** Plays the person on the hosted page: `pay`, `cancel`, or the holder of a card. */
    choose: (key: string, outcome: string) => {
      const payment = payments.findLast((one) => one.key === key);
      if (payment) settle(payment, outcome);
    },
    endPayout: (key: string, code: ProviderCode | null) => {
      const payment = payments.find((one) => one.key === key);
      if (payment) end(payment, code);
    },
  };
}

const notFound = "340";
const acts: Readonly<Record<string, PaymentAct>> = {
  ...{ "init_payment.php": "pay_in", add: "link_card", reg2iban: "payout_iban", reg2reg: "payout_card" },
};

/** What came about the person, by the names under which it left our house. */
function fieldsOf(act: PaymentAct, said: Pairs): Record<string, string> {
  const account = said.pg_iban ?? said.pg_card_token_to;
  return {
    ...(act === "link_card" ? {} : { sum: String(tiynOf(said.pg_amount) ?? 0n) }),
    ...(account === undefined ? {} : { payoutAccount: account }),
    ...(said.pg_recipient_name === undefined ? {} : { payoutHolder: said.pg_recipient_name }),
  };
}
