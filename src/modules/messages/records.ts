import { z } from "zod";
import { open, sealed } from "../../privacy/fields.ts";
import { type PlainTable, plain, record } from "../../privacy/records.ts";

/** Policy 3, communications: what was or will be said to a person, rendered only at the moment of sending. */
export const templates = [
  "confirm_email",
  "confirm_phone",
  "already_registered",
  "recovery_code",
  "new_sign_in",
  "password_changed",
  "account_closed",
  "account_unused",
  "request_received",
  "request_question",
  "request_decided",
  "identity_received",
  "identity_more_needed",
  "identity_verified",
  "identity_decided",
  "identity_expired",
  "authority_answered",
  "staff_invitation",
  "signing_code",
  "offers_ready",
  "ready_to_sign",
  "paid_out",
  "payout_refused",
  "payment_taken",
  "loan_repaid",
  "recall_too_late",
  "incident_letter",
  "right_received",
  "right_decided",
  "package_ready",
  "right_confirm",
  "right_unknown",
  "right_answered",
  "right_erased",
  "rights_pressing",
  "support_received",
  "support_answered",
  "support_letter",
  "support_unread",
] as const;

export type Template = (typeof templates)[number];

const parameters = z.record(z.string(), z.string().max(10_000));
const thread = z.object({
  mark: z.string().max(60),
  inReplyTo: z.string().max(300).nullable(),
  automatic: z.boolean(),
});
export type Thread = z.infer<typeof thread>;
const purposes = ["communications", "account", "security", "service"] as const;

const fields = {
  channel: open.oneOf(["email", "sms"], { category: "account", purposes }),
  template: open.oneOf(templates, { category: "account", purposes }),
  locale: open.oneOf(["ru", "kk", "en"], { category: "account", purposes }),
  address: sealed.text({ category: "account", purposes, recipients: ["hosting_analytics_mail_crm"] }),
  parameters: sealed.json(parameters, {
    category: "account",
    purposes,
    recipients: ["hosting_analytics_mail_crm"],
  }),
  /** Of a letter of a conversation: the mark of its reply address, and what it answers to. */
  thread: sealed.json(thread, {
    ...{ category: "support", purposes, recipients: ["hosting_analytics_mail_crm"], optional: true },
  }),
  /** `inbox`: the person wants it in the cabinet alone. */
  status: open.oneOf(["waiting", "sent", "failed", "inbox"], { category: "account", purposes }),
  sentAt: open.time({ category: "account", purposes, optional: true }),
  readAt: open.time({ category: "account", purposes, optional: true }),
} as const;

export const message = record("message", { keep: "account", source: "house", fields });

/** Messages that carry a code or a link that opens something live as long as the code. */
export const codeMessage = record("code_message", {
  keep: "code",
  source: "house",
  fields,
  exportExcept: { because: "a secret that proves identity", fields: ["parameters"] },
});

const choosing = { category: "account", purposes: ["communications", "account"] } as const;

/** What a person chose about one kind of message on one channel: a row for each choice, the last one stands. */
export const notificationChoice = record("notification_choice", {
  keep: "account",
  source: "person",
  fields: {
    category: open.oneOf(["requests", "news", "partners"], choosing),
    channel: open.oneOf(["email", "sms"], choosing),
    choice: open.oneOf(["on", "daily", "off"], choosing),
  },
});

const deciding = { category: "technical", purposes: ["communications", "account", "legal"] } as const;

/** Why a message left, waits or did not leave: one row for each decision (policy 3, communications). */
export const deliveryDecision = record("delivery_decision", {
  keep: "security_log",
  source: "house",
  fields: {
    message: open.uuid(deciding),
    channel: open.oneOf(["email", "sms"], deciding),
    outcome: open.oneOf(["send", "defer", "refuse"], deciding),
    because: open.code(deciding),
  },
});

export const messageRecords = [message, codeMessage, notificationChoice, deliveryDecision] as const;

export const messageTables: readonly PlainTable[] = [
  plain("outbox", {
    why: "what must happen outside: ids only, leased while it is being done",
    columns: ["subject_id", "id", "kind", "item_id", "state", "attempts", "faults", "next_at", "lease_until"],
    whenErased: "deleted",
    // the web may only say that a row is due now: news of a provider came
    grants: { web: "select, insert, update (next_at)", work: "select, insert, update, delete" },
  }),
  plain("suppression", {
    why: "addresses that must not be written to, as keyed hashes: an opt-out and a dead mailbox outlive an erasure (policy 10)",
    columns: ["address_hash", "cause", "at"],
    whenErased: "no subject",
    grants: { web: "select, insert, update", work: "select, insert, update" },
  }),
  plain("soft_bounce", {
    why: "mailboxes that did not take a letter for now, as keyed hashes: three in fourteen days suppress",
    columns: ["address_hash", "id", "at"],
    whenErased: "no subject",
    grants: { web: "select, insert", work: "select, insert, delete" },
  }),
];
