import { minutes } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import type { Locale } from "../../../policy/policy.ts";
import type { Door } from "../../../privacy/door.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { waitForTurn } from "../../accounts/accounts.ts";
import { confirmedPerson } from "../../identity/identity.ts";
import { creditRequest, moveRequest } from "../../requests/requests.ts";
import { beginOperation } from "../engine/begin.ts";
import type { Inside } from "../engine/move.ts";
import { parseIban } from "../iban.ts";
import { partnerApplication, payoutDestination } from "../lending-records.ts";
import type { OperationProvider } from "../ports.ts";
import { operation } from "../records.ts";
import { applicationsOf } from "./application.ts";
import { newestOf } from "./fund.ts";
import { beginPayout } from "./payout.ts";

/** Where the money is to go. The holder is always the person of the confirmed document; another one is refused. */
export type DestinationRefusal =
  | "iban_missing"
  | "iban_invalid"
  | "iban_not_kz"
  | "identity_not_verified"
  | "request_unknown"
  | "request_moved_on"
  | "no_payment_provider"
  | "too_many_cards";

const shown = ["kind", "status", "shown", "reason"] as const;

export async function destinationsOf(door: Pick<Door<"operations">, "list">, request: string) {
  return door.list(payoutDestination, shown, { where: { request }, limit: 10 });
}

/** The newest that can be used, or null. */
export async function usableDestination(door: Pick<Door<"operations">, "list">, request: string) {
  const where = { request, status: "usable" };
  const [newest] = await door.list(payoutDestination, shown, { where, limit: 1 });
  return newest ?? null;
}

export async function setAccount(
  ctx: Ctx,
  subject: SubjectId,
  request: string,
  { iban, providers }: { readonly iban: string; readonly providers: readonly OperationProvider[] },
): Promise<Result<string, DestinationRefusal>> {
  const parsed = parseIban(iban);
  if (!parsed.ok) return parsed;
  const provider = providers.find(({ acts }) => acts.includes("payout_iban"));
  if (!provider) return refused("no_payment_provider");
  const door = await ctx.enter("operations", { subject });
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    const person = await confirmedPerson(inside, now);
    if (!person) return refused("identity_not_verified");
    const open = await mayName(inside, request);
    if (!open.ok) return open;
    const id = await inside.create(
      payoutDestination,
      {
        ...{ request, kind: "iban", provider: provider.id, status: "usable" },
        ...{ account: parsed.value.iban, holder: person.fullName },
        shown: `${parsed.value.iban.slice(0, 4)} •••• ${parsed.value.iban.slice(-4)}`,
      },
      { act: "payout.account_named" },
    );
    await goOnWith(inside, now, request, id);
    return ok(id);
  });
}

const mostCards = 5;

/** Begins the linking of a card on the provider's own page; the number never comes to us. */
export async function beginCard(
  ctx: Ctx,
  subject: SubjectId,
  request: string,
  { language, providers }: { readonly language: Locale; readonly providers: readonly OperationProvider[] },
): Promise<Result<string, DestinationRefusal>> {
  const provider = providers.find(({ acts }) => acts.includes("link_card") && acts.includes("payout_card"));
  if (!provider) return refused("no_payment_provider");
  const door = await ctx.enter("operations", { subject });
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    if (!(await confirmedPerson(inside, now))) return refused("identity_not_verified");
    const open = await mayName(inside, request);
    if (!open.ok) return open;
    // Each is a page at the provider: as many as a person may try, not as many as a script may ask for.
    const where = { request, act: "link_card", endedAt: null };
    if ((await inside.list(operation, ["act"], { where, limit: mostCards })).length >= mostCards)
      return refused("too_many_cards");
    const destination = await inside.create(
      payoutDestination,
      { request, kind: "card", provider: provider.id, status: "linking" },
      { act: "payout.card_begun" },
    );
    return ok(
      await beginOperation(inside, now, {
        ...{ act: "link_card", provider: provider.id, request, destination, language },
        patienceMs: minutes(30),
      }),
    );
  });
}

/** Takes a linked card as the destination after a payout was refused. */
export async function useCard(ctx: Ctx, subject: SubjectId, request: string): Promise<void> {
  const door = await ctx.enter("operations", { subject });
  const now = ctx.kernel.clock.now();
  await door.transact(async (inside) => {
    await waitForTurn(inside);
    const usable = await usableDestination(inside, request);
    if (usable) await goOnWith(inside, now, request, usable.id);
  });
}

async function mayName(inside: Inside, request: string): Promise<Result<null, DestinationRefusal>> {
  const found = await inside.read(creditRequest, request, ["status"]);
  if (!found) return refused("request_unknown");
  return found.status === "to_sign" || found.status === "needs_account"
    ? ok(null)
    : refused("request_moved_on");
}

/** After a refused payout a new destination sets the money going again, once. */
async function goOnWith(inside: Inside, now: Date, request: string, destination: string): Promise<void> {
  const found = await inside.read(creditRequest, request, ["status"]);
  if (found?.status !== "needs_account") return;
  const application = (await applicationsOf(inside, request)).find(({ status }) => status === "signed");
  if (!application) return;
  const funded = await newestOf(inside, application.id, "fund_loan");
  if (funded?.status !== "succeeded" || !application.terms) return;
  if (!(await moveRequest(inside.also("service"), found, { to: "disbursing", by: "customer" }, now))) return;
  await inside.write(partnerApplication, application.id, { destination });
  await beginPayout(inside, now, application.id, BigInt(application.terms.amountTiyn));
}
