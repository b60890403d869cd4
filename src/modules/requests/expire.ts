import type { SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { moveRequest } from "./move.ts";
import type { ReasonCode } from "./reasons.ts";
import { creditRequest } from "./records.ts";
import type { RequestState } from "./states.ts";

const reasons: Readonly<Partial<Record<RequestState, ReasonCode>>> = {
  submitted: "not_decided_in_time",
  in_review: "not_decided_in_time",
  needs_info: "no_answer_in_time",
  approved: "offer_not_used",
};

/** A timed duty: states that lasted too long end, with the reason that fits. Bounded and repeatable. */
export async function expireRequests(ctx: Ctx, most = 200): Promise<number> {
  const now = ctx.kernel.clock.now();
  // fan-out: a timer looks over all subjects, ids only
  const due = await ctx.kernel.db.run<{ subject_id: SubjectId; id: string }>({
    text: `select subject_id, id from credit_request where ended_at is null and due_at < $1 order by due_at limit $2`,
    values: [now, most],
  });
  let expired = 0;
  for (const { subject_id: subject, id } of due) {
    const door = await ctx.enter("service", { subject, because: "timer" });
    const request = await door.read(creditRequest, id, ["status"]);
    const reason = request && reasons[request.status];
    if (!request || !reason) continue;
    const moved = await door.transact((inside) =>
      moveRequest(inside, request, { to: "expired", by: "timer", reason }, now),
    );
    if (moved) expired += 1;
  }
  return expired;
}
