import type { SubjectId } from "../../platform/ids.ts";
import {
  type DataCategory,
  dataCategories,
  type PurposeId,
  type RetentionClassId,
} from "../../policy/policy.ts";
import { currentLimits, type Limit } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { RecordType } from "../../privacy/records.ts";
import { classesOf, type HeldClass, type HeldRecord, shownRecords } from "../../privacy/retention/held.ts";
import { type Hold, holdsOf, toldGrounds } from "../../privacy/retention/holds.ts";

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
  /** What keeps it when the person would have it erased: a law, or a hold of which they may know. */
  readonly keptBy: "law" | "dispute" | "accounting" | null;
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
  const held = await shownRecords(db, map, subject);
  const holds = await holdsOf(db, subject);
  const classes = untilOf(held, holds);
  const limits = await currentLimits(db, subject);
  return {
    categories: dataCategories.map((category) => ofCategory(held, classes, category)),
    limits: limits.filter(({ cause }) => cause !== "screening"), // no tipping-off
    erasure: planOf(classes),
  };
}

/** A class ends as a whole, whichever categories lie in it. */
function ofCategory(
  held: readonly HeldRecord[],
  classes: readonly HeldUntil[],
  category: DataCategory,
): HeldCategory {
  const own = held.filter(({ record }) => categoryOf(record) === category);
  const fields = own.flatMap(({ record }) => Object.values(record.fields));
  const keeps = new Set(own.map(({ record }) => record.keep));
  return {
    category,
    rows: own.reduce((sum, one) => sum + one.rows, 0),
    purposes: [...new Set(fields.flatMap((field) => field.purposes))],
    sources: [...new Set(own.map(({ record }) => record.source))],
    classes: classes.filter(({ keep }) => keeps.has(keep)),
  };
}

/** A record counts where its first field belongs: the few that hold two categories are named by the main one. */
const categoryOf = (record: RecordType) => Object.values(record.fields)[0]?.category;

const untilOf = (held: readonly HeldRecord[], holds: readonly Hold[]): readonly HeldUntil[] =>
  classesOf(held, holds).map((one) => ({
    ...{ keep: one.keep, rows: one.rows, until: one.until, keptBy: keptBy(one) },
  }));

/** What the person may know of why it stays. A hold for a check or an authority is told as the law it stands on: its ground would tip the person off (Law 191-IV art. 11). */
export function keptBy({ staysFor, holds }: HeldClass): HeldUntil["keptBy"] {
  if (staysFor !== "hold") return staysFor;
  const told = toldGrounds.find((one) => holds.some(({ ground }) => ground === one));
  return told ?? "law";
}

/** What would go at once and what stays, before anybody decides. */
const planOf = (all: readonly HeldUntil[]): ErasurePlan => ({
  goes: all.filter((one) => one.keptBy === null),
  stays: all.filter((one) => one.keptBy !== null),
});
