import { account } from "../accounts/accounts.ts";
import { type Template, tell } from "../messages/messages.ts";
import { creditRequest } from "../requests/requests.ts";
import type { Inside } from "./engine/move.ts";

/** A letter about a request or its loan: that something changed and where to look, no sum and no name (minimisation). */
export async function tellOf(inside: Inside, now: Date, template: Template, request: string): Promise<void> {
  const service = inside.also("service");
  const person = await service.read(account, inside.subject, ["email", "locale"]);
  const about = await service.read(creditRequest, request, ["number"]);
  if (!person || !about) return;
  await tell(inside, now, {
    ...{ channel: "email", template, locale: person.locale, address: person.email },
    parameters: { number: about.number, "path.link": `/${person.locale}/cabinet/requests/${request}` },
  });
}
