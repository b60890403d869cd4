import type { SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import {
  type EmergencyReason,
  type EmergencyScope,
  type EmergencyState,
  emergencyAccess,
} from "./records.ts";

/** Emergencies in the office: codes, states and times, no look at anybody. */
export const emergencyViews = ["mine", "asked", "review", "done"] as const;
export type EmergencyView = (typeof emergencyViews)[number];

export type EmergencyRow = {
  readonly id: string;
  readonly subject: SubjectId;
  readonly code: string;
  readonly scope: EmergencyScope;
  readonly reason: EmergencyReason;
  readonly state: EmergencyState;
  readonly staff: string;
  readonly settledBy: string | null;
  readonly until: Date | null;
  readonly reviewDueAt: Date | null;
  readonly review: "justified" | "not_justified" | null;
  readonly createdAt: Date;
};

const conditions: Readonly<Record<EmergencyView, string>> = {
  mine: "staff = $1 and $2::timestamptz is not null",
  asked: "state = 'asked' and staff <> $1 and $2::timestamptz is not null",
  review: "state in ('granted', 'ended') and until <= $2 and reviewed_at is null and $1::uuid is not null",
  done: "(state = 'returned' or reviewed_at is not null) and $1::uuid is not null and $2::timestamptz is not null",
};
const pageSize = 25;
const columns = `id, subject_id as subject, code, scope, reason, state, staff, settled_by as "settledBy", until,
  review_due_at as "reviewDueAt", review, created_at as "createdAt"`;

export async function emergencyQueue(
  ctx: Ctx,
  given: { readonly view: EmergencyView; readonly staff: SubjectId; readonly before: string | null },
): Promise<{ rows: EmergencyRow[]; next: string | null }> {
  // fan-out: the queue spans all subjects; it selects pseudonymous columns only
  const rows = await ctx.kernel.db.run<EmergencyRow>({
    text: `select ${columns} from emergency_access
           where ${conditions[given.view]} and ($3::uuid is null or id < $3::uuid)
           order by id desc limit ${pageSize + 1}`,
    values: [given.staff, ctx.kernel.clock.now(), given.before],
  });
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}

/** Whose emergency this is, from its id alone. */
export async function subjectOfEmergency(ctx: Ctx, id: string): Promise<SubjectId | null> {
  // fan-out: one row by its id, ids only
  const [row] = await ctx.kernel.db.run<{ subject_id: SubjectId }>({
    text: "select subject_id from emergency_access where id = $1 limit 1",
    values: [id],
  });
  return row?.subject_id ?? null;
}

export async function emergencyOf(ctx: Ctx, id: string): Promise<EmergencyRow | null> {
  // fan-out: one row by its id, pseudonymous columns only
  const [row] = await ctx.kernel.db.run<EmergencyRow>({
    text: `select ${columns} from emergency_access where id = $1 limit 1`,
    values: [id],
  });
  return row ?? null;
}

/** What whoever grants or reviews must read: the words of the one who asked. */
export async function emergencyWords(ctx: Ctx, subject: SubjectId, id: string): Promise<string | null> {
  const door = await ctx.enter("account", { subject, because: "emergency" });
  return (await door.read(emergencyAccess, id, ["words"]))?.words ?? null;
}
