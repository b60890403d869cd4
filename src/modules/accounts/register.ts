import { newId, type SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Locale } from "../../policy/policy.ts";
import { DoorRefused } from "../../privacy/actor.ts";
import { createSubject } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { findExact } from "../../privacy/lookups.ts";
import { tell } from "../messages/messages.ts";
import { type CodeRefusal, issueCode, useCode } from "./codes.ts";
import { rememberDevice } from "./devices.ts";
import { atFrontDesk, type SignedIn, type Visit } from "./front-desk.ts";
import type { PersonName } from "./names.ts";
import type { PasswordHasher } from "./password-hash.ts";
import { account, credential, registration, signIn } from "./records.ts";
import { sameText, tokenHash } from "./secrets.ts";
import { startSession } from "./sessions.ts";
import { digestOf, lettersBucket, networkBucket, take } from "./throttle.ts";

/**
 * Registration reserves nothing until the code sent to the e-mail comes back from the same browser: whoever types a
 * stranger's address gains nothing, and the answer is the same whether that address has an account or not.
 */
export type NewRegistration = {
  readonly name: PersonName;
  readonly email: string;
  readonly phone: string;
  readonly password: string;
  readonly locale: Locale;
};

export const emailIndex = "account.email";

/** Beyond this many from one network each waits; many people share one address behind a provider's gateway. */
const freeFromOneNetwork = 300;

export async function register(
  ctx: Ctx,
  hasher: PasswordHasher,
  input: NewRegistration,
  visit: Visit,
): Promise<Result<SubjectId, "too_often">> {
  const desk = atFrontDesk(ctx);
  const { kernel } = desk;
  const now = kernel.clock.now();
  const network = networkBucket("register", visit, freeFromOneNetwork);
  if (!(await take(kernel.db, kernel.keyring, [network], now))) return refused("too_often");
  const passwordHash = await hasher.hash(input.password); // the same work for a known address
  const subject = newId<"subject">(now.getTime());
  await kernel.db.transact((tx) => createSubject(tx, subject, "visitor"));
  const door = await desk.enter("account", { subject });
  await door.create(
    registration,
    {
      ...{ givenName: input.name.given, familyName: input.name.family, patronymic: input.name.patronymic },
      ...{ email: input.email, phone: input.phone, passwordHash, locale: input.locale },
      browser: browserMark(visit),
    },
    { id: subject, act: "registration.begun" },
  );
  await sendLetter(desk, subject, input);
  return ok(subject);
}

/**
 * The letter with the code; the owner of a known address gets another one, and the code that was made fits nowhere: from
 * outside both go the same way. Beyond a few letters none is sent, and again the answer is the same.
 */
async function sendLetter(
  desk: Ctx,
  subject: SubjectId,
  { email, locale }: { readonly email: string; readonly locale: Locale },
): Promise<void> {
  const { kernel } = desk;
  const now = kernel.clock.now();
  const letters = lettersBucket(`register/${digestOf(email)}`);
  if (!(await take(kernel.db, kernel.keyring, [letters], now))) return;
  const owner = await findExact(kernel.db, kernel.keyring, emailIndex, email);
  const door = await desk.enter("account", { subject });
  await door.transact(async (inside) => {
    const { code } = await issueCode(inside, kernel, "email");
    const to = { channel: "email", locale, address: email } as const;
    await tell(
      inside,
      now,
      owner
        ? { ...to, template: "already_registered", parameters: { "path.link": `/${locale}/sign-in` } }
        : { ...to, template: "confirm_email", parameters: { code } },
    );
  });
}

export async function resendEmailCode(ctx: Ctx, subject: SubjectId, visit: Visit): Promise<void> {
  const desk = atFrontDesk(ctx);
  const door = await desk.enter("account", { subject });
  const pending = await door.read(registration, subject, ["email", "locale", "browser", "finishedAt"]);
  if (!pending || pending.finishedAt !== null || !sameText(pending.browser, browserMark(visit))) return;
  await sendLetter(desk, subject, pending);
}

export type ConfirmRefusal = CodeRefusal | "registration_unknown";

/** The code came back: the account begins, signed in on this browser. */
export async function confirmRegistration(
  ctx: Ctx,
  subject: SubjectId,
  code: string,
  visit: Visit,
): Promise<Result<SignedIn, ConfirmRefusal>> {
  const desk = atFrontDesk(ctx);
  const door = await desk.enter("account", { subject });
  const pending = await readPending(door, subject, visit);
  if (!pending) return refused("registration_unknown");
  const used = await useCode(door, desk.kernel, "email", { code });
  if (!used.ok) return used;
  try {
    return ok(await begin(desk, subject, pending, visit));
  } catch (error) {
    // Meanwhile the address got an account elsewhere: the same answer as for a code that does not fit.
    if (error instanceof DoorRefused && error.code === "already_taken") return refused("code_wrong");
    throw error;
  }
}

type DoorAtDesk = Awaited<ReturnType<typeof openDesk>>;
const openDesk = (ctx: Ctx, subject: SubjectId) => atFrontDesk(ctx).enter("account", { subject });

async function readPending(door: DoorAtDesk, subject: SubjectId, visit: Visit) {
  const fields = [
    "givenName",
    "familyName",
    "patronymic",
    "email",
    "phone",
    "passwordHash",
    "locale",
  ] as const;
  const pending = await door
    .read(registration, subject, [...fields, "browser", "finishedAt"])
    .catch((error: unknown) => {
      if (error instanceof DoorRefused && error.code === "subject_unknown") return null;
      throw error;
    });
  if (!pending || pending.finishedAt !== null) return null;
  return sameText(pending.browser, browserMark(visit)) ? pending : null;
}

async function begin(
  desk: Ctx,
  subject: SubjectId,
  pending: NonNullable<Awaited<ReturnType<typeof readPending>>>,
  visit: Visit,
): Promise<SignedIn> {
  const { kernel } = desk;
  const now = kernel.clock.now();
  const door = await desk.enter("account", { subject });
  const sessionSecret = await door.transact(async (inside) => {
    const { givenName, familyName, patronymic, email, phone, locale, passwordHash } = pending;
    const fullName = [familyName, givenName, patronymic].filter(Boolean).join(" ");
    await inside.create(
      account,
      { givenName, familyName, patronymic, fullName, email, phone, locale, emailConfirmedAt: now },
      { id: subject, act: "account.opened" },
    );
    await inside.create(credential, { passwordHash, setAt: now }, { id: subject, act: "password.set" });
    // Whatever the registration held is in the account now; the draft goes.
    await inside.remove(registration, subject, { act: "registration.finished" });
    await inside.tx.run({
      text: "update subject_gate set kind = 'customer' where subject_id = $1",
      values: [subject],
    });
    const deviceId = await rememberDevice(inside, visit);
    await inside.create(
      signIn,
      { outcome: "signed_in", newDevice: "no", address: visit.address, browser: visit.browser },
      { act: "sign_in" },
    );
    return startSession(inside, kernel, "customer", { ...visit, deviceId });
  });
  return { subject, sessionSecret };
}

/** Ties a registration to the browser it began in. */
const browserMark = (visit: Visit): string => tokenHash(`registration/${visit.device}`).toString("base64url");
