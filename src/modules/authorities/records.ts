import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";

/**
 * A request of a competent authority about one person (policy 4, legal obligation; 5, where the law requires it). Kept with
 * the register of disclosures, because it is the ground of its line. Silent as a whole: whether the person is told is
 * decided with the answer; where nothing forbids it they get a letter and see the line on their page.
 */
export const authorities = [
  ...(["court", "police", "prosecutor", "afm", "tax"] as const),
  ...(["bailiff", "ardfm", "data_protection"] as const),
] as const;
export type AuthorityId = (typeof authorities)[number];

export const caseStates = ["received", "proposed", "confirmed", "answered", "refused"] as const;
export type CaseState = (typeof caseStates)[number];
export const caseRefusals = ["no_legal_ground", "too_wide", "not_ours"] as const;
export type CaseRefusalReason = (typeof caseRefusals)[number];

const meaning = { category: "operations", purposes: ["legal"] } as const;
const silent = {
  because: "a law may forbid to tell the person; where none does, the line of the register tells them",
};

export const authorityCase = record("authority_case", {
  keep: "operations",
  keepFrom: "endedAt",
  source: "staff",
  silent,
  fields: {
    number: open.code(meaning),
    authority: open.oneOf(authorities, meaning),
    /** Which court, which department. */
    office: sealed.text(meaning),
    /** The article that gives the authority the right to ask, as its letter cites it. */
    law: sealed.text(meaning),
    documentNumber: sealed.text(meaning),
    documentDate: sealed.date(meaning),
    /** Names of the register of what may leave, joined by a dot. */
    asked: open.code(meaning),
    state: open.oneOf(caseStates, meaning),
    receivedAt: open.time(meaning),
    dueAt: open.time(meaning),
    /** SHA-256 of what was handed over: evidence without a copy. */
    packageHash: open.code({ ...meaning, optional: true }),
    endedAt: open.time({ ...meaning, optional: true }),
  },
});

/** Proposed by one person, settled by another: four eyes, also a constraint of the table. */
export const authorityDecision = record("authority_decision", {
  keep: "operations",
  keepWith: [{ record: "authority_case", by: "case" }],
  source: "staff",
  silent,
  fields: {
    case: open.uuid(meaning),
    outcome: open.oneOf(["answer", "refuse"], meaning),
    /** What is handed over: of what was asked, and no more. */
    granted: open.code(meaning),
    reason: open.oneOf(caseRefusals, { ...meaning, optional: true }),
    tell: open.oneOf(["told", "forbidden"], meaning),
    /** The article that forbids to tell the person. */
    forbiddenBy: sealed.text({ ...meaning, optional: true }),
    proposedBy: open.uuid(meaning),
    settledBy: open.uuid({ ...meaning, optional: true }),
    settledAs: open.oneOf(["confirmed", "returned"], { ...meaning, optional: true }),
  },
});

export const authorityRecords = [authorityCase, authorityDecision] as const;
