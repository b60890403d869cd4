import type { WithinTransaction } from "../../privacy/door.ts";
import { account } from "../accounts/accounts.ts";
import { type Template, tell } from "../messages/messages.ts";

/** A letter about the check: what to do next and where, never what the check found (policy 3, communications; 8, minimisation). */
export type CheckTemplate = Extract<Template, `identity_${string}`>;

export async function tellAboutCheck(
  inside: WithinTransaction,
  now: Date,
  template: CheckTemplate,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  const door = inside.also("communications");
  const person = await door.read(account, inside.subject, ["email", "locale"]);
  if (!person) return;
  await tell(inside, now, {
    ...{ channel: "email", template, locale: person.locale, address: person.email },
    parameters: { ...parameters, "path.link": `/${person.locale}/cabinet/identity` },
  });
}
