import { z } from "zod";
import type { ProviderCode, ProviderFault, Reply } from "../../modules/operations/operations.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { json } from "../http/call.ts";
import { tiynOf } from "../http/said.ts";

/** The vendor's words, as commonly described; unverified as of 2026-11-24. */
export const tokenForm = z.object({ access_token: z.string().min(1).max(4_000) });
export const invoiceForm = z.object({
  invoice_id: z.string().regex(/^\d{6,15}$/),
  invoice_url: z.url({ protocol: /^https?$/ }),
});
export const statusForm = z.object({
  resultCode: z.string(),
  transaction: z
    .object({
      id: z.string().regex(/^[\w-]{1,60}$/),
      invoiceID: z.string(),
      /** What is left of the charge, and what was charged first. */
      amount: z.number(),
      orgAmount: z.number(),
      currency: z.string(),
      statusName: z.string(),
      reasonCode: z.string().nullish(),
      data: z.string().nullish(),
    })
    .nullish(),
});
export type HalykStatus = z.infer<typeof statusForm>;
type Transaction = NonNullable<HalykStatus["transaction"]>;

/** Before the person pays there is no transaction: the order is open, and nothing is proven. */
export function paymentReply(
  { resultCode, transaction }: HalykStatus,
  asked: { readonly key: string; readonly invoice: string },
): Result<Reply, ProviderFault> {
  if (!transaction)
    return resultCode === notFound ? ok({ ...nothing, ref: asked.invoice }) : refused("unknown");
  const state = states[transaction.statusName];
  const amountTiyn = tiynOf(transaction.orgAmount.toFixed(2));
  if (state === undefined || amountTiyn === null) return refused("unknown");
  return ok({
    ...{ ...nothing, state, key: keyOf(transaction, asked), amountTiyn, currency: transaction.currency },
    ref: `${transaction.invoiceID}.${transaction.id}`,
    code: state === "failed" ? codeOf(transaction) : null,
  });
}

/** All that was refunded of a payment, nought where nothing was; it names no refund, hence no key. */
export function refundReply(
  { transaction }: HalykStatus,
  asked: { readonly ref: string | null; readonly invoice: string },
): Result<Reply, ProviderFault> {
  if (!transaction || transaction.invoiceID !== asked.invoice) return refused("unknown");
  if (transaction.statusName !== "CHARGE" && transaction.statusName !== "REFUND") return refused("unknown");
  const [charged, left] = [tiynOf(transaction.orgAmount.toFixed(2)), tiynOf(transaction.amount.toFixed(2))];
  if (charged === null || left === null) return refused("unknown");
  return ok({
    ...{ ...nothing, state: "succeeded", ref: asked.ref, amountTiyn: charged - left },
    currency: transaction.currency,
  });
}

/** Another number is another order, whatever the data say. */
function keyOf({ invoiceID, data }: Transaction, asked: { key: string; invoice: string }): string {
  if (invoiceID !== asked.invoice) return invoiceID;
  const told = dataForm.safeParse(json(Buffer.from(data ?? "")));
  return told.success ? told.data.key : asked.key;
}
const dataForm = z.object({ key: z.string() });

const notFound = "102";
const states: Readonly<Record<string, "accepted" | "succeeded" | "failed">> = {
  ...{ NEW: "accepted", "3D": "accepted", AUTH: "accepted", CHARGE: "succeeded", REFUND: "succeeded" },
  ...{ CANCEL: "failed", FAILED: "failed", REJECT: "failed", EXPIRED: "failed" },
};
const codeOf = ({ statusName, reasonCode }: Transaction): ProviderCode =>
  statusName === "CANCEL" ? "cancelled_by_person" : (reasons[reasonCode ?? ""] ?? "other");
const reasons: Readonly<Record<string, ProviderCode>> = { 484: "insufficient_funds", 457: "card_expired" };
const nothing: Reply = {
  ...{ state: "accepted", ref: null, key: null, code: null, amountTiyn: null, currency: null },
  ...{ url: null, offer: null, card: null },
};
