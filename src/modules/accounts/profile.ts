import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { endsOn, type Locale } from "../../policy/policy.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import { limit } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { startClock } from "../../privacy/retention/clocks.ts";
import { tell } from "../messages/messages.ts";
import { type CodeRefusal, endCodes, issueCode, useCode } from "./codes.ts";
import type { PasswordHasher } from "./password-hash.ts";
import { account, accountClosure, credential, session } from "./records.ts";
import { endAll, type Session } from "./sessions.ts";
import { digestOf, forget, lettersBucket, proofBucket, take } from "./throttle.ts";
import { waitForTurn } from "./turns.ts";

/** What a signed-in person does with the account itself. */
export type Profile = {
  readonly givenName: string;
  readonly familyName: string | null;
  readonly patronymic: string | null;
  readonly nick: string | null;
  readonly email: string;
  readonly phone: string;
  readonly locale: Locale;
  readonly emailConfirmedAt: Date | null;
  readonly phoneConfirmedAt: Date | null;
  readonly openedAt: Date;
};

export async function profileOf(ctx: Ctx, subject: SubjectId): Promise<Profile | null> {
  const door = await ctx.enter("account", { subject });
  const fields = ["givenName", "familyName", "patronymic", "nick", "email", "phone", "locale"] as const;
  const row = await door.read(account, subject, [...fields, "emailConfirmedAt", "phoneConfirmedAt"]);
  return row && { ...row, openedAt: row.createdAt };
}

export type SendRefusal = "too_often";

export async function sendPhoneCode(ctx: Ctx, subject: SubjectId): Promise<Result<null, SendRefusal>> {
  const door = await ctx.enter("account", { subject });
  const person = await door.read(account, subject, ["phone", "locale", "phoneConfirmedAt"]);
  if (!person || person.phoneConfirmedAt !== null) return ok(null);
  if (!(await mayText(ctx, subject, person.phone))) return refused("too_often");
  await door.transact((inside) => tellPhoneCode(inside, ctx, person));
  return ok(null);
}

/** What a signing code is for; all of it stands in the SMS, so that nobody signs something else (kazakhstan §10, duty 17). */
export type Signing = {
  /** Hash of the words that are signed: the code fits nothing else. */
  readonly about: string;
  readonly number: string;
  readonly sum: string;
};

/** A code by SMS that names the contract and the sum. */
export async function sendSigningCode(
  ctx: Ctx,
  subject: SubjectId,
  signing: Signing,
): Promise<Result<null, SendRefusal | "phone_not_confirmed">> {
  const door = await ctx.enter("account", { subject });
  const person = await door.read(account, subject, ["phone", "locale", "phoneConfirmedAt"]);
  if (!person?.phoneConfirmedAt) return refused("phone_not_confirmed");
  if (!(await mayText(ctx, subject, person.phone))) return refused("too_often");
  await door.transact(async (inside) => {
    const { code } = await issueCode(inside, ctx.kernel, "signing", "all", signing.about);
    const to = { channel: "sms", locale: person.locale, address: person.phone } as const;
    const parameters = { code, number: signing.number, sum: signing.sum };
    await tell(inside, ctx.kernel.clock.now(), { ...to, template: "signing_code", parameters });
  });
  return ok(null);
}

export async function takeSigningCode(
  ctx: Ctx,
  subject: SubjectId,
  typed: { readonly code: string; readonly about: string },
): Promise<Result<null, CodeRefusal>> {
  return useCode(await ctx.enter("account", { subject }), ctx.kernel, "signing", typed);
}

/** One number may belong to a family or be typed by many who mean it no good. */
const freeToOneNumber = 20;

/** An SMS costs money and goes to whatever number was typed: few for one account, not many for one number. */
const mayText = ({ kernel }: Ctx, subject: SubjectId, phone: string): Promise<boolean> =>
  take(
    kernel.db,
    kernel.keyring,
    [lettersBucket(`phone/${subject}`), lettersBucket(`phone/${digestOf(phone)}`, freeToOneNumber)],
    kernel.clock.now(),
  );

async function tellPhoneCode(
  inside: InnerDoor<"account">,
  { kernel }: Ctx,
  { phone, locale }: { readonly phone: string; readonly locale: Locale },
): Promise<void> {
  const { code } = await issueCode(inside, kernel, "phone");
  const to = { channel: "sms", locale, address: phone } as const;
  await tell(inside, kernel.clock.now(), { ...to, template: "confirm_phone", parameters: { code } });
}

export async function confirmPhone(
  ctx: Ctx,
  subject: SubjectId,
  code: string,
): Promise<Result<null, CodeRefusal>> {
  const door = await ctx.enter("account", { subject });
  const { phoneConfirmedAt = null, version } =
    (await door.read(account, subject, ["phoneConfirmedAt"])) ?? {};
  if (phoneConfirmedAt !== null) return ok(null);
  const used = await useCode(door, ctx.kernel, "phone", { code });
  if (!used.ok) return used;
  // The code went to the number that stood there before it was looked at: another one meanwhile is not confirmed by it.
  const confirmed = await door.write(
    account,
    subject,
    { phoneConfirmedAt: ctx.kernel.clock.now() },
    { act: "phone.confirmed", ...(version === undefined ? {} : { expect: version }) },
  );
  return confirmed ? ok(null) : refused("code_expired");
}

/** Another number needs a new confirmation; a code that went to the old one fits no longer. */
export async function changePhone(
  ctx: Ctx,
  subject: SubjectId,
  phone: string,
): Promise<Result<null, SendRefusal>> {
  if (!(await mayText(ctx, subject, phone))) return refused("too_often");
  const door = await ctx.enter("account", { subject });
  await door.transact(async (inside) => {
    await inside.write(account, subject, { phone, phoneConfirmedAt: null }, { act: "phone.changed" });
    const person = await inside.read(account, subject, ["locale"]);
    if (person) await tellPhoneCode(inside, ctx, { phone, locale: person.locale });
  });
  return ok(null);
}

export type ProofRefusal = "password_wrong" | "sign_in_held";

/** The password shown again inside a session. A wrong one is noted, and after a few each waits longer. */
export async function provePassword(
  ctx: Ctx,
  hasher: PasswordHasher,
  { subject, id }: Pick<Session, "subject" | "id">,
  password: string,
): Promise<Result<null, ProofRefusal>> {
  const { db, keyring, clock } = ctx.kernel;
  const tries = proofBucket(id);
  if (!(await take(db, keyring, [tries], clock.now()))) return refused("sign_in_held");
  const door = await ctx.enter("account", { subject });
  const stored = await door.read(credential, subject, ["passwordHash"]);
  if (await hasher.verify(password, stored?.passwordHash ?? null)) {
    await forget(db, keyring, tries);
    return ok(null);
  }
  await door.note("password.mistyped");
  return refused("password_wrong");
}

/** The password was shown again: sensitive acts are open for five minutes. */
export async function noteProof(ctx: Ctx, subject: SubjectId, sessionId: string): Promise<void> {
  const door = await ctx.enter("account", { subject });
  await door.write(session, sessionId, { provenAt: ctx.kernel.clock.now() }, { act: "session.proven" });
}

export async function changePassword(
  ctx: Ctx,
  hasher: PasswordHasher,
  own: Pick<Session, "subject" | "id">,
  input: { readonly current: string; readonly next: string },
): Promise<Result<null, ProofRefusal>> {
  const proven = await provePassword(ctx, hasher, own, input.current);
  if (!proven.ok) return proven;
  const { subject } = own;
  const passwordHash = await hasher.hash(input.next);
  const door = await ctx.enter("account", { subject });
  await door.transact(async (inside) => {
    const now = ctx.kernel.clock.now();
    await inside.write(credential, subject, { passwordHash, setAt: now }, { act: "password.changed" });
    await endAll(inside, ctx.kernel, "password_changed", own.id);
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
 * Closing: what is open elsewhere ends with it, sessions end, every purpose but the legal ones is denied from the next
 * read on, and the clock of policy 6.1 (up to three years) starts: all of it or nothing. Leaving needs no reason.
 */
export async function closeAccount(
  ctx: Ctx,
  subject: SubjectId,
  closing: Closing,
): Promise<Result<null, "still_bound">> {
  const door = await ctx.enter("account", { subject });
  return door.transact((inside) => closeInside(inside, ctx, closing));
}

export type Closing = {
  readonly by: "person" | "house";
  /** Whom the letter names for questions; null: another letter tells it. */
  readonly contact: string | null;
  /** Ends what other modules hold open, in the same transaction. */
  readonly alsoEnding: (inside: InnerDoor<"account">) => Promise<void>;
  /** False while an obligation stands: the account stays open under it (Law 94-V art. 8 p. 2). */
  readonly mayEnd: (inside: InnerDoor<"account">) => Promise<boolean>;
};

/** The same inside somebody else's transaction: an erasure closes and erases in one (policy 7). */
export async function closeInside(
  inside: InnerDoor<"account">,
  ctx: Ctx,
  { by, contact, alsoEnding, mayEnd }: Closing,
): Promise<Result<null, "still_bound">> {
  const { subject } = inside;
  const now = ctx.kernel.clock.now();
  await waitForTurn(inside);
  const person = await inside.read(account, subject, ["email", "locale", "closedAt"]);
  if (!person || person.closedAt !== null) return ok(null);
  if (!(await mayEnd(inside))) return refused("still_bound");
  await alsoEnding(inside);
  await inside.write(account, subject, { closedAt: now }, { act: "account.closed" });
  await inside.create(accountClosure, { closedAt: now, by });
  const to = { channel: "email", locale: person.locale, address: person.email } as const;
  const times = { "at.time": now.toISOString(), "day.until": endsOn("account", now).toISOString() };
  if (contact !== null)
    await tell(inside, now, { ...to, template: "account_closed", parameters: { ...times, contact } });
  await endCodes(inside, ctx.kernel, "recovery");
  await endAll(inside, ctx.kernel, "account_closed");
  for (const event of ["account_closed", "relationship_ended", "processing_ended"] as const)
    await startClock(inside.tx, subject, event, now);
  await limit(inside.tx, subject, "closure", ["service", "kyc_aml", "operations", "analytics"], now);
  return ok(null);
}
