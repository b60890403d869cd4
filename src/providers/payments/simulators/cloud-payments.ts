import { createHmac, randomUUID } from "node:crypto";
import { z } from "zod";
import { tiynOf } from "../../http/said.ts";
import { type Asked, choicePage, jsonShown, type Shown, startStage } from "../../http/stage.ts";
import { openBook, type SandboxOptions } from "../../sandbox/book.ts";

export type CloudPaymentsSimulatorOptions = SandboxOptions & {
  readonly publicId: string;
  readonly secret: string;
};

type Bill = {
  readonly id: string;
  readonly key: string;
  readonly amount: number;
  readonly returnUrl: string;
};
type Transaction = {
  readonly TransactionId: number;
  readonly InvoiceId: string;
  readonly Amount: number;
  readonly Currency: "KZT";
  readonly Type: 0 | 1;
  readonly Status: "Completed" | "Cancelled";
  readonly of: number | null;
};

/** Speaks the part of CloudPayments' HTTP that we use; a repeated X-Request-ID gets the answer of the first. */
export async function startCloudPaymentsSimulator(options: CloudPaymentsSimulatorOptions) {
  const book = openBook(options.seed ?? 1, options.behaviour);
  const authorization = `Basic ${Buffer.from(`${options.publicId}:${options.secret}`).toString("base64")}`;
  const bills: Bill[] = [];
  const transactions: Transaction[] = [];
  const answered = new Map<string, Shown>();
  const stage = await startStage(options, book.spoiled(answer));

  function answer(asked: Asked): Shown {
    const { pathname } = new URL(asked.path, stage.url);
    const [, page] = /^\/pay\/([\w-]+)$/.exec(pathname) ?? [];
    if (page !== undefined) return choose(asked, page);
    if (asked.header("authorization") !== authorization) return jsonShown({ Success: false }, 401);
    const request = asked.header("x-request-id");
    const known = answered.get(request);
    if (known) return known;
    const shown = jsonShown(play(pathname, JSON.parse(asked.body), request));
    answered.set(request, shown);
    return shown;
  }

  function play(pathname: string, body: unknown, request: string): object {
    if (pathname === "/orders/create") return bill(billForm.parse(body));
    if (pathname === "/payments/refund") return refund(refundForm.parse(body), request);
    if (pathname === "/v2/payments/find") {
      const { InvoiceId } = findForm.parse(body);
      return told(transactions.findLast((one) => one.InvoiceId === InvoiceId && one.Type === 0));
    }
    const { TransactionId } = getForm.parse(body);
    return told(transactions.find((one) => one.TransactionId === TransactionId));
  }

  function bill({ InvoiceId: key, Amount: amount, SuccessRedirectUrl }: z.infer<typeof billForm>): object {
    book.takeIn({ key, act: "pay_in", fields: { sum: String(tiynOf(amount.toFixed(2))) } });
    const made: Bill = { id: randomUUID(), key, amount, returnUrl: SuccessRedirectUrl };
    bills.push(made);
    const Url = `${stage.url}/pay/${made.id}`;
    return { Success: true, Model: { Id: made.id, Url, Amount: amount, Currency: "KZT", InvoiceId: key } };
  }

  function refund({ TransactionId: of, Amount }: z.infer<typeof refundForm>, request: string): object {
    const payment = transactions.find((one) => one.TransactionId === of);
    book.takeIn({ key: request, act: "refund", fields: { sum: String(tiynOf(Amount.toFixed(2))) } });
    const back = transactions.filter((one) => one.of === of).reduce((sum, one) => sum + one.Amount, 0);
    if (payment?.Status !== "Completed" || Amount > payment.Amount - back)
      return { Success: false, Message: "The sum is more than is left" };
    const made = noted({ InvoiceId: payment.InvoiceId, Amount, Type: 1, Status: "Completed", of });
    book.effect(request, "refund", tiynOf(Amount.toFixed(2)), ["sum"]);
    tell(made);
    return { Success: true, Model: { TransactionId: made.TransactionId } };
  }

  function noted(one: Omit<Transaction, "TransactionId" | "Currency">): Transaction {
    const made: Transaction = { ...one, TransactionId: 1_000 + transactions.length, Currency: "KZT" };
    transactions.push(made);
    return made;
  }

  function told(one: Transaction | undefined): object {
    if (!one) return { Success: false, Message: "Not found" };
    const Refunded = transactions.some(({ of }) => of === one.TransactionId);
    return { Success: one.Status === "Completed", Model: { ...one, Refunded } };
  }

  function choose({ method, body, path }: Asked, id: string): Shown {
    const one = bills.find((each) => each.id === id);
    if (!one) return { status: 404, body: "{}" };
    const choices = { pay: `Pay ${one.amount} KZT`, cancel: "Cancel" };
    if (method !== "POST") return choicePage("CloudPayments (simulator)", path, choices);
    settle(one, new URLSearchParams(body).get("outcome") === "pay");
    return { status: 303, body: "", headers: { Location: one.returnUrl } };
  }

  function settle({ key, amount }: Bill, paid: boolean): void {
    if (transactions.some((one) => one.InvoiceId === key)) return;
    const Status = paid ? "Completed" : "Cancelled";
    const made = noted({ InvoiceId: key, Amount: amount, Type: 0, Status, of: null });
    if (paid) book.effect(key, "pay_in", tiynOf(amount.toFixed(2)));
    tell(made);
  }

  function tell({ TransactionId, InvoiceId, Amount, Status, Type }: Transaction): void {
    const news = { TransactionId, InvoiceId, Amount, Currency: "KZT", Status, OperationType: Type };
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(news)) body.set(name, String(value));
    const digest = createHmac("sha256", options.secret).update(body.toString()).digest("base64");
    const headers = { "Content-Type": "application/x-www-form-urlencoded", "Content-HMAC": digest };
    book.tell({ url: options.webhookUrl, body: body.toString(), headers }, stage.deliver);
  }

  return {
    ...{ ...stage, ...book },
    /** Plays the person on the page: pays, or leaves. */
    choose: (key: string, outcome: "pay" | "cancel") => {
      const one = bills.findLast((each) => each.key === key);
      if (one) settle(one, outcome === "pay");
    },
  };
}

const sum = z.number().positive();
const billForm = z.object({ InvoiceId: z.string().min(1), Amount: sum, SuccessRedirectUrl: z.string() });
const refundForm = z.object({ TransactionId: z.int(), Amount: sum });
const findForm = z.object({ InvoiceId: z.string() });
const getForm = z.object({ TransactionId: z.int() });
