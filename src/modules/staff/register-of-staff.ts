import type { SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { dataCourse } from "./courses.ts";
import type { Role } from "./roles.ts";

export type StaffRow = {
  readonly subject: SubjectId;
  readonly role: Role;
  readonly invitedAt: Date;
  readonly activatedAt: Date | null;
  readonly trainedUntil: Date | null;
};

/** Who has which role and whose training is current: open columns, no names (policy 8, access control). */
export async function staffList(ctx: Ctx): Promise<StaffRow[]> {
  // fan-out: the list of all staff
  const rows = await ctx.kernel.db.run<{
    subject_id: SubjectId;
    role: Role;
    invited_at: Date;
    activated_at: Date | null;
    valid_until: Date | null;
  }>({
    text: `select m.subject_id, m.role, m.invited_at, m.activated_at, max(t.valid_until) as valid_until
           from staff_member m left join staff_training t on t.subject_id = m.subject_id and t.course = $1
           where m.left_at is null group by m.subject_id, m.role, m.invited_at, m.activated_at
           order by m.invited_at limit 200`,
    values: [dataCourse.id],
  });
  return rows.map((row) => ({
    ...{ subject: row.subject_id, role: row.role, invitedAt: row.invited_at, activatedAt: row.activated_at },
    trainedUntil: row.valid_until,
  }));
}
