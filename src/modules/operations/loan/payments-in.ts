import type { Booked } from "./ledger.ts";
import type { Paid } from "./owed.ts";

/** The payments of a loan as its ledger has them: what went to interest and principal, by operation, oldest first. */
export function paymentsIn(legs: readonly Booked[]): Paid[] {
  const paid = new Map<string, { on: string; amountTiyn: bigint }>();
  for (const { operation, account, amountTiyn, day } of legs) {
    if (amountTiyn >= 0n || (account !== "interest" && account !== "principal")) continue;
    const one = paid.get(operation) ?? { on: day, amountTiyn: 0n };
    one.amountTiyn -= amountTiyn;
    paid.set(operation, one);
  }
  return [...paid.values()];
}
