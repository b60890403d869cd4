import { randomUUID } from "node:crypto";
import { z } from "zod";
import { tiynOf } from "../../http/said.ts";
import { type Asked, choicePage, jsonShown, type Shown, startStage } from "../../http/stage.ts";
import { openBook, type SandboxOptions } from "../../sandbox/book.ts";

export type HalykEpaySimulatorOptions = SandboxOptions & {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly terminal: string;
};

type Invoice = {
  readonly id: string;
  readonly key: string;
  readonly amount: number;
  readonly data: string;
  readonly returnUrl: string;
  readonly secretHash: string;
  transaction: string | null;
  state: "NEW" | "CHARGE" | "REFUND" | "CANCEL";
  refunded: number;
};

/** Speaks the part of Halyk ePay's HTTP that we use: a token an invoice, an invoice with a page, its state, its refund. */
export async function startHalykEpaySimulator(options: HalykEpaySimulatorOptions) {
  const book = openBook(options.seed ?? 1, options.behaviour);
  const invoices: Invoice[] = [];
  /** Which invoice a token was given for, and the hash to repeat in its news. */
  const tokens = new Map<string, { readonly invoice: string; readonly hash: string }>();
  const stage = await startStage(options, book.spoiled(answer));

  function answer(asked: Asked): Shown {
    const { pathname, searchParams } = new URL(asked.path, stage.url);
    const [, page] = /^\/pay\/(\d+)$/.exec(pathname) ?? [];
    if (page !== undefined) return choose(asked, page);
    if (pathname === "/oauth2/token") return giveToken(new URLSearchParams(asked.body));
    const token = tokens.get(asked.header("authorization").replace(/^Bearer /, ""));
    if (!token) return jsonShown({ code: 401, message: "unauthorized" }, 401);
    if (pathname === "/invoice") return take(asked, token.hash);
    const [, status] = /^\/check-status\/payment\/transaction\/(\d+)$/.exec(pathname) ?? [];
    if (status !== undefined) return token.invoice === status ? statusOf(status) : jsonShown({}, 403);
    const [, transaction] = /^\/operation\/([\w-]+)\/refund$/.exec(pathname) ?? [];
    return transaction === undefined
      ? jsonShown({ message: "no such address" }, 404)
      : refund(transaction, searchParams.get("amount") ?? "");
  }

  function giveToken(form: URLSearchParams): Shown {
    const { clientId, clientSecret, terminal } = options;
    const known = form.get("client_id") === clientId && form.get("client_secret") === clientSecret;
    if (!known || form.get("terminal") !== terminal) return jsonShown({ error: "invalid_client" }, 401);
    const token = randomUUID();
    tokens.set(token, { invoice: form.get("invoiceID") ?? "", hash: form.get("secret_hash") ?? "" });
    return jsonShown({ access_token: token, token_type: "Bearer", expires_in: 7_200 });
  }

  function take({ body }: Asked, secretHash: string): Shown {
    const parsed = contentForm.safeParse(JSON.parse(body));
    if (!parsed.success) return jsonShown({ message: "malformed" }, 400);
    const { invoice_id: id, amount, data, back_link: returnUrl } = parsed.data;
    if (invoices.some((one) => one.id === id)) return jsonShown({ message: "invoice id is taken" }, 400);
    const { key } = dataForm.parse(JSON.parse(data));
    book.takeIn({ key, act: "pay_in", fields: { sum: String(tiynOf(amount.toFixed(2))) } });
    const open = { transaction: null, state: "NEW", refunded: 0 } as const;
    invoices.push({ ...open, ...{ id, key, amount, data, returnUrl, secretHash } });
    return jsonShown({ id: randomUUID(), invoice_id: id, invoice_url: `${stage.url}/pay/${id}` });
  }

  function statusOf(id: string): Shown {
    const invoice = invoices.find((one) => one.id === id);
    if (!invoice?.transaction) return jsonShown({ resultCode: "102", resultMessage: "not found" });
    const { amount, refunded, state: statusName, data, transaction } = invoice;
    return jsonShown({
      resultCode: "100",
      transaction: {
        ...{ id: transaction, invoiceID: id, amount: amount - refunded, orgAmount: amount },
        ...{ currency: "KZT", statusName, data },
      },
    });
  }

  function refund(transaction: string, sum: string): Shown {
    const invoice = invoices.find((one) => one.transaction === transaction);
    const amount = Number(sum);
    if (!invoice || !(amount > 0)) return jsonShown({ message: "not found" }, 404);
    const ref = `${invoice.id}.${transaction}`;
    book.takeIn({ key: ref, act: "refund", fields: { sum: String(tiynOf(sum)) } });
    if (invoice.state === "CANCEL" || amount > invoice.amount - invoice.refunded)
      return jsonShown({ message: "not possible" }, 400);
    invoice.refunded += amount;
    invoice.state = "REFUND";
    book.effect(ref, "refund", tiynOf(sum), ["sum"]);
    tell(invoice);
    return jsonShown({ code: 0, message: "ok" });
  }

  function choose({ method, body, path }: Asked, id: string): Shown {
    const invoice = invoices.find((one) => one.id === id);
    if (!invoice) return { status: 404, body: "{}" };
    const choices = { pay: `Pay ${invoice.amount} KZT`, cancel: "Cancel" };
    if (method !== "POST") return choicePage("Halyk ePay (simulator)", path, choices);
    settle(invoice, new URLSearchParams(body).get("outcome") === "pay");
    return { status: 303, body: "", headers: { Location: invoice.returnUrl } };
  }

  function settle(invoice: Invoice, paid: boolean): void {
    if (invoice.state !== "NEW") return;
    invoice.transaction = randomUUID();
    invoice.state = paid ? "CHARGE" : "CANCEL";
    if (paid) book.effect(invoice.key, "pay_in", tiynOf(invoice.amount.toFixed(2)));
    tell(invoice);
  }

  function tell({ id: invoiceId, transaction: id, amount, state, secretHash, data }: Invoice): void {
    const code = state === "CANCEL" ? "error" : `ok ${state}`;
    const news = { id, invoiceId, amount, currency: "KZT", code, data, secret_hash: secretHash };
    const headers = { "Content-Type": "application/json" };
    book.tell({ url: options.webhookUrl, body: JSON.stringify(news), headers }, stage.deliver);
  }

  return {
    ...{ ...stage, ...book },
    /** Plays the person on the page: pays, or leaves. */
    choose: (key: string, outcome: "pay" | "cancel") => {
      const invoice = invoices.findLast((one) => one.key === key);
      if (invoice) settle(invoice, outcome === "pay");
    },
  };
}

const contentForm = z.object({
  ...{ shop_id: z.string(), invoice_id: z.string().regex(/^\d{6,15}$/), amount: z.number().positive() },
  ...{ currency: z.literal("KZT"), data: z.string(), back_link: z.string() },
});
const dataForm = z.object({ key: z.string() });
