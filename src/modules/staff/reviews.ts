import { after, days } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Actor } from "../../privacy/actor.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { startClock } from "../../privacy/retention/clocks.ts";
import { endAllSessions } from "../accounts/accounts.ts";
import { dataCourse } from "./courses.ts";
import { staffDesk } from "./invite.ts";
import { accessReview, staffMember } from "./records.ts";
import type { Role } from "./roles.ts";

/**
 * Access reviews (policy 8, access control): every 90 days somebody else looks at each member of staff and keeps the role or
 * takes it away; taking away ends role and sessions at once. Each review is a record of the person reviewed.
 */
export const reviewEveryDays = 90;

export type ReviewRow = {
  readonly subject: SubjectId;
  readonly role: Role;
  readonly activatedAt: Date;
  readonly lastUsedAt: Date | null;
  readonly trainedUntil: Date | null;
  readonly reviewedAt: Date | null;
  readonly dueAt: Date;
  /** Only of those whose review is due: others are not looked at. */
  readonly name: string | null;
};

const mostStaff = 100;

export async function reviewList(ctx: Ctx): Promise<ReviewRow[]> {
  // fan-out: the list of all staff; pseudonymous columns only
  const rows = await ctx.kernel.db.run<Omit<ReviewRow, "dueAt" | "name">>({
    text: `select m.subject_id as subject, m.role, m.activated_at as "activatedAt",
             (select max(s.last_seen_at) from session s where s.subject_id = m.subject_id and s.audience = 'staff')
               as "lastUsedAt",
             (select max(t.valid_until) from staff_training t where t.subject_id = m.subject_id and t.course = $1)
               as "trainedUntil",
             (select max(r.created_at) from access_review r where r.subject_id = m.subject_id) as "reviewedAt"
           from staff_member m where m.left_at is null and m.activated_at is not null
           order by coalesce((select max(r.created_at) from access_review r where r.subject_id = m.subject_id),
             m.activated_at) limit ${mostStaff}`,
    values: [dataCourse.id],
  });
  const now = ctx.kernel.clock.now();
  return Promise.all(
    rows.map(async (row) => {
      const dueAt = after(row.reviewedAt ?? row.activatedAt, days(reviewEveryDays));
      return { ...row, dueAt, name: dueAt <= now ? await nameOf(ctx, row.subject) : null };
    }),
  );
}

/** How many reviews are due, for the desk: ids alone, no look at anybody. */
export async function dueReviews(ctx: Ctx): Promise<{ rows: unknown[]; next: null }> {
  // fan-out: among all staff, ids only
  const rows = await ctx.kernel.db.run({
    text: `select m.subject_id from staff_member m
           where m.left_at is null and coalesce(
             (select max(r.created_at) from access_review r where r.subject_id = m.subject_id), m.activated_at) <= $1
           limit ${mostStaff}`,
    values: [after(ctx.kernel.clock.now(), -days(reviewEveryDays))],
  });
  return { rows, next: null };
}

/** Whoever reviews must know whom; the look is in the journal of the person looked at, as every look. */
const reviewDuty: Actor = {
  ...{ kind: "system", duty: "access_review", purposes: ["security"], forThePerson: false },
};

async function nameOf(ctx: Ctx, subject: SubjectId): Promise<string | null> {
  const door = await ctx.as(reviewDuty).enter("security", { subject, because: "access_review" });
  return (await door.read(staffMember, subject, ["name"]))?.name ?? null;
}

export type ReviewCode = "own_access" | "staff_gone";

export async function reviewAccess(
  ctx: Ctx,
  subject: SubjectId,
  { reviewer, outcome }: { readonly reviewer: SubjectId; readonly outcome: "kept" | "revoked" },
): Promise<Result<null, ReviewCode>> {
  if (reviewer === subject) return refused("own_access");
  const now = ctx.kernel.clock.now();
  const door = await ctx.as(staffDesk).enter("account", { subject });
  return door.transact(async (inside) => {
    const member = await inside.read(staffMember, subject, ["role", "leftAt"]);
    if (!member || member.leftAt !== null) return refused("staff_gone");
    await inside.create(
      accessReview,
      { reviewer, outcome, role: member.role },
      { act: `access_review.${outcome}` },
    );
    if (outcome === "kept") return ok(null);
    await inside.write(
      staffMember,
      subject,
      { leftAt: now },
      { expect: member.version, act: "staff.revoked" },
    );
    await startClock(inside.tx, subject, "employment_ended", now);
    await endAllSessions(inside, ctx.kernel, "ended_by_staff");
    return ok(null);
  });
}
