import type { Locale } from "../../policy/policy.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import {
  atEvenPace,
  digestOf,
  lettersBucket,
  networkBucket,
  ownerOrStranger,
  take,
  type Visit,
} from "../accounts/accounts.ts";
import { beginCase } from "./begin.ts";
import { acknowledge } from "./letters-out.ts";
import type { CaseTopic } from "./records.ts";
import { atSupportDesk } from "./support-desk.ts";

/**
 * A question from somebody who does not sign in. The answer of the page is one and the same, at one pace, whether the address has
 * an account or not; whose account it is stays unproven, and nothing personal is answered (policy 7, identity).
 */
export type FormQuestion = {
  readonly topic: CaseTopic;
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly text: string;
  readonly locale: Locale;
};

/** False when too many came from this network: nothing was received. */
export const writeByForm = (ctx: Ctx, given: FormQuestion, visit: Visit): Promise<boolean> =>
  atEvenPace(async () => {
    const desk = atSupportDesk(ctx);
    const { kernel } = desk;
    const now = kernel.clock.now();
    if (!(await take(kernel.db, kernel.keyring, [networkBucket("support", visit)], now))) return false;
    const { subject, owner } = await ownerOrStranger(kernel, given.email);
    const letters = lettersBucket(`support/${digestOf(given.email)}`);
    const mayWrite = await take(kernel.db, kernel.keyring, [letters], now);
    const door = await desk.enter("communications", { subject });
    await door.transact(async (inside) => {
      const { topic, locale, title, text, name, email } = given;
      const standing = owner ? "unproven" : "stranger";
      const begun = await beginCase(
        inside,
        { ...{ channel: "form", topic, locale, standing, title }, asker: { name, email }, word: { text } },
        now,
      );
      if (mayWrite) await acknowledge(inside, kernel.keyring, { ...begun, locale, email }, now);
    });
    return true;
  });
