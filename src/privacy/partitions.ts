import type { Executor } from "../platform/database.ts";
import { endsOn } from "../policy/policy.ts";
import { quoted } from "./records.ts";

/** The journal's monthly partitions: logs that leave by being dropped whole (policy 6.1: up to 12 months). */
export async function ensurePartitions(owner: Executor, now: Date, monthsAhead = 3): Promise<void> {
  for (let ahead = -1; ahead <= monthsAhead; ahead += 1) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1));
    const to = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead + 1, 1));
    await owner.run({
      text: `create table if not exists ${nameOf(from)} partition of journal_entry
             for values from ('${day(from)}') to ('${day(to)}')`,
      values: [],
    });
  }
}

/**
 * The months whose first entry is twelve months old: "up to 12 months" holds for the oldest entry of a month, not for its
 * last one, so a month goes as soon as it begins to be too old.
 */
export async function journalMonthsDue(on: Executor, asOf: Date): Promise<string[]> {
  const rows = await on.run<{ name: string }>({
    text: `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
           where i.inhparent = 'journal_entry'::regclass order by c.relname`,
    values: [],
  });
  return rows.map((row) => row.name).filter((name) => endsOn("security_log", firstDayOf(name)) <= asOf);
}

/** A body may be gone after this many months: its whole month goes when the first of it is twelve months old. */
export const bodiesKeptMonths = 11;

/** Drops them whole, bodies only: the leaves of the tree stay, and the journal can be proven as before. */
export async function dropJournalMonths(owner: Executor, asOf: Date): Promise<string[]> {
  const due = await journalMonthsDue(owner, asOf);
  for (const name of due) await owner.run({ text: `drop table if exists ${quoted(name)}`, values: [] });
  return due;
}

const day = (at: Date) => at.toISOString().slice(0, 10);
const nameOf = (from: Date) => `journal_entry_${day(from).slice(0, 7).replace("-", "_")}`;
const firstDayOf = (name: string) => new Date(`${name.slice(-7).replace("_", "-")}-01T00:00:00Z`);
