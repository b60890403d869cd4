import type { InnerDoor } from "../../../privacy/door.ts";
import type { ListId } from "../listed.ts";
import { screeningReadiness } from "../lists/readiness.ts";
import { codeOf, versionsInForce } from "../lists/versions.ts";
import { matcherVersion } from "../matching/matcher.ts";
import { screeningCheck } from "../records.ts";
import { isHeld } from "./freezing.ts";

/**
 * May a check of identity come to its end: lists are fresh, this person was compared with them as they stand and with
 * what is known of the person now, and nothing waits for an officer. Whoever asks learns which of the three is missing.
 */
export type ScreeningStanding = "clear" | "lists_stale" | "waiting" | "held";

export async function screeningStanding(
  inside: Pick<InnerDoor<"kyc_aml">, "list" | "tx" | "subject">,
  now: Date,
  required: readonly ListId[],
): Promise<ScreeningStanding> {
  const { ready } = await screeningReadiness(inside.tx, now, required);
  if (!ready) return "lists_stale";
  const [check] = await inside.list(screeningCheck, ["lists", "matcher"], { limit: 1 });
  const current = codeOf(await versionsInForce(inside.tx));
  if (!check || check.lists !== current || check.matcher !== matcherVersion) return "waiting";
  return (await isHeld(inside.tx, inside.subject)) ? "held" : "clear";
}
