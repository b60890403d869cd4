import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { endsOn, type Locale } from "../../policy/policy.ts";
import { limit } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { tell } from "../messages/messages.ts";
import { type CodeRefusal, issueCode, useCode } from "./codes.ts";
import type { PasswordHasher } from "./password-hash.ts";
import { account, accountClosure, credential, session } from "./records.ts";
import { endAll } from "./sessions.ts";

/** What a signed-in person does with the account itself. */
export type Profile = {
  readonly givenName: string;
  readonly familyName: string | null;
  readonly patronymic: string | null;
  readonly email: string;
  readonly phone: string;
  readonly locale: Locale;
  readonly emailConfirmedAt: Date | null;
  readonly phoneConfirmedAt: Date | null;
  readonly openedAt: Date;
};

export async function profileOf(ctx: Ctx, subject: SubjectId): Promise<Profile | null> {
  const door = await ctx.enter("account", { subject });
  const fields = ["givenName", "familyName", "patronymic", "email", "phone", "locale"] as const;
  const row = await door.read(account, subject, [...fields, "emailConfirmedAt", "phoneConfirmedAt"]);
  return row && { ...row, openedAt: row.createdAt };
}

export async function sendPhoneCode(ctx: Ctx, subject: SubjectId): Promise<void> {
  const door = await ctx.enter("account", { subject });
  const person = await door.read(account, subject, ["phone", "locale", "phoneConfirmedAt"]);
  if (!person || person.phoneConfirmedAt !== null) return;
  await door.transact(async (inside) => {
    const code = await issueCode(inside, ctx.kernel, "phone");
    const to = { channel: "sms", locale: person.locale, address: person.phone } as const;
    await tell(inside, ctx.kernel.clock.now(), { ...to, template: "confirm_phone", parameters: { code } });
  });
}

export async function confirmPhone(
  ctx: Ctx,
  subject: SubjectId,
  code: string,
): Promise<Result<null, CodeRefusal>> {
  const door = await ctx.enter("account", { subject });
  const used = await useCode(door, ctx.kernel, "phone", code);
  if (!used.ok) return used;
  await door.write(
    account,
    subject,
    { phoneConfirmedAt: ctx.kernel.clock.now() },
    { act: "phone.confirmed" },
  );
  return ok(null);
}

/** Another number needs a new confirmation. */
export async function changePhone(ctx: Ctx, subject: SubjectId, phone: string): Promise<void> {
  const door = await ctx.enter("account", { subject });
  await door.write(account, subject, { phone, phoneConfirmedAt: null }, { act: "phone.changed" });
  await sendPhoneCode(ctx, subject);
}

export async function provePassword(
  ctx: Ctx,
  hasher: PasswordHasher,
  subject: SubjectId,
  password: string,
): Promise<boolean> {
  const door = await ctx.enter("account", { subject });
  const stored = await door.read(credential, subject, ["passwordHash"]);
  return hasher.verify(password, stored?.passwordHash ?? null);
}

/** The password was shown again: sensitive acts are open for five minutes. */
export async function noteProof(ctx: Ctx, subject: SubjectId, sessionId: string): Promise<void> {
  const door = await ctx.enter("account", { subject });
  await door.write(session, sessionId, { provenAt: ctx.kernel.clock.now() }, { act: "session.proven" });
}

export async function changePassword(
  ctx: Ctx,
  hasher: PasswordHasher,
  subject: SubjectId,
  input: { readonly current: string; readonly next: string; readonly sessionId: string },
): Promise<Result<null, "password_wrong">> {
  if (!(await provePassword(ctx, hasher, subject, input.current))) return refused("password_wrong");
  const passwordHash = await hasher.hash(input.next);
  const door = await ctx.enter("account", { subject });
  await door.transact(async (inside) => {
    const now = ctx.kernel.clock.now();
    await inside.write(credential, subject, { passwordHash, setAt: now }, { act: "password.changed" });
    await endAll(inside, ctx.kernel, "password_changed", input.sessionId);
    const person = await inside.read(account, subject, ["email", "locale"]);
    if (!person) return;
    await tell(inside, now, {
      ...{ channel: "email", template: "password_changed", locale: person.locale, address: person.email },
      parameters: { "at.time": now.toISOString(), "path.link": `/${person.locale}/recover` },
    });
  });
  return ok(null);
}

/**
 * Closing: sessions end, every purpose but the legal ones is denied from the next read on, and the clock of policy 6.1
 * (up to three years) starts. Leaving needs no reason.
 */
export async function closeAccount(ctx: Ctx, subject: SubjectId, contact: string): Promise<void> {
  const door = await ctx.enter("account", { subject });
  const now = ctx.kernel.clock.now();
  await door.transact(async (inside) => {
    const person = await inside.read(account, subject, ["email", "locale", "closedAt"]);
    if (!person || person.closedAt !== null) return;
    await inside.write(account, subject, { closedAt: now }, { act: "account.closed" });
    await inside.create(accountClosure, { closedAt: now, by: "person" });
    await tell(inside, now, {
      ...{ channel: "email", template: "account_closed", locale: person.locale, address: person.email },
      parameters: {
        "at.time": now.toISOString(),
        "day.until": endsOn("account", now).toISOString(),
        contact,
      },
    });
    await endAll(inside, ctx.kernel, "account_closed");
    await limit(inside.tx, subject, "closure", ["service", "kyc_aml", "operations", "analytics"], now);
  });
}
