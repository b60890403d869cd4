import { after, days } from "../../platform/clock.ts";
import type { ServiceCategory } from "./categories.ts";
import type { Choice } from "./choices.ts";
import { digestDue } from "./hours.ts";
import type { Suppressed } from "./suppression-store.ts";

/** Whether a message of the house leaves now: over plain values, each answer with its reason. */
export type Decision =
  | { readonly outcome: "send"; readonly because: "allowed" | "digest" }
  | { readonly outcome: "defer"; readonly because: "digest"; readonly until: Date }
  | { readonly outcome: "refuse"; readonly because: "bounced" | "not_wanted" };

export type Standing = {
  readonly category: ServiceCategory;
  readonly choice: Choice;
  readonly suppressed: readonly Suppressed[];
  readonly writtenAt: Date;
};

/** A mailbox that was dead may live again: after half a year one more letter is tried. */
const bounceStandsMs = days(180);

/**
 * Security and duties pass by every choice about advertising, and by an opt-out: never by a mailbox that is not there. What a
 * person may choose waits for the letter of the day or stays in the cabinet.
 */
export function decideDelivery(standing: Standing, now: Date): Decision {
  if (isBounced(standing.suppressed, now)) return { outcome: "refuse", because: "bounced" };
  if (standing.category !== "requests" || standing.choice === "on")
    return { outcome: "send", because: "allowed" };
  if (standing.choice === "off") return { outcome: "refuse", because: "not_wanted" };
  const until = digestDue(standing.writtenAt);
  return now < until
    ? { outcome: "defer", because: "digest", until }
    : { outcome: "send", because: "digest" };
}

export const isBounced = (suppressed: readonly Suppressed[], now: Date): boolean =>
  suppressed.some(
    ({ cause, at }) =>
      (cause === "hard_bounce" || cause === "soft_bounces") && now < after(at, bounceStandsMs),
  );
