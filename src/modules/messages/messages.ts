import { newId } from "../../platform/ids.ts";
import type { Locale } from "../../policy/policy.ts";
import type { WithinTransaction } from "../../privacy/door.ts";
import { codeMessage, message, type Template } from "./records.ts";

export { type DeliveryOutcome, deliver, giveUp } from "./deliver.ts";
export { recentMessages } from "./outbox-view.ts";
export type { Mail, MailPort, Sms, SmsPort } from "./ports.ts";
/**
 * The door of the module. A message is written in the transaction of what it tells about, together with its outbox
 * row; a job sends it afterwards (law 6).
 */
export { messageRecords, messageTables, type Template } from "./records.ts";

export type NewMessage = {
  readonly channel: "email" | "sms";
  readonly template: Template;
  readonly locale: Locale;
  readonly address: string;
  readonly parameters: Readonly<Record<string, string>>;
};

const carryingSecrets: readonly Template[] = [
  "confirm_email",
  "confirm_phone",
  "recovery_code",
  "new_sign_in",
  "staff_invitation",
];

export async function tell(inside: WithinTransaction, now: Date, what: NewMessage): Promise<void> {
  const door = inside.also("communications");
  const secret = carryingSecrets.includes(what.template);
  const item = await door.create(
    secret ? codeMessage : message,
    { ...what, parameters: { ...what.parameters }, status: "waiting" },
    { act: "message.queued" },
  );
  await inside.tx.run({
    text: `insert into outbox (subject_id, id, kind, item_id, state, attempts, next_at)
           values ($1, $2, $3, $4, 'waiting', 0, $5)`,
    values: [inside.subject, newId(now.getTime()), secret ? "code_message" : "message", item, now],
  });
}
