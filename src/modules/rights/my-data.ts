import type { SubjectId } from "../../platform/ids.ts";
import {
  type DataCategory,
  dataCategories,
  endsOn,
  type PurposeId,
  type RetentionClassId,
  retentionClasses,
} from "../../policy/policy.ts";
import { currentLimits, type Limit } from "../../privacy/gate.ts";
import { byClass, type HeldRecord, heldRecords } from "../../privacy/held.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { RecordType } from "../../privacy/records.ts";

/** What is held about a person, counted and never opened: by category as the policy names them, and class by class. */
export type HeldCategory = {
  readonly category: DataCategory;
  readonly rows: number;
  readonly purposes: readonly PurposeId[];
  readonly sources: readonly RecordType["source"][];
  readonly classes: readonly HeldUntil[];
};
export type HeldUntil = {
  readonly keep: RetentionClassId;
  readonly rows: number;
  /** null: the clock of the class has not started. */
  readonly until: Date | null;
  readonly byLaw: boolean;
};
export type MyData = {
  readonly categories: readonly HeldCategory[];
  readonly limits: readonly Limit[];
  readonly erasure: ErasurePlan;
};
export type ErasurePlan = { readonly goes: readonly HeldUntil[]; readonly stays: readonly HeldUntil[] };

export async function myData(ctx: Ctx, subject: SubjectId): Promise<MyData> {
  await ctx.enter("legal", { subject }); // refuses strangers before anything is counted
  const { db, map } = ctx.kernel;
  const held = await heldRecords(db, map, subject);
  const limits = await currentLimits(db, subject);
  return {
    categories: dataCategories.map((category) => ofCategory(held, category, untilOf(held))),
    limits: limits.filter(({ cause }) => cause !== "screening"), // no tipping-off
    erasure: planOf(held),
  };
}

function ofCategory(
  held: readonly HeldRecord[],
  category: DataCategory,
  classes: readonly HeldUntil[],
): HeldCategory {
  const own = held.filter(({ record }) => categoryOf(record) === category);
  const fields = own.flatMap(({ record }) => Object.values(record.fields));
  return {
    category,
    rows: own.reduce((sum, one) => sum + one.rows, 0),
    purposes: [...new Set(fields.flatMap((field) => field.purposes))],
    sources: [...new Set(own.map(({ record }) => record.source))],
    // A class ends as a whole, whichever categories lie in it.
    classes: classes.filter(({ keep }) => own.some(({ record }) => record.keep === keep)),
  };
}

/** A record counts where its first field belongs: the few that hold two categories are named by the main one. */
const categoryOf = (record: RecordType) => Object.values(record.fields)[0]?.category;

const untilOf = (held: readonly HeldRecord[]): readonly HeldUntil[] =>
  byClass(held).map(({ keep, rows, startedAt }) => ({
    ...{ keep, rows, byLaw: retentionClasses[keep].obligation },
    until: startedAt && endsOn(keep, startedAt),
  }));

/** What would go at once and what stays, before anybody decides: a class that a law keeps stays until its own end. */
function planOf(held: readonly HeldRecord[]): ErasurePlan {
  const all = untilOf(held);
  return { goes: all.filter((one) => !one.byLaw), stays: all.filter((one) => one.byLaw) };
}
