import type { Executor, Transaction } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import type { Locale } from "../../policy/policy.ts";
import type { MarketingList } from "../messages/messages.ts";
import type { CampaignState } from "./records.ts";

/** SQL of campaigns: nobody's data. */
export type Words = { readonly subject: string; readonly body: string };
export type CampaignContent = {
  readonly list: MarketingList;
  readonly audienceLocale: Locale | null;
  readonly audienceSince: "any" | "quarter";
  readonly words: Readonly<Record<Locale, Words>>;
};
export type Campaign = CampaignContent & {
  readonly id: string;
  readonly number: string;
  readonly state: CampaignState;
  readonly startsAt: Date | null;
  readonly perMinute: number;
  readonly fillAfter: SubjectId | null;
  readonly filledAt: Date | null;
  readonly madeBy: SubjectId;
};

type CampaignRow = Omit<Campaign, "words"> &
  Readonly<Record<"subjectRu" | "bodyRu" | "subjectKk" | "bodyKk" | "subjectEn" | "bodyEn", string>>;

const columns = `id, number, list, state, audience_locale as "audienceLocale", audience_since as "audienceSince",
  subject_ru as "subjectRu", body_ru as "bodyRu", subject_kk as "subjectKk", body_kk as "bodyKk",
  subject_en as "subjectEn", body_en as "bodyEn", starts_at as "startsAt", per_minute as "perMinute",
  fill_after as "fillAfter", filled_at as "filledAt", made_by as "madeBy"`;

const toCampaign = ({
  subjectRu,
  bodyRu,
  subjectKk,
  bodyKk,
  subjectEn,
  bodyEn,
  ...rest
}: CampaignRow): Campaign => ({
  ...rest,
  words: {
    ru: { subject: subjectRu, body: bodyRu },
    kk: { subject: subjectKk, body: bodyKk },
    en: { subject: subjectEn, body: bodyEn },
  },
});

export async function findCampaign(on: Executor, id: string, hold = false): Promise<Campaign | null> {
  const [row] = await on.run<CampaignRow>({
    text: `select ${columns} from campaign where id = $1 ${hold ? "for update" : ""}`,
    values: [id],
  });
  return row ? toCampaign(row) : null;
}

const contentValues = ({ list, audienceLocale, audienceSince, words }: CampaignContent) => [
  ...[list, audienceLocale, audienceSince, words.ru.subject, words.ru.body],
  ...[words.kk.subject, words.kk.body, words.en.subject, words.en.body],
];

export async function insertCampaign(
  tx: Transaction,
  one: CampaignContent & Pick<Campaign, "id" | "number" | "madeBy">,
  at: Date,
): Promise<void> {
  await tx.run({
    text: `insert into campaign (id, number, list, audience_locale, audience_since, subject_ru, body_ru, subject_kk,
             body_kk, subject_en, body_en, state, per_minute, made_by, made_at)
           values ($10, $11, $1, $2, $3, $4, $5, $6, $7, $8, $9, 'draft', 600, $12, $13)`,
    values: [...contentValues(one), one.id, one.number, one.madeBy, at],
  });
}

export async function updateContent(tx: Transaction, id: string, content: CampaignContent): Promise<void> {
  await tx.run({
    text: `update campaign set list = $1, audience_locale = $2, audience_since = $3, subject_ru = $4, body_ru = $5,
             subject_kk = $6, body_kk = $7, subject_en = $8, body_en = $9 where id = $10`,
    values: [...contentValues(content), id],
  });
}

export async function updateState(
  on: Executor,
  id: string,
  to: { readonly state: CampaignState; readonly startsAt?: Date; readonly perMinute?: number },
): Promise<void> {
  await on.run({
    text: `update campaign set state = $2, starts_at = coalesce($3, starts_at), per_minute = coalesce($4, per_minute)
           where id = $1`,
    values: [id, to.state, to.startsAt ?? null, to.perMinute ?? null],
  });
}

export async function noteFilled(
  tx: Transaction,
  id: string,
  to: { readonly after: SubjectId | null; readonly filledAt: Date | null },
): Promise<void> {
  await tx.run({
    text: `update campaign set state = 'sending', fill_after = coalesce($2, fill_after), filled_at = $3 where id = $1`,
    values: [id, to.after, to.filledAt],
  });
}

/** Due to begin, or under way. */
export const campaignsAtWork = async (on: Executor, now: Date): Promise<Campaign[]> =>
  (
    await on.run<CampaignRow>({
      text: `select ${columns} from campaign
             where state = 'sending' or (state = 'scheduled' and starts_at <= $1) order by id limit 20`,
      values: [now],
    })
  ).map(toCampaign);

export const campaignViews = ["open", "done"] as const;
export type CampaignView = (typeof campaignViews)[number];
const pageSize = 25;

export async function campaignQueue(
  on: Executor,
  { view, before }: { readonly view: CampaignView; readonly before: string | null },
): Promise<{ readonly rows: readonly Campaign[]; readonly next: string | null }> {
  const rows = await on.run<CampaignRow>({
    text: `select ${columns} from campaign
           where (state in ('done', 'cancelled')) = $1 and ($2::uuid is null or id < $2::uuid)
           order by id desc limit ${pageSize + 1}`,
    values: [view === "done", before],
  });
  const next = rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null;
  return { rows: rows.slice(0, pageSize).map(toCampaign), next };
}

/** Under the lock of the campaign's row, so that numbers follow one another. */
export async function addCampaignEvent(
  tx: Transaction,
  campaign: string,
  event: { readonly at: Date; readonly staff: SubjectId; readonly act: string },
): Promise<void> {
  await tx.run({
    text: `insert into campaign_event (campaign, number, at, staff, act)
           select $1::uuid, coalesce(max(number), 0) + 1, $2::timestamptz, $3::uuid, $4::text
           from campaign_event where campaign = $1::uuid`,
    values: [campaign, event.at, event.staff, event.act],
  });
}
