import type { SubjectId } from "../../platform/ids.ts";
import { enqueue } from "../../platform/outbox-row.ts";
import type { Locale } from "../../policy/policy.ts";
import { lift, readGate } from "../../privacy/gate.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { classesOf, shownRecords } from "../../privacy/retention/held.ts";
import { holdsOf } from "../../privacy/retention/holds.ts";
import { eraseOnRequest } from "../../privacy/retention/on-request.ts";
import { account, closeInside, waitForTurn } from "../accounts/accounts.ts";
import { tell } from "../messages/messages.ts";
import { certificateWord, issueCertificate } from "./certificate.ts";
import { leaving } from "./leaving.ts";
import { clockFields, type Inside, moveRight, overtakeDecisions } from "./move.ts";
import { type HeldUp, rightDecision, rightRequest } from "./records.ts";
import { taskForEach } from "./rectify.ts";

/** Two people agreed: a job erases, since only the worker's role may destroy a key. */
export const orderErasure = (inside: Inside, request: string, now: Date): Promise<void> =>
  enqueue(inside, "erasure", request, now);

export type ErasureRow = { readonly subject: SubjectId; readonly item: string };

/**
 * The account closes, what no law keeps is destroyed, the certificate is signed and the last letter written: one transaction,
 * once, however often and by however many workers it is begun. While a loan stands it goes back to the officers instead.
 */
export async function carryOutErasure(ctx: Ctx, row: ErasureRow): Promise<void> {
  const door = await ctx.enter("legal", { subject: row.subject, because: "rights_request" });
  try {
    await door.transact((inside) => eraseInside(ctx, inside, row));
  } catch (error) {
    if (!(error instanceof IsHeldUp)) throw error;
    await door.transact((inside) => sendBack(inside, row.item, error.why, ctx.kernel.clock.now()));
  }
}

/** Thrown, so that the limits which were lifted on the way stand again. */
class IsHeldUp extends Error {
  override name = "IsHeldUp";
  readonly why: HeldUp;
  constructor(why: HeldUp) {
    super(why);
    this.why = why;
  }
}

async function eraseInside(ctx: Ctx, inside: Inside, row: ErasureRow): Promise<void> {
  const { subject, item: request } = row;
  const { map, keyring } = ctx.kernel;
  await waitForTurn(inside);
  const found = await inside.read(rightRequest, request, [...clockFields, "number", "locale", "askerEmail"]);
  const decision = found?.status === "proposed" ? await confirmed(inside, request) : null;
  if (!found || !decision) return; // done already, or taken back meanwhile
  const now = ctx.kernel.clock.now();
  const person = await inside.read(account, subject, ["email", "locale"]);
  await close(ctx, inside, now);
  await endOthers(inside, request, now);
  await taskForEach(inside, request, "tell_of_erasure", "any");
  const holds = await holdsOf(inside.tx, subject);
  const before = classesOf(await shownRecords(inside.tx, map, subject), holds);
  const more = { decidedBy: "staff", answer: decision.answer } as const;
  await moveRight(inside, found, { to: "done", by: "house", more }, now);
  await eraseOnRequest(inside.tx, ctx.kernel, subject, now);
  const after = classesOf(await shownRecords(inside.tx, map, subject), holds);
  const { number } = found;
  await issueCertificate(inside, keyring, { number, subject, at: now, before, after, request });
  await inside.note("subject.erased", { record: "right_request", item: request });
  const address = person?.email ?? found.askerEmail;
  if (address === null) return;
  await tellErased(ctx, inside, { address, locale: person?.locale ?? found.locale, number, request }, now);
}

async function sendBack(inside: Inside, request: string, heldUp: HeldUp, now: Date): Promise<void> {
  await inside.write(rightRequest, request, { heldUp }, { act: "right.held_up" });
  const found = await inside.read(rightRequest, request, clockFields);
  if (found) await moveRight(inside, found, { to: "in_work", by: "house", because: heldUp }, now);
}

/** Nothing is left that another open case could be about. */
async function endOthers(inside: Inside, request: string, now: Date): Promise<void> {
  const open = await inside.list(rightRequest, clockFields, { where: { endedAt: null }, limit: 50 });
  for (const one of open.filter(({ id }) => id !== request)) {
    await moveRight(inside, one, { to: "withdrawn", by: "house", because: "erased" }, now);
    await overtakeDecisions(inside, one.id);
  }
}

/** The newest decision of two people, when it grants. */
async function confirmed(inside: Inside, request: string) {
  const fields = ["outcome", "settledAs", "answer"] as const;
  const [newest] = await inside.list(rightDecision, fields, { where: { request }, limit: 1 });
  return newest?.outcome === "grant" && newest.settledAs === "confirmed" ? newest : null;
}

/** What the person's own limits froze must move once more to end; a freeze by "this was not me" stays and holds it up. */
async function close(ctx: Ctx, inside: Inside, now: Date): Promise<void> {
  for (const cause of ["restriction", "objection", "scoring"] as const)
    await lift(inside.tx, inside.subject, cause, now);
  const closing = inside.also("account");
  const open = await closing.read(account, inside.subject, ["closedAt"]);
  if (!open || open.closedAt !== null) return;
  if ((await readGate(inside.tx, inside.subject))?.denied !== 0) throw new IsHeldUp("account_frozen");
  const closed = await closeInside(closing, ctx, {
    contact: null,
    ...{ by: "person", ...leaving(ctx) },
  });
  if (!closed.ok) throw new IsHeldUp("obligation_stands");
}

/** Written under a key made after the erasure, of the class that lives a day: the address goes with it. */
async function tellErased(
  ctx: Ctx,
  inside: Inside,
  to: {
    readonly address: string;
    readonly locale: Locale;
    readonly number: string;
    readonly request: string;
  },
  now: Date,
): Promise<void> {
  const word = certificateWord(ctx.kernel.keyring, to.request);
  await tell(inside, now, {
    ...{ channel: "email", template: "right_erased", locale: to.locale, address: to.address },
    parameters: { number: to.number, "path.link": `/${to.locale}/rights/certificate/${word}` },
  });
}
