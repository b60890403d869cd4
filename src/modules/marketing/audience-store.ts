import type { Executor, Transaction } from "../../platform/database.ts";
import { newId, type SubjectId } from "../../platform/ids.ts";
import { type Locale, topicBit } from "../../policy/policy.ts";

/** Who agreed to marketing e-mail: ids, a language and an age of the account. No value of anybody is opened here. */
const bit = topicBit("marketing_email");
const agreed = `g.kind = 'customer' and (g.granted & ${bit}) = ${bit}`;

export type Group = {
  readonly locale: Locale;
  readonly seasoned: boolean;
  readonly readers: number;
  readonly at: Date;
};

export const countedGroups = (on: Executor): Promise<Group[]> =>
  on.run<Group>({
    name: "audience-groups",
    text: "select locale, seasoned, readers::int as readers, at from audience_count",
    values: [],
  });

/** Counts everybody anew: a pass over all consents, done at most once in ten minutes. */
export async function recountGroups(
  tx: Transaction,
  { now, seasonedBefore }: { readonly now: Date; readonly seasonedBefore: Date },
): Promise<void> {
  await tx.run({ text: "delete from audience_count", values: [] });
  await tx.run({
    // fan-out: totals over everybody who agreed
    text: `insert into audience_count (locale, seasoned, readers, at)
           select a.locale, a.created_at < $2, count(*), $1 from subject_gate g
           join account a on a.subject_id = g.subject_id and a.id = g.subject_id
           where ${agreed} group by 1, 2`,
    values: [now, seasonedBefore],
  });
}

export type Slice = {
  readonly locale: Locale | null;
  readonly openedBefore: Date | null;
  readonly after: SubjectId | null;
  readonly limit: number;
};

export async function nextReaders(on: Executor, slice: Slice): Promise<SubjectId[]> {
  // fan-out: a campaign reaches many people; ids only
  const rows = await on.run<{ subject_id: SubjectId }>({
    text: `select g.subject_id from subject_gate g
           join account a on a.subject_id = g.subject_id and a.id = g.subject_id
           where ${agreed} and ($1::text is null or a.locale = $1)
             and ($2::timestamptz is null or a.created_at < $2) and ($3::uuid is null or g.subject_id > $3)
           order by g.subject_id limit $4`,
    values: [slice.locale, slice.openedBefore, slice.after, slice.limit],
  });
  return rows.map((row) => row.subject_id);
}

/** One row for each of them, whoever comes first: a campaign that is started twice finds them there. */
export async function addReaders(
  tx: Transaction,
  campaign: string,
  subjects: readonly SubjectId[],
  at: Date,
): Promise<void> {
  await tx.run({
    // fan-out: rows of many people, each under its own subject_id
    text: `insert into campaign_delivery (subject_id, id, version, created_at, changed_at, campaign, state, next_at)
           select one.subject_id, one.id, 1, $4, $4, $1, 'waiting', $4
           from unnest($2::uuid[], $3::uuid[]) as one (subject_id, id) on conflict (subject_id, campaign) do nothing`,
    values: [campaign, subjects, subjects.map(() => newId(at.getTime())), at],
  });
}
