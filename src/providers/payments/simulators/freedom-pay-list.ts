import type { OperationAct, SettlementRow } from "../../../modules/operations/operations.ts";
import { tengeText } from "../../http/said.ts";
import type { Pairs } from "../freedom-pay-signature.ts";

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
