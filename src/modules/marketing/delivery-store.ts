import type { Executor } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import type { Suppressed } from "../messages/messages.ts";
import type { MarketingRefusal } from "./records.ts";

/** SQL of the letters of campaigns: leases, counts and what decides about one letter. Open values and ids only. */
export type Leased = { readonly subject: SubjectId; readonly id: string; readonly version: number };

export async function leaseLetters(
  on: Executor,
  campaign: string,
  { now, until, limit }: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<Leased[]> {
  // fan-out: the due list of one campaign
  return on.run<Leased>({
    name: "campaign-lease",
    text: `update campaign_delivery set lease_until = $3
           where (subject_id, id) in (
             select subject_id, id from campaign_delivery
             where campaign = $1 and state = 'waiting' and next_at <= $2 and (lease_until is null or lease_until < $2)
             order by next_at limit $4 for update skip locked)
           returning subject_id as subject, id, version`,
    values: [campaign, now, until, limit],
  });
}

/** Whoever held these has died between the word and the letter: nobody knows, and nobody gets it twice. */
export async function endLostLeases(on: Executor, campaign: string, now: Date): Promise<void> {
  await on.run({
    // fan-out: the letters of one campaign
    text: `update campaign_delivery set state = 'unknown', version = version + 1, changed_at = $2
           where campaign = $1 and state = 'handed_over' and lease_until < $2`,
    values: [campaign, now],
  });
}

export async function handedSince(on: Executor, campaign: string, since: Date): Promise<number> {
  const [row] = await on.run<{ count: number }>({
    // fan-out: a count over one campaign
    text: "select count(*)::int as count from campaign_delivery where campaign = $1 and handed_at > $2",
    values: [campaign, since],
  });
  return row?.count ?? 0;
}

export async function lettersLeft(on: Executor, campaign: string): Promise<boolean> {
  const rows = await on.run({
    // fan-out: is any letter of one campaign left
    text: `select 1 as left from campaign_delivery where campaign = $1 and state in ('waiting', 'handed_over') limit 1`,
    values: [campaign],
  });
  return rows.length > 0;
}

/** A door that is closed lets nothing be written through it: the letter ends here, named by its person. */
export async function endDenied(on: Executor, { subject, id }: Leased, at: Date): Promise<void> {
  await on.run({
    text: `update campaign_delivery set state = 'refused', because = 'held', version = version + 1, changed_at = $3
           where subject_id = $1 and id = $2 and state = 'waiting'`,
    values: [subject, id, at],
  });
}

export async function endWaiting(on: Executor, campaign: string, because: MarketingRefusal, at: Date) {
  await on.run({
    // fan-out: everything that still waits of one campaign
    text: `update campaign_delivery set state = 'refused', because = $2, version = version + 1, changed_at = $3
           where campaign = $1 and state = 'waiting'`,
    values: [campaign, because, at],
  });
}

export async function sendUnknownAgain(on: Executor, campaign: string, at: Date): Promise<void> {
  await on.run({
    // fan-out: those of one campaign whose outcome nobody knows
    text: `update campaign_delivery set state = 'waiting', next_at = $2, lease_until = null, version = version + 1,
             changed_at = $2 where campaign = $1 and state = 'unknown'`,
    values: [campaign, at],
  });
}

export type Outcome = { readonly outcome: string; readonly count: number };

/** What became of the letters, in counts: no openings, no clicks, nobody's name. */
export const outcomesOf = (on: Executor, campaign: string): Promise<Outcome[]> =>
  on.run<Outcome>({
    // fan-out: totals of one campaign
    text: `select coalesce(because, state) as outcome, count(*)::int as count from campaign_delivery
           where campaign = $1 group by 1 order by 2 desc`,
    values: [campaign],
  });

export type Facts = {
  readonly granted: number;
  readonly limits: readonly string[];
  readonly held: boolean;
  readonly consent: string | null;
  readonly act: string | null;
  readonly policyVersion: string | null;
  readonly decidedAt: Date | null;
  readonly listChoice: string | null;
  readonly sentLately: number;
  readonly suppressed: readonly Suppressed[];
};

/** All that decides about one letter, in one statement of the transaction in which it is handed over. */
export async function factsOf(
  on: Executor,
  asked: { readonly subject: SubjectId; readonly hash: Buffer; readonly list: string; readonly since: Date },
): Promise<Facts | null> {
  const [row] = await on.run<Omit<Facts, "suppressed"> & { causes: string[]; times: Date[] }>({
    name: "campaign-facts",
    text: `select g.granted, c.id as consent, c.act, c.policy_version as "policyVersion", c.decided_at as "decidedAt",
             array(select l.cause from subject_limit l where l.subject_id = $1 and l.until is null) as limits,
             exists(select 1 from retention_hold h where h.subject_id = $1 and h.released_at is null) as held,
             (select n.choice from notification_choice n where n.subject_id = $1 and n.category = $3
                and n.channel = 'email' order by n.id desc limit 1) as "listChoice",
             (select count(*)::int from campaign_delivery d where d.subject_id = $1 and d.handed_at > $4) as "sentLately",
             array(select s.cause from suppression s where s.address_hash = $2 order by s.cause) as causes,
             array(select s.at from suppression s where s.address_hash = $2 order by s.cause) as times
           from subject_gate g
           left join lateral (select id, act, policy_version, decided_at from consent c
             where c.subject_id = $1 and c.topic = 'marketing_email' order by c.id desc limit 1) c on true
           where g.subject_id = $1`,
    values: [asked.subject, asked.hash, asked.list, asked.since],
  });
  if (!row) return null;
  const { causes, times, ...rest } = row;
  const suppressed = causes.flatMap((cause, i) => {
    const at = times[i];
    return at ? [{ cause, at } as Suppressed] : []; // the words that the column's CHECK lets in
  });
  return { ...rest, suppressed };
}
