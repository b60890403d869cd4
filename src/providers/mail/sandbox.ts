import type { MailPort } from "../../modules/messages/messages.ts";

/** Development: takes every mail and keeps nothing; /dev/outbox renders the sealed messages instead. */
export const sandboxMail: MailPort = { send: async () => "taken" };
