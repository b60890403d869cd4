import { newId, type SubjectId } from "../../../platform/ids.ts";
import type { Tiyn } from "../../../platform/money.ts";
import { DoorRefused } from "../../../privacy/actor.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { type PlainTable, plain } from "../../../privacy/records.ts";
import { addOperationEvent } from "../engine/move.ts";
import { inTurn } from "../engine/turn.ts";
import { operation } from "../records.ts";
import { takePayment } from "./take-payment.ts";

/**
 * Terminals and bank applications ask "is there such a contract" and then say "this was paid" (kazakhstan §9, biller
 * check/pay): the same payment told twice counts once, by its biller and number.
 */
export const billerTables: readonly PlainTable[] = [
  plain("biller_payment", {
    why: "which payment of a biller was booked as which operation: ids only",
    columns: ["biller", "txn_id", "subject_id", "operation_id", "amount_tiyn", "received_at"],
    whenErased: "deleted",
    grants: { web: "select, insert", work: "select, delete" },
  }),
];

export type BillerAnswer =
  | { readonly result: "ok"; readonly operation: string | null }
  | { readonly result: "unknown_contract" | "closed" | "bad_amount" | "try_later" | "other_amount" };

export type BillerPayment = {
  readonly biller: string;
  readonly txnId: string;
  readonly contract: string;
  readonly amountTiyn: Tiyn;
};

async function findLoan(
  ctx: Ctx,
  number: string,
): Promise<{ subject: SubjectId; id: string; status: string } | null> {
  // fan-out: one row by the number of the contract, ids and state only
  const [row] = await ctx.kernel.db.run<{ subject_id: SubjectId; id: string; status: string }>({
    text: "select subject_id, id, status from loan where number = $1 limit 1",
    values: [number],
  });
  return row ? { subject: row.subject_id, id: row.id, status: row.status } : null;
}

const smallestTiyn = 100_00n;
const largestTiyn = 10_000_000_00n;
const isPayable = (amountTiyn: Tiyn): boolean => amountTiyn >= smallestTiyn && amountTiyn <= largestTiyn;

/** Whether a payment would be taken; tells no name and no debt to whoever knows a number. */
export async function checkContract(ctx: Ctx, contract: string, amountTiyn: Tiyn): Promise<BillerAnswer> {
  const found = await findLoan(ctx, contract);
  if (!found) return { result: "unknown_contract" };
  if (found.status !== "active") return { result: "closed" };
  return isPayable(amountTiyn) ? { result: "ok", operation: null } : { result: "bad_amount" };
}

export async function takeBillerPayment(ctx: Ctx, payment: BillerPayment): Promise<BillerAnswer> {
  if (!isPayable(payment.amountTiyn)) return { result: "bad_amount" };
  const found = await findLoan(ctx, payment.contract);
  if (!found) return { result: "unknown_contract" };
  const { subject } = found;
  const now = ctx.kernel.clock.now();
  const door = await ctx.enter("operations", { subject, because: "biller" });
  try {
    return await inTurn(door, async (inside): Promise<BillerAnswer> => {
      const id = newId<"operation">(now.getTime());
      const first = await inside.tx.run({
        text: `insert into biller_payment (biller, txn_id, subject_id, operation_id, amount_tiyn, received_at)
               values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1 as first`,
        values: [payment.biller, payment.txnId, subject, id, payment.amountTiyn, now],
      });
      if (first.length === 0) return earlier(inside.tx, payment, subject);
      await inside.create(
        operation,
        {
          ...{
            act: "biller_payment",
            provider: payment.biller,
            loan: found.id,
            status: "succeeded",
            moves: 1,
          },
          ...{ submits: 0, asks: 0, ref: payment.txnId, amount: payment.amountTiyn, language: "ru" },
          ...{ deadlineAt: now, endedAt: now },
        },
        { id, act: "operation.succeeded" },
      );
      await addOperationEvent(inside, id, { number: 1, from: null, to: "succeeded", by: "provider" });
      const { amountTiyn, biller } = payment;
      await takePayment(inside, now, { operation: id, loan: found.id, amountTiyn, provider: biller });
      return { result: "ok", operation: id };
    });
  } catch (error) {
    if (error instanceof DoorRefused) return { result: "try_later" }; // frozen or restricted: the terminal keeps the money and asks again
    throw error;
  }
}

async function earlier(
  on: Pick<Ctx["kernel"]["db"], "run">,
  { biller, txnId, amountTiyn }: BillerPayment,
  subject: SubjectId,
): Promise<BillerAnswer> {
  const [known] = await on.run<{ operation_id: string; amount_tiyn: bigint; subject_id: string }>({
    text: "select operation_id, amount_tiyn, subject_id from biller_payment where biller = $1 and txn_id = $2",
    values: [biller, txnId],
  });
  if (!known || known.amount_tiyn !== amountTiyn || known.subject_id !== subject)
    return { result: "other_amount" };
  return { result: "ok", operation: known.operation_id };
}
