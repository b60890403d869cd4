import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { type RetentionClassId, retentionClassIds } from "../../policy/policy.ts";
import { readGate } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import {
  type HoldGround,
  holdGrounds,
  placeHold,
  releaseHold,
  toldGrounds,
} from "../../privacy/retention/holds.ts";

/**
 * A named employee keeps a class of a person beyond its time, on a ground and until a day on which they look again; another
 * act lets it go. Both stand in the person's journal.
 */
export type HoldRefusal = "no_such_person" | "wrong_class" | "wrong_ground" | "wrong_day" | "not_held";

const longestMonths = 12;

export async function hold(
  ctx: Ctx,
  subject: SubjectId,
  wanted: { readonly keep: string; readonly ground: string; readonly reviewOn: string },
  owner: SubjectId,
): Promise<Result<string, HoldRefusal>> {
  const { clock, db } = ctx.kernel;
  const keep = retentionClassIds.find((one) => one === wanted.keep);
  const ground = holdGrounds.find((one) => one === wanted.ground);
  if (!keep) return refused("wrong_class");
  if (!ground) return refused("wrong_ground");
  const now = clock.now();
  if (!isDayAhead(wanted.reviewOn, now)) return refused("wrong_day");
  if (!(await readGate(db, subject))) return refused("no_such_person");
  return ok(await place(ctx, subject, { keep, ground, reviewOn: wanted.reviewOn }, owner));
}

async function place(
  ctx: Ctx,
  subject: SubjectId,
  chosen: { readonly keep: RetentionClassId; readonly ground: HoldGround; readonly reviewOn: string },
  owner: SubjectId,
): Promise<string> {
  const door = await ctx.enter("legal", { subject, because: "retention_hold" });
  return door.transact(async (inside) => {
    const id = await placeHold(inside.tx, subject, { ...chosen, item: null, owner }, ctx.kernel.clock.now());
    await inside.note("retention.held", { because: reasonOf(chosen.ground) });
    return id;
  });
}

/** As the journal names it: what would tip the person off bears the mark of what they are not shown. */
const reasonOf = (ground: HoldGround): string =>
  toldGrounds.some((told) => told === ground) ? `hold_${ground}` : `silent.hold_${ground}`;

/** The clock goes on where it would have been: what is due by now goes with the next sweep. */
export async function letGo(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  by: SubjectId,
): Promise<Result<null, HoldRefusal>> {
  const door = await ctx.enter("legal", { subject, because: "retention_hold" });
  return door.transact(async (inside) => {
    const ground = await releaseHold(inside.tx, subject, id, { by, at: ctx.kernel.clock.now() });
    if (ground === null) return refused("not_held");
    await inside.note("retention.released", { because: reasonOf(ground) });
    return ok(null);
  });
}

/** A day of the calendar after today and at most a year ahead: nobody forgets a hold for longer. */
function isDayAhead(day: string, now: Date): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const at = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day)) return false;
  const latest = new Date(now);
  latest.setUTCMonth(latest.getUTCMonth() + longestMonths);
  return at > now && at <= latest;
}

export type SweepLine = {
  readonly id: string;
  readonly asOf: Date;
  readonly endedAt: Date | null;
  readonly rows: number;
  readonly keys: number;
};

/** The newest sweeps with what they ended. */
export async function latestSweeps(ctx: Ctx, limit: number): Promise<SweepLine[]> {
  const rows = await ctx.kernel.db.run<{
    id: string;
    as_of: Date;
    ended_at: Date | null;
    rows: number;
    keys: number;
  }>({
    text: `select s.id, s.as_of, s.ended_at, coalesce(sum(e.rows_gone), 0)::int as rows,
             coalesce(sum(e.keys_gone), 0)::int as keys
           from (select * from retention_sweep order by id desc limit $1) s
           left join retention_evidence e on e.sweep_id = s.id
           group by s.id, s.as_of, s.ended_at order by s.id desc`,
    values: [limit],
  });
  return rows.map((row) => ({
    ...{ id: row.id, asOf: row.as_of, endedAt: row.ended_at, rows: row.rows, keys: row.keys },
  }));
}
