import type { Database, Executor } from "../../platform/database.ts";
import type { Outcome } from "./records.ts";
import type { View } from "./seen.ts";

/** SQL of views, totals and counters. */
export type StoredView = View & { readonly id: string; readonly day: string; readonly visitor: Buffer };

export async function insertView(on: Executor, view: StoredView): Promise<void> {
  const { lcp = null, cls = null, inp = null, ttfb = null } = view.figures;
  await on.run({
    text: `insert into page_view (id, day, route, locale, device, visitor, lcp, cls, inp, ttfb)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [view.id, view.day, view.route, view.locale, view.device, view.visitor, lcp, cls, inp, ttfb],
  });
}

export async function dropViewsOf(on: Executor, day: string, visitor: Buffer): Promise<number> {
  const gone = await on.run({
    text: "delete from page_view where day = $1 and visitor = $2 returning 1 as gone",
    values: [day, visitor],
  });
  return gone.length;
}

export type CountedAnswers = {
  readonly day: string;
  readonly route: string;
  readonly outcome: Outcome;
  readonly answers: number;
  readonly slow: number;
};

export async function addAnswers(on: Executor, counted: readonly CountedAnswers[]): Promise<void> {
  const column = <K extends keyof CountedAnswers>(name: K) => counted.map((one) => one[name]);
  await on.run({
    text: `insert into answer_count (day, route, outcome, answers, slow)
           select * from unnest($1::date[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])
           on conflict (day, route, outcome) do update
             set answers = answer_count.answers + excluded.answers, slow = answer_count.slow + excluded.slow`,
    values: [column("day"), column("route"), column("outcome"), column("answers"), column("slow")],
  });
}

/** Finished days that have views and no totals yet. */
export async function openDays(on: Executor, today: string): Promise<string[]> {
  const rows = await on.run<{ day: string }>({
    text: `select distinct v.day::text as day from page_view v
           where v.day < $1::date and not exists (select 1 from page_total t where t.day = v.day)
           order by day limit 40`,
    values: [today],
  });
  return rows.map((row) => row.day);
}

/**
 * Groups of fewer than ten visitors are left out, and what is kept is kept in tens: neither a small group nor the difference of
 * two totals shows one person.
 */
export async function writeTotals(on: Executor, day: string): Promise<number> {
  const rows = await on.run({
    text: `with seen as (select * from page_view where day = $1::date),
           groups (what, name, visitor, value) as (
             select 'page', route, visitor, null::integer from seen
             union all select 'locale', locale, visitor, null from seen
             union all select 'device', device, visitor, null from seen
             union all select 'vital', v.name, visitor, v.value from seen
               cross join lateral (values ('lcp', lcp), ('cls', cls), ('inp', inp), ('ttfb', ttfb)) as v (name, value)
               where v.value is not null
           )
           insert into page_total (day, what, name, views, visitors, value)
           select $1::date, what, name, count(*) / 10 * 10, count(distinct visitor) / 10 * 10,
             percentile_disc(0.75) within group (order by value)
           from groups group by what, name having count(distinct visitor) >= 10
           on conflict (day, what, name) do nothing
           returning 1 as written`,
    values: [day],
  });
  return rows.length;
}

export async function dropOlder(
  db: Database,
  before: { readonly views: string; readonly totals: string },
): Promise<number> {
  const gone = await Promise.all([
    db.run({ text: "delete from page_view where day < $1 returning 1 as gone", values: [before.views] }),
    db.run({ text: "delete from page_total where day < $1 returning 1 as gone", values: [before.totals] }),
    db.run({ text: "delete from answer_count where day < $1 returning 1 as gone", values: [before.totals] }),
  ]);
  return gone.reduce((sum, rows) => sum + rows.length, 0);
}
