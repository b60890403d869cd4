import type { SmsPort } from "../../modules/messages/messages.ts";

/** Development: takes every SMS and keeps nothing; /dev/outbox renders the sealed messages instead. */
export const sandboxSms: SmsPort = { send: async () => "taken" };
