import type { SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { RequestState } from "./states.ts";

/** The office's queues: ids, states and times of every subject, never a personal value. */
export type QueueRow = {
  readonly subject: SubjectId;
  readonly id: string;
  readonly number: string;
  readonly status: RequestState;
  readonly submittedAt: Date;
  readonly dueAt: Date | null;
  readonly assignedTo: string | null;
  readonly review: boolean;
  readonly proposal: boolean;
};

export type QueueFilter = {
  readonly view: "open" | "mine" | "second" | "review" | "partners" | "loans" | "done";
  readonly staff: SubjectId;
  readonly before: string | null;
};

const pageSize = 25;

/** Newest last: who waits longest is served first. Ids and states of every subject, no personal value. */
export async function queue(
  ctx: Ctx,
  filter: QueueFilter,
): Promise<{ rows: QueueRow[]; next: string | null }> {
  const conditions: Readonly<Record<QueueFilter["view"], string>> = {
    open: "q.status in ('submitted', 'in_review', 'needs_info')",
    mine: "q.status in ('in_review', 'needs_info') and q.assigned_to = $1",
    second: "p.id is not null and p.proposed_by <> $1",
    review: "v.id is not null",
    partners: `q.status in ('approved', 'matching', 'offers_ready', 'with_partner', 'to_sign', 'cooling_off',
      'disbursing', 'needs_account', 'recalling')`,
    loans: "q.status in ('active', 'repaid')",
    done: "q.status in ('declined', 'withdrawn', 'expired')",
  };
  // fan-out: the queue spans all subjects; it selects pseudonymous columns only
  const rows = await ctx.kernel.db.run<{
    subject_id: SubjectId;
    id: string;
    number: string;
    status: RequestState;
    submitted_at: Date;
    due_at: Date | null;
    assigned_to: string | null;
    review: boolean;
    proposal: boolean;
  }>({
    text: `select q.subject_id, q.id, q.number, q.status, q.submitted_at, q.due_at, q.assigned_to,
             v.id is not null as review, p.id is not null as proposal
           from credit_request q
           left join request_review v on v.subject_id = q.subject_id and v.request = q.id and v.settled_as is null
           left join request_proposal p on p.subject_id = q.subject_id and p.request = q.id and p.settled_as is null
           where ${conditions[filter.view]} and ($1::uuid is not null) and ($2::uuid is null or q.id > $2::uuid)
           order by q.id limit ${pageSize + 1}`,
    values: [filter.staff, filter.before],
  });
  const page = rows.slice(0, pageSize).map((row) => ({
    ...{ subject: row.subject_id, id: row.id, number: row.number, status: row.status, review: row.review },
    ...{
      submittedAt: row.submitted_at,
      dueAt: row.due_at,
      assignedTo: row.assigned_to,
      proposal: row.proposal,
    },
  }));
  return { rows: page, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

/** Finds whose request this is, from its id alone. */
export async function subjectOfRequest(ctx: Ctx, id: string): Promise<SubjectId | null> {
  // fan-out: one row by its id, ids only
  const [row] = await ctx.kernel.db.run<{ subject_id: SubjectId }>({
    text: "select subject_id from credit_request where id = $1 limit 1",
    values: [id],
  });
  return row?.subject_id ?? null;
}
