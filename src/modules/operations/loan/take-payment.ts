import { almatyDay, days } from "../../../platform/clock.ts";
import type { Tiyn } from "../../../platform/money.ts";
import { moveByHouse } from "../../requests/requests.ts";
import { beginOperation } from "../engine/begin.ts";
import type { Inside } from "../engine/move.ts";
import { loan } from "../lending-records.ts";
import { notifyPartner } from "../notices/notify.ts";
import { operation } from "../records.ts";
import { tellOf } from "../tell.ts";
import { book, legsOf } from "./ledger.ts";
import { owedOn, splitPayment } from "./owed.ts";
import { paymentsIn } from "./payments-in.ts";

export type Payment = {
  readonly operation: string;
  readonly loan: string;
  readonly amountTiyn: Tiyn;
  readonly provider: string;
};

/**
 * A payment that really came: interest first, then principal, what is beyond goes back. Of two at the same moment the
 * second waits for the first: the loan's row is changed first.
 */
export async function takePayment(inside: Inside, now: Date, payment: Payment): Promise<void> {
  const of = await inside.read(loan, payment.loan, [
    "application",
    "partner",
    "request",
    "status",
    "terms",
    "startedOn",
  ]);
  if (!of) return;
  await inside.write(loan, payment.loan, { status: of.status }, { act: "loan.payment" }); // takes the row: one payment at a time
  const day = almatyDay(now);
  const before = paymentsIn(await legsOf(inside, of.application));
  const paid = { on: day, amountTiyn: payment.amountTiyn };
  const { interestTiyn, principalTiyn, restTiyn } = splitPayment(of.terms, of.startedOn, before, paid);
  await book(inside, now, {
    ...{ operation: payment.operation, loan: of.application },
    legs: [
      { account: "settlement", amountTiyn: payment.amountTiyn },
      { account: "interest", amountTiyn: -interestTiyn },
      { account: "principal", amountTiyn: -principalTiyn },
      { account: "overpaid", amountTiyn: -restTiyn },
    ],
  });
  const left = owedOn(
    of.terms,
    of.startedOn,
    [...before, { on: day, amountTiyn: interestTiyn + principalTiyn }],
    day,
  );
  await notifyPartner(inside, now, of, "payment.received");
  if (left.closeTiyn === 0n && of.status === "active") {
    await inside.write(loan, payment.loan, { status: "repaid", endedAt: now }, { act: "loan.repaid" });
    await notifyPartner(inside, now, of, "loan.repaid");
    if (await moveByHouse(inside.also("service"), of.request, { to: "repaid" }, now))
      await tellOf(inside, now, "loan_repaid", of.request);
  } else await tellOf(inside, now, "payment_taken", of.request);
  if (restTiyn > 0n) await giveBack(inside, now, payment, restTiyn);
}

async function giveBack(inside: Inside, now: Date, payment: Payment, amountTiyn: Tiyn): Promise<void> {
  const came = await inside.read(operation, payment.operation, ["ref", "act", "language"]);
  if (came?.act !== "pay_in" || came.ref === null) return; // of a terminal: shown as owed, given back by staff
  await beginOperation(inside, now, {
    ...{ act: "refund", provider: payment.provider, loan: payment.loan, amountTiyn, ref: came.ref },
    ...{ language: came.language, patienceMs: days(3) },
  });
}
