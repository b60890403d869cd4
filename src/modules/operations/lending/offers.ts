import { almatyDay } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { creditRequest } from "../../requests/requests.ts";
import { applicationsOf } from "./application.ts";
import { type Priced, priced } from "./terms.ts";

export type ShownOffer = {
  readonly id: string;
  readonly partner: string;
  readonly partnerName: string;
  readonly validUntil: Date;
  readonly price: Priced;
};

/** What lenders offer for one request, cheapest first; those that are over are left out. */
export async function offersOf(
  ctx: Ctx,
  subject: SubjectId,
  request: string,
): Promise<{
  readonly status: string;
  readonly number: string;
  readonly offers: readonly ShownOffer[];
} | null> {
  const door = await ctx.enter("operations", { subject });
  const found = await door.read(creditRequest, request, ["status", "number"]);
  if (!found) return null;
  const now = ctx.kernel.clock.now();
  const offers = (await applicationsOf(door, request)).flatMap(
    ({ id, partner, partnerName, status, terms, validUntil }) =>
      status === "offered" && terms && validUntil && validUntil > now
        ? [{ id, partner, partnerName, validUntil, price: priced(terms, almatyDay(now)) }]
        : [],
  );
  offers.sort((one, other) => Number(one.price.totalTiyn - other.price.totalTiyn));
  return { status: found.status, number: found.number, offers };
}

/** The applications of a request with how each stands: for the timeline and the office. */
export async function applicationsInView(ctx: Ctx, subject: SubjectId, request: string, because?: string) {
  const door = await ctx.enter("operations", { subject, ...(because === undefined ? {} : { because }) });
  return applicationsOf(door, request);
}
