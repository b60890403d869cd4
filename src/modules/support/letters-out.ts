import { createHmac } from "node:crypto";
import type { Locale } from "../../policy/policy.ts";
import { readGate } from "../../privacy/gate.ts";
import type { Keyring } from "../../privacy/keyring.ts";
import { account, sameText } from "../accounts/accounts.ts";
import { tell } from "../messages/messages.ts";
import type { Inside } from "./case-moves.ts";
import { supportCase } from "./records.ts";

/**
 * Letters of a conversation. An answer to a letter holds the answer; an answer in the cabinet holds only the way there. Each has a
 * reply address with a mark of its conversation, so that the reply finds it whatever the mail program drops.
 */
export async function acknowledge(
  inside: Inside,
  keyring: Keyring,
  to: {
    readonly id: string;
    readonly number: string;
    readonly locale: Locale;
    readonly email: string;
    readonly inReplyTo?: string | null;
  },
  now: Date,
): Promise<void> {
  const { number, locale, email } = to;
  await tell(inside, now, {
    ...{ channel: "email", template: "support_received", locale, address: email, parameters: { number } },
    thread: { mark: markOf(keyring, number), inReplyTo: to.inReplyTo ?? null, automatic: true },
  });
}

/** Returns the id of the letter, which is its Message-ID; null when no letter went out. */
export async function sendAnswer(
  inside: Inside,
  keyring: Keyring,
  answer: { readonly id: string; readonly text: string; readonly inReplyTo: string | null },
  now: Date,
): Promise<string | null> {
  const fields = ["number", "channel", "locale", "askerEmail", "title"] as const;
  const found = await inside.read(supportCase, answer.id, fields);
  if (!found) return null;
  const person = await inside.also("account").read(account, inside.subject, ["email", "locale", "closedAt"]);
  const mark = markOf(keyring, found.number);
  const signedUp = person !== null && person.closedAt === null;
  if (found.channel === "cabinet" || found.channel === "phone") {
    const gate = await readGate(inside.tx, inside.subject);
    if (!signedUp || !gate) return null;
    await tell(inside, now, {
      ...{ channel: "email", template: "support_answered", locale: person.locale, address: person.email },
      parameters: {
        number: found.number,
        "path.link": `/${person.locale}/cabinet/support/${answer.id}`,
      },
      thread: { mark, inReplyTo: answer.inReplyTo, automatic: true },
    });
    return null;
  }
  // never where a letter asks for it (Reply-To): to the address of the account, or to the one that was written from
  const address = signedUp ? person.email : found.askerEmail;
  if (address === null) return null;
  return tell(inside, now, {
    ...{ channel: "email", template: "support_letter", locale: found.locale, address },
    parameters: { number: found.number, text: answer.text },
    thread: { mark, inReplyTo: answer.inReplyTo, automatic: false },
  });
}

/** What stands behind the plus of a reply address: the number and a mark that nobody else can make. */
export const markOf = (keyring: Keyring, number: string): string =>
  `${number.replace("-", "").toLowerCase()}${signed(keyring, number)}`;

/** The number of the conversation that a mark belongs to; null for one that we did not make. */
export function numberOfMark(keyring: Keyring, mark: string): string | null {
  const [, first, second, given] =
    /^([0-9a-z]{4})([0-9a-z]{4})([0-9a-f]{20})$/.exec(mark.toLowerCase()) ?? [];
  if (!first || !second || !given) return null;
  const number = `${first}-${second}`.toUpperCase();
  return sameText(given, signed(keyring, number)) ? number : null;
}

const signed = (keyring: Keyring, number: string): string =>
  createHmac("sha256", keyring.derive("support/reply")).update(number).digest("hex").slice(0, 20);
