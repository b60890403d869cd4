import { after, days } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { type Inside, moveCheck } from "../move.ts";
import type { MoreItem, MoreReason } from "../reasons.ts";
import { identityCheck, identityProposal, identityQuestion, identityReview } from "../records.ts";
import { checkLastsDays } from "../states.ts";
import { tellAboutCheck } from "../tell.ts";

/** What an officer does with a check before deciding: take it, ask for more. One officer holds it. */
export type Officer = { readonly staff: SubjectId };
export type OfficerRefusal =
  | "identity_unknown"
  | "identity_moved_on"
  | "not_yours"
  | "same_person"
  | "own_check"
  | "more_needed_item";

export const officerCheck = ["number", "status", "assignedTo", "submissions", "route"] as const;

export async function openForOfficer(ctx: Ctx, subject: SubjectId, id: string) {
  const door = await ctx.enter("kyc_aml", { subject, because: "document_review" });
  return { door, check: await door.read(identityCheck, id, officerCheck) };
}

/** Takes a check that was sent in, or one whose refusal is to be looked at again by somebody else. */
export async function claimCheck(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff }: Officer,
): Promise<Result<null, OfficerRefusal>> {
  if (subject === staff) return refused("own_check");
  const { door, check } = await openForOfficer(ctx, subject, id);
  if (!check) return refused("identity_unknown");
  const now = ctx.kernel.clock.now();
  if (check.status === "in_review") return refused("identity_moved_on"); // a page from before a colleague took it
  return door.transact(async (inside) => {
    const review = await openReview(inside, id);
    if (check.status === "rejected" && !review) return refused("identity_moved_on");
    // Also when the second look asked for more and the check came in again.
    if (await decidedBefore(inside, id, staff)) return refused("same_person");
    const move = { to: "in_review", by: "staff", staff, changes: { assignedTo: staff } } as const;
    if (!(await moveCheck(inside, check, move, now))) return refused("identity_moved_on");
    if (check.status === "rejected" && review)
      await inside.write(
        identityReview,
        review.id,
        { settledAs: "reopened", settledBy: staff },
        { act: "identity.event" },
      );
    return ok(null);
  });
}

/** Takes a check over from a colleague who does not finish it: ill, away, gone. What waits for a second person is not taken. */
export async function takeOverCheck(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff }: Officer,
): Promise<Result<null, OfficerRefusal>> {
  if (subject === staff) return refused("own_check");
  const { door, check } = await openForOfficer(ctx, subject, id);
  if (!check) return refused("identity_unknown");
  if (check.status !== "in_review" || check.assignedTo === staff) return refused("identity_moved_on");
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    if (await decidedBefore(inside, id, staff)) return refused("same_person");
    const where = { check: id, settledAs: null };
    const waiting = await inside.list(identityProposal, ["outcome"], { where, limit: 1 });
    const move = { to: "in_review", by: "staff", staff, changes: { assignedTo: staff } } as const;
    if (waiting.length > 0 || !(await moveCheck(inside, check, move, now)))
      return refused("identity_moved_on");
    return ok(null);
  });
}

async function openReview(inside: Inside, check: string) {
  const [review] = await inside.list(identityReview, ["settledAs"], {
    where: { check, settledAs: null },
    limit: 1,
  });
  return review ?? null;
}

/** Whoever made or confirmed an earlier decision does not look at it again (Digital Code: review by another person). */
export async function decidedBefore(inside: Inside, check: string, staff: SubjectId): Promise<boolean> {
  const where = { check, settledAs: "confirmed" };
  const made = await inside.list(identityProposal, ["proposedBy", "settledBy"], { where, limit: 100 });
  return made.some((one) => one.proposedBy === staff || one.settledBy === staff);
}

export type Asked = { readonly item: MoreItem; readonly reason: MoreReason };

/** Asks for things again, by codes: the customer reads prepared words in their language and has a day to answer by. */
export async function askMore(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, asked }: Officer & { readonly asked: readonly Asked[] },
): Promise<Result<null, OfficerRefusal>> {
  if (asked.length === 0) return refused("more_needed_item");
  const { door, check } = await openForOfficer(ctx, subject, id);
  if (!check) return refused("identity_unknown");
  if (check.assignedTo !== staff) return refused("not_yours");
  const now = ctx.kernel.clock.now();
  const until = after(now, days(checkLastsDays.more_needed ?? 30));
  return door.transact(async (inside) => {
    const waiting = { where: { check: id, settledAs: null }, limit: 1 };
    if ((await inside.list(identityProposal, ["outcome"], waiting)).length > 0)
      return refused("identity_moved_on");
    const move = { to: "more_needed", by: "staff", staff, changes: { dueAt: until } } as const;
    if (!(await moveCheck(inside, check, move, now))) return refused("identity_moved_on");
    for (const { item, reason } of asked)
      await inside.create(
        identityQuestion,
        { check: id, item, reason, until, staff },
        { act: "identity.asked" },
      );
    const letter = { number: check.number, "day.due": until.toISOString() };
    await tellAboutCheck(inside, now, "identity_more_needed", letter);
    return ok(null);
  });
}
