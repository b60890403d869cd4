import { after, days } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { staffDesk } from "./invite.ts";
import { staffTraining } from "./records.ts";

/** The course that opens personal data for a year (policy 8): statements that are right or wrong, all must be met. */
export const course = "personal_data_2026";
const lastsDays = 365;

/** Which of the statements `training.q1` … are true. */
export const questions = [
  { id: "q1", right: "no" }, // I may look at a friend's request when nobody minds.
  { id: "q2", right: "yes" }, // The customer sees each look of mine with its reason.
  { id: "q3", right: "no" }, // A screenshot in a messenger is fine when it helps a colleague.
  { id: "q4", right: "yes" }, // I report a suspected leak at once.
  { id: "q5", right: "no" }, // I may ask a customer for a one-time code.
] as const;

export async function passTraining(
  ctx: Ctx,
  subject: SubjectId,
  answers: Readonly<Record<string, string>>,
): Promise<Result<Date, "training_not_passed">> {
  const now = ctx.kernel.clock.now();
  const door = await ctx.as(staffDesk).enter("account", { subject });
  if (questions.some((question) => answers[question.id] !== question.right)) {
    await door.note("training.not_passed", { because: course });
    return refused("training_not_passed");
  }
  const validUntil = after(now, days(lastsDays));
  await door.create(
    staffTraining,
    { course, passedAt: now, validUntil },
    { act: "training.passed", because: course },
  );
  return ok(validUntil);
}
