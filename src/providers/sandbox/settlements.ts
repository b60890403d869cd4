import { randomUUID } from "node:crypto";
import type { OperationAct, SettlementRow } from "../../modules/operations/operations.ts";
import { almatyDay } from "../../platform/clock.ts";
import type { Behaviour } from "./book.ts";

type Settled = SettlementRow & { readonly at: Date };

/** What a sandbox settled, day by day of Almaty, told truly or with the flaw that reconciliation has to find. */
export function openSettlements(behaviour: Pick<Behaviour, "settlements">) {
  const settled: Settled[] = [];
  return {
    settle: (row: Omit<Settled, "currency">) => void settled.push({ ...row, currency: "KZT" }),
    settledOn: (day: string): readonly SettlementRow[] => {
      const rows = settled.filter(({ at }) => almatyDay(at) === day).map(({ at: _, ...row }) => row);
      const [first, ...others] = rows;
      if (first === undefined) return behaviour.settlements === "foreign" ? [foreign("pay_in")] : [];
      if (behaviour.settlements === "missing") return others;
      if (behaviour.settlements === "foreign") return [...rows, foreign(first.act)];
      if (behaviour.settlements === "other_sum")
        return [{ ...first, amountTiyn: first.amountTiyn + 1n }, ...others];
      return rows;
    },
  };
}

/** A row of somebody else's: no house of ours ever ordered it. */
const foreign = (act: OperationAct): SettlementRow => ({
  ...{ ref: `foreign-${randomUUID()}`, key: randomUUID(), act, amountTiyn: 77_700n, currency: "KZT" },
});
