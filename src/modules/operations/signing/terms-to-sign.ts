import { almatyDay } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { confirmedPerson } from "../../identity/identity.ts";
import { creditRequest } from "../../requests/requests.ts";
import { usableDestination } from "../lending/destination.ts";
import { priced } from "../lending/terms.ts";
import { coolingMs } from "./cooling-off.ts";
import { signedToday, toSign } from "./sign.ts";

/** Everything that stands on the page that is signed; null when nothing waits for a signature. */
export async function termsToSign(ctx: Ctx, subject: SubjectId, request: string) {
  const door = await ctx.enter("operations", { subject });
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    const application = await toSign(inside, request);
    const about = await inside.read(creditRequest, request, ["number"]);
    const person = await confirmedPerson(inside, now);
    if (!application?.terms || !about || !person) return null;
    const price = priced(application.terms, almatyDay(now));
    return {
      ...{ application, price, number: about.number, person },
      destination: await usableDestination(inside, request),
      waitMs: coolingMs(price.amountTiyn, await signedToday(inside, now), almatyDay(now)),
    };
  });
}
export type TermsToSign = NonNullable<Awaited<ReturnType<typeof termsToSign>>>;
