import { hours } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { findExact } from "../../privacy/lookups.ts";
import { tell } from "../messages/messages.ts";
import { issueLink } from "./codes.ts";
import { isKnownDevice, knownDevice, rememberDevice } from "./devices.ts";
import { atFrontDesk, type SignedIn, type Visit } from "./front-desk.ts";
import { atEvenPace } from "./pace.ts";
import type { PasswordHasher } from "./password-hash.ts";
import { account, credential, signIn } from "./records.ts";
import { emailIndex } from "./register.ts";
import { startSession } from "./sessions.ts";
import { accountBucket, type Bucket, digestOf, forget, giveBack, networkBucket, take } from "./throttle.ts";
import { waitForTurn } from "./turns.ts";

/** One answer for a wrong password, an unknown address and a closed account, after the same work. */
export type SignInRefusal = "sign_in_failed" | "sign_in_held";

const linkLifeMs = hours(24);

type SignIn = { readonly email: string; readonly password: string };

export const signInWithPassword = (
  ctx: Ctx,
  hasher: PasswordHasher,
  input: SignIn,
  visit: Visit,
): Promise<Result<SignedIn, SignInRefusal>> => atEvenPace(() => enter(ctx, hasher, input, visit));

async function enter(
  ctx: Ctx,
  hasher: PasswordHasher,
  input: SignIn,
  visit: Visit,
): Promise<Result<SignedIn, SignInRefusal>> {
  const desk = atFrontDesk(ctx);
  const { kernel } = desk;
  const found = await findExact(kernel.db, kernel.keyring, emailIndex, input.email);
  const known = found !== null && (await isKnownDevice(kernel.db, found.subject, visit));
  const buckets = bucketsFor(input.email, visit, known);
  if (!(await take(kernel.db, kernel.keyring, buckets, kernel.clock.now()))) return refused("sign_in_held");
  const stored = found ? await readCredential(desk, found.subject) : null;
  const right = await hasher.verify(input.password, stored?.passwordHash ?? null);
  if (!found || !stored || !right) {
    if (found && stored) await noteFailure(desk, found.subject, visit);
    return refused("sign_in_failed");
  }
  await settleTries(desk, buckets);
  const door = await desk.enter("account", { subject: found.subject });
  const sessionSecret = await door.transact((inside) => welcome(inside, desk, visit));
  return sessionSecret === null ? refused("sign_in_failed") : ok({ subject: found.subject, sessionSecret });
}

/** Whom the account knows is counted alone: neither strangers nor the neighbours on the same network hold them back. */
export function bucketsFor(email: string, visit: Visit, known: boolean): readonly Bucket[] {
  if (known) return [accountBucket(digestOf(email), digestOf(visit.device))];
  return [accountBucket(digestOf(email), null), networkBucket("sign_in", visit)];
}

export async function settleTries({ kernel }: Ctx, [own, ...others]: readonly Bucket[]): Promise<void> {
  if (own) await forget(kernel.db, kernel.keyring, own);
  for (const other of others) await giveBack(kernel.db, kernel.keyring, other);
}

async function readCredential(desk: Ctx, subject: SubjectId) {
  const door = await desk.enter("account", { subject });
  const held = await door.read(account, subject, ["closedAt"]);
  if (!held || held.closedAt !== null) return null;
  return door.read(credential, subject, ["passwordHash"]);
}

async function noteFailure(desk: Ctx, subject: SubjectId, visit: Visit): Promise<void> {
  const door = await desk.enter("security", { subject });
  await door.create(
    signIn,
    { outcome: "wrong_password", newDevice: "no", address: visit.address, browser: visit.browser },
    { act: "sign_in.failed" },
  );
}

/** Session, sign-in record and, from a browser the account did not know, the letter with the "not me" link. */
async function welcome(inside: InnerDoor<"account">, desk: Ctx, visit: Visit): Promise<string | null> {
  const { kernel } = desk;
  await waitForTurn(inside);
  const now = kernel.clock.now();
  const person = await inside.read(account, inside.subject, ["email", "locale", "closedAt"]);
  if (!person || person.closedAt !== null) return null; // it closed while the password was being checked
  const known = await knownDevice(inside.tx, inside.subject, visit);
  const deviceId = known ?? (await rememberDevice(inside, visit));
  await inside.create(
    signIn,
    {
      ...{ outcome: "signed_in" as const, newDevice: known ? ("no" as const) : ("yes" as const) },
      ...{ address: visit.address, browser: visit.browser },
    },
    { act: "sign_in" },
  );
  if (!known) {
    const secret = await issueLink(inside, kernel, "not_me", linkLifeMs);
    await tell(inside, now, {
      ...{ channel: "email", template: "new_sign_in", locale: person.locale, address: person.email },
      parameters: {
        "at.time": now.toISOString(),
        device: visit.browser,
        "path.link": `/${person.locale}/not-me/${secret}`,
      },
    });
  }
  return startSession(inside, kernel, "customer", { ...visit, deviceId });
}
