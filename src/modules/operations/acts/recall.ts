import { withdrawFromPartner } from "../../consents/consents.ts";
import { moveByHouse } from "../../requests/requests.ts";
import { applicationOf, moveApplication } from "../lending/application.ts";
import { fundIfDue, newestOf } from "../lending/fund.ts";
import { aboutOf, notifyPartner } from "../notices/notify.ts";
import { tellOf } from "../tell.ts";
import { type Act, plainAct } from "./act.ts";

/** Calls an application back: nothing about the person leaves but the lender's own reference. */
export const recall: Act = {
  ...plainAct,
  owed: true,
  gather: async (inside, _, op) => {
    const application = await applicationOf(inside, op);
    const sent = application && (await newestOf(inside, application.id, "send_application"));
    // Whether it came there is not known yet, nor under which reference: told now, nobody would find what to let go of.
    if (sent?.status === "submitting" || sent?.status === "unknown") return { ok: false, code: "not_now" };
    return { ok: true, values: {}, ref: application ? application.ref : op.ref };
  },
  succeeded: async (inside, now, op) => {
    const application = await applicationOf(inside, op);
    if (!application) return;
    const ended = { to: "withdrawn", by: "provider", reason: "recalled" } as const;
    // Withdrawn before the signature, it ended then, and its request with it.
    if (!(await moveApplication(inside, application, ended, now))) return;
    const { partner, id } = application;
    await withdrawFromPartner(inside, now, { partner, application: id }); // what it allowed is over
    await notifyPartner(inside, now, aboutOf(application), "application.withdrawn");
    const service = inside.also("service");
    const request = { to: "withdrawn", reason: "recalled_by_customer" } as const;
    if (await moveByHouse(service, application.request, request, now))
      await tellOf(inside, now, "request_decided", application.request);
  },
  /** A lender that did not go through with the loan cannot also refuse to let it go. */
  mayFail: async (inside, op) => {
    const application = await applicationOf(inside, op);
    if (application?.status !== "signed") return true;
    const steps = [
      await newestOf(inside, application.id, "sign_contract"),
      await newestOf(inside, application.id, "fund_loan"),
    ];
    return steps.every((step) => step?.status !== "failed");
  },
  /** Too late: the money is on its way. The loan goes on and can be closed the same day. */
  failed: async (inside, now, op) => {
    const application = await applicationOf(inside, op);
    if (application?.status !== "signed") return;
    if (!(await moveByHouse(inside.also("service"), application.request, { to: "disbursing" }, now))) return;
    await fundIfDue(inside, now, application.id);
    await tellOf(inside, now, "recall_too_late", application.request);
  },
};
