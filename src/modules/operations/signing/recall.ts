import { after, days } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import { DoorRefused } from "../../../privacy/actor.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { waitForTurn } from "../../accounts/accounts.ts";
import { creditRequest, moveRequest } from "../../requests/requests.ts";
import { type Inside, moveOperation } from "../engine/move.ts";
import { inTurn } from "../engine/turn.ts";
import { applicationsOf } from "../lending/application.ts";
import { newestOf } from "../lending/fund.ts";
import { beginRecall } from "../lending/stop.ts";

export type RecallRefusal = "request_moved_on" | "too_late";

/** Signed and not yet paid out: the person may still go back, free of charge, until the money was asked for. */
export async function recallLoan(
  ctx: Ctx,
  subject: SubjectId,
  request: string,
): Promise<Result<null, RecallRefusal>> {
  const door = await ctx.enter("operations", { subject });
  const now = ctx.kernel.clock.now();
  return inTurn(door, async (inside) => {
    await waitForTurn(inside);
    return recallInside(inside, request, "customer", now);
  });
}

async function recallInside(
  inside: Inside,
  request: string,
  by: "customer" | "timer",
  now: Date,
): Promise<Result<null, RecallRefusal>> {
  const found = await inside.read(creditRequest, request, ["status"]);
  if (found?.status !== "cooling_off" && found?.status !== "disbursing") return refused("request_moved_on");
  const application = (await applicationsOf(inside, request)).find(({ status }) => status === "signed");
  if (!application) return refused("request_moved_on");
  const funding = await newestOf(inside, application.id, "fund_loan");
  if (funding) {
    const cancelled = { to: "cancelled", by: "customer", reason: "recalled" } as const;
    if (!(await moveOperation(inside, funding, cancelled, now))) return refused("too_late");
  }
  if (!(await moveRequest(inside.also("service"), found, { to: "recalling", by }, now)))
    return refused("request_moved_on");
  await beginRecall(inside, now, application.id);
  return ok(null);
}

/** The person has this long after the waiting time to confirm; then the contract is void (kazakhstan §5). */
export const confirmWithinMs = days(2);

/** A timed duty: signed loans that nobody confirmed are called back. */
export async function voidUnconfirmed(ctx: Ctx, most = 500): Promise<number> {
  const now = ctx.kernel.clock.now();
  // fan-out: a timer looks over all subjects, ids only
  const due = await ctx.kernel.db.run<{ subject_id: SubjectId; request: string }>({
    text: `select a.subject_id, a.request from partner_application a
           join credit_request r on r.subject_id = a.subject_id and r.id = a.request and r.status = 'cooling_off'
           where a.status = 'signed' and a.cooling_until < $1 order by a.cooling_until limit $2`,
    values: [after(now, -confirmWithinMs), most],
  });
  let voided = 0;
  for (const { subject_id: subject, request } of due) {
    try {
      const door = await ctx.enter("operations", { subject, because: "timer" });
      const done = await inTurn(door, (inside) => recallInside(inside, request, "timer", now));
      if (done.ok) voided += 1;
    } catch (error) {
      if (!(error instanceof DoorRefused)) throw error; // frozen: nothing moves until that is lifted
    }
  }
  return voided;
}
