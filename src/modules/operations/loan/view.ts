import { almatyDay } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { account } from "../../accounts/accounts.ts";
import { confirmedPerson } from "../../identity/identity.ts";
import type { Inside } from "../engine/move.ts";
import { priced } from "../lending/terms.ts";
import { contractSignature, loan } from "../lending-records.ts";
import { operation } from "../records.ts";
import { balanceOf, legsOf } from "./ledger.ts";
import { owedOn } from "./owed.ts";
import { paymentsIn } from "./payments-in.ts";

const fields = [
  ...(["request", "application", "number", "partner", "partnerName", "status", "terms"] as const),
  ...(["startedOn", "startedAt", "endedAt"] as const),
] as const;

export async function loansOf(ctx: Ctx, subject: SubjectId) {
  const door = await ctx.enter("operations", { subject });
  return door.list(loan, fields, { limit: 50 });
}

export async function loanOfRequest(
  ctx: Ctx,
  subject: SubjectId,
  request: string,
  because?: string,
): Promise<string | null> {
  const door = await ctx.enter("operations", { subject, ...(because === undefined ? {} : { because }) });
  const [found] = await door.list(loan, ["number"], { where: { request }, limit: 1 });
  return found?.id ?? null;
}

/** One loan as it stands today: calendar, next payment, the sum that closes it, every payment (policy 2, operations data). */
export async function loanView(ctx: Ctx, subject: SubjectId, id: string, because?: string) {
  const door = await ctx.enter("operations", { subject, ...(because === undefined ? {} : { because }) });
  const of = await door.read(loan, id, fields);
  if (!of) return null;
  const today = almatyDay(ctx.kernel.clock.now());
  const legs = await legsOf(door, of.application);
  const [signature] = await door.list(contractSignature, ["signedAt", "words", "wordsHash", "locale"], {
    where: { application: of.application },
    limit: 1,
  });
  const person = await door.transact((inside) => nameOf(inside, ctx.kernel.clock.now()));
  const paymentFields = ["act", "provider", "status", "amount", "ref", "endedAt", "url", "reason"] as const;
  const payments = await door.list(operation, paymentFields, { where: { loan: id }, limit: 200 });
  return {
    ...{ person, loan: of, today, legs, payments, signature: signature ?? null },
    price: priced(of.terms, of.startedOn),
    owed: owedOn(of.terms, of.startedOn, paymentsIn(legs), today),
    /** What we owe back to the person. */
    overpaidTiyn: -balanceOf(legs, "overpaid"),
  };
}
/** As the confirmed document has it; the account's own words when that is over. */
async function nameOf(inside: Inside, now: Date): Promise<string> {
  const confirmed = await confirmedPerson(inside, now);
  if (confirmed) return confirmed.fullName;
  return (await inside.read(account, inside.subject, ["fullName"]))?.fullName ?? "";
}

export type LoanView = NonNullable<Awaited<ReturnType<typeof loanView>>>;
