import type { Executor } from "../platform/database.ts";

/** The journal's monthly partitions: logs that leave by being dropped whole (policy 6.1: up to 12 months). */
export async function ensurePartitions(owner: Executor, now: Date, monthsAhead = 3): Promise<void> {
  for (let ahead = -1; ahead <= monthsAhead; ahead += 1) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1));
    const name = `journal_entry_${day(from).slice(0, 7).replace("-", "_")}`;
    await owner.run({
      text: `create table if not exists ${name} partition of journal_entry
             for values from ('${day(from)}') to ('${day(to)}')`,
      values: [],
    });
  }
}

const day = (at: Date) => at.toISOString().slice(0, 10);
