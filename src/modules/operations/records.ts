import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";
import { operationActs } from "./ports.ts";
import { operationReasons } from "./reasons.ts";
import { operationMovers, operationStates } from "./states.ts";

/** Policy 3, processing of operations through providers: what was ordered outside and what became of it (policy 2, statuses). */
const purposes = ["operations", "service", "legal"] as const;
const meaning = { category: "operations", purposes } as const;

/** One effect outside. Its id is the idempotency key: minted with the row, never changed (law 6; operations §9, 2). */
export const operation = record("operation", {
  keep: "operations",
  keepFrom: "endedAt",
  keepWith: [
    { record: "credit_request", by: "request" },
    { record: "loan", by: "loan" },
  ],
  source: "house",
  fields: {
    act: open.oneOf([...operationActs, "biller_payment"], meaning),
    provider: open.code(meaning),
    request: open.uuid({ ...meaning, optional: true }),
    application: open.uuid({ ...meaning, optional: true }),
    loan: open.uuid({ ...meaning, optional: true }),
    destination: open.uuid({ ...meaning, optional: true }),
    status: open.oneOf(operationStates, meaning),
    moves: open.count(meaning), // how many events there are: the number of the last one
    submits: open.count(meaning),
    asks: open.count(meaning),
    ref: open.code({ ...meaning, optional: true }), // the provider's own reference
    amount: sealed.tiyn({ ...meaning, optional: true, recipients: ["payment_technology_partners"] }),
    url: sealed.text({ ...meaning, optional: true }), // the provider's page where the person goes on
    reason: open.oneOf(operationReasons, { ...meaning, optional: true }),
    language: open.oneOf(["ru", "kk", "en"], meaning),
    deadlineAt: open.time(meaning),
    endedAt: open.time({ ...meaning, optional: true }),
  },
});

/** One row for each move of an operation, numbered without a gap. */
export const operationEvent = record("operation_event", {
  keep: "operations",
  keepWith: [{ record: "operation", by: "operation" }],
  source: "house",
  fields: {
    operation: open.uuid(meaning),
    number: open.count(meaning),
    from: open.oneOf(operationStates, { ...meaning, optional: true }),
    to: open.oneOf(operationStates, meaning),
    by: open.oneOf(operationMovers, meaning),
    staff: open.uuid({ ...meaning, optional: true }),
    reason: open.oneOf(operationReasons, { ...meaning, optional: true }),
  },
  exportExcept: { because: "staff are named by role, never by person", fields: ["staff"] },
});

export const attemptOutcomes = [
  "accepted",
  "succeeded",
  "failed",
  "absent",
  "final",
  "retry",
  "unknown",
] as const;

/** One try to reach the provider with an order; questions leave a row when they brought news. */
export const operationAttempt = record("operation_attempt", {
  keep: "operations",
  keepWith: [{ record: "operation", by: "operation" }],
  source: "house",
  fields: {
    operation: open.uuid(meaning),
    kind: open.oneOf(["submit", "query"], meaning),
    startedAt: open.time(meaning),
    endedAt: open.time({ ...meaning, optional: true }),
    outcome: open.oneOf(attemptOutcomes, { ...meaning, optional: true }),
  },
});

/** A named employee settles what nobody outside answers, with evidence; never the same who proposed where money moves. */
export const operationRuling = record("operation_ruling", {
  keep: "operations",
  keepWith: [{ record: "operation", by: "operation" }],
  source: "staff",
  fields: {
    operation: open.uuid(meaning),
    outcome: open.oneOf(["succeeded", "failed"], meaning),
    evidence: sealed.text(meaning), // where it was seen: statement, letter, call to the provider
    proposedBy: open.uuid(meaning),
    settledBy: open.uuid({ ...meaning, optional: true }),
    settledAs: open.oneOf(["confirmed", "returned", "overtaken"], { ...meaning, optional: true }),
  },
  exportExcept: {
    because: "notes of staff can speak of others; staff are named by role",
    fields: ["evidence", "proposedBy", "settledBy"],
  },
});

export const engineRecords = [operation, operationEvent, operationAttempt, operationRuling] as const;
