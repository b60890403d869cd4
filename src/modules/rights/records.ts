import { z } from "zod";
import { locales, rightIds } from "../../policy/policy.ts";
import { open, sealed } from "../../privacy/fields.ts";
import { record } from "../../privacy/records.ts";
import { rightMovers, rightStates } from "./states.ts";

/**
 * Requests about the rights of policy 7, from whichever door they came, with everything that was decided: kept to prove
 * that each was answered. Under the purpose `legal` alone, which neither restriction nor closure takes away.
 */
const meaning = { category: "support", purposes: ["legal"] } as const;
const maybe = { ...meaning, optional: true } as const;
const withRequest = [{ record: "right_request", by: "request" }] as const;
const staffByRole = "staff are named by role, never by person";

export const rightTopics = ["analytics", "marketing", "scoring"] as const;
export type RightTopic = (typeof rightTopics)[number];
export const rightChannels = ["cabinet", "form", "mail"] as const;
export const rightGrounds = [
  "identity_not_confirmed",
  "kept_by_law",
  "obligation_stands",
  "overriding_interest",
  "data_is_right",
  "nothing_held",
  "manifestly_unfounded",
  "right_of_others",
] as const;
export type RightGround = (typeof rightGrounds)[number];
export const confirmations = ["session", "document", "signature", "meeting"] as const;
export type Confirmation = (typeof confirmations)[number];

export const holdUps = ["obligation_stands", "account_frozen"] as const;
export type HeldUp = (typeof holdUps)[number];

const nameShape = z.object({
  given: z.string(),
  family: z.string().nullable(),
  patronymic: z.string().nullable(),
});
export type ProposedName = z.infer<typeof nameShape>;

export const rightRequest = record("right_request", {
  keep: "rights_evidence",
  keepFrom: "endedAt",
  source: "person",
  fields: {
    number: open.code(meaning),
    right: open.oneOf(rightIds, meaning),
    topic: open.oneOf(rightTopics, maybe),
    status: open.oneOf(rightStates, meaning),
    channel: open.oneOf(rightChannels, meaning),
    locale: open.oneOf(locales, meaning),
    receivedAt: open.time(meaning),
    /** Where the clock began; moves on by each pause. */
    clockFrom: open.time(meaning),
    dueAt: open.time(maybe), // none while the clock stands
    pausedAt: open.time(maybe),
    confirmedBy: open.oneOf(confirmations, maybe),
    text: sealed.text(maybe),
    proposed: sealed.json(nameShape, maybe),
    /** Of somebody who asks without an account: where the answer goes, and nothing else is done with it. */
    askerName: sealed.text(maybe),
    askerEmail: sealed.text(maybe),
    answer: sealed.text(maybe),
    ground: open.oneOf(rightGrounds, maybe),
    decidedBy: open.oneOf(["person", "staff"], maybe),
    /** Why a confirmed erasure could not run and came back to the officers. */
    heldUp: open.oneOf(holdUps, maybe),
    endedAt: open.time(maybe),
  },
});

/** One row for each move, numbered without a gap: the timeline is a projection of these. */
export const rightEvent = record("right_event", {
  keep: "rights_evidence",
  keepWith: withRequest,
  source: "house",
  fields: {
    request: open.uuid(meaning),
    number: open.count(meaning),
    from: open.oneOf(rightStates, maybe),
    to: open.oneOf(rightStates, meaning),
    by: open.oneOf(rightMovers, meaning),
    staff: open.uuid(maybe),
  },
  exportExcept: { because: staffByRole, fields: ["staff"] },
});

/** Proposed by one person and, where it refuses or erases, settled by another: also a constraint of the table. */
export const rightDecision = record("right_decision", {
  keep: "rights_evidence",
  keepWith: withRequest,
  source: "staff",
  fields: {
    request: open.uuid(meaning),
    outcome: open.oneOf(["grant", "refuse"], meaning),
    ground: open.oneOf(rightGrounds, maybe),
    answer: sealed.text(meaning),
    proposedBy: open.uuid(meaning),
    settledBy: open.uuid(maybe),
    settledAs: open.oneOf(["alone", "confirmed", "returned", "overtaken"], maybe),
  },
  exportExcept: { because: staffByRole, fields: ["proposedBy", "settledBy"] },
});

/** Who outside must hear of a correction or an erasure: one line each, so that nobody is forgotten. */
export const rightTask = record("right_task", {
  keep: "rights_evidence",
  keepWith: withRequest,
  source: "house",
  fields: {
    request: open.uuid(meaning),
    what: open.oneOf(["tell_of_correction", "tell_of_erasure"], meaning),
    recipient: open.code(meaning),
    recipientName: open.code(meaning),
    doneAt: open.time(maybe),
    doneBy: open.uuid(maybe),
  },
  exportExcept: { because: staffByRole, fields: ["doneBy"] },
});

/** What an erasure destroyed and what stays, signed; ids of the house, classes and times only. */
export const erasureCertificate = record("erasure_certificate", {
  keep: "rights_evidence",
  keepWith: withRequest,
  source: "house",
  fields: {
    request: open.uuid(meaning),
    body: sealed.text(meaning),
    keyId: open.code(meaning),
    signature: open.code(meaning),
  },
});

const packaged = { category: "account", purposes: ["legal"] } as const;

/** A copy of everything held about the person, made for them (policy 7, access and portability). */
export const dataPackage = record("data_package", {
  keep: "export",
  source: "house",
  fields: {
    request: open.uuid(packaged),
    locale: open.oneOf(locales, packaged),
    status: open.oneOf(["waiting", "building", "ready", "failed"], packaged),
    stepsDone: open.count(packaged),
    stepsAll: open.count(packaged),
    byteCount: open.count(packaged),
    sha256: open.code({ ...packaged, optional: true }),
    readyAt: open.time({ ...packaged, optional: true }),
  },
});

/** A piece of the package at rest: its bytes lie in the storage under a key of their own. */
export const packagePart = record("package_part", {
  keep: "export",
  keepWith: [{ record: "data_package", by: "package" }],
  source: "house",
  fields: {
    package: open.uuid(packaged),
    number: open.count(packaged),
    storageId: open.uuid(packaged),
    fileKey: sealed.text(packaged),
    byteCount: open.count(packaged),
  },
  exportExcept: { because: "keys of files open nothing for the person", fields: ["storageId", "fileKey"] },
});

export const rightRecords = [
  rightRequest,
  rightEvent,
  rightDecision,
  rightTask,
  erasureCertificate,
  dataPackage,
  packagePart,
] as const;
