import type { SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { waitForTurn } from "../../accounts/accounts.ts";
import { newestCheck } from "../check.ts";
import { holdCheck } from "../move.ts";
import { identityReview } from "../records.ts";
import { reviewOfCheck } from "./review-asked.ts";

/** A refusal can be looked at again by another person, once (Digital Code; kazakhstan §10, duty 11). */
export async function askForCheckReview(
  ctx: Ctx,
  subject: SubjectId,
  text: string | null,
): Promise<Result<null, "identity_moved_on">> {
  const door = await ctx.enter("kyc_aml", { subject });
  return door.transact(async (inside) => {
    await waitForTurn(inside); // of a review and a new check begun at the same moment the second finds the first
    const check = await newestCheck(inside);
    if (check?.status !== "rejected") return refused("identity_moved_on");
    const earlier = await reviewOfCheck(inside, check.id);
    if (earlier || !(await holdCheck(inside, check))) return refused("identity_moved_on");
    await inside.create(identityReview, { check: check.id, text }, { act: "identity.review_asked" });
    return ok(null);
  });
}
