import type { OperationAct, SettlementRow } from "../../../modules/operations/operations.ts";
import { tengeText } from "../../http/said.ts";
import type { Pairs } from "../freedom-pay-signature.ts";

/** Pairs as XML; the steps of a path are nested elements, and the number of a row is not told. */
export function written(pairs: Pairs): string {
  return `<?xml version="1.0" encoding="utf-8"?><response>${inner(Object.entries(pairs))}</response>`;
}

/** The list of a day by the paths that its signature runs over. */
export const listedPairs = (day: string, rows: readonly SettlementRow[]): Pairs => ({
  ...{ pg_status: "ok", pg_date: day, pg_count: String(rows.length) },
  ...Object.fromEntries(
    rows.flatMap(({ ref, key, act, amountTiyn, currency }, i) => {
      const row = {
        ...{ pg_type: types[act] ?? "card", pg_payment_id: ref, pg_amount: tengeText(amountTiyn) },
        ...{ pg_currency: currency, ...(key === null ? {} : { pg_order_id: key }) },
      };
      return Object.entries(row).map(([name, value]) => [`payments/payment.${i}/${name}`, value]);
    }),
  ),
});
const types: Readonly<Partial<Record<OperationAct, string>>> = {
  ...{ pay_in: "payment", refund: "refund", payout_iban: "reg2iban", payout_card: "reg2reg" },
};

function inner(pairs: readonly (readonly [string, string])[]): string {
  const parents = new Map<string, [string, string][]>();
  const parts: string[] = [];
  for (const [path, value] of pairs) {
    const [name = "", ...below] = path.split("/");
    if (below.length === 0) parts.push(element(name, escaped(value)));
    else parents.set(name, [...(parents.get(name) ?? []), [below.join("/"), value]]);
  }
  return parts.join("") + [...parents].map(([name, below]) => element(name, inner(below))).join("");
}
const element = (name: string, content: string) => {
  const tag = name.replace(/\.\d+$/, "");
  return `<${tag}>${content}</${tag}>`;
};
const escaped = (text: string) =>
  text.replace(/[<>&]/g, (sign) => ({ "<": "&lt;", ">": "&gt;" })[sign] ?? "&amp;");
