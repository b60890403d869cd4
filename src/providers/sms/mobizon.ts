import { z } from "zod";
import type { SmsPort } from "../../modules/messages/messages.ts";
import { call, json } from "../http/call.ts";
import { NotTaken } from "./not-taken.ts";

/**
 * Mobizon: `message/SendSmsMessage`, the key as a parameter, the answer `{code, data, message}` with code 0 for taken (their
 * API description, read 2026-11-24). It knows no key of ours for a repeat: a lost answer is tried again by the outbox, and at
 * worst one code comes twice.
 */
const answer = z.object({ code: z.number(), data: z.unknown() });

/** 1: a parameter is not accepted, and `data` names it. */
const invalid = 1;
const wrongNumber = z.object({ recipient: z.unknown().refine((said) => said !== undefined) });

export const mobizon = (options: {
  readonly url: string;
  readonly key: string;
  readonly sender: string | null;
}): SmsPort => ({
  send: async ({ to, text }) => {
    const said = await call({
      ...{ url: `${options.url}/service/message/SendSmsMessage?output=json&api=v1`, method: "POST" },
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        ...{ apiKey: options.key, recipient: to.replace(/^\+/, ""), text },
        ...(options.sender ? { from: options.sender } : {}),
      }).toString(),
      mostBytes: 20_000,
    });
    if (!said.ok) throw new NotTaken(said.code);
    const parsed = answer.safeParse(json(said.value.bytes));
    if (!parsed.success) throw new NotTaken("unreadable");
    if (parsed.data.code === 0) return "taken";
    if (parsed.data.code === invalid && wrongNumber.safeParse(parsed.data.data).success) return "no_mailbox";
    throw new NotTaken("refused");
  },
});
