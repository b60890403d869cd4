import { randomInt } from "node:crypto";
import { hours, minutes, seconds } from "../../../platform/clock.ts";

/** 5 s doubled each time up to an hour, full jitter, so that nobody comes back in step with others (operations §6). */
export function backOffMs(tries: number): number {
  const most = Math.min(hours(1), seconds(5) * 2 ** Math.min(Math.max(tries - 1, 0), 12));
  return randomInt(Math.max(1, Math.floor(most / 5)), most + 1);
}

/** How long until an order that was taken is asked for again: soon at first, then every quarter of an hour. */
export function askAgainMs(asks: number): number {
  if (asks < 5) return seconds(1 + asks);
  return Math.min(minutes(15), seconds(5) * 2 ** Math.min(asks - 5, 10));
}

/** After a lost reply: at once, then further apart. */
export const askUnknownMs = (asks: number): number => (asks < 3 ? seconds(1) : backOffMs(asks - 2));

/**
 * Where a key may have two effects, "there is none" counts only when the lost call can no longer be under way: twice the
 * ten seconds that a call may take.
 */
export const absenceCountsAfterMs = seconds(20);
