import { z } from "zod";
import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";
import { reasonCodes } from "./reasons.ts";
import { movers, requestStates } from "./states.ts";

/** Policy 2 (statuses of requests, action history), 3 (fulfilment of requests): what was asked and what became of it. */
const purposes = ["service", "operations", "legal"] as const;
const meaning = { category: "operations", purposes } as const;
/** Goes to the lender the person chose, and to whom the law or a contract of audit names (policy 5). */
const outgoing = {
  ...meaning,
  recipients: ["payment_technology_partners", "auditors_lawyers_consultants", "authorities"],
} as const;

export const employments = ["employed", "self_employed", "retired", "student", "unemployed"] as const;
export const loanPurposes = ["goods", "repair", "education", "health", "refinancing", "other"] as const;
export const schemes = ["annuity", "equal_principal"] as const;

/** The answers of the form, as typed so far: every one may still be missing. */
export const answersShape = z.object({
  product: z.string().max(40).optional(),
  amount: z.string().max(40).optional(),
  term: z.string().max(20).optional(),
  scheme: z.string().max(40).optional(),
  loanPurpose: z.string().max(40).optional(),
  income: z.string().max(40).optional(),
  employment: z.string().max(40).optional(),
  comment: z.string().max(1000).optional(),
});
export type Answers = z.infer<typeof answersShape>;

export const creditRequest = record("credit_request", {
  keep: "operations",
  keepFrom: "endedAt",
  source: "person",
  fields: {
    number: open.code(meaning),
    status: open.oneOf(requestStates, meaning),
    product: sealed.text(meaning),
    amount: sealed.tiyn(outgoing),
    termMonths: sealed.integer(outgoing),
    scheme: sealed.text(outgoing),
    loanPurpose: sealed.text(meaning),
    income: sealed.tiyn(outgoing),
    employment: sealed.text(outgoing),
    comment: sealed.text({ ...meaning, optional: true }),
    submittedAt: open.time(meaning),
    dueAt: open.time({ ...meaning, optional: true }), // until when the present state may last
    assignedTo: open.uuid({ ...meaning, optional: true }),
    reason: open.oneOf(reasonCodes, { ...meaning, optional: true }),
    decidedBy: open.oneOf(["human", "automatic"], { ...meaning, optional: true }),
    endedAt: open.time({ ...meaning, optional: true }),
  },
});

export const requestDraft = record("request_draft", {
  keep: "draft",
  source: "person",
  fields: {
    answers: sealed.json(answersShape, { category: "operations", purposes: ["service"] }),
  },
});

/** What the person saw on "check your answers" and sent: evidence, never changed. */
export const requestSnapshot = record("request_snapshot", {
  keep: "operations",
  keepWith: [{ record: "credit_request", by: "request" }],
  source: "person",
  fields: {
    request: open.uuid(meaning),
    shown: sealed.json(z.array(z.object({ label: z.string(), value: z.string() })), meaning),
    sha256: open.code(meaning),
    locale: open.oneOf(["ru", "kk", "en"], meaning),
    policyVersion: open.code(meaning),
  },
});

/** One row for each move of a request; the timeline is a projection of these. */
export const requestEvent = record("request_event", {
  keep: "operations",
  keepWith: [{ record: "credit_request", by: "request" }],
  source: "house",
  fields: {
    request: open.uuid(meaning),
    number: open.count(meaning),
    from: open.oneOf(requestStates, { ...meaning, optional: true }),
    to: open.oneOf(requestStates, meaning),
    by: open.oneOf(movers, meaning),
    staff: open.uuid({ ...meaning, optional: true }),
    reason: open.oneOf(reasonCodes, { ...meaning, optional: true }),
  },
  exportExcept: { because: "staff are named by role, never by person", fields: ["staff"] },
});

export const requestMessage = record("request_message", {
  keep: "operations",
  keepWith: [{ record: "credit_request", by: "request" }],
  source: "person",
  fields: {
    request: open.uuid(meaning),
    from: open.oneOf(["customer", "staff"], meaning),
    staff: open.uuid({ ...meaning, optional: true }),
    text: sealed.text(meaning),
  },
  exportExcept: { because: "staff are named by role, never by person", fields: ["staff"] },
});

/** A decision that waits for a second person (four eyes), or stands. */
export const requestProposal = record("request_proposal", {
  keep: "operations",
  keepWith: [{ record: "credit_request", by: "request" }],
  source: "staff",
  fields: {
    request: open.uuid(meaning),
    outcome: open.oneOf(["approved", "declined"], meaning),
    reason: open.oneOf(reasonCodes, { ...meaning, optional: true }),
    proposedBy: open.uuid(meaning),
    settledBy: open.uuid({ ...meaning, optional: true }),
    settledAs: open.oneOf(["confirmed", "returned", "overtaken"], { ...meaning, optional: true }),
  },
  exportExcept: { because: "staff are named by role, never by person", fields: ["proposedBy", "settledBy"] },
});

/** The person asked that a human other than the first looks again. */
export const requestReview = record("request_review", {
  keep: "operations",
  keepWith: [{ record: "credit_request", by: "request" }],
  source: "person",
  fields: {
    request: open.uuid(meaning),
    text: sealed.text({ ...meaning, optional: true }),
    settledAs: open.oneOf(["upheld", "reopened"], { ...meaning, optional: true }),
    settledBy: open.uuid({ ...meaning, optional: true }),
  },
  exportExcept: { because: "staff are named by role, never by person", fields: ["settledBy"] },
});

export const requestRecords = [
  creditRequest,
  requestDraft,
  requestSnapshot,
  requestEvent,
  requestMessage,
  requestProposal,
  requestReview,
] as const;
