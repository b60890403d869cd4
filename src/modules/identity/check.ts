import { after, days } from "../../platform/clock.ts";
import { readableCode, type SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { waitForTurn } from "../accounts/accounts.ts";
import type { DocumentKind } from "./documents.ts";
import { addEvent, cancelMeetings, type Inside } from "./move.ts";
import { reviewOfCheck } from "./person/review-asked.ts";
import { type CheckRoute, identityCheck } from "./records.ts";
import { checkLastsDays, openForAnswers } from "./states.ts";

/** The check a person has now: their newest one. There is at most one that has not ended. */
export const checkFields = [
  "number",
  "status",
  "route",
  "provider",
  "documentKind",
  "level",
  "verifiedUntil",
  "submissions",
  "submittedAt",
  "decidedAt",
  "dueAt",
  "reason",
  "endedAt",
] as const;

export async function newestCheck(door: Pick<Inside, "list">) {
  const [newest] = await door.list(identityCheck, checkFields, { limit: 1 });
  return newest ?? null;
}
export type CheckRow = NonNullable<Awaited<ReturnType<typeof newestCheck>>>;

export async function checkOf(ctx: Ctx, subject: SubjectId): Promise<CheckRow | null> {
  return newestCheck(await ctx.enter("kyc_aml", { subject }));
}

export async function chooseDocument(
  ctx: Ctx,
  subject: SubjectId,
  documentKind: DocumentKind,
): Promise<Result<null, CheckRefusal>> {
  const door = await ctx.enter("kyc_aml", { subject });
  return door.transact(async (inside) => {
    const check = await openCheck(inside);
    if (!check) return refused("identity_moved_on");
    const expect = { expect: check.version, act: "identity.document_chosen" };
    const written = await inside.write(identityCheck, check.id, { documentKind }, expect);
    return written ? ok(null) : refused("identity_moved_on");
  });
}

export type RouteChoice = { readonly route: CheckRoute; readonly provider: string | null };
export type CheckRefusal = "identity_moved_on" | "identity_wait_for_review" | "identity_meeting_only";

/** Begins a check, or changes the way of one that is still open. What was given already stays. */
export async function chooseRoute(
  ctx: Ctx,
  subject: SubjectId,
  choice: RouteChoice,
): Promise<Result<string, CheckRefusal>> {
  const door = await ctx.enter("kyc_aml", { subject });
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    await waitForTurn(inside); // of two beginnings at the same moment the second finds the first
    const newest = await newestCheck(inside);
    const meetingOnly = choice.route !== "meeting" && (await refusedLately(inside, now));
    if (newest && openForAnswers.includes(newest.status)) {
      if (meetingOnly) return refused("identity_meeting_only");
      const written = await inside.write(identityCheck, newest.id, choice, {
        expect: newest.version,
        act: "identity.route_chosen",
      });
      if (!written) return refused("identity_moved_on");
      if (choice.route !== "meeting") await cancelMeetings(inside, newest.id);
      return ok(newest.id);
    }
    if (newest && newest.endedAt === null && newest.status !== "verified")
      return refused("identity_moved_on");
    if (newest?.status === "verified" && !nearItsEnd(newest, now)) return refused("identity_moved_on");
    if (newest?.status === "rejected") {
      const review = await reviewOfCheck(inside, newest.id);
      if (review && review.settledAs === null) return refused("identity_wait_for_review");
    }
    return meetingOnly ? refused("identity_meeting_only") : ok(await begin(inside, choice, now));
  });
}

/**
 * After a refusal pictures are not tried again and again: for this long a check is made at a meeting, whether it begins
 * there, changes its way or follows one that was begun and left.
 */
async function refusedLately(inside: Inside, now: Date): Promise<boolean> {
  const where = { status: "rejected" };
  const [last] = await inside.list(identityCheck, ["endedAt"], { where, limit: 1 });
  return !!last?.endedAt && now.getTime() - last.endedAt.getTime() < meetingOnlyFor;
}
const meetingOnlyFor = days(30);

const renewFrom = days(60);
const nearItsEnd = (check: CheckRow, now: Date): boolean =>
  check.verifiedUntil !== null && check.verifiedUntil.getTime() - now.getTime() < renewFrom;

async function begin(inside: Inside, choice: RouteChoice, now: Date): Promise<string> {
  const id = await inside.create(
    identityCheck,
    {
      ...choice,
      ...{ number: readableCode(), status: "in_progress", submissions: 0 },
      dueAt: after(now, days(checkLastsDays.in_progress ?? 90)),
    },
    { act: "identity.begun" },
  );
  await addEvent(inside, id, { from: null, to: "in_progress", by: "customer" });
  return id;
}

/** The open check, held against others for the rest of the transaction; null when nothing may be changed now. */
export async function openCheck(inside: Inside): Promise<CheckRow | null> {
  const newest = await newestCheck(inside);
  return newest && openForAnswers.includes(newest.status) ? newest : null;
}
