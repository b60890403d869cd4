import { loan } from "../lending-records.ts";
import { book } from "../loan/ledger.ts";
import { type Act, plainAct } from "./act.ts";

/** What was paid beyond the debt goes back the way it came. */
export const refund: Act = {
  ...plainAct,
  owed: true,
  gather: async (_, __, op) =>
    op.amount === null || op.ref === null
      ? { ok: false, code: "amount_mismatch" }
      : { ok: true, values: { sum: String(op.amount) }, ref: op.ref },
  succeeded: async (inside, now, op) => {
    const of = op.loan && (await inside.read(loan, op.loan, ["application"]));
    if (!of || op.amount === null) return;
    await book(inside, now, {
      ...{ operation: op.id, loan: of.application },
      legs: [
        { account: "overpaid", amountTiyn: op.amount },
        { account: "settlement", amountTiyn: -op.amount },
      ],
    });
  },
  failed: async () => {}, // stays owed to the person: the ledger says so and the desk shows it
};
