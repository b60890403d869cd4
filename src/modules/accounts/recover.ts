import { after, minutes } from "../../platform/clock.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { Locale } from "../../policy/policy.ts";
import { lift } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { findExact } from "../../privacy/lookups.ts";
import { tell } from "../messages/messages.ts";
import { type CodeRefusal, findLink, issueCode, useCode } from "./codes.ts";
import { atFrontDesk, type Visit } from "./front-desk.ts";
import type { PasswordHasher } from "./password-hash.ts";
import { account, credential, signIn } from "./records.ts";
import { emailIndex } from "./register.ts";
import { tokenHash } from "./secrets.ts";
import { endAll } from "./sessions.ts";
import { countFailure, heldUntil, networkBucket, networkOf } from "./throttle.ts";

/**
 * A new password through the confirmed e-mail, finished in the browser where it began. The answer to the first step is
 * one and the same for every address.
 */
const lifeMs = minutes(10);

export async function beginRecovery(ctx: Ctx, email: string, visit: Visit): Promise<void> {
  const desk = atFrontDesk(ctx);
  const { kernel } = desk;
  const now = kernel.clock.now();
  const network = [networkBucket(`recovery/${networkOf(visit.address)}`)];
  const held = await heldUntil(kernel.db, kernel.keyring, network, now);
  await countFailure(kernel.db, kernel.keyring, network, now); // each request counts: mail is a cost for its receiver
  const found = held ? null : await findExact(kernel.db, kernel.keyring, emailIndex, email);
  if (!found) return;
  const door = await desk.enter("account", { subject: found.subject });
  const person = await door.read(account, found.subject, ["email", "locale", "closedAt"]);
  if (!person || person.closedAt !== null) return;
  await door.transact(async (inside) => {
    const code = await issueCode(inside, kernel, "recovery");
    await inside.tx.run({
      text: `insert into link_lookup (token_hash, subject_id, item_id, expires_at) values ($1, $2, $2, $3)
             on conflict (token_hash) do update set subject_id = $2, item_id = $2, expires_at = $3`,
      values: [tokenHash(markOf(visit)), found.subject, after(now, lifeMs)],
    });
    const locale: Locale = person.locale;
    const to = { channel: "email", locale, address: person.email } as const;
    await tell(inside, now, { ...to, template: "recovery_code", parameters: { code } });
  });
}

const markOf = (visit: Visit): string => `recovery/${visit.device}`;

export async function finishRecovery(
  ctx: Ctx,
  hasher: PasswordHasher,
  input: { readonly code: string; readonly password: string },
  visit: Visit,
): Promise<Result<null, CodeRefusal>> {
  const desk = atFrontDesk(ctx);
  const { kernel } = desk;
  const passwordHash = await hasher.hash(input.password); // the same work whether or not there is an account
  const link = await findLink(kernel, markOf(visit));
  if (!link) return refused("code_wrong");
  const door = await desk.enter("account", { subject: link.subject });
  const used = await useCode(door, kernel, "recovery", input.code);
  if (!used.ok) return refused("code_wrong");
  await door.transact(async (inside) => {
    const now = kernel.clock.now();
    await inside.write(credential, link.subject, { passwordHash, setAt: now }, { act: "password.recovered" });
    await endAll(inside, kernel, "password_changed");
    await lift(inside.tx, link.subject, "freeze", now);
    await inside.create(
      signIn,
      { outcome: "recovered", newDevice: "no", address: visit.address, browser: visit.browser },
      { act: "password.recovered" },
    );
    const person = await inside.read(account, link.subject, ["email", "locale"]);
    if (!person) return;
    await tell(inside, now, {
      ...{ channel: "email", template: "password_changed", locale: person.locale, address: person.email },
      parameters: { "at.time": now.toISOString(), "path.link": `/${person.locale}/recover` },
    });
  });
  return ok(null);
}
