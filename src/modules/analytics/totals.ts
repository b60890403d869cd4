import { after, almatyDay, days } from "../../platform/clock.ts";
import type { Database } from "../../platform/database.ts";
import { lengthAfter, signals } from "../../policy/policy.ts";
import { dropOlder, openDays, writeTotals } from "./store.ts";

/** Adds up finished days and lets go of what is old: single views after 30 days, totals after 25 months (policy 6.1). */
export async function settleAnalytics(db: Database, now: Date): Promise<number> {
  let done = 0;
  for (const day of await openDays(db, almatyDay(now))) done += await writeTotals(db, day);
  return (
    done +
    (await dropOlder(db, {
      views: almatyDay(after(now, -days(signals.page_seen.kept.days))),
      totals: almatyDay(lengthAfter(now, { months: -25 })),
    }))
  );
}
