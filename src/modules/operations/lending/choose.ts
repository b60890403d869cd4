import { days } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { Locale, PartnerConsentValues } from "../../../policy/policy.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { waitForTurn } from "../../accounts/accounts.ts";
import { grantToPartner } from "../../consents/consents.ts";
import { confirmedPerson } from "../../identity/identity.ts";
import { creditRequest, moveRequest } from "../../requests/requests.ts";
import { beginOperation } from "../engine/begin.ts";
import { moveApplication, readApplication } from "./application.ts";

export type ChooseRefusal = "request_unknown" | "request_moved_on" | "offer_gone" | "identity_not_verified";

/** The person picks one offer and agrees that this one lender gets the application: consent and order in one transaction. */
export async function chooseOffer(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  shown: { readonly locale: Locale; readonly wording: PartnerConsentValues },
): Promise<Result<string, ChooseRefusal>> {
  const door = await ctx.enter("operations", { subject });
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const application = await readApplication(inside, id);
    if (!application) return refused("request_unknown");
    if (application.status !== "offered" || application.validUntil === null || application.validUntil <= now)
      return refused("offer_gone");
    if (!(await confirmedPerson(inside, now))) return refused("identity_not_verified");
    const request = await inside.read(creditRequest, application.request, ["status"]);
    if (!request) return refused("request_unknown");
    const chosen = { to: "with_partner", by: "customer" } as const;
    if (!(await moveRequest(inside.also("service"), request, chosen, now)))
      return refused("request_moved_on");
    const consent = await grantToPartner(
      inside,
      now,
      { partner: application.partner, application: id },
      shown,
    );
    const changes = { consent };
    if (!(await moveApplication(inside, application, { to: "consented", by: "customer", changes }, now)))
      return refused("offer_gone");
    await beginOperation(inside, now, {
      ...{ act: "send_application", provider: application.partner, request: request.id, application: id },
      ...{ language: shown.locale, patienceMs: days(5) },
      ...(application.ref ? { ref: application.ref } : {}),
    });
    return ok(request.id);
  });
}
