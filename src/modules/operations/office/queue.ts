import { after, hours } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import type { OperationState } from "../states.ts";

/** The desk of operations: states, times and codes of every subject, never a personal value (policy 8, minimisation). */
export const operationViews = ["review", "second", "unknown", "stuck", "running", "failed", "done"] as const;
export type OperationView = (typeof operationViews)[number];

export type OperationQueueRow = {
  readonly subject: SubjectId;
  readonly id: string;
  readonly act: string;
  readonly provider: string;
  readonly status: OperationState;
  readonly reason: string | null;
  readonly submits: number;
  readonly createdAt: Date;
  readonly deadlineAt: Date;
  readonly proposal: boolean;
};

const pageSize = 25;
/** An order that takes longer than this is looked at, though its time is not over. */
const stuckAfterMs = hours(1);

const conditions: Readonly<Record<OperationView, string>> = {
  review: "o.status = 'needs_review' and r.id is null",
  second: "o.status = 'needs_review' and r.id is not null and r.proposed_by <> $1",
  unknown: "o.status = 'unknown'",
  stuck: "o.status in ('created', 'submitting', 'submitted') and o.created_at < $3",
  running: "o.ended_at is null",
  failed: "o.status = 'failed'",
  done: "o.status in ('succeeded', 'cancelled')",
};

export async function operationQueue(
  ctx: Ctx,
  filter: { readonly view: OperationView; readonly staff: SubjectId; readonly before: string | null },
): Promise<{ rows: OperationQueueRow[]; next: string | null }> {
  const newestFirst = filter.view === "failed" || filter.view === "done";
  // fan-out: the desk spans all subjects; it selects pseudonymous columns only
  const rows = await ctx.kernel.db.run<
    Omit<OperationQueueRow, "subject" | "createdAt" | "deadlineAt"> & {
      readonly subject_id: SubjectId;
      readonly created_at: Date;
      readonly deadline_at: Date;
    }
  >({
    text: `select o.subject_id, o.id, o.act, o.provider, o.status, o.reason, o.submits, o.created_at, o.deadline_at,
             r.id is not null as proposal
           from operation o
           left join operation_ruling r on r.subject_id = o.subject_id and r.operation = o.id and r.settled_as is null
           where ${conditions[filter.view]} and $1::uuid is not null and $3::timestamptz is not null
             and ($2::uuid is null or o.id ${newestFirst ? "<" : ">"} $2::uuid)
           order by o.id ${newestFirst ? "desc" : "asc"} limit ${pageSize + 1}`,
    values: [filter.staff, filter.before, after(ctx.kernel.clock.now(), -stuckAfterMs)],
  });
  const page = rows.slice(0, pageSize).map(({ subject_id, created_at, deadline_at, ...row }) => ({
    ...row,
    ...{ subject: subject_id, createdAt: created_at, deadlineAt: deadline_at },
  }));
  return { rows: page, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

export async function subjectOfOperation(ctx: Ctx, id: string): Promise<SubjectId | null> {
  // fan-out: one row by its id, ids only
  const [row] = await ctx.kernel.db.run<{ subject_id: SubjectId }>({
    text: "select subject_id from operation where id = $1 limit 1",
    values: [id],
  });
  return row?.subject_id ?? null;
}
