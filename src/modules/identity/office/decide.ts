import type { SubjectId } from "../../../platform/ids.ts";
import { invariant, ok, type Result, refused } from "../../../platform/result.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import type { ListId } from "../../screening/screening.ts";
import { holdCheck, type Inside, moveCheck } from "../move.ts";
import { type CheckReason, type RejectReason, rejectReasons } from "../reasons.ts";
import { type CheckRoute, identityDetails, identityProposal, identityReview } from "../records.ts";
import type { CheckLevel } from "../states.ts";
import { tellAboutCheck } from "../tell.ts";
import { type ClearanceRefusal, clearanceOf } from "./clearance.ts";
import { duplicatesOf } from "./duplicates.ts";
import { decidedBefore, type Officer, type OfficerRefusal, openForOfficer } from "./officer.ts";
import { findingsOfLast } from "./review.ts";
import { type Settled, settleRejected, settleVerified } from "./settle.ts";

/**
 * Decisions about who somebody is. A refusal, a failed check that is set aside, a closer look and everything after a
 * review need a second person; the machine and the provider only inform (kazakhstan §2, Digital Code).
 */
export type CheckDecision = {
  readonly outcome: "verified" | "rejected";
  readonly reason: RejectReason | null;
  /** What the officer saw; all of `seenFor(route)` is needed to confirm an identity. */
  readonly seen: readonly string[];
  /** Why failed checks are set aside, or why the person is refused: read by the second person, never by the customer. */
  readonly words: string | null;
  /** Lists that must be there and fresh, by configuration. */
  readonly lists: readonly ListId[];
};
export type DecisionRefusal =
  | OfficerRefusal
  | "reason_needed"
  | "seen_needed"
  | "words_needed"
  | "document_missing"
  | "document_expired"
  | ClearanceRefusal;

const seenByRoute: Readonly<Record<CheckRoute, readonly string[]>> = {
  self: ["face_compared", "task_done", "document_genuine"],
  meeting: ["person_present", "document_held", "document_genuine"],
  provider: ["provider_answer_read", "document_genuine"],
};
export const seenFor = (route: CheckRoute): readonly string[] => seenByRoute[route];

export async function decideCheck(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, outcome, reason, seen, words, lists }: Officer & CheckDecision,
): Promise<Result<"decided" | "proposed", DecisionRefusal>> {
  if (subject === staff) return refused("own_check");
  const { door, check } = await openForOfficer(ctx, subject, id);
  if (!check) return refused("identity_unknown");
  if (check.assignedTo !== staff) return refused("not_yours");
  if (check.status !== "in_review") return refused("identity_moved_on");
  if (outcome === "rejected" && reason === null) return refused("reason_needed");
  if (outcome === "verified" && seenFor(check.route).some((one) => !seen.includes(one)))
    return refused("seen_needed");
  return door.transact(async (inside) => {
    const waiting = { where: { check: id, settledAs: null }, limit: 1 };
    if ((await inside.list(identityProposal, ["outcome"], waiting)).length > 0)
      return refused("identity_moved_on");
    const missing = outcome === "verified" && (await clearanceOf(inside, ctx.kernel.clock.now(), lists));
    if (missing) return refused(missing);
    const weight = await weigh(ctx, inside, id, check.submissions);
    const four =
      outcome === "rejected" || weight.failed.length > 0 || weight.level === "enhanced" || weight.reviewed;
    if ((outcome === "rejected" || weight.failed.length > 0) && words === null)
      return refused("words_needed");
    const level = outcome === "verified" ? weight.level : null;
    // The check first: whoever is late changes nothing at all.
    if (four) {
      if (!(await holdCheck(inside, check))) return refused("identity_moved_on");
    } else {
      const settled = await settle(inside, ctx, check, { outcome, level, reason, staff });
      if (!settled.ok) return settled;
    }
    await inside.create(
      identityProposal,
      {
        ...{ check: id, outcome, level, reason, words, proposedBy: staff },
        seen: seen.filter((one) => seenFor(check.route).includes(one)).join(".") || "none",
        setAside: outcome === "verified" && weight.failed.length > 0 ? weight.failed.join(".") : null,
        ...(four ? {} : { settledAs: "confirmed" as const }),
      },
      { act: four ? "identity.proposed" : "identity.decision" },
    );
    return ok(four ? "proposed" : "decided");
  });
}

/** What a decision must reckon with: failed automatic checks, how close a look is needed, an earlier refusal. */
async function weigh(ctx: Ctx, inside: Inside, check: string, submission: number) {
  const findings = await findingsOfLast(inside, check, submission);
  const [details] = await inside.list(identityDetails, ["publicOffice", "taxResidence"], {
    where: { check },
    limit: 1,
  });
  const closer = details && (details.publicOffice !== "none" || details.taxResidence !== "kz");
  const reviews = await inside.list(identityReview, ["settledAs"], { where: { check }, limit: 1 });
  const level: CheckLevel = closer ? "enhanced" : "standard";
  return {
    failed: [
      ...findings.filter((one) => one.outcome === "fail").map((one) => one.about),
      ...(await duplicatesOf(ctx.kernel, inside, check)).map((one) => one.about),
    ],
    ...{ level, reviewed: reviews.length > 0 },
  };
}

/** The second person confirms or returns a proposal; never the one who made it, never the person it is about. */
export async function secondCheckDecision(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, agree, lists }: Officer & { readonly agree: boolean; readonly lists: readonly ListId[] },
): Promise<Result<"decided" | "returned", DecisionRefusal>> {
  if (subject === staff) return refused("own_check");
  const { door, check } = await openForOfficer(ctx, subject, id);
  if (!check) return refused("identity_unknown");
  return door.transact(async (inside) => {
    const [proposal] = await inside.list(identityProposal, ["outcome", "level", "reason", "proposedBy"], {
      where: { check: id, settledAs: null },
      limit: 1,
    });
    if (!proposal) return refused("identity_moved_on");
    if (proposal.proposedBy === staff || (await decidedBefore(inside, id, staff)))
      return refused("same_person");
    if (agree) {
      // Again at the second decision: lists may have changed between the two.
      const missing =
        proposal.outcome === "verified" && (await clearanceOf(inside, ctx.kernel.clock.now(), lists));
      if (missing) return refused(missing);
      const settled = await settle(inside, ctx, check, { ...proposal, staff });
      if (!settled.ok) return settled;
    } else if (!(await holdCheck(inside, check))) return refused("identity_moved_on");
    const kept = await inside.write(
      identityProposal,
      proposal.id,
      { settledBy: staff, settledAs: agree ? "confirmed" : "returned" },
      { expect: proposal.version, act: agree ? "identity.confirmed" : "identity.returned" },
    );
    invariant(kept, "a proposal changes only with its check");
    return ok(agree ? "decided" : "returned");
  });
}

async function settle(
  inside: Inside,
  ctx: Ctx,
  check: Settled,
  decision: {
    readonly outcome: "verified" | "rejected";
    readonly level: CheckLevel | null;
    readonly reason: CheckReason | null;
    readonly staff: SubjectId;
  },
): Promise<Result<null, DecisionRefusal>> {
  const now = ctx.kernel.clock.now();
  if (decision.outcome === "verified")
    return settleVerified(inside, check, { level: decision.level ?? "standard", staff: decision.staff }, now);
  const reason = rejectReasons.find((one) => one === decision.reason);
  if (!reason) return refused("reason_needed");
  return settleRejected(inside, check, { reason, staff: decision.staff }, now);
}

/** An officer opens a confirmed identity again: it is no longer good from that moment, and the customer is told. */
export async function reopenCheck(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff }: Officer,
): Promise<Result<null, DecisionRefusal>> {
  if (subject === staff) return refused("own_check");
  const { door, check } = await openForOfficer(ctx, subject, id);
  if (!check) return refused("identity_unknown");
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    const move = { to: "expired", by: "staff", staff, reason: "opened_again" } as const;
    if (!(await moveCheck(inside, check, move, now))) return refused("identity_moved_on");
    await tellAboutCheck(inside, now, "identity_expired", { number: check.number });
    return ok(null);
  });
}
