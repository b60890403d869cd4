import { createHmac } from "node:crypto";
import { sqlState, uniqueViolation } from "../../platform/database.ts";
import { parseId, type SubjectId } from "../../platform/ids.ts";
import { invariant } from "../../platform/result.ts";
import type { Locale, RightId } from "../../policy/policy.ts";
import { createSubject, readGate } from "../../privacy/gate.ts";
import type { Ctx, Kernel } from "../../privacy/kernel.ts";
import { findExact } from "../../privacy/lookups.ts";
import {
  account,
  atEvenPace,
  digestOf,
  lettersBucket,
  networkBucket,
  take,
  type Visit,
} from "../accounts/accounts.ts";
import { tell } from "../messages/messages.ts";
import { clockFields, type Inside, moveRight } from "./move.ts";
import { receiveRight } from "./receive.ts";
import { rightRequest } from "./records.ts";
import { atRightsDesk } from "./rights-desk.ts";
import { tellAsker } from "./tell-person.ts";

/**
 * A request without signing in (policy 7, address). The answer is one and the same, at one pace, whether the address has an
 * account or not. The clock stands until identity is confirmed: by signing in, or before an officer.
 */
export type FormRight = {
  readonly right: RightId;
  readonly name: string;
  readonly email: string;
  readonly text: string;
  readonly locale: Locale;
};

/** False when too many came from this network: nothing was received. */
export const askByForm = (ctx: Ctx, asked: FormRight, visit: Visit): Promise<boolean> =>
  atEvenPace(() => receive(atRightsDesk(ctx), asked, visit));

async function receive(ctx: Ctx, asked: FormRight, visit: Visit): Promise<boolean> {
  const { kernel } = ctx;
  const now = kernel.clock.now();
  if (!(await take(kernel.db, kernel.keyring, [networkBucket("rights", visit)], now))) return false;
  const owner = await findExact(kernel.db, kernel.keyring, "account.email", asked.email);
  const subject = owner?.subject ?? (await strangerOf(kernel, asked.email));
  const letters = lettersBucket(`rights/${digestOf(asked.email)}`);
  const mayWrite = await take(kernel.db, kernel.keyring, [letters], now);
  const door = await ctx.enter("legal", { subject });
  await door.transact(async (inside) => {
    const { right, name, email, text, locale } = asked;
    const { found, joined } = await receiveRight(
      inside,
      { ...{ right, text, locale, channel: "form" }, ...(owner ? {} : { asker: { name, email } }) },
      now,
    );
    if (!joined) await moveRight(inside, found, { to: "waiting_identity", by: "house" }, now);
    if (mayWrite) await answer(inside, { id: found.id, email, locale, owned: owner !== null }, now);
  });
  return true;
}

/**
 * Who asks under one address is one stranger, also when two forms come at once: the id is a keyed digest of the address, which
 * tells nothing without the keyring and needs no look-up.
 */
async function strangerOf(kernel: Kernel, email: string): Promise<SubjectId> {
  const mark = createHmac("sha256", kernel.keyring.derive("rights/stranger")).update(email).digest("hex");
  const form = /^(.{8})(.{4})(.{4})(.{4})(.{12})/;
  const subject = parseId<"subject">(form.exec(mark)?.slice(1).join("-"));
  invariant(subject, "a digest has the form of an id");
  if (await readGate(kernel.db, subject)) return subject;
  try {
    await kernel.db.transact((tx) => createSubject(tx, subject, "visitor"));
  } catch (error) {
    if (sqlState(error) !== uniqueViolation) throw error; // the other form was faster
  }
  return subject;
}

/** The owner of the account is asked to sign in and say so; anybody else is told how identity can be shown. */
async function answer(
  inside: Inside,
  to: {
    readonly id: string;
    readonly email: string;
    readonly locale: Locale;
    readonly owned: boolean;
  },
  now: Date,
): Promise<void> {
  const found = await inside.read(rightRequest, to.id, [...clockFields, "number"]);
  if (!found) return;
  const parameters = { number: found.number };
  if (!to.owned)
    return tellAsker(inside, now, {
      ...{ address: to.email, locale: to.locale, template: "right_unknown", parameters },
    });
  const person = await inside.read(account, inside.subject, ["email", "locale", "closedAt"]);
  if (!person) return;
  if (person.closedAt !== null)
    return tellAsker(inside, now, {
      ...{ address: person.email, locale: person.locale, template: "right_unknown", parameters },
    });
  await tell(inside, now, {
    ...{ channel: "email", template: "right_confirm", locale: person.locale, address: person.email },
    parameters: { ...parameters, "path.link": `/${person.locale}/cabinet/my-data` },
  });
}
