import type { SubjectId } from "../../platform/ids.ts";
import { DoorRefused } from "../../privacy/actor.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { LeavingPartners } from "./customer.ts";
import { moveRequest, overtakeProposals } from "./move.ts";
import type { ReasonCode } from "./reasons.ts";
import { creditRequest } from "./records.ts";
import type { RequestState } from "./states.ts";

const reasons: Readonly<Partial<Record<RequestState, ReasonCode>>> = {
  submitted: "not_decided_in_time",
  in_review: "not_decided_in_time",
  needs_info: "no_answer_in_time",
  approved: "offer_not_used",
  matching: "partner_no_answer",
  offers_ready: "offer_not_used",
  with_partner: "partner_no_answer",
  to_sign: "not_signed_in_time",
};

const batchSize = 200;

/**
 * A timed duty: states that lasted too long end, with the reason that fits. Whose requests are closed to the service right
 * now (frozen by "this was not me") wait; they hold back nobody else's.
 */
export async function expireRequests(
  ctx: Ctx,
  leavePartners: LeavingPartners,
  most = 2_000,
): Promise<number> {
  const now = ctx.kernel.clock.now();
  let expired = 0;
  let last: Due | null = null;
  for (let seen = 0; seen < most; seen += batchSize) {
    const due: Due[] = await dueRequests(ctx, now, last);
    for (const one of due) if (await expireOne(ctx, one, now, leavePartners)) expired += 1;
    last = due.at(-1) ?? null;
    if (due.length < batchSize || last === null) break;
  }
  return expired;
}

type Due = { readonly subject_id: SubjectId; readonly id: string; readonly due_at: Date };

// fan-out: a timer looks over all subjects, ids only
const dueRequests = ({ kernel }: Ctx, now: Date, last: Due | null): Promise<Due[]> =>
  kernel.db.run<Due>({
    text: `select subject_id, id, due_at from credit_request where ended_at is null and due_at < $1
             and ($2::timestamptz is null or (due_at, id) > ($2::timestamptz, $3::uuid))
           order by due_at, id limit ${batchSize}`,
    values: [now, last?.due_at ?? null, last?.id ?? null],
  });

async function expireOne(
  ctx: Ctx,
  { subject_id: subject, id }: Due,
  now: Date,
  leavePartners: LeavingPartners,
): Promise<boolean> {
  try {
    const door = await ctx.enter("service", { subject, because: "timer" });
    const request = await door.read(creditRequest, id, ["status"]);
    const reason = request && reasons[request.status];
    if (!request || !reason) return false;
    return await door.transact(async (inside) => {
      const moved = await moveRequest(inside, request, { to: "expired", by: "timer", reason }, now);
      if (moved) {
        await overtakeProposals(inside, id);
        await leavePartners(inside, id);
      }
      return moved;
    });
  } catch (error) {
    if (error instanceof DoorRefused) return false;
    throw error;
  }
}
