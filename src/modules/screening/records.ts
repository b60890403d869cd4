import { z } from "zod";
import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";
import { listedEntityShape, listIds } from "./listed.ts";
import { becauseShape } from "./matching/explain.ts";

/**
 * Checks against sanctions lists (policy 3, KYC/AML) and what officers decided. Law of Kazakhstan 191-IV art. 11: the
 * client must not learn of it, so the records are silent (no export, no history), and they are kept with the AML papers.
 */
const purposes = ["kyc_aml", "legal"] as const;
const meaning = { category: "identity", purposes } as const;
const tippingOff = "the law forbids to tell the person of checks that found something (191-IV, art. 11)";

export const checkOutcomes = ["no_hit", "hits"] as const;

/** One for each person: against which lists, by which matcher, on which facts; "nothing found" is recorded too. */
export const screeningCheck = record("screening_check", {
  keep: "aml",
  source: "house",
  silent: { because: tippingOff },
  fields: {
    /** Keyed digest of the facts: whether they are still the same, never what they are. */
    facts: open.code(meaning),
    /** `eu:4 ofac:12 un:3`, the versions in force. */
    lists: open.code(meaning),
    matcher: open.code(meaning),
    outcome: open.oneOf(checkOutcomes, meaning),
    checkedAt: open.time(meaning),
  },
});

export const matchStates = ["pending", "proposed", "confirmed_hit", "no_hit", "overtaken"] as const;
export type MatchState = (typeof matchStates)[number];

/** What was known of the person when the match was found: shown beside the entry. */
export const askedShape = z.object({
  names: z.array(z.string()),
  birthDate: z.string().nullable(),
  iin: z.string().nullable(),
  documentNumbers: z.array(z.string()),
  countries: z.array(z.string()),
});

export const evidenceShape = z.object({
  asked: askedShape,
  entity: listedEntityShape,
  because: z.array(becauseShape),
  threshold: z.number(),
  matcher: z.string(),
  lists: z.string(),
});
export type Evidence = z.infer<typeof evidenceShape>;

/** One person and one entry of a list. */
export const screeningMatch = record("screening_match", {
  keep: "aml",
  source: "house",
  silent: { because: tippingOff },
  fields: {
    list: open.oneOf(listIds, meaning),
    entry: open.code(meaning),
    /** Of the entry as it was compared; another hash is another question. */
    entryHash: open.code(meaning),
    facts: open.code(meaning),
    state: open.oneOf(matchStates, meaning),
    /** Thousandths. */
    score: open.count(meaning),
    evidence: sealed.json(evidenceShape, meaning),
    assignedTo: open.uuid({ ...meaning, optional: true }),
    escalatedAt: open.time({ ...meaning, optional: true }),
    settledAt: open.time({ ...meaning, optional: true }),
    /** A false positive is remembered until then. */
    until: open.time({ ...meaning, optional: true }),
  },
});

export const decisionOutcomes = ["true_hit", "false_positive"] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];

export const decisionReasons = [
  "same_iin",
  "same_document",
  "same_name_and_birth",
  "other_birth_date",
  "other_iin",
  "other_person_by_photo",
  "other_country_and_age",
  "name_only_coincidence",
] as const;
export type DecisionReason = (typeof decisionReasons)[number];

/** Proposed by one person, settled by another (four eyes, also a constraint of the table). */
export const screeningDecision = record("screening_decision", {
  keep: "aml",
  source: "staff",
  silent: { because: tippingOff },
  fields: {
    match: open.uuid(meaning),
    outcome: open.oneOf(decisionOutcomes, meaning),
    reason: open.oneOf(decisionReasons, meaning),
    words: sealed.text({ ...meaning, optional: true }),
    proposedBy: open.uuid(meaning),
    settledBy: open.uuid({ ...meaning, optional: true }),
    settledAs: open.oneOf(["confirmed", "returned", "overtaken"], { ...meaning, optional: true }),
  },
});

export const screeningRecords = [screeningCheck, screeningMatch, screeningDecision] as const;
