import { isHeld } from "../../screening/screening.ts";
import { applicationOf } from "../lending/application.ts";
import { beginPayout } from "../lending/payout.ts";
import { stopDisbursing } from "../lending/stop.ts";
import { book } from "../loan/ledger.ts";
import { type Act, plainAct } from "./act.ts";

/** The lender gives the sum: from here on it lies at the payment provider, and goes to the person in the next operation. */
export const fundLoan: Act = {
  ...plainAct,
  gather: async (inside, _, op) => {
    const application = await applicationOf(inside, op);
    if (application?.status !== "signed" || op.amount === null) return { ok: false, code: "recalled" };
    if (await isHeld(inside.tx, inside.subject)) return { ok: false, code: "not_now" };
    return { ok: true, values: { sum: String(op.amount) }, ref: application.ref };
  },
  succeeded: async (inside, now, op) => {
    if (!op.application || op.amount === null) return;
    await book(inside, now, {
      ...{ operation: op.id, loan: op.application },
      legs: [
        { account: "settlement", amountTiyn: op.amount },
        { account: "lender", amountTiyn: -op.amount },
      ],
    });
    await beginPayout(inside, now, op.application, op.amount);
  },
  failed: async (inside, now, op, reason) => {
    if (op.application) await stopDisbursing(inside, now, op.application, reason);
  },
};
