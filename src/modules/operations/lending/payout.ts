import { days } from "../../../platform/clock.ts";
import type { Tiyn } from "../../../platform/money.ts";
import { account } from "../../accounts/accounts.ts";
import { beginOperation } from "../engine/begin.ts";
import type { Inside } from "../engine/move.ts";
import { payoutDestination } from "../lending-records.ts";
import { readApplication } from "./application.ts";

/** The sum goes out to the account or card that the person named, which has to be their own. */
export async function beginPayout(inside: Inside, now: Date, id: string, amountTiyn: Tiyn): Promise<void> {
  const application = await readApplication(inside, id);
  if (!application?.destination) return;
  const destination = await inside.read(payoutDestination, application.destination, ["kind", "provider"]);
  if (!destination) return;
  const person = await inside.also("service").read(account, inside.subject, ["locale"]);
  await beginOperation(inside, now, {
    act: destination.kind === "iban" ? "payout_iban" : "payout_card",
    ...{ provider: destination.provider, request: application.request, application: id },
    ...{ destination: application.destination, amountTiyn, language: person?.locale ?? "ru" },
    patienceMs: days(1),
  });
}
