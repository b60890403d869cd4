import { ok, type Result, refused } from "../../platform/result.ts";
import type { Locale } from "../../policy/policy.ts";
import { lift } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { findExact } from "../../privacy/lookups.ts";
import { tell } from "../messages/messages.ts";
import { type CodeRefusal, endCodes, findLink, issueCode, tieToBrowser, useCode, useLink } from "./codes.ts";
import { isKnownDevice } from "./devices.ts";
import { atFrontDesk, type Visit } from "./front-desk.ts";
import { atEvenPace } from "./pace.ts";
import type { PasswordHasher } from "./password-hash.ts";
import { account, credential, signIn } from "./records.ts";
import { emailIndex } from "./register.ts";
import { endAll } from "./sessions.ts";
import { digestOf, lettersBucket, networkBucket, take } from "./throttle.ts";
import { waitForTurn } from "./turns.ts";

/**
 * A new password through the confirmed e-mail, finished in the browser where it began. The answer to the first step is
 * one and the same for every address. Each address gets few letters, however many networks ask: that bounds both the
 * flood and the guesses at its codes.
 */
export const beginRecovery = (ctx: Ctx, email: string, visit: Visit): Promise<void> =>
  atEvenPace(() => begin(ctx, email, visit));

async function begin(ctx: Ctx, email: string, visit: Visit): Promise<void> {
  const desk = atFrontDesk(ctx);
  const { kernel } = desk;
  const now = kernel.clock.now();
  const found = await findExact(kernel.db, kernel.keyring, emailIndex, email);
  const known = found !== null && (await isKnownDevice(kernel.db, found.subject, visit));
  const asker = known ? digestOf(visit.device) : "strangers";
  const letters = lettersBucket(`recovery/${digestOf(email)}/${asker}`);
  // Whom the account knows is not held back by the neighbours on the same network.
  const buckets = known ? [letters] : [networkBucket("recovery", visit), letters];
  const open = await take(kernel.db, kernel.keyring, buckets, now);
  if (!open || !found) return;
  const door = await desk.enter("account", { subject: found.subject });
  const person = await door.read(account, found.subject, ["email", "locale", "closedAt"]);
  if (!person || person.closedAt !== null) return;
  await door.transact(async (inside) => {
    await waitForTurn(inside);
    const earlier = await findLink(kernel, "recovery", visit.device, inside.tx);
    const replaces = earlier?.subject === found.subject ? earlier.item : null;
    const { id, code } = await issueCode(inside, kernel, "recovery", replaces);
    await tieToBrowser(inside, kernel, visit.device, id);
    const locale: Locale = person.locale;
    const to = { channel: "email", locale, address: person.email } as const;
    await tell(inside, now, { ...to, template: "recovery_code", parameters: { code } });
  });
}

export const finishRecovery = (
  ctx: Ctx,
  hasher: PasswordHasher,
  input: { readonly code: string; readonly password: string },
  visit: Visit,
): Promise<Result<null, CodeRefusal>> => atEvenPace(() => finish(ctx, hasher, input, visit));

async function finish(
  ctx: Ctx,
  hasher: PasswordHasher,
  input: { readonly code: string; readonly password: string },
  visit: Visit,
): Promise<Result<null, CodeRefusal>> {
  const desk = atFrontDesk(ctx);
  const { kernel } = desk;
  const passwordHash = await hasher.hash(input.password); // the same work whether or not there is an account
  const link = await findLink(kernel, "recovery", visit.device);
  if (!link) return refused("code_wrong");
  const door = await desk.enter("account", { subject: link.subject });
  const used = await useCode(door, kernel, "recovery", { code: input.code, item: link.item });
  if (!used.ok) return refused("code_wrong");
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const now = kernel.clock.now();
    const person = await inside.read(account, link.subject, ["email", "locale", "closedAt"]);
    if (!person || person.closedAt !== null) return refused("code_wrong"); // it closed meanwhile
    await inside.write(credential, link.subject, { passwordHash, setAt: now }, { act: "password.recovered" });
    await endCodes(inside, kernel, "recovery");
    await useLink(inside.tx, "recovery", visit.device);
    await endAll(inside, kernel, "password_changed");
    await lift(inside.tx, link.subject, "freeze", now);
    await inside.create(
      signIn,
      { outcome: "recovered", newDevice: "no", address: visit.address, browser: visit.browser },
      { act: "password.recovered" },
    );
    await tell(inside, now, {
      ...{ channel: "email", template: "password_changed", locale: person.locale, address: person.email },
      parameters: { "at.time": now.toISOString(), "path.link": `/${person.locale}/recover` },
    });
    return ok(null);
  });
}
