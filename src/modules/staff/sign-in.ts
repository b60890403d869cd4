import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Actor } from "../../privacy/actor.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { findExact } from "../../privacy/lookups.ts";
import {
  atEvenPace,
  bucketsFor,
  findSession,
  isKnownDevice,
  type PasswordHasher,
  type Session,
  settleTries,
  signIn,
  startSession,
  take,
  tieDevice,
  type Visit,
} from "../accounts/accounts.ts";
import { dataCourse } from "./courses.ts";
import { staffDesk } from "./invite.ts";
import { staffCredential, staffMember, staffTraining } from "./records.ts";
import { type Role, roleRules } from "./roles.ts";
import { acceptTotp } from "./totp.ts";

type StaffSignIn = { readonly email: string; readonly password: string; readonly code: string };
type StaffRefusal = "sign_in_failed" | "sign_in_held";

/** Password and code in one step and with one answer: neither says which of the two was wrong. */
export const signInStaff = (
  ctx: Ctx,
  hasher: PasswordHasher,
  input: StaffSignIn,
  visit: Visit,
): Promise<Result<string, StaffRefusal>> => atEvenPace(() => enter(ctx, hasher, input, visit));

async function enter(
  ctx: Ctx,
  hasher: PasswordHasher,
  input: StaffSignIn,
  visit: Visit,
): Promise<Result<string, StaffRefusal>> {
  const desk = ctx.as(staffDesk);
  const { kernel } = desk;
  const now = kernel.clock.now();
  const found = await findExact(kernel.db, kernel.keyring, "staff_member.email", input.email);
  // A stranger who guesses does not lock out whoever works from a browser they have used before.
  const known = found !== null && (await isKnownDevice(kernel.db, found.subject, visit));
  const buckets = bucketsFor(`staff/${input.email}`, visit, known);
  if (!(await take(kernel.db, kernel.keyring, buckets, now))) return refused("sign_in_held");
  const held = found ? await readStaff(desk, found.subject) : null;
  const right = await hasher.verify(input.password, held?.passwordHash ?? null);
  const step = held ? acceptTotp(held.totpSecret, input.code, held.totpStep, now) : null;
  if (!found || !held || !right || step === null) {
    if (found && held) await noteFailure(desk, found.subject, visit, right);
    return refused("sign_in_failed");
  }
  await settleTries(desk, buckets);
  const door = await desk.enter("account", { subject: found.subject });
  return door.transact(async (inside) => {
    const once = await inside.write(
      staffCredential,
      found.subject,
      { totpStep: step },
      { expect: held.version },
    );
    if (!once) return refused("sign_in_failed"); // the same code at the same moment elsewhere
    const facts = { newDevice: known ? ("no" as const) : ("yes" as const), ...placeOf(visit) };
    await inside.create(signIn, { outcome: "signed_in", ...facts }, { act: "sign_in" });
    await tieDevice(inside, visit, found.subject);
    return ok(await startSession(inside, kernel, "staff", { ...visit, deviceId: found.subject }));
  });
}

const placeOf = ({ address, browser }: Visit) => ({ address, browser });

async function readStaff(desk: Ctx, subject: SubjectId) {
  const door = await desk.enter("account", { subject });
  const member = await door.read(staffMember, subject, ["activatedAt", "leftAt"]);
  if (!member || member.activatedAt === null || member.leftAt !== null) return null;
  return door.read(staffCredential, subject, ["passwordHash", "totpSecret", "totpStep"]);
}

async function noteFailure(desk: Ctx, subject: SubjectId, visit: Visit, right: boolean): Promise<void> {
  const door = await desk.enter("security", { subject });
  const outcome = right ? "wrong_second_factor" : "wrong_password";
  const facts = { outcome, newDevice: "no", ...placeOf(visit) } as const;
  await door.create(signIn, facts, { act: "sign_in.failed" });
}

export type StaffOnDuty = {
  readonly session: Session;
  readonly subject: SubjectId;
  readonly name: string;
  readonly role: Role;
  readonly trainedUntil: Date | null;
  readonly actor: Actor;
};

/** Who works here right now: role and training are read anew with each request, so a change holds at once. */
export async function staffOnDuty(ctx: Ctx, secret: string): Promise<StaffOnDuty | null> {
  const session = await findSession(ctx, "staff", secret);
  if (!session) return null;
  const { subject } = session;
  const door = await ctx.as(staffDesk).enter("account", { subject });
  const [member, trainings] = await Promise.all([
    door.read(staffMember, subject, ["name", "email", "role", "leftAt"]),
    door.list(staffTraining, ["validUntil"], { where: { course: dataCourse.id }, limit: 50 }),
  ]);
  if (!member || member.leftAt !== null) return null;
  const latest = Math.max(0, ...trainings.map((one) => one.validUntil.getTime()));
  const trainedUntil = latest > 0 ? new Date(latest) : null;
  const { name, role } = member;
  const { purposes } = roleRules[role];
  const { db, keyring } = ctx.kernel;
  const ownAccount = (await findExact(db, keyring, "account.email", member.email))?.subject ?? null;
  return {
    session,
    subject,
    name,
    role,
    trainedUntil,
    actor: { kind: "staff", subject, role, purposes, trainedUntil, ownAccount },
  };
}
