import { almatyDay, minutes } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { type Tiyn, tenge } from "../../../platform/money.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { Locale } from "../../../policy/policy.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { waitForTurn } from "../../accounts/accounts.ts";
import { beginOperation } from "../engine/begin.ts";
import { loan } from "../lending-records.ts";
import type { OperationProvider } from "../ports.ts";
import { operation } from "../records.ts";
import { legsOf } from "./ledger.ts";
import { owedOn } from "./owed.ts";
import { paymentsIn } from "./payments-in.ts";

export type PayRefusal =
  | "loan_unknown"
  | "loan_repaid"
  | "amount_missing"
  | "sum_invalid"
  | "sum_low"
  | "no_payment_provider"
  | "too_many_payments";

const mostAtOnce = 5;
const smallestTiyn = tenge(100);

/** Begins a payment by card: the provider's page takes it from there, the number of the card never comes to us. */
export async function beginPayment(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  wanted: {
    readonly amountTiyn: Tiyn;
    readonly language: Locale;
    readonly providers: readonly OperationProvider[];
  },
): Promise<Result<string, PayRefusal>> {
  const provider = wanted.providers.find(({ acts }) => acts.includes("pay_in"));
  if (!provider) return refused("no_payment_provider");
  const door = await ctx.enter("operations", { subject });
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const of = await inside.read(loan, id, ["status", "application", "terms", "startedOn"]);
    if (!of) return refused("loan_unknown");
    if (of.status !== "active") return refused("loan_repaid");
    const paid = paymentsIn(await legsOf(inside, of.application));
    const { closeTiyn } = owedOn(of.terms, of.startedOn, paid, almatyDay(now));
    // A few tenge that are left can be paid as well: they close the loan.
    if (wanted.amountTiyn < smallestTiyn && wanted.amountTiyn !== closeTiyn) return refused("sum_low");
    const where = { loan: id, act: "pay_in", endedAt: null };
    if ((await inside.list(operation, ["act"], { where, limit: mostAtOnce })).length >= mostAtOnce)
      return refused("too_many_payments");
    return ok(
      await beginOperation(inside, now, {
        ...{ act: "pay_in", provider: provider.id, loan: id, amountTiyn: wanted.amountTiyn },
        ...{ language: wanted.language, patienceMs: minutes(40) },
      }),
    );
  });
}

/** `12 345,67`, `12345.6`, `12 345 ₸`: tenge with tiyn. */
export function parseSum(text: string): Result<Tiyn, "amount_missing" | "sum_invalid"> {
  const plain = text.normalize("NFKC").replace(/[\s₸]/g, "").replace(",", ".");
  if (plain === "") return refused("amount_missing");
  const [, whole = "", part = ""] = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  if (whole === "") return refused("sum_invalid");
  return ok(BigInt(whole) * 100n + BigInt(part.padEnd(2, "0")));
}

export async function paymentOf(ctx: Ctx, subject: SubjectId, id: string) {
  const door = await ctx.enter("operations", { subject });
  const fields = [
    "act",
    "status",
    "amount",
    "url",
    "loan",
    "request",
    "destination",
    "reason",
    "endedAt",
    "ref",
    "provider",
  ] as const;
  return door.read(operation, id, fields);
}
