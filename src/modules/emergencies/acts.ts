import { after, hours, minutes } from "../../platform/clock.ts";
import { readableCode, type SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { readGate } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { mayDo, type Role } from "../staff/staff.ts";
import { type EmergencyReason, type EmergencyScope, emergencyAccess } from "./records.ts";

/** Asked by one, granted by a second for sixty minutes, reviewed by a third within a day; ended earlier by whoever has it. */
const lastsMs = minutes(60);
const reviewWithinMs = hours(24);

export type EmergencyCode =
  | "person_unknown"
  | "already_yours"
  | "reason_words"
  | "emergency_moved_on"
  | "not_yours"
  | "same_officer";

type Asked = {
  readonly staff: SubjectId;
  readonly role: Role;
  readonly scope: EmergencyScope;
  readonly reason: EmergencyReason;
  readonly words: string;
};

export async function askEmergency(
  ctx: Ctx,
  subject: SubjectId,
  { staff, role, scope, reason, words }: Asked,
): Promise<Result<string, EmergencyCode>> {
  if ((await readGate(ctx.kernel.db, subject))?.kind !== "customer") return refused("person_unknown");
  if (mayDo(role, scope)) return refused("already_yours");
  if (words.trim().length < 10) return refused("reason_words");
  const door = await ctx.enter("account", { subject, because: reason });
  const code = readableCode();
  return ok(
    await door.create(
      emergencyAccess,
      { code, staff, scope, reason, words: words.trim(), state: "asked" },
      { act: "emergency.asked", because: reason },
    ),
  );
}

/** The second person lets in, or sends back; never the first, which the table refuses as well. */
export const settleEmergency = (
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, agree }: { readonly staff: SubjectId; readonly agree: boolean },
): Promise<Result<null, EmergencyCode>> =>
  change(ctx, subject, id, async (found, now) => {
    if (found.state !== "asked") return refused("emergency_moved_on");
    if (found.staff === staff) return refused("same_officer");
    if (!agree) return ok({ act: "emergency.returned", changes: { state: "returned", settledBy: staff } });
    const granted = { state: "granted", settledBy: staff, from: now, until: after(now, lastsMs) } as const;
    return ok({
      act: "emergency.granted",
      changes: { ...granted, reviewDueAt: after(now, reviewWithinMs) },
    });
  });

/** Closing a door needs one pair of eyes: whoever has the access, or may grant it. */
export const endEmergency = (
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, role }: { readonly staff: SubjectId; readonly role: Role },
): Promise<Result<null, EmergencyCode>> =>
  change(ctx, subject, id, async (found, now) => {
    if (found.staff !== staff && !mayDo(role, "emergencies.grant")) return refused("not_yours");
    if (found.state !== "granted" || found.until === null || found.until <= now)
      return refused("emergency_moved_on");
    return ok({ act: "emergency.ended", changes: { state: "ended", until: now } });
  });

/** Afterwards: by somebody who neither had the access nor gave it. */
export const reviewEmergency = (
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, review }: { readonly staff: SubjectId; readonly review: "justified" | "not_justified" },
): Promise<Result<null, EmergencyCode>> =>
  change(ctx, subject, id, async (found, now) => {
    if (!["granted", "ended"].includes(found.state) || found.reviewedAt !== null)
      return refused("emergency_moved_on");
    if (found.staff === staff || found.settledBy === staff) return refused("same_officer");
    if (found.until === null || found.until > now) return refused("emergency_moved_on"); // it still runs
    return ok({
      act: `emergency.${review}`,
      changes: { review, reviewedBy: staff, reviewedAt: now },
    });
  });

type Found = {
  readonly state: string;
  readonly staff: string;
  readonly settledBy: string | null;
  readonly until: Date | null;
  readonly reviewedAt: Date | null;
};
type Changes = Partial<{
  state: "granted" | "returned" | "ended";
  settledBy: string;
  from: Date;
  until: Date;
  reviewDueAt: Date;
  reviewedBy: string;
  reviewedAt: Date;
  review: "justified" | "not_justified";
}>;

async function change(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  decide: (found: Found, now: Date) => Promise<Result<{ act: string; changes: Changes }, EmergencyCode>>,
): Promise<Result<null, EmergencyCode>> {
  const door = await ctx.enter("account", { subject, because: "emergency" });
  return door.transact(async (inside) => {
    const fields = ["state", "staff", "settledBy", "until", "reviewedAt"] as const;
    const found = await inside.read(emergencyAccess, id, fields);
    if (!found) return refused("emergency_moved_on");
    const decided = await decide(found, ctx.kernel.clock.now());
    if (!decided.ok) return decided;
    const { act, changes } = decided.value;
    const done = await inside.write(emergencyAccess, id, changes, { expect: found.version, act });
    return done ? ok(null) : refused("emergency_moved_on");
  });
}
