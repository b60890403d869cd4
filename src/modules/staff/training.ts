import { after, days } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { lengthAfter } from "../../policy/policy.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { type Course, courses, dataCourse } from "./courses.ts";
import { staffDesk } from "./invite.ts";
import { staffTraining } from "./records.ts";

/** Training (policy 8): all statements of a course must be met; it holds for twelve months and is then gone through again. */
const warningDays = 30;

/** Whether it runs out so soon that the page says so. */
export const runsOutSoon = (until: Date | null, now: Date): boolean =>
  until !== null && until > now && until <= after(now, days(warningDays));

export async function passTraining(
  ctx: Ctx,
  subject: SubjectId,
  answers: Readonly<Record<string, string>>,
  course: Course = dataCourse,
): Promise<Result<Date, "training_not_passed">> {
  const now = ctx.kernel.clock.now();
  const door = await ctx.as(staffDesk).enter("account", { subject });
  if (course.statements.some(({ id, right }) => answers[id] !== right)) {
    await door.note("training.not_passed", { because: course.id });
    return refused("training_not_passed");
  }
  const validUntil = lengthAfter(now, { months: course.months });
  await door.create(
    staffTraining,
    { course: course.id, passedAt: now, validUntil },
    { act: "training.passed", because: course.id },
  );
  return ok(validUntil);
}

export type OwnCourse = {
  readonly course: Course;
  readonly passedAt: Date | null;
  readonly validUntil: Date | null;
};

/** Every course with the newest pass of this member of staff. */
export async function ownCourses(ctx: Ctx, subject: SubjectId): Promise<OwnCourse[]> {
  const door = await ctx.as(staffDesk).enter("account", { subject });
  const passes = await door.list(staffTraining, ["course", "passedAt", "validUntil"], { limit: 50 });
  return courses.map((course) => {
    const newest = passes.find((pass) => pass.course === course.id);
    return { course, passedAt: newest?.passedAt ?? null, validUntil: newest?.validUntil ?? null };
  });
}
