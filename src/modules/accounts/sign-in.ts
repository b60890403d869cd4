import { createHash } from "node:crypto";
import { hours } from "../../platform/clock.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { findExact } from "../../privacy/lookups.ts";
import { tell } from "../messages/messages.ts";
import { issueLink } from "./codes.ts";
import { knownDevice, rememberDevice } from "./devices.ts";
import { atFrontDesk, type SignedIn, type Visit } from "./front-desk.ts";
import type { PasswordHasher } from "./password-hash.ts";
import { account, credential, signIn } from "./records.ts";
import { emailIndex } from "./register.ts";
import { startSession } from "./sessions.ts";
import {
  accountBucket,
  type Bucket,
  countFailure,
  forgetFailures,
  heldUntil,
  networkBucket,
  networkOf,
} from "./throttle.ts";

/** One answer for a wrong password, an unknown address and a closed account, after the same work. */
export type SignInRefusal = "sign_in_failed" | "sign_in_held";

const linkLifeMs = hours(24);

export async function signInWithPassword(
  ctx: Ctx,
  hasher: PasswordHasher,
  input: { readonly email: string; readonly password: string },
  visit: Visit,
): Promise<Result<SignedIn, SignInRefusal>> {
  const desk = atFrontDesk(ctx);
  const { kernel } = desk;
  const now = kernel.clock.now();
  const found = await findExact(kernel.db, kernel.keyring, emailIndex, input.email);
  const known = found ? await isKnown(desk, found.subject, visit) : false;
  const buckets = bucketsFor(input.email, visit, known);
  if (await heldUntil(kernel.db, kernel.keyring, buckets, now)) return refused("sign_in_held");
  const stored = found ? await readCredential(desk, found.subject) : null;
  const right = await hasher.verify(input.password, stored?.passwordHash ?? null);
  if (!found || !stored || !right) {
    await countFailure(kernel.db, kernel.keyring, buckets, now);
    if (found && stored) await noteFailure(desk, found.subject, visit);
    return refused("sign_in_failed");
  }
  await forgetFailures(kernel.db, kernel.keyring, buckets[0]);
  const door = await desk.enter("account", { subject: found.subject });
  const sessionSecret = await door.transact((inside) => welcome(inside, desk, visit));
  return ok({ subject: found.subject, sessionSecret });
}

export function bucketsFor(email: string, visit: Visit, known: boolean): readonly [Bucket, Bucket] {
  const digest = createHash("sha256").update(email).digest("base64url");
  const mark = known ? createHash("sha256").update(visit.device).digest("base64url") : null;
  return [accountBucket(digest, mark), networkBucket(networkOf(visit.address))];
}

async function isKnown(desk: Ctx, subject: SubjectId, visit: Visit): Promise<boolean> {
  const door = await desk.enter("account", { subject });
  return door.transact(async (inside) => (await knownDevice(inside, visit)) !== null);
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
export async function welcome(inside: InnerDoor<"account">, desk: Ctx, visit: Visit): Promise<string> {
  const { kernel } = desk;
  const now = kernel.clock.now();
  const known = await knownDevice(inside, visit);
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
    const person = await inside.read(account, inside.subject, ["email", "locale"]);
    if (person) {
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
  }
  return startSession(inside, kernel, "customer", { ...visit, deviceId });
}
