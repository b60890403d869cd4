import { after, days, hours } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";

/** Rows without personal values that served their purpose: used forms, dead links and sessions, old counters. */
export async function dropUsedUp(db: Database, now: Date): Promise<number> {
  const gone = await Promise.all([
    count(db, "delete from form_use where used_at < $1 returning 1 as gone", after(now, -days(2))),
    count(db, "delete from link_lookup where expires_at < $1 returning 1 as gone", after(now, -hours(1))),
    count(db, "delete from session_lookup where expires_at < $1 returning 1 as gone", now),
    count(
      db,
      "delete from provider_event where received_at < $1 returning 1 as gone",
      after(now, -days(90)), // a passage is over long before; a replay after that is only a reason to ask again
    ),
    count(
      db,
      "delete from webhook_event where state <> 'parked' and received_at < $1 returning 1 as gone",
      after(now, -days(400)), // longer than any provider repeats; a repeat is only a reason to ask again
    ),
    // a mail server repeats for days, not for months
    count(db, "delete from mail_letter where taken_at < $1 returning 1 as gone", after(now, -days(90))),
    count(db, "delete from soft_bounce where at < $1 returning 1 as gone", after(now, -days(14))),
    count(db, "delete from throttle where last_at < $1 returning 1 as gone", after(now, -days(1))),
    count(
      db,
      "delete from outbox where state <> 'waiting' and next_at < $1 returning 1 as gone",
      after(now, -days(7)),
    ),
  ]);
  return gone.reduce((sum, one) => sum + one, 0);
}

const count = async (db: Database, text: string, before: Date): Promise<number> =>
  (await db.run({ text, values: [before] })).length;
