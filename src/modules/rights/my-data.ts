import type { SubjectId } from "../../platform/ids.ts";
import {
  type DataCategory,
  dataCategories,
  type PurposeId,
  type RetentionClassId,
} from "../../policy/policy.ts";
import { currentLimits, type Limit } from "../../privacy/gate.ts";
import { heldForPerson } from "../../privacy/held.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import type { DataMap, RecordType } from "../../privacy/records.ts";
import type { HeldClass } from "../../privacy/retention/on-request.ts";

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
  readonly staysFor: HeldClass["staysFor"];
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
  const held = await heldForPerson(db, map, subject);
  const limits = await currentLimits(db, subject);
  return {
    categories: dataCategories.map((category) => ofCategory(map, held, category)),
    limits: limits.filter(({ cause }) => cause !== "screening"), // no tipping-off
    erasure: planOf(held),
  };
}

/** A class ends as a whole, whichever categories lie in it. */
function ofCategory(map: DataMap, held: readonly HeldClass[], category: DataCategory): HeldCategory {
  const own = map.records.filter((record) => categoryOf(record) === category);
  const names = new Set(own.map(({ name }) => name));
  const classes = held.filter(({ records }) => records.some(({ name }) => names.has(name)));
  const lines = classes.flatMap(({ records }) => records).filter(({ name }) => names.has(name));
  const present = own.filter(({ name }) => lines.some((line) => line.name === name));
  const fields = present.flatMap((record) => Object.values(record.fields));
  return {
    category,
    rows: lines.reduce((sum, line) => sum + line.rows, 0),
    purposes: [...new Set(fields.flatMap((field) => field.purposes))],
    sources: [...new Set(present.map(({ source }) => source))],
    classes,
  };
}

/** A record counts where its first field belongs: the few that hold two categories are named by the main one. */
const categoryOf = (record: RecordType) => Object.values(record.fields)[0]?.category;

/** What would go at once and what stays, before anybody decides: the list from which the erasure itself is read. */
const planOf = (held: readonly HeldClass[]): ErasurePlan => ({
  goes: held.filter(({ staysFor }) => staysFor === null),
  stays: held.filter(({ staysFor }) => staysFor !== null),
});
