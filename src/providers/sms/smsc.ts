import { z } from "zod";
import type { SmsPort } from "../../modules/messages/messages.ts";
import { call, json } from "../http/call.ts";
import { NotTaken } from "./not-taken.ts";

/**
 * SMSC.kz: `sys/send.php` with `fmt=3` answers JSON, `{id, cnt}` for taken and `{error, error_code}` for not (their page on
 * HTTP, read 2026-11-24). The id is ours: a message sent again under the same id is refused as a repeat.
 */
const answer = z.union([
  z.object({ error: z.string(), error_code: z.coerce.number() }),
  z.object({ id: z.coerce.string() }),
]);

/** 7: the number has a wrong form; 8: it cannot be delivered there. */
const noSuchNumber: readonly number[] = [7, 8];
/** 9: the same message to the same number within a minute: it is there already. */
const repeated = 9;

export const smsc = (options: {
  readonly url: string;
  readonly login: string;
  readonly password: string;
  readonly sender: string | null;
}): SmsPort => ({
  send: async ({ to, text }) => {
    const said = await call({
      ...{ url: `${options.url}/sys/send.php`, method: "POST" },
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({
        ...{ login: options.login, psw: options.password, phones: to, mes: text },
        ...{ fmt: "3", charset: "utf-8" },
        ...(options.sender ? { sender: options.sender } : {}),
      }).toString(),
      mostBytes: 20_000,
    });
    if (!said.ok) throw new NotTaken(said.code);
    const parsed = answer.safeParse(json(said.value.bytes));
    if (!parsed.success) throw new NotTaken("unreadable");
    if (!("error_code" in parsed.data)) return "taken";
    if (parsed.data.error_code === repeated) return "taken";
    if (noSuchNumber.includes(parsed.data.error_code)) return "no_mailbox";
    throw new NotTaken("refused");
  },
});
