import { creditRequest } from "../../requests/requests.ts";
import { applicationOf, moveApplication } from "../lending/application.ts";
import { acceptableTerms } from "../lending/terms.ts";
import { settleMatching } from "../matching/settle.ts";
import { type Act, plainAct } from "./act.ts";

/** What would you lend: asked with the terms and the income alone. Who asks stays unknown until the person chose. */
export const askOffer: Act = {
  ...plainAct,
  harmless: true,
  gather: async (inside, _, op) => {
    const fields = ["amount", "termMonths", "scheme", "income", "employment"] as const;
    const request = op.request && (await inside.read(creditRequest, op.request, fields));
    if (!request) return { ok: false, code: "withdrawn_by_customer" };
    const { amount, termMonths, scheme, income, employment } = request;
    const values = {
      ...{ amount: String(amount), termMonths: String(termMonths), income: String(income) },
      ...{ scheme, employment },
    };
    return { ok: true, values, ref: null };
  },
  succeeded: async (inside, now, op, reply) => {
    const application = await applicationOf(inside, op);
    if (!application || !op.request) return;
    const asked = await inside.read(creditRequest, op.request, ["product", "amount", "termMonths"]);
    const terms = asked && reply.offer ? acceptableTerms(reply.offer, asked, now) : null;
    if (terms && reply.offer)
      await moveApplication(
        inside,
        application,
        {
          ...{ to: "offered", by: "provider" },
          changes: { terms, validUntil: reply.offer.validUntil, ...(reply.ref ? { ref: reply.ref } : {}) },
        },
        now,
      );
    else
      await moveApplication(inside, application, { to: "declined", by: "house", reason: "bad_offer" }, now);
    await settleMatching(inside, op.request, now);
  },
  failed: async (inside, now, op, reason) => {
    const application = await applicationOf(inside, op);
    if (application)
      await moveApplication(inside, application, { to: "declined", by: "provider", reason }, now);
    if (op.request) await settleMatching(inside, op.request, now);
  },
};
