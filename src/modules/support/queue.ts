import type { Executor } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import type { Locale } from "../../policy/policy.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { findCandidates } from "../../privacy/lookups.ts";
import type { CaseChannel, CaseTopic, SenderStanding } from "./records.ts";
import type { CaseState } from "./states.ts";

/** Conversations at the desk, the nearest deadline first: numbers, states and times, no look at anybody. */
export const caseViews = ["open", "mine", "late", "waiting", "ended"] as const;
export type CaseView = (typeof caseViews)[number];

export type CaseRow = {
  readonly id: string;
  readonly number: string;
  readonly status: CaseState;
  readonly channel: CaseChannel;
  readonly topic: CaseTopic;
  readonly locale: Locale;
  readonly standing: SenderStanding;
  readonly assignedTo: string | null;
  readonly lastWordAt: Date;
  readonly dueAt: Date | null;
};

const conditions: Readonly<Record<CaseView, string>> = {
  open: "status in ('new', 'open')",
  mine: "assigned_to = $1 and status not in ('resolved', 'closed')",
  late: "due_at <= $2 and status not in ('resolved', 'closed')",
  waiting: "status in ('waiting_customer', 'waiting_third_party')",
  ended: "status in ('resolved', 'closed')",
};
const pageSize = 25;
const columns = `id, number, status, channel, topic, locale, standing, assigned_to as "assignedTo",
  last_word_at as "lastWordAt", due_at as "dueAt"`;

export async function caseQueue(
  ctx: Ctx,
  given: { readonly view: CaseView; readonly staff: SubjectId; readonly page: number },
): Promise<{ readonly rows: readonly CaseRow[]; readonly next: number | null }> {
  // fan-out: the queue spans all subjects; it selects pseudonymous columns only
  const rows = await ctx.kernel.db.run<CaseRow>({
    text: `select ${columns} from support_case
           where ${conditions[given.view]} and $1::uuid is not null and $2::timestamptz is not null
           order by ${given.view === "ended" ? "last_word_at desc" : "due_at asc nulls last, last_word_at"}, id
           limit ${pageSize + 1} offset $3`,
    values: [given.staff, ctx.kernel.clock.now(), given.page * pageSize],
  });
  return { rows: rows.slice(0, pageSize), next: rows.length > pageSize ? given.page + 1 : null };
}

/** By number, or by words of the title through the blind index: what matches by coincidence shows when it is opened. */
export async function findCases(ctx: Ctx, words: string): Promise<readonly CaseRow[]> {
  const { db, keyring } = ctx.kernel;
  const number = /^[0-9a-z]{4}-[0-9a-z]{4}$/i.exec(words.trim())?.[0].toUpperCase() ?? null;
  const found = number ? [] : await findCandidates(db, keyring, "support_case.title", words, pageSize);
  // fan-out: rows by number or by the ids that the index gave; pseudonymous columns only
  return db.run<CaseRow>({
    text: `select ${columns} from support_case where number = $1 or id = any($2::uuid[])
           order by last_word_at desc limit ${pageSize}`,
    values: [number, found.map(({ item }) => item)],
  });
}

/** Whose conversation this is, from its id alone. */
export async function subjectOfCase(ctx: Ctx, id: string): Promise<SubjectId | null> {
  // fan-out: one row by its id, ids only
  const [row] = await ctx.kernel.db.run<{ subject_id: SubjectId }>({
    text: "select subject_id from support_case where id = $1 limit 1",
    values: [id],
  });
  return row?.subject_id ?? null;
}

export type CaseAt = { readonly subject: SubjectId; readonly id: string };

export async function caseByNumber(on: Executor, number: string): Promise<CaseAt | null> {
  // fan-out: one row by its number, ids only
  const [row] = await on.run<{ subject_id: SubjectId; id: string }>({
    text: "select subject_id, id from support_case where number = $1 limit 1",
    values: [number],
  });
  return row ? { subject: row.subject_id, id: row.id } : null;
}

/** How many wait for an answer, and how many of them too long: for the desk and for operators. */
export async function supportLoad(ctx: Ctx): Promise<{ readonly open: number; readonly late: number }> {
  // fan-out: counts over all subjects
  const [row] = await ctx.kernel.db.run<{ open: number; late: number }>({
    text: `select count(*)::int as open, (count(*) filter (where due_at < $1))::int as late
           from support_case where status in ('new', 'open')`,
    values: [ctx.kernel.clock.now()],
  });
  return row ?? { open: 0, late: 0 };
}

/** Which of these stored files an attachment or a recording still names. */
export async function knownSupportFiles(on: Executor, ids: readonly string[]): Promise<ReadonlySet<string>> {
  // fan-out: ids only
  const rows = await on.run<{ storage_id: string }>({
    text: `select storage_id from support_file where storage_id = any($1::uuid[])
           union select storage_id from call_recording where storage_id = any($1::uuid[])`,
    values: [ids],
  });
  return new Set(rows.map((row) => row.storage_id));
}
