import { minutes } from "../../../platform/clock.ts";
import { newId, type SubjectId } from "../../../platform/ids.ts";
import type { Tiyn } from "../../../platform/money.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { account } from "../../accounts/accounts.ts";
import { creditRequest, moveByHouse } from "../../requests/requests.ts";
import { beginOperation } from "../engine/begin.ts";
import type { OperationParts } from "../engine/run.ts";
import { inTurn } from "../engine/turn.ts";
import { addApplicationEvent } from "../lending/application.ts";
import { partnerApplication } from "../lending-records.ts";
import type { LendingRange, OperationProvider } from "../ports.ts";

/** A checked request is taken to every lender whose range it fits: one application and one question each. */
export async function startMatching(
  ctx: Ctx,
  { providers }: OperationParts,
  { subject, item }: { readonly subject: SubjectId; readonly item: string },
): Promise<void> {
  const door = await ctx.enter("operations", { subject, because: "matching" });
  const now = ctx.kernel.clock.now();
  await inTurn(door, async (inside) => {
    const request = await inside.read(creditRequest, item, ["status", "product", "amount", "termMonths"]);
    if (request?.status !== "approved") return; // withdrawn meanwhile, or matched by another worker
    const lenders = providers.filter(({ lends }) => lends !== null && fits(lends, request));
    if (lenders.length === 0) return; // the request waits and says so; its timer ends it
    const service = inside.also("service");
    if (!(await moveByHouse(service, item, { to: "matching" }, now))) return;
    const person = await service.read(account, subject, ["locale"]);
    for (const lender of lenders)
      await propose(inside, now, { request: item, lender, language: person?.locale ?? "ru" });
  });
}

async function propose(
  inside: Parameters<typeof beginOperation>[0],
  now: Date,
  { request, lender, language }: { request: string; lender: OperationProvider; language: "ru" | "kk" | "en" },
): Promise<void> {
  const id = newId<"application">(now.getTime());
  await inside.create(
    partnerApplication,
    { request, partner: lender.id, partnerName: lender.recipient.name, status: "proposed", moves: 1 },
    { id, act: "application.proposed" },
  );
  await addApplicationEvent(inside, id, { number: 1, from: null, to: "proposed", by: "house" });
  await beginOperation(inside, now, {
    ...{ act: "ask_offer", provider: lender.id, request, application: id, language },
    patienceMs: minutes(10),
  });
}

type Wanted = { readonly product: string; readonly amount: Tiyn; readonly termMonths: number };

const fits = (lends: LendingRange, { product, amount, termMonths }: Wanted): boolean =>
  lends.products.includes(product) &&
  amount >= lends.minimumTiyn &&
  amount <= lends.maximumTiyn &&
  termMonths >= lends.minimumMonths &&
  termMonths <= lends.maximumMonths;
