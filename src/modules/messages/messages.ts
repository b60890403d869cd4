import { enqueue } from "../../platform/outbox-row.ts";
import type { Locale } from "../../policy/policy.ts";
import type { WithinTransaction } from "../../privacy/door.ts";
import { codeMessage, message, type Template, type Thread } from "./records.ts";

export {
  categoryRules,
  type MarketingList,
  marketingLists,
  type ServiceCategory,
  serviceCategories,
} from "./categories.ts";
export { type Choice, type Choosable, choiceOf, choicesOf, choose, noteChoice } from "./choices.ts";
export { isBounced } from "./decide.ts";
export { type DeliveryOutcome, type DeliveryPorts, deliver, giveUp } from "./deliver.ts";
export { quietEnds } from "./hours.ts";
export { type InboxItem, inboxOf, markRead } from "./inbox.ts";
export { mailHtml } from "./mail-html.ts";
export { mailId } from "./mail-id.ts";
export { recentMessages } from "./outbox-view.ts";
export type { Mail, MailPort, Sms, SmsPort, Taken } from "./ports.ts";
export { type Carriers, carriersOf } from "./recipients.ts";
/**
 * The door of the module. A message is written in the transaction of what it tells about, together with its outbox
 * row; a job sends it afterwards (law 6).
 */
export { messageRecords, messageTables, type Template } from "./records.ts";
export type { Report } from "./report.ts";
export { sampleLetters } from "./samples.ts";
export { smsParts } from "./sms-parts.ts";
export { addressHash, type Suppressed, suppress, suppressHash } from "./suppression-store.ts";
export { type ReportOutcome, takeReport } from "./take-report.ts";
export { unreadOf } from "./unread-store.ts";

export type NewMessage = {
  readonly channel: "email" | "sms";
  readonly template: Template;
  readonly locale: Locale;
  readonly address: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** A letter of a conversation: where a reply to it belongs. */
  readonly thread?: Thread;
};

const carryingSecrets: readonly Template[] = [
  "confirm_email",
  "confirm_phone",
  "recovery_code",
  "new_sign_in",
  "staff_invitation",
  "signing_code",
  // to people without an account, or with none any more: the address lives no longer than a code
  "right_unknown",
  "right_answered",
  "right_erased",
  // what was said stands in the conversation, and lives as long as that
  "support_received",
  "support_letter",
  "support_unread",
];

/** When this was last said to the person, or null. */
export async function lastTold(within: WithinTransaction, template: Template): Promise<Date | null> {
  const door = within.also("communications");
  const [newest] = await door.list(message, ["template"], { where: { template }, limit: 1 });
  return newest?.createdAt ?? null;
}

/** Returns the id of the message, which is the local part of its Message-ID. */
export async function tell(inside: WithinTransaction, now: Date, what: NewMessage): Promise<string> {
  const door = inside.also("communications");
  const secret = carryingSecrets.includes(what.template);
  const item = await door.create(
    secret ? codeMessage : message,
    { ...what, parameters: { ...what.parameters }, thread: what.thread ?? null, status: "waiting" },
    { act: "message.queued" },
  );
  await enqueue(inside, secret ? "code_message" : "message", item, now);
  return item;
}
