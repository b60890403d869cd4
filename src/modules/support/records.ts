import { locales } from "../../policy/policy.ts";
import { open, sealed } from "../../privacy/fields.ts";
import { type PlainTable, plain, record } from "../../privacy/records.ts";
import { callRecords } from "./calls/records.ts";
import { caseMovers, caseStates } from "./states.ts";

/**
 * Policy 2, support: conversations with their letters, attachments and notes. Whoever writes without an account is a subject of
 * their own: what is held about them is exported, restricted and ended like everybody's.
 */
const meaning = { category: "support", purposes: ["communications", "legal"] } as const;
const maybe = { ...meaning, optional: true } as const;
const withCase = [{ record: "support_case", by: "case" }] as const;
const staffByRole = "staff are named by role, never by person";

export const caseChannels = ["cabinet", "form", "mail", "phone"] as const;
export type CaseChannel = (typeof caseChannels)[number];
export const caseTopics = ["account", "request", "identity", "loan", "data", "other"] as const;
export type CaseTopic = (typeof caseTopics)[number];
/**
 * What is known of who writes: signed in; from the address of an account, which the mail servers vouched for; an address of an
 * account that anybody could have typed; an address of nobody.
 */
export const senderStandings = ["signed_in", "by_address", "unproven", "stranger"] as const;
export type SenderStanding = (typeof senderStandings)[number];
export const caseTags = ["complaint", "question", "fault", "praise", "urgent", "rights"] as const;
export type CaseTag = (typeof caseTags)[number];

export const supportCase = record("support_case", {
  keep: "support",
  keepFrom: "closedAt",
  source: "person",
  fields: {
    number: open.code(meaning),
    status: open.oneOf(caseStates, meaning),
    channel: open.oneOf(caseChannels, meaning),
    topic: open.oneOf(caseTopics, meaning),
    locale: open.oneOf(locales, meaning),
    standing: open.oneOf(senderStandings, meaning),
    title: sealed.text({ ...meaning, lookup: "search" }),
    askerName: sealed.text(maybe),
    /** Of somebody without an account: where answers go. */
    askerEmail: sealed.text({ ...maybe, recipients: ["hosting_analytics_mail_crm"] }),
    assignedTo: open.uuid(maybe),
    lastWordAt: open.time(meaning),
    lastWordBy: open.oneOf(["customer", "staff"], meaning),
    /** When an answer is due: null while the turn is not ours. A copy of what sla.ts says, so that the queue can sort by it. */
    dueAt: open.time(maybe),
    resolvedAt: open.time(maybe),
    closedAt: open.time(maybe),
    mergedInto: open.uuid(maybe),
    /** The request about a right that the conversation became. */
    rightRequest: open.uuid(maybe),
    score: open.count(maybe),
    scoreWords: sealed.text(maybe),
    scoredAt: open.time(maybe),
  },
  exportExcept: { because: staffByRole, fields: ["assignedTo"] },
});

/** One thing said, in the order of its number. */
export const supportMessage = record("support_message", {
  keep: "support",
  keepWith: withCase,
  source: "person",
  fields: {
    case: open.uuid(meaning),
    number: open.count(meaning),
    by: open.oneOf(caseMovers, meaning),
    channel: open.oneOf(caseChannels, meaning),
    staff: open.uuid(maybe),
    text: sealed.text(meaning),
    /** The letter as it was laid out, without anything that acts or loads. */
    html: sealed.text(maybe),
    /** Message-ID of a letter that came, and of ours that went: how the next one finds its conversation. */
    mailId: sealed.text({ ...maybe, lookup: "same" }),
    /** Digits of a card or an IIN were hidden when it came in. */
    masked: open.count(meaning),
  },
  exportExcept: { because: staffByRole, fields: ["staff"] },
});

/** A page of an attachment at rest, or the word why a file was not taken. */
export const supportFile = record("support_file", {
  keep: "support",
  keepWith: withCase,
  source: "person",
  fields: {
    case: open.uuid(meaning),
    message: open.uuid(meaning),
    number: open.count(meaning),
    name: sealed.text(meaning),
    page: open.count(meaning),
    storageId: open.uuid(maybe),
    fileKey: sealed.text(maybe),
    byteCount: open.count(meaning),
    width: open.count(meaning),
    height: open.count(meaning),
    refusal: open.code(maybe),
  },
  exportExcept: { because: "keys of files open nothing for the person", fields: ["storageId", "fileKey"] },
});

/** What the desk writes for itself: about the person, so theirs to see. */
export const supportNote = record("support_note", {
  keep: "support",
  keepWith: withCase,
  source: "staff",
  fields: { case: open.uuid(meaning), staff: open.uuid(meaning), text: sealed.text(meaning) },
  exportExcept: { because: staffByRole, fields: ["staff"] },
});

export const caseActs = [
  ...(["opened", "wrote", "answered", "asked_third_party", "resolved", "reopened", "closed"] as const),
  ...(["assigned", "noted", "tagged", "merged", "handed_to_rights", "scored", "opted_out"] as const),
] as const;
export type CaseAct = (typeof caseActs)[number];

/** What happened, one row each: the clocks of an answer are computed from these (sla.ts). */
export const supportEvent = record("support_event", {
  keep: "support",
  keepWith: withCase,
  source: "house",
  fields: {
    case: open.uuid(meaning),
    number: open.count(meaning),
    act: open.oneOf(caseActs, meaning),
    to: open.oneOf(caseStates, meaning),
    by: open.oneOf(caseMovers, meaning),
    staff: open.uuid(maybe),
  },
  exportExcept: { because: staffByRole, fields: ["staff"] },
});

export const supportTag = record("support_tag", {
  keep: "support",
  keepWith: withCase,
  source: "staff",
  fields: { case: open.uuid(meaning), tag: open.oneOf(caseTags, meaning), staff: open.uuid(meaning) },
  exportExcept: { because: staffByRole, fields: ["staff"] },
});

export const supportRecords = [
  ...[supportCase, supportMessage, supportFile, supportNote, supportEvent, supportTag],
  ...callRecords,
] as const;

export const supportTables: readonly PlainTable[] = [
  plain("mail_letter", {
    why: "which letters were taken in: a keyed hash of their Message-ID and what became of them, so that none is taken twice",
    columns: ["digest", "subject_id", "outcome", "taken_at"],
    whenErased: "deleted",
    grants: { web: "select", work: "select, insert, delete" },
  }),
  plain("support_macro", {
    why: "prepared answers of the desk in three languages: words of the house, nothing about a person",
    columns: ["id", "name", "ru", "kk", "en", "act", "changed_at", "retired_at"],
    whenErased: "no subject",
    grants: { web: "select, insert, update", work: "select" },
  }),
];
