import { almatyDay } from "../../../platform/clock.ts";
import type { Tiyn } from "../../../platform/money.ts";
import { invariant } from "../../../platform/result.ts";
import type { Door } from "../../../privacy/door.ts";
import type { Inside } from "../engine/move.ts";
import { type ledgerAccounts, ledgerLeg } from "../lending-records.ts";

export type LedgerAccount = (typeof ledgerAccounts)[number];
export type Leg = { readonly account: LedgerAccount; readonly amountTiyn: Tiyn };

/**
 * Books one operation that succeeded, in its transaction. Legs add up to zero; debits are positive. A second booking of
 * the same operation meets the unique index over (subject, operation, leg) and takes the transaction with it.
 */
export async function book(
  inside: Inside,
  now: Date,
  {
    operation,
    loan,
    legs,
  }: { readonly operation: string; readonly loan: string; readonly legs: readonly Leg[] },
): Promise<void> {
  const sum = legs.reduce((total, leg) => total + leg.amountTiyn, 0n);
  invariant(sum === 0n, "the legs of an operation add up to zero");
  let number = 0;
  for (const { account, amountTiyn } of legs) {
    if (amountTiyn === 0n) continue;
    number += 1;
    await inside.create(
      ledgerLeg,
      { operation, leg: number, loan, account, amount: amountTiyn, day: almatyDay(now) },
      { act: "ledger.booked" },
    );
  }
}

export type Booked = {
  readonly operation: string;
  readonly leg: number;
  readonly account: LedgerAccount;
  readonly amountTiyn: Tiyn;
  readonly day: string;
  readonly at: Date;
};

const most = 1000;

/** Every leg of one loan, oldest first. A loan of five years with weekly payments stays far below the bound. */
export async function legsOf(door: Pick<Door<"operations">, "list">, loan: string): Promise<Booked[]> {
  const fields = ["operation", "leg", "account", "amount", "day"] as const;
  const rows = await door.list(ledgerLeg, fields, { where: { loan }, limit: most, order: "oldest" });
  invariant(rows.length < most, "a loan has fewer legs than are read at once");
  return rows.map(({ operation, leg, account, amount, day, createdAt }) => ({
    ...{ operation, leg, account, amountTiyn: amount, day, at: createdAt },
  }));
}

export const balanceOf = (legs: readonly Booked[], account: LedgerAccount): Tiyn =>
  legs.reduce((sum, leg) => (leg.account === account ? sum + leg.amountTiyn : sum), 0n);
