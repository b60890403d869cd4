import { after, days } from "../../platform/clock.ts";
import type { Executor } from "../../platform/database.ts";
import { consentTopicIds, topicBit } from "../../policy/policy.ts";
import { quoted } from "../../privacy/records.ts";
import { dataCourse } from "../staff/staff.ts";
import type { Evidence } from "./evidence.ts";

/** Questions of the proof page: counts and months, each bounded. */
const mostMonths = 25;

/**
 * The first calendar month of which a row is left, as `2026-03`; asked month by month through an index of ranges. What lies
 * before the first month asked is found in it.
 */
export async function oldestMonth(
  on: Executor,
  table: string,
  column: string,
  now: Date,
): Promise<string | null> {
  const name = quoted(table);
  const at = quoted(column);
  // fan-out: months in which anything is left of everybody; no row is read out
  const [row] = await on.run<{ month: Date }>({
    text: `select months.first as month
           from generate_series(0, ${mostMonths - 1}) as step,
             lateral (select ((date_trunc('month', $1::timestamptz at time zone 'UTC')
               - make_interval(months => ${mostMonths - 1} - step)) at time zone 'UTC') as first) as months
           where exists (select 1 from ${name} where ${at} < months.first + interval '1 month'
             and (step = 0 or ${at} >= months.first))
           order by step limit 1`,
    values: [now],
  });
  return row ? row.month.toISOString().slice(0, 7) : null;
}

export async function anyBefore(on: Executor, table: string, column: string, limit: Date): Promise<boolean> {
  // fan-out: whether anything of anybody is older; no row is read out
  const [row] = await on.run<{ found: boolean }>({
    text: `select exists (select 1 from ${quoted(table)} where ${quoted(column)} < $1) as found`,
    values: [limit],
  });
  return row?.found ?? false;
}

const consentDays = 30;
const mostWithdrawals = 5_000;

/** Withdrawals of the last days that were not given again, and how many of them the gate still takes for granted. */
export async function consentEvidence(on: Executor, now: Date): Promise<Evidence["consents"]> {
  // fan-out: counts over all subjects
  const [row] = await on.run<{ withdrawn: number; still: number }>({
    text: `with recent as (
             select subject_id, topic, id from consent
             where act = 'withdrawn' and decided_at >= $1 order by decided_at desc limit ${mostWithdrawals})
           select count(*)::int as withdrawn,
             (count(*) filter (where (g.granted & bits.bit) <> 0 and not exists (
               select 1 from consent later
               where later.subject_id = recent.subject_id and later.topic = recent.topic and later.id > recent.id
             )))::int as still
           from recent
           join unnest($2::text[], $3::int[]) as bits (topic, bit) on bits.topic = recent.topic
           join subject_gate g on g.subject_id = recent.subject_id`,
    values: [after(now, -days(consentDays)), consentTopicIds, consentTopicIds.map(topicBit)],
  });
  return { days: consentDays, withdrawn: row?.withdrawn ?? 0, stillInEffect: row?.still ?? 0 };
}

export async function staffEvidence(on: Executor, now: Date): Promise<Evidence["training"]> {
  // fan-out: how many work here and how many of them have valid training
  const [row] = await on.run<{ staff: number; trained: number }>({
    text: `select count(*)::int as staff,
             (count(*) filter (where exists (select 1 from staff_training t
               where t.subject_id = m.subject_id and t.valid_until > $1 and t.course = $2)))::int as trained
           from staff_member m where m.activated_at is not null and m.left_at is null`,
    values: [now, dataCourse.id],
  });
  return { staff: row?.staff ?? 0, trained: row?.trained ?? 0 };
}

export async function rightsEvidence(on: Executor, now: Date): Promise<Evidence["rights"]> {
  // fan-out: counts over all subjects
  const [row] = await on.run<{ open: number; overdue: number }>({
    text: `select count(*)::int as open, (count(*) filter (where due_at < $1))::int as overdue
           from right_request where ended_at is null`,
    values: [now],
  });
  return { open: row?.open ?? 0, overdue: row?.overdue ?? 0 };
}

export async function lastSweep(on: Executor): Promise<Date | null> {
  const [row] = await on.run<{ at: Date | null }>({
    text: "select max(ended_at) as at from retention_sweep",
    values: [],
  });
  return row?.at ?? null;
}
