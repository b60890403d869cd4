import type { SubjectId } from "../../platform/ids.ts";
import type { RightId } from "../../policy/policy.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { isPressing, pressingUntil } from "./deadlines.ts";
import type { RightTopic } from "./records.ts";
import type { RightState } from "./states.ts";

/** Requests about rights in the office, the nearest deadline first: numbers, rights and times, no look at anybody. */
export const rightViews = ["open", "pressing", "second", "paused", "done"] as const;
export type RightView = (typeof rightViews)[number];

type StoredRow = {
  readonly id: string;
  readonly number: string;
  readonly right: RightId;
  readonly topic: RightTopic | null;
  readonly status: RightState;
  readonly receivedAt: Date;
  readonly dueAt: Date | null;
};
export type RightRow = StoredRow & { readonly clock: RightClockState };
export type RightClockState = "ended" | "paused" | "overdue" | "pressing" | "running";

const conditions: Readonly<Record<RightView, string>> = {
  open: "r.status in ('received', 'in_work', 'proposed')",
  pressing: "r.ended_at is null and r.due_at <= $2",
  second: "r.status = 'proposed' and d.proposed_by <> $1",
  paused: "r.status = 'waiting_identity'",
  done: "r.ended_at is not null",
};
const pageSize = 25;

export async function rightQueue(
  ctx: Ctx,
  given: { readonly view: RightView; readonly staff: SubjectId; readonly page: number },
): Promise<{ readonly rows: readonly RightRow[]; readonly next: number | null }> {
  const now = ctx.kernel.clock.now();
  // fan-out: the queue spans all subjects; it selects pseudonymous columns only
  const rows = await ctx.kernel.db.run<StoredRow>({
    text: `select r.id, r.number, r."right", r.topic, r.status, r.received_at as "receivedAt", r.due_at as "dueAt"
           from right_request r
           left join right_decision d on d.subject_id = r.subject_id and d.request = r.id and d.settled_as is null
           where ${conditions[given.view]} and $1::uuid is not null and $2::timestamptz is not null
           order by ${given.view === "done" ? "r.ended_at desc" : "r.due_at asc nulls last"}, r.id
           limit ${pageSize + 1} offset $3`,
    values: [given.staff, pressingUntil(now), given.page * pageSize],
  });
  return {
    rows: rows.slice(0, pageSize).map((row) => ({ ...row, clock: clockOf(row, now) })),
    next: rows.length > pageSize ? given.page + 1 : null,
  };
}

const ended: readonly RightState[] = ["done", "refused", "withdrawn"];

export function clockOf(
  { status, dueAt }: { readonly status: RightState; readonly dueAt: Date | null },
  now: Date,
): RightClockState {
  if (ended.includes(status)) return "ended";
  if (dueAt === null) return "paused";
  if (dueAt < now) return "overdue";
  return isPressing(dueAt, now) ? "pressing" : "running";
}

/** How many cases have two working days or fewer, for the officer's desk. */
export async function pressingCount(ctx: Ctx): Promise<number> {
  // fan-out: a count over all subjects
  const [row] = await ctx.kernel.db.run<{ n: number }>({
    text: "select count(*)::int as n from right_request where ended_at is null and due_at <= $1",
    values: [pressingUntil(ctx.kernel.clock.now())],
  });
  return row?.n ?? 0;
}

/** Whose request this is, from its id alone. */
export async function subjectOfRight(ctx: Ctx, id: string): Promise<SubjectId | null> {
  // fan-out: one row by its id, ids only
  const [row] = await ctx.kernel.db.run<{ subject_id: SubjectId }>({
    text: "select subject_id from right_request where id = $1 limit 1",
    values: [id],
  });
  return row?.subject_id ?? null;
}
