import { Secret } from "otpauth";
import { hours } from "../../platform/clock.ts";
import { newId, type SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Locale } from "../../policy/policy.ts";
import { type Actor, DoorRefused } from "../../privacy/actor.ts";
import { createSubject } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { findLink, issueLink, type PasswordHasher, useLink } from "../accounts/accounts.ts";
import { tell } from "../messages/messages.ts";
import { staffCredential, staffMember } from "./records.ts";
import type { Role } from "./roles.ts";
import { acceptTotp, totpUri } from "./totp.ts";

/** A member of staff begins by invitation only; the link lives 72 hours and is used once. */
export type Invitation = {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly locale: Locale;
};

const linkLifeMs = hours(72);

/** The person is not signed in yet; what happens here is their own doing. */
export const staffDesk: Actor = {
  kind: "system",
  duty: "staff_desk",
  purposes: ["account", "security", "communications"],
  forThePerson: true,
};

export async function invite(ctx: Ctx, input: Invitation): Promise<Result<string, "already_staff">> {
  const desk = ctx.as(staffDesk);
  const { kernel } = desk;
  const now = kernel.clock.now();
  const subject = newId<"subject">(now.getTime());
  await kernel.db.transact((tx) => createSubject(tx, subject, "staff"));
  const door = await desk.enter("account", { subject });
  try {
    const secret = await door.transact(async (inside) => {
      const { name, email, role, locale } = input;
      await inside.create(
        staffMember,
        { name, email, role, locale, invitedAt: now },
        { id: subject, act: "staff.invited", because: role },
      );
      const totpSecret = new Secret({ size: 20 }).base32;
      await inside.create(staffCredential, { totpSecret, totpStep: 0, setAt: now }, { id: subject });
      const link = await issueLink(inside, kernel, "invitation", linkLifeMs);
      await tell(inside, now, {
        ...{ channel: "email", template: "staff_invitation", locale, address: email },
        parameters: { "path.link": `/${locale}/office/invitation/${link}` },
      });
      return link;
    });
    return ok(secret);
  } catch (error) {
    if (error instanceof DoorRefused && error.code === "already_taken") return refused("already_staff");
    throw error;
  }
}

export type InvitationView = {
  readonly subject: SubjectId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly totpUri: string;
  readonly totpSecret: string;
};

/** What the holder of a live link sees: their name, role and the secret for the app that shows codes. */
export async function invitationOf(ctx: Ctx, secret: string): Promise<InvitationView | null> {
  const link = await findLink(ctx.kernel, "invitation", secret);
  if (!link) return null;
  const door = await ctx.as(staffDesk).enter("account", { subject: link.subject });
  const member = await door.read(staffMember, link.subject, ["name", "email", "role", "activatedAt"]);
  const credential = await door.read(staffCredential, link.subject, ["totpSecret"]);
  if (!member || !credential || member.activatedAt !== null) return null;
  const { name, email, role } = member;
  const { totpSecret } = credential;
  return { subject: link.subject, name, email, role, totpSecret, totpUri: totpUri(totpSecret, email) };
}

export async function acceptInvitation(
  ctx: Ctx,
  hasher: PasswordHasher,
  input: { readonly secret: string; readonly password: string; readonly code: string },
): Promise<Result<SubjectId, "invitation_gone" | "code_wrong">> {
  const view = await invitationOf(ctx, input.secret);
  if (!view) return refused("invitation_gone");
  const { kernel } = ctx;
  const now = kernel.clock.now();
  const step = acceptTotp(view.totpSecret, input.code, 0, now);
  if (step === null) return refused("code_wrong");
  const passwordHash = await hasher.hash(input.password);
  const door = await ctx.as(staffDesk).enter("account", { subject: view.subject });
  return door.transact(async (inside) => {
    if (!(await useLink(inside.tx, "invitation", input.secret))) return refused("invitation_gone");
    await inside.write(
      staffCredential,
      view.subject,
      { passwordHash, totpStep: step, setAt: now },
      { act: "password.set" },
    );
    await inside.write(staffMember, view.subject, { activatedAt: now }, { act: "staff.activated" });
    return ok(view.subject);
  });
}
