import type { SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { type DifferenceKind, settledAs } from "./records.ts";

/** Differences and who owns them: the desk of reconciliation. */
export type Difference = {
  readonly id: string;
  readonly provider: string;
  readonly day: string;
  readonly kind: DifferenceKind;
  readonly ref: string;
  readonly operation: string | null;
  readonly theirsTiyn: bigint | null;
  readonly owner: string | null;
  readonly settledAs: string | null;
};

export const differenceViews = ["open", "mine", "done"] as const;
export type DifferenceView = (typeof differenceViews)[number];

const pageSize = 25;
const conditions: Readonly<Record<DifferenceView, string>> = {
  open: "settled_at is null",
  mine: "settled_at is null and owner = $1",
  done: "settled_at is not null",
};

export async function differenceQueue(
  ctx: Ctx,
  filter: { readonly view: DifferenceView; readonly staff: SubjectId; readonly before: string | null },
): Promise<{ rows: Difference[]; next: string | null }> {
  const rows = await ctx.kernel.db.run<Difference>({
    text: `select id, provider, day::text as day, kind, ref, operation_id as operation, theirs_tiyn as "theirsTiyn", owner,
             settled_as as "settledAs"
           from reconciliation_difference
           where ${conditions[filter.view]} and $1::uuid is not null and ($2::uuid is null or id > $2::uuid)
           order by id limit ${pageSize + 1}`,
    values: [filter.staff, filter.before],
  });
  const page = rows.slice(0, pageSize);
  return { rows: page, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}

export type DifferenceRefusal = "difference_moved_on" | "reason_needed";

export async function ownDifference(
  ctx: Ctx,
  id: string,
  staff: SubjectId,
): Promise<Result<null, DifferenceRefusal>> {
  const taken = await ctx.kernel.db.run({
    text: `update reconciliation_difference set owner = $2
           where id = $1 and owner is null and settled_at is null returning 1 as mine`,
    values: [id, staff],
  });
  return taken.length === 1 ? ok(null) : refused("difference_moved_on");
}

/** Explained by its owner; nobody closes what nobody owns. */
export async function settleDifference(
  ctx: Ctx,
  id: string,
  { staff, as }: { readonly staff: SubjectId; readonly as: string },
): Promise<Result<null, DifferenceRefusal>> {
  const how = settledAs.find((one) => one === as);
  if (!how) return refused("reason_needed");
  const done = await ctx.kernel.db.run({
    text: `update reconciliation_difference set settled_at = $3, settled_as = $4
           where id = $1 and owner = $2 and settled_at is null returning 1 as done`,
    values: [id, staff, ctx.kernel.clock.now(), how],
  });
  return done.length === 1 ? ok(null) : refused("difference_moved_on");
}
