import { moveByHouse } from "../../requests/requests.ts";
import type { Inside } from "../engine/move.ts";
import { applicationsOf, moveApplication } from "../lending/application.ts";
import { tellOf } from "../tell.ts";

/** Every lender answered, or its time is over: the offers are shown, or the person is told that there are none. */
export async function settleMatching(inside: Inside, request: string, now: Date): Promise<void> {
  const applications = await applicationsOf(inside, request);
  if (applications.some(({ status }) => status === "proposed")) return;
  const service = inside.also("service");
  const offered = applications.some(({ status }) => status === "offered");
  const to = offered
    ? ({ to: "offers_ready" } as const)
    : ({ to: "declined", reason: "no_lender_offered" } as const);
  if (await moveByHouse(service, request, to, now))
    await tellOf(inside, now, offered ? "offers_ready" : "request_decided", request);
}

/** A lender does not go on: back to the other offers while there are any, else the request ends. */
export async function nextOffer(
  inside: Inside,
  request: string,
  now: Date,
  reason: "declined_by_partner" | "partner_unavailable",
): Promise<void> {
  const applications = await applicationsOf(inside, request);
  for (const one of applications)
    if (one.status === "offered" && one.validUntil !== null && one.validUntil <= now)
      await moveApplication(inside, one, { to: "expired", by: "house", reason: "offer_expired" }, now);
  const left = applications.some(
    ({ status, validUntil }) => status === "offered" && validUntil !== null && validUntil > now,
  );
  const service = inside.also("service");
  const to = left ? ({ to: "offers_ready" } as const) : ({ to: "declined", reason } as const);
  if (await moveByHouse(service, request, to, now)) await tellOf(inside, now, "request_decided", request);
}
