import type { Device } from "../modules/analytics/analytics.ts";
import { forgetViews } from "../modules/analytics/analytics.ts";
import { type Standing, standingOf } from "../modules/cookies/cookies.ts";
import { paths } from "./paths.ts";
import type { Call } from "./route.ts";

/** Whether this request may be counted at all: asked before the page is made, and again when its message comes (policy 9). */
export const analyticsOf = ({ browser }: Pick<Call, "browser">): Standing => standingOf("analytics", browser);

/** The beacon's two values, or nothing: what may not be sent is not in the page. */
export function beaconOf(call: Call): { page: string; to: string } | undefined {
  if (call.meaning.method !== "GET" || !analyticsOf(call).allowed) return undefined;
  return { page: call.meaning.name, to: paths.seen(call.locale) };
}

/** What makes today's number of a visitor. */
export const viewerOf = ({ visit, headers }: Pick<Call, "visit" | "headers">) => ({
  address: visit.address,
  browser: (headers.get("User-Agent") ?? "").slice(0, 400),
});

export function deviceOf({ headers }: Pick<Call, "headers">): Device {
  const browser = headers.get("User-Agent") ?? "";
  if (/iPad|Tablet|Android(?!.*Mobi)/i.test(browser)) return "tablet";
  return /Mobi/i.test(browser) ? "phone" : "computer";
}

/** After a refusal or a withdrawal: what was counted today under this visitor's number goes. */
export const forgetViewer = (call: Call): Promise<number> =>
  forgetViews(
    call.house.kernel.db,
    call.house.analytics.numbers,
    viewerOf(call),
    call.house.kernel.clock.now(),
  );
