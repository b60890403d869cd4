import type { SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { AuthorityId, CaseState } from "./records.ts";

/** Requests of authorities in the office: numbers, authorities and states, no look at anybody. */
export const caseViews = ["open", "second", "confirmed", "done"] as const;
export type CaseQueueView = (typeof caseViews)[number];

export type CaseRow = {
  readonly id: string;
  readonly number: string;
  readonly authority: AuthorityId;
  readonly state: CaseState;
  readonly receivedAt: Date;
  readonly dueAt: Date;
};

const conditions: Readonly<Record<CaseQueueView, string>> = {
  open: "c.state = 'received'",
  second: "c.state = 'proposed' and d.proposed_by <> $1",
  confirmed: "c.state = 'confirmed'",
  done: "c.state in ('answered', 'refused')",
};
const pageSize = 25;

export async function caseQueue(
  ctx: Ctx,
  given: { readonly view: CaseQueueView; readonly staff: SubjectId; readonly before: string | null },
): Promise<{ rows: CaseRow[]; next: string | null }> {
  // fan-out: the queue spans all subjects; it selects pseudonymous columns only
  const rows = await ctx.kernel.db.run<CaseRow>({
    text: `select c.id, c.number, c.authority, c.state, c.received_at as "receivedAt", c.due_at as "dueAt"
           from authority_case c
           left join authority_decision d on d.subject_id = c.subject_id and d."case" = c.id and d.settled_as is null
           where ${conditions[given.view]} and $1::uuid is not null and ($2::uuid is null or c.id > $2::uuid)
           order by c.id limit ${pageSize + 1}`,
    values: [given.staff, given.before],
  });
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}

/** Whose case this is, from its id alone. */
export async function subjectOfCase(ctx: Ctx, id: string): Promise<SubjectId | null> {
  // fan-out: one row by its id, ids only
  const [row] = await ctx.kernel.db.run<{ subject_id: SubjectId }>({
    text: "select subject_id from authority_case where id = $1 limit 1",
    values: [id],
  });
  return row?.subject_id ?? null;
}
