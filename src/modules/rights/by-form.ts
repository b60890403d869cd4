import type { Locale, RightId } from "../../policy/policy.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import {
  account,
  atEvenPace,
  digestOf,
  lettersBucket,
  networkBucket,
  ownerOrStranger,
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
  const { subject, owner } = await ownerOrStranger(kernel, asked.email);
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
    if (mayWrite) await answerOutside(inside, { id: found.id, email, locale }, now);
  });
  return true;
}

/** The owner of an account is asked to sign in and say so; anybody else is told how identity can be shown. */
export async function answerOutside(
  inside: Inside,
  to: { readonly id: string; readonly email: string | null; readonly locale: Locale },
  now: Date,
): Promise<void> {
  const found = await inside.read(rightRequest, to.id, [...clockFields, "number"]);
  if (!found) return;
  const parameters = { number: found.number };
  const person = await inside.read(account, inside.subject, ["email", "locale", "closedAt"]);
  if (person?.closedAt === null) {
    await tell(inside, now, {
      ...{ channel: "email", template: "right_confirm", locale: person.locale, address: person.email },
      parameters: { ...parameters, "path.link": `/${person.locale}/cabinet/my-data` },
    });
    return;
  }
  const address = person?.email ?? to.email;
  const locale = person?.locale ?? to.locale;
  if (address !== null)
    await tellAsker(inside, now, { address, locale, template: "right_unknown", parameters });
}
