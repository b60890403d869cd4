import { applicationOf } from "../lending/application.ts";
import { fundIfDue } from "../lending/fund.ts";
import { stopDisbursing } from "../lending/stop.ts";
import { type Act, plainAct } from "./act.ts";

/** Tells the lender that the person signed, and which terms. */
export const signContract: Act = {
  ...plainAct,
  gather: async (inside, _, op) => {
    const application = await applicationOf(inside, op);
    if (application?.status !== "signed" || !application.terms) return { ok: false, code: "recalled" };
    return { ok: true, values: { agreedTerms: JSON.stringify(application.terms) }, ref: application.ref };
  },
  succeeded: async (inside, now, op) => {
    if (op.application) await fundIfDue(inside, now, op.application);
  },
  failed: async (inside, now, op, reason) => {
    if (op.application) await stopDisbursing(inside, now, op.application, reason);
  },
};
