import type { SubjectId } from "../../platform/ids.ts";
import { tenge } from "../../platform/money.ts";
import { enqueue } from "../../platform/outbox-row.ts";
import { invariant, ok, type Result, refused } from "../../platform/result.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { weighAgain } from "../fraud/fraud.ts";
import { clearanceFor } from "./clearance.ts";
import { holdRequest, moveRequest } from "./move.ts";
import type { DeclineReason } from "./reasons.ts";
import { requestProposal, requestReview } from "./records.ts";
import { type CaseRefusal, type Officer, openCase, tellCustomer } from "./staff.ts";
import type { RequestState } from "./states.ts";

/** Decisions: by one person, or by two where the table says so. */
/** From this sum on an approval needs a second person; so do signs of fraud, and every decision after a review. */
export const fourEyesFrom = tenge(1_000_000);

export type DecisionInput = {
  readonly outcome: "approved" | "declined";
  readonly reason: DeclineReason | null;
};

/** Decides at once, or proposes where four eyes are asked for. */
export async function decide(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, outcome, reason }: Officer & DecisionInput,
): Promise<Result<"decided" | "proposed", CaseRefusal>> {
  const { door, request } = await openCase(ctx, subject, id);
  if (!request) return refused("request_unknown");
  if (request.assignedTo !== staff) return refused("not_yours");
  if (request.status !== "in_review") return refused("request_moved_on");
  if (outcome === "declined" && reason === null) return refused("reason_needed");
  return door.transact(async (inside) => {
    const waiting = await inside.list(requestProposal, ["outcome"], {
      where: { request: id, settledAs: null },
      limit: 1,
    });
    if (waiting.length > 0) return refused("request_moved_on");
    const missing =
      outcome === "approved" && (await clearanceFor(inside, request.product, ctx.kernel.clock.now()));
    if (missing) return refused(missing);
    const reviewed = await inside.list(requestReview, ["settledAs"], { where: { request: id }, limit: 1 });
    const risky = outcome === "approved" && (await weighAgain(inside, id)) === "high";
    const large = outcome === "approved" && request.amount >= fourEyesFrom;
    const four = large || risky || reviewed.length > 0;
    // The request first: whoever is late changes nothing at all.
    if (four) {
      if (!(await holdRequest(inside, request))) return refused("request_moved_on");
    } else {
      const settled = await settle(inside, ctx, subject, request, { id, outcome, reason, staff });
      if (!settled.ok) return settled;
    }
    const standing = four ? {} : { settledAs: "confirmed" as const };
    await inside.create(
      requestProposal,
      { request: id, outcome, reason, proposedBy: staff, ...standing },
      { act: four ? "request.proposed" : "request.decision" },
    );
    return ok(four ? "proposed" : "decided");
  });
}

/** The second person confirms or returns a proposal; never the one who made it. */
export async function secondDecision(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, agree }: Officer & { readonly agree: boolean },
): Promise<Result<"decided" | "returned", CaseRefusal>> {
  const { door, request } = await openCase(ctx, subject, id);
  if (!request) return refused("request_unknown");
  return door.transact(async (inside) => {
    const where = { request: id, settledAs: null };
    const [proposal] = await inside.list(requestProposal, ["outcome", "reason", "proposedBy"], {
      where,
      limit: 1,
    });
    if (!proposal) return refused("request_moved_on");
    if (proposal.proposedBy === staff) return refused("same_person");
    if (agree) {
      const { outcome, reason } = proposal;
      const settled = await settle(inside, ctx, subject, request, { id, outcome, reason, staff });
      if (!settled.ok) return settled;
    } else if (!(await holdRequest(inside, request))) return refused("request_moved_on");
    const kept = await inside.write(
      requestProposal,
      proposal.id,
      { settledBy: staff, settledAs: agree ? "confirmed" : "returned" },
      { expect: proposal.version, act: agree ? "request.confirmed" : "request.returned" },
    );
    invariant(kept, "a proposal changes only with its request");
    return ok(agree ? "decided" : "returned");
  });
}

async function settle(
  inside: InnerDoor<"service">,
  ctx: Ctx,
  subject: SubjectId,
  request: {
    readonly id: string;
    readonly version: number;
    readonly status: RequestState;
    readonly number: string;
    readonly product: string;
  },
  decision: {
    readonly id: string;
    readonly outcome: "approved" | "declined";
    readonly reason: string | null;
    readonly staff: SubjectId;
  },
): Promise<Result<"decided", CaseRefusal>> {
  const now = ctx.kernel.clock.now();
  // Again at the second decision: days may lie between the two.
  const missing = decision.outcome === "approved" && (await clearanceFor(inside, request.product, now));
  if (missing) return refused(missing);
  const moved = await moveRequest(
    inside,
    request,
    {
      ...{ to: decision.outcome, by: "staff" as const, staff: decision.staff, decidedBy: "human" as const },
      // a proposal's reason is one of the declared words: it was parsed when it was made
      ...(decision.reason ? { reason: decision.reason as DeclineReason } : {}),
    },
    now,
  );
  if (!moved) return refused("request_moved_on");
  if (decision.outcome === "approved") await enqueue(inside, "request_matching", request.id, now);
  await tellCustomer(inside, subject, now, "request_decided", { number: request.number }, request.id);
  return ok("decided");
}
