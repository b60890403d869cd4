import { almatyDay } from "../../../platform/clock.ts";
import { readableCode } from "../../../platform/ids.ts";
import { moveByHouse } from "../../requests/requests.ts";
import { isHeld } from "../../screening/screening.ts";
import type { Inside } from "../engine/move.ts";
import { moveApplication, readApplication } from "../lending/application.ts";
import { loan, payoutDestination } from "../lending-records.ts";
import { book } from "../loan/ledger.ts";
import { tellOf } from "../tell.ts";
import { type Act, plainAct } from "./act.ts";
import { refuseDestination } from "./refuse-destination.ts";

/** The sum goes to the person: the loan begins on the day the provider says that it went. */
export const payout: Act = {
  ...plainAct,
  gather: async (inside, _, op) => {
    const fields = ["status", "account", "holder"] as const;
    const to = op.destination === null ? null : await inside.read(payoutDestination, op.destination, fields);
    if (to?.status !== "usable" || to.account === null || to.holder === null || op.amount === null)
      return { ok: false, code: "account_unknown" };
    if (await isHeld(inside.tx, inside.subject)) return { ok: false, code: "not_now" };
    const values = { sum: String(op.amount), payoutAccount: to.account, payoutHolder: to.holder };
    return { ok: true, values, ref: null };
  },
  succeeded: async (inside, now, op) => {
    if (!op.application || op.amount === null) return;
    await book(inside, now, {
      ...{ operation: op.id, loan: op.application },
      legs: [
        { account: "principal", amountTiyn: op.amount },
        { account: "settlement", amountTiyn: -op.amount },
      ],
    });
    await beginLoan(inside, now, op.application);
  },
  /** Another holder, a closed account: the money stays where it is until the person names another one. */
  failed: async (inside, now, op, reason) => {
    await refuseDestination(inside, op, reason);
    if (op.request && (await moveByHouse(inside.also("service"), op.request, { to: "needs_account" }, now)))
      await tellOf(inside, now, "payout_refused", op.request);
  },
};

async function beginLoan(inside: Inside, now: Date, id: string): Promise<void> {
  const application = await readApplication(inside, id);
  if (!application?.terms) return;
  await inside.create(
    loan,
    {
      ...{ request: application.request, application: id, number: readableCode(3) },
      ...{ partner: application.partner, partnerName: application.partnerName, status: "active" },
      ...{ terms: application.terms, startedOn: almatyDay(now), startedAt: now },
    },
    { act: "loan.began" },
  );
  await moveApplication(inside, application, { to: "funded", by: "provider" }, now);
  if (await moveByHouse(inside.also("service"), application.request, { to: "active" }, now))
    await tellOf(inside, now, "paid_out", application.request);
}
