import { open } from "../../privacy/fields.ts";
import { type PlainTable, plain, record } from "../../privacy/records.ts";

/**
 * Advertising (policy 4, 10). A campaign says nothing about anybody: texts of the house, coarse facts, times. Whom it reached
 * and why, or why not, is a row of each person.
 */
export const campaignStates = ["draft", "scheduled", "sending", "paused", "done", "cancelled"] as const;
export type CampaignState = (typeof campaignStates)[number];

/** Why a marketing letter was not sent; the order of the checks is in decide.ts. */
export const refusals = [
  ...(["held", "bounced", "complained", "unsubscribed", "list_left", "no_consent"] as const),
  ...(["consent_outdated", "not_confirmed", "capped", "refused_out", "cancelled"] as const),
] as const;
export type MarketingRefusal = (typeof refusals)[number];

const meaning = { category: "operations", purposes: ["communications", "account", "legal"] } as const;

/**
 * One letter of one campaign to one person: its decision, and the consent that stood when it left. `handed_over` is said before
 * the letter is: whoever dies in between leaves `unknown`, and nobody gets it twice.
 */
export const campaignDelivery = record("campaign_delivery", {
  keep: "account",
  source: "house",
  fields: {
    campaign: open.uuid(meaning),
    state: open.oneOf(["waiting", "handed_over", "sent", "refused", "unknown"], meaning),
    because: open.oneOf(refusals, { ...meaning, optional: true }),
    consent: open.uuid({ ...meaning, optional: true }),
    nextAt: open.time(meaning),
    leaseUntil: open.time({ ...meaning, optional: true }),
    handedAt: open.time({ ...meaning, optional: true }),
    sentAt: open.time({ ...meaning, optional: true }),
  },
});

export const marketingRecords = [campaignDelivery] as const;

export const marketingTables: readonly PlainTable[] = [
  plain("campaign", {
    why: "marketing campaigns: texts of the house in three languages, coarse facts of the audience, times, ids of staff",
    columns: [
      ...["id", "number", "list", "state", "audience_locale", "audience_since", "subject_ru", "body_ru"],
      ...[
        "subject_kk",
        "body_kk",
        "subject_en",
        "body_en",
        "starts_at",
        "per_minute",
        "fill_after",
        "filled_at",
      ],
      ...["made_by", "made_at"],
    ],
    whenErased: "no subject",
    grants: { web: "select, insert, update", work: "select, update" },
  }),
  plain("campaign_event", {
    why: "what was done with a campaign, numbered without a gap",
    columns: ["campaign", "number", "at", "staff", "act"],
    whenErased: "no subject",
    grants: { web: "select, insert", work: "select" },
  }),
  plain("audience_count", {
    why: "how many agreed to marketing e-mail, by language and age of the account: totals that name nobody",
    columns: ["locale", "seasoned", "readers", "at"],
    whenErased: "no subject",
    grants: { web: "select, insert, update, delete", work: "select" },
  }),
];
