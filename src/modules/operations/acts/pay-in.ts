import { takePayment } from "../loan/take-payment.ts";
import { type Act, plainAct } from "./act.ts";

/** A payment by card on the provider's own page. It counts when the provider, asked, says so with the same sum. */
export const payIn: Act = {
  ...plainAct,
  harmless: false,
  gather: async (_, __, op) =>
    op.amount === null
      ? { ok: false, code: "amount_mismatch" }
      : { ok: true, values: { sum: String(op.amount) }, ref: null },
  succeeded: async (inside, now, op) => {
    if (op.loan && op.amount !== null)
      await takePayment(inside, now, {
        operation: op.id,
        loan: op.loan,
        amountTiyn: op.amount,
        provider: op.provider,
      });
  },
  failed: async () => {}, // nothing was taken; the page says why and offers another try
  returnPath: ({ id }) => `/cabinet/payments/${id}`,
};
