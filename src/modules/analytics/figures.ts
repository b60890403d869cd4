import type { Executor } from "../../platform/database.ts";
import type { Outcome } from "./records.ts";

/** What the office's product page shows: totals and the house's own counts, never a row about somebody. */
export type DayFigure = { readonly day: string; readonly value: number };
export type NamedFigure = { readonly name: string; readonly views: number; readonly visitors: number };
export type VitalFigure = { readonly name: string; readonly views: number; readonly value: number };
export type OutcomeFigure = { readonly name: string; readonly value: number };

export type Product = {
  readonly viewsByDay: readonly DayFigure[];
  readonly pages: readonly NamedFigure[];
  readonly locales: readonly NamedFigure[];
  readonly devices: readonly NamedFigure[];
  readonly vitals: readonly VitalFigure[];
  readonly answers: readonly { readonly outcome: Outcome; readonly answers: number; readonly slow: number }[];
  readonly requests: readonly OutcomeFigure[];
  readonly support: readonly OutcomeFigure[];
};

export async function productFigures(on: Executor, since: string): Promise<Product> {
  const [viewsByDay, named, vitals, answers, requests, support] = await Promise.all([
    viewsOf(on, since),
    totalsOf(on, since),
    vitalsOf(on, since),
    answersOf(on, since),
    requestOutcomes(on, since),
    supportLoad(on, since),
  ]);
  const of = (what: string): NamedFigure[] => named.filter((row) => row.what === what);
  return {
    ...{ viewsByDay, vitals, answers, requests, support },
    ...{ pages: of("page"), locales: of("locale"), devices: of("device") },
  };
}

const viewsOf = (on: Executor, since: string) =>
  on.run<DayFigure>({
    text: `select day::text as day, sum(views)::int as value from page_total
           where what = 'page' and day >= $1 group by day order by day`,
    values: [since],
  });

const totalsOf = (on: Executor, since: string) =>
  on.run<NamedFigure & { readonly what: string }>({
    text: `select what, name, sum(views)::int as views, sum(visitors)::int as visitors from page_total
           where what <> 'vital' and day >= $1 group by what, name order by visitors desc, name limit 200`,
    values: [since],
  });

/** The median day's 75th percentile: one bad day does not speak for the month. */
const vitalsOf = (on: Executor, since: string) =>
  on.run<VitalFigure>({
    text: `select name, sum(views)::int as views,
             (percentile_disc(0.5) within group (order by value))::int as value
           from page_total where what = 'vital' and day >= $1 group by name order by name`,
    values: [since],
  });

const answersOf = (on: Executor, since: string) =>
  on.run<Product["answers"][number]>({
    text: `select outcome, sum(answers)::int as answers, sum(slow)::int as slow from answer_count
           where day >= $1 group by outcome order by outcome`,
    values: [since],
  });

function requestOutcomes(on: Executor, since: string): Promise<OutcomeFigure[]> {
  // fan-out: counts of states alone, ten persons and more, in tens
  return on.run<OutcomeFigure>({
    text: `select status as name, (count(*) / 10 * 10)::int as value from credit_request
           where submitted_at >= $1::date group by status having count(distinct subject_id) >= 10 order by status`,
    values: [since],
  });
}

function supportLoad(on: Executor, since: string): Promise<OutcomeFigure[]> {
  // fan-out: counts of topics alone, ten persons and more, in tens
  return on.run<OutcomeFigure>({
    text: `select topic as name, (count(*) / 10 * 10)::int as value from support_case
           where created_at >= $1::date group by topic having count(distinct subject_id) >= 10 order by topic`,
    values: [since],
  });
}
