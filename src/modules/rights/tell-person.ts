import { type Locale, purposeBit } from "../../policy/policy.ts";
import { readGate } from "../../privacy/gate.ts";
import { account } from "../accounts/accounts.ts";
import { type NewMessage, tell } from "../messages/messages.ts";
import type { Inside } from "./move.ts";

/** A letter to the person, unless letters are denied or there is no account: their page shows everything in any case. */
export async function tellPerson(
  inside: Inside,
  now: Date,
  template: Extract<NewMessage["template"], "right_received" | "right_decided" | "package_ready">,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  const gate = await readGate(inside.tx, inside.subject);
  if (!gate || (gate.denied & purposeBit("communications")) !== 0) return;
  const person = await inside.read(account, inside.subject, ["email", "locale", "closedAt"]);
  if (!person || person.closedAt !== null) return;
  await tell(inside, now, {
    ...{ channel: "email", template, locale: person.locale, address: person.email },
    parameters: { ...parameters, "path.link": `/${person.locale}/cabinet/my-data` },
  });
}

/** Where an answer goes that the cabinet cannot show: to who asked without an account, or has closed it. */
export async function addressOutside(
  inside: Inside,
  asked: { readonly askerEmail: string | null; readonly locale: Locale },
): Promise<{ readonly address: string; readonly locale: Locale } | null> {
  if (asked.askerEmail !== null) return { address: asked.askerEmail, locale: asked.locale };
  const person = await inside.read(account, inside.subject, ["email", "locale", "closedAt"]);
  return person?.closedAt ? { address: person.email, locale: person.locale } : null;
}

/** A letter to the address that was given with the form; it holds nothing but our answer and lives a day. */
export const tellAsker = (
  inside: Inside,
  now: Date,
  letter: Omit<NewMessage, "channel" | "template"> & {
    readonly template: "right_answered" | "right_unknown";
  },
): Promise<string> => tell(inside, now, { ...letter, channel: "email" });
