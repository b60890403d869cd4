import type { SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { ListId } from "./listed.ts";
import type { MatchState } from "./records.ts";

/** The queue of possible hits: ids, lists, scores and states, never a name. */
export const hitViews = ["open", "second", "escalated", "confirmed", "done"] as const;
export type HitView = (typeof hitViews)[number];

export type HitRow = {
  readonly subject: SubjectId;
  readonly id: string;
  readonly list: ListId;
  readonly score: number;
  readonly state: MatchState;
  readonly foundAt: Date;
  readonly assignedTo: string | null;
  readonly escalatedAt: Date | null;
};

const conditions: Readonly<Record<HitView, string>> = {
  open: "m.state = 'pending'",
  second: "m.state = 'proposed' and d.proposed_by <> $1",
  escalated: "m.state in ('pending', 'proposed') and m.escalated_at is not null",
  confirmed: "m.state = 'confirmed_hit'",
  done: "m.state in ('no_hit', 'confirmed_hit')",
};
const pageSize = 25;

export async function hitQueue(
  ctx: Ctx,
  {
    view,
    staff,
    before,
  }: { readonly view: HitView; readonly staff: SubjectId; readonly before: string | null },
): Promise<{ rows: HitRow[]; next: string | null }> {
  // fan-out: the queue spans all subjects; it selects pseudonymous columns only
  const rows = await ctx.kernel.db.run<HitRow>({
    text: `select m.subject_id as subject, m.id, m.list, m.score, m.state, m.created_at as "foundAt",
             m.assigned_to as "assignedTo", m.escalated_at as "escalatedAt"
           from screening_match m
           left join screening_decision d on d.subject_id = m.subject_id and d.match = m.id and d.settled_as is null
           where ${conditions[view]} and $1::uuid is not null and ($2::uuid is null or m.id > $2::uuid)
           order by m.id limit ${pageSize + 1}`,
    values: [staff, before],
  });
  const page = rows.slice(0, pageSize);
  return { rows: page, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

/** Whose match this is, from its id alone. */
export async function subjectOfMatch(ctx: Ctx, id: string): Promise<SubjectId | null> {
  // fan-out: one row by its id, ids only
  const [row] = await ctx.kernel.db.run<{ subject_id: SubjectId }>({
    text: "select subject_id from screening_match where id = $1 limit 1",
    values: [id],
  });
  return row?.subject_id ?? null;
}
