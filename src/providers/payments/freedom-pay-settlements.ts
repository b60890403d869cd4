import type { PaymentAct, ProviderFault, SettlementRow } from "../../modules/operations/operations.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { tiynOf } from "../http/said.ts";
import type { Pairs } from "./freedom-pay-signature.ts";

/** As commonly described; unverified as of 2026-11-24. */
export const settlementsPath = "/get_registry.php";
/** The element of one row of the list. */
export const settlementRows = "payment";

/** Rows of a list whose signature was right. One that cannot be read spoils the whole: half a list hides differences. */
export function settlementsOf(said: Pairs, day: string): Result<readonly SettlementRow[], ProviderFault> {
  if (said.pg_status !== "ok" || said.pg_date !== day) return refused("unknown");
  const rows = new Map<string, Record<string, string>>();
  for (const [path, value] of Object.entries(said)) {
    const [, row, name] = /^payments\/(payment\.\d+)\/(\w+)$/.exec(path) ?? [];
    if (row !== undefined && name !== undefined) rows.set(row, { ...rows.get(row), [name]: value });
  }
  if (String(rows.size) !== said.pg_count) return refused("unknown");
  const list: SettlementRow[] = [];
  for (const row of rows.values()) {
    const read = rowOf(row);
    if (read === null) return refused("unknown");
    list.push(read);
  }
  return ok(list);
}

function rowOf(row: Pairs): SettlementRow | null {
  const [act, amountTiyn] = [settledActs[row.pg_type ?? ""], tiynOf(row.pg_amount)];
  const { pg_payment_id: ref, pg_currency: currency, pg_order_id: key = null } = row;
  if (act === undefined || amountTiyn === null || !ref || !currency) return null;
  return { ...{ ref, act, amountTiyn, currency }, key: act === "refund" ? null : key }; // a refund bears no key of ours
}

const settledActs: Readonly<Record<string, PaymentAct>> = {
  ...{ payment: "pay_in", refund: "refund", reg2iban: "payout_iban", reg2reg: "payout_card" },
};
