import type { SubjectId } from "../../../platform/ids.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import type { CheckRoute } from "../records.ts";
import type { CheckState } from "../states.ts";

/** The office's queues of checks: ids, states and times of every subject, never a personal value. */
export type CheckQueueRow = {
  readonly subject: SubjectId;
  readonly id: string;
  readonly number: string;
  readonly status: CheckState;
  readonly route: CheckRoute;
  readonly submittedAt: Date | null;
  readonly meetingAt: Date | null;
  readonly assignedTo: string | null;
  readonly review: boolean;
  readonly proposal: boolean;
};

export const checkViews = ["open", "mine", "second", "review", "meetings", "waiting", "done"] as const;
export type CheckQueueView = (typeof checkViews)[number];

const pageSize = 25;

const conditions: Readonly<Record<CheckQueueView, string>> = {
  open: "q.status in ('submitted', 'in_review')",
  mine: "q.status = 'in_review' and q.assigned_to = $1",
  second: "p.id is not null and p.proposed_by <> $1",
  review: "v.id is not null",
  meetings: "m.id is not null and q.status in ('submitted', 'in_review')",
  waiting: "q.status = 'more_needed'",
  done: "q.status in ('verified', 'rejected', 'expired')",
};

/** Who waits longest stands first. */
export async function checkQueue(
  ctx: Ctx,
  filter: { readonly view: CheckQueueView; readonly staff: SubjectId; readonly before: string | null },
): Promise<{ rows: CheckQueueRow[]; next: string | null }> {
  // fan-out: the queue spans all subjects; it selects pseudonymous columns only
  const rows = await ctx.kernel.db.run<{
    subject_id: SubjectId;
    id: string;
    number: string;
    status: CheckState;
    route: CheckRoute;
    submitted_at: Date | null;
    meeting_at: Date | null;
    assigned_to: string | null;
    review: boolean;
    proposal: boolean;
  }>({
    text: `select q.subject_id, q.id, q.number, q.status, q.route, q.submitted_at, m.at as meeting_at, q.assigned_to,
             v.id is not null as review, p.id is not null as proposal
           from identity_check q
           left join identity_review v on v.subject_id = q.subject_id and v."check" = q.id and v.settled_as is null
           left join identity_proposal p on p.subject_id = q.subject_id and p."check" = q.id and p.settled_as is null
           left join identity_meeting m on m.subject_id = q.subject_id and m."check" = q.id and m.status = 'booked'
           where ${conditions[filter.view]} and ($1::uuid is not null) and ($2::uuid is null or q.id > $2::uuid)
           order by q.id limit ${pageSize + 1}`,
    values: [filter.staff, filter.before],
  });
  const page = rows.slice(0, pageSize).map((row) => ({
    ...{ subject: row.subject_id, id: row.id, number: row.number, status: row.status, route: row.route },
    ...{ submittedAt: row.submitted_at, meetingAt: row.meeting_at, assignedTo: row.assigned_to },
    ...{ review: row.review, proposal: row.proposal },
  }));
  return { rows: page, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

/** Finds whose check this is, from its id alone. */
export async function subjectOfCheck(ctx: Ctx, id: string): Promise<SubjectId | null> {
  // fan-out: one row by its id, ids only
  const [row] = await ctx.kernel.db.run<{ subject_id: SubjectId }>({
    text: "select subject_id from identity_check where id = $1 limit 1",
    values: [id],
  });
  return row?.subject_id ?? null;
}
