import { after, days } from "../../platform/clock.ts";
import { newId, readableCode, type SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { readGate } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { mostFor, type OutgoingName } from "../disclosures/disclosures.ts";
import { activeStaff } from "../staff/staff.ts";
import { accessGrant } from "./records.ts";

/** Letting somebody from outside in, and ending it: proposed by one, granted by another, revoked by either at once. */
export type GrantCode =
  | "grant_moved_on"
  | "same_officer"
  | "outsider_unknown"
  | "persons_wrong"
  | "scope_missing"
  | "scope_too_wide"
  | "until_invalid"
  | "text_missing";

export const mostPersons = 20;
export const mostDays = 30;

/** Names that may be opened at all: their fields declare this category of recipients in the data map. */
export const showable = (ctx: Ctx): readonly OutgoingName[] =>
  mostFor(ctx.kernel.map, "auditors_lawyers_consultants");

export type NewEngagement = {
  readonly staff: SubjectId;
  readonly email: string;
  readonly company: string;
  readonly contract: string;
  readonly persons: readonly SubjectId[];
  readonly names: readonly OutgoingName[];
  readonly until: Date;
};

export async function proposeEngagement(ctx: Ctx, given: NewEngagement): Promise<Result<string, GrantCode>> {
  const now = ctx.kernel.clock.now();
  const { company, contract, names, persons, until } = given;
  if (company.trim() === "" || contract.trim() === "") return refused("text_missing");
  if (names.length === 0) return refused("scope_missing");
  if (names.some((name) => !showable(ctx).includes(name))) return refused("scope_too_wide");
  if (until <= now || until > after(now, days(mostDays))) return refused("until_invalid");
  if (persons.length === 0 || persons.length > mostPersons) return refused("persons_wrong");
  for (const person of persons)
    if ((await readGate(ctx.kernel.db, person))?.kind !== "customer") return refused("persons_wrong");
  const outsider = await activeStaff(ctx, given.email, "outside_counsel");
  if (!outsider) return refused("outsider_unknown");
  const engagement = newId(now.getTime());
  const shared = {
    engagement,
    code: readableCode(),
    outsider,
    company: company.trim(),
    contract: contract.trim(),
  };
  const rest = {
    names: names.join("."),
    from: now,
    until,
    proposedBy: given.staff,
    state: "proposed",
  } as const;
  for (const subject of persons) {
    const door = await ctx.enter("legal", { subject, because: "engagement" });
    await door.create(accessGrant, { ...shared, ...rest }, { act: "access.proposed" });
  }
  return ok(engagement);
}

/** The second person lets in or sends back; never the first, which the table refuses as well. */
export async function settleEngagement(
  ctx: Ctx,
  engagement: string,
  { staff, agree }: { readonly staff: SubjectId; readonly agree: boolean },
): Promise<Result<null, GrantCode>> {
  const rows = (await rowsOf(ctx, engagement)).filter((row) => row.state === "proposed");
  if (rows.length === 0) return refused("grant_moved_on");
  if (rows.some((row) => row.proposedBy === staff)) return refused("same_officer");
  const state = agree ? "granted" : "returned";
  for (const row of rows) {
    const door = await ctx.enter("legal", { subject: row.subject, because: "engagement" });
    await door.write(
      accessGrant,
      row.id,
      { state, settledBy: staff },
      { expect: row.version, act: `access.${state}` },
    );
  }
  return ok(null);
}

/** At once: the next look finds nothing. One pair of eyes is enough to close a door. */
export async function revokeEngagement(ctx: Ctx, engagement: string): Promise<Result<null, GrantCode>> {
  const rows = (await rowsOf(ctx, engagement)).filter(({ state }) => ["proposed", "granted"].includes(state));
  if (rows.length === 0) return refused("grant_moved_on");
  const revokedAt = ctx.kernel.clock.now();
  for (const row of rows) {
    const door = await ctx.enter("legal", { subject: row.subject, because: "engagement" });
    await door.write(accessGrant, row.id, { state: "revoked", revokedAt }, { act: "access.revoked" });
  }
  return ok(null);
}

type GrantRow = {
  readonly subject: SubjectId;
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly proposedBy: string;
};

async function rowsOf(ctx: Ctx, engagement: string): Promise<GrantRow[]> {
  // fan-out: one engagement reaches several persons; ids and states only
  return ctx.kernel.db.run<GrantRow>({
    text: `select subject_id as subject, id, version, state, proposed_by as "proposedBy"
           from access_grant where engagement = $1 order by id limit ${mostPersons}`,
    values: [engagement],
  });
}
