import type { SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { WithinTransaction } from "../../../privacy/door.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import type { RecordType } from "../../../privacy/records.ts";
import { type CheckRefusal, type CheckRow, newestCheck } from "../check.ts";
import { cancelMeetings, closeQuestions, type Inside, moveCheck, overtakeProposals } from "../move.ts";
import { identityPicture, identityReading } from "../picture-records.ts";
import { leaveProviders } from "../provider/sessions.ts";
import type { CheckReason } from "../reasons.ts";
import { identityAddress, identityDetails, identityDocument } from "../records.ts";
import { dropSelfies } from "./pictures.ts";

/** The person starts over: the check ends, and what was given for it goes in the same transaction. */
export async function abandonCheck(ctx: Ctx, subject: SubjectId): Promise<Result<null, CheckRefusal>> {
  const door = await ctx.enter("kyc_aml", { subject });
  return door.transact(async (inside) => {
    const check = await newestCheck(inside);
    // What was sent in is being looked at: only the account's closing takes that back.
    const ended =
      check?.status === "in_progress" &&
      (await endUndecided(inside, check, "started_anew", ctx.kernel.clock.now()));
    return ended ? ok(null) : refused("identity_moved_on");
  });
}

/**
 * The account closes: a check that nobody decided ends and takes along what was given for it; pictures of the face and of
 * documents that are no evidence go at once. Afterwards the purpose is closed and no timer could do it (policy 6.1).
 */
export async function leaveIdentity(within: WithinTransaction, now: Date): Promise<void> {
  const inside = within.also("kyc_aml");
  const check = await newestCheck(inside);
  if (check) await endUndecided(inside, check, "account_closed", now);
  await dropSelfies(inside);
  await forget(inside, identityPicture, await inside.list(identityPicture, ["item"], { limit: 200 }));
}

async function endUndecided(
  inside: Inside,
  check: CheckRow,
  reason: CheckReason,
  now: Date,
): Promise<boolean> {
  if (!(await moveCheck(inside, check, { to: "expired", by: "customer", reason }, now))) return false;
  await overtakeProposals(inside, check.id);
  await closeQuestions(inside, check.id, now);
  await cancelMeetings(inside, check.id);
  await leaveProviders(inside, "all");
  if (check.decidedAt !== null) return true; // opened again after a decision: what it rested on stays
  const of = { where: { check: check.id }, limit: 200 };
  await forget(inside, identityDocument, await inside.list(identityDocument, ["check"], of));
  await forget(inside, identityAddress, await inside.list(identityAddress, ["check"], of));
  await forget(inside, identityDetails, await inside.list(identityDetails, ["check"], of));
  await forget(inside, identityPicture, await inside.list(identityPicture, ["check"], of));
  await forget(inside, identityReading, await inside.list(identityReading, ["check"], of));
  await dropSelfies(inside);
  return true;
}

async function forget(inside: Inside, record: RecordType, rows: readonly { readonly id: string }[]) {
  for (const { id } of rows) await inside.remove(record, id, { act: "identity.draft_erased" });
}
