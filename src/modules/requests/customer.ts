import { createHash } from "node:crypto";
import { after, days } from "../../platform/clock.ts";
import { readableCode, type SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { currentVersion, type Locale } from "../../policy/policy.ts";
import type { Door, InnerDoor } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { profileOf, type Visit, waitForTurn } from "../accounts/accounts.ts";
import { weighRequest } from "../fraud/fraud.ts";
import { tell } from "../messages/messages.ts";
import type { Application } from "./application.ts";
import { addEvent, holdRequest, moveRequest, overtakeProposals } from "./move.ts";
import {
  creditRequest,
  requestDraft,
  requestEvent,
  requestMessage,
  requestReview,
  requestSnapshot,
} from "./records.ts";
import { bindingStates, mayMove, stateLastsDays } from "./states.ts";

/** What a customer does with requests. */
export type ShownLine = { readonly label: string; readonly value: string };
export type SubmitRefusal = "too_many_open" | "phone_not_confirmed" | "request_moved_on";

const mostOpen = 3;

/**
 * Files a request together with the page the person checked: request, snapshot, event, letter and what the rules against
 * fraud make of it, in one transaction.
 */
export async function submitRequest(
  ctx: Ctx,
  subject: SubjectId,
  application: Application,
  shown: { readonly lines: readonly ShownLine[]; readonly locale: Locale; readonly visit: Visit },
): Promise<Result<string, SubmitRefusal>> {
  const profile = await profileOf(ctx, subject);
  if (!profile?.phoneConfirmedAt) return refused("phone_not_confirmed");
  const door = await ctx.enter("service", { subject });
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    await waitForTurn(inside); // of two sent at the same moment the second counts the first; after a closure neither is
    const open = await inside.list(creditRequest, ["status"], { where: { endedAt: null }, limit: 20 });
    if (open.length >= mostOpen) return refused("too_many_open");
    // The draft goes first: a second page of the same draft finds none and files nothing.
    if (!(await inside.remove(requestDraft, subject, { act: "draft.filed" })))
      return refused("request_moved_on");
    const number = readableCode();
    const id = await inside.create(
      creditRequest,
      {
        ...{ number, status: "submitted", product: application.product.id, amount: application.amount },
        ...{
          termMonths: application.termMonths,
          scheme: application.scheme,
          loanPurpose: application.loanPurpose,
        },
        ...{ income: application.income, employment: application.employment, comment: application.comment },
        ...{ submittedAt: now, dueAt: after(now, days(stateLastsDays.submitted ?? 14)) },
      },
      { act: "request.submitted" },
    );
    const lines = shown.lines.map(({ label, value }) => ({ label, value }));
    await inside.create(requestSnapshot, {
      ...{ request: id, shown: lines, locale: shown.locale, policyVersion: currentVersion(now).version },
      sha256: createHash("sha256").update(JSON.stringify(lines)).digest("hex"),
    });
    await addEvent(inside, id, { from: null, to: "submitted", by: "customer" });
    await tell(inside, now, {
      ...{ channel: "email", template: "request_received", locale: profile.locale, address: profile.email },
      parameters: { number, "path.link": `/${profile.locale}/cabinet/requests/${id}` },
    });
    // Last, because whoever files with the same signs waits from here to the commit.
    await weighRequest(inside, ctx.kernel.keyring, { request: id, at: now, visit: shown.visit });
    return ok(id);
  });
}

const overview = [
  "number",
  "status",
  "product",
  "amount",
  "termMonths",
  "submittedAt",
  "dueAt",
  "reason",
  "endedAt",
] as const;

export async function requestsOf(ctx: Ctx, subject: SubjectId) {
  const door = await ctx.enter("service", { subject });
  return door.list(creditRequest, overview, { limit: 100 });
}

/** One request with its timeline, its messages and what may be done now. */
export async function requestOf(ctx: Ctx, subject: SubjectId, id: string) {
  const door = await ctx.enter("service", { subject });
  const fields = [
    ...overview,
    "scheme",
    "loanPurpose",
    "income",
    "employment",
    "comment",
    "decidedBy",
  ] as const;
  const request = await door.read(creditRequest, id, fields);
  if (!request) return null;
  const where = { request: id };
  const [events, messages, reviews] = await Promise.all([
    door.list(requestEvent, ["from", "to", "by", "reason"], { where, limit: 100, order: "oldest" }),
    door.list(requestMessage, ["from", "text"], { where, limit: 200, order: "oldest" }),
    door.list(requestReview, ["settledAs"], { where, limit: 5 }),
  ]);
  return {
    request,
    events,
    messages,
    review: reviews[0] ?? null,
    may: {
      withdraw: mayMove(request.status, "withdrawn", "customer"),
      recall: mayMove(request.status, "recalling", "customer"),
      answer: request.status === "needs_info",
      askReview: request.status === "declined" && reviews.length === 0,
    },
  };
}

export type RequestView = NonNullable<Awaited<ReturnType<typeof requestOf>>>;
export type MoveRefusal = "request_unknown" | "request_moved_on";

async function forMove(ctx: Ctx, subject: SubjectId, id: string) {
  const door = await ctx.enter("service", { subject });
  return { door, request: await door.read(creditRequest, id, ["status", "number"]) };
}

/** What a withdrawal brings about at the lenders, in its transaction. */
export type LeavingPartners = (inside: InnerDoor<"service">, request: string) => Promise<unknown>;

/**
 * The person's word stands: when staff move the request at the same moment, it is taken back from where it is then. From
 * the signature on it is a recall and no longer this (operations).
 */
export async function withdrawRequest(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  leavePartners: LeavingPartners,
): Promise<Result<null, MoveRefusal>> {
  const door = await ctx.enter("service", { subject });
  return door.transact(async (inside) => {
    await waitForTurn(inside);
    return withdrawInside(inside, ctx, id, { reason: "withdrawn_by_customer", leavePartners });
  });
}

const mostTries = 5;

async function withdrawInside(
  inside: InnerDoor<"service">,
  ctx: Ctx,
  id: string,
  {
    reason,
    leavePartners,
  }: {
    readonly reason: "withdrawn_by_customer" | "account_closed";
    readonly leavePartners: LeavingPartners;
  },
): Promise<Result<null, MoveRefusal>> {
  for (let tried = 0; tried < mostTries; tried += 1) {
    const request = await inside.read(creditRequest, id, ["status"]);
    if (!request) return refused("request_unknown");
    if (!mayMove(request.status, "withdrawn", "customer")) return refused("request_moved_on");
    const move = { to: "withdrawn", by: "customer", reason } as const;
    if (await moveRequest(inside, request, move, ctx.kernel.clock.now())) {
      await overtakeProposals(inside, id);
      await leavePartners(inside, id);
      return ok(null);
    }
  }
  return refused("request_moved_on");
}

export async function answerQuestion(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  text: string,
): Promise<Result<null, MoveRefusal>> {
  const { door, request } = await forMove(ctx, subject, id);
  if (!request) return refused("request_unknown");
  return door.transact(async (inside) => {
    const moved = await moveRequest(
      inside,
      request,
      { to: "in_review", by: "customer" },
      ctx.kernel.clock.now(),
    );
    if (!moved) return refused("request_moved_on");
    await inside.create(requestMessage, { request: id, from: "customer", text }, { act: "request.answered" });
    return ok(null);
  });
}

/** A refusal can be looked at again by another person (Digital Code; kazakhstan §10, duty 11). */
export async function askForReview(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  text: string | null,
): Promise<Result<null, MoveRefusal>> {
  const { door, request } = await forMove(ctx, subject, id);
  if (!request) return refused("request_unknown");
  if (request.status !== "declined") return refused("request_moved_on");
  return door.transact(async (inside) => {
    const earlier = await inside.list(requestReview, ["settledAs"], { where: { request: id }, limit: 1 });
    if (earlier.length > 0 || !(await holdRequest(inside, request))) return refused("request_moved_on");
    await inside.create(requestReview, { request: id, text }, { act: "request.review_asked" });
    return ok(null);
  });
}

/** The account closes: whatever is still open is withdrawn with it, in its transaction. */
export async function withdrawAll(
  inside: InnerDoor<"account">,
  ctx: Ctx,
  leavePartners: LeavingPartners,
): Promise<void> {
  const service = inside.also("service");
  const open = await service.list(creditRequest, ["status"], { where: { endedAt: null }, limit: 100 });
  for (const { id } of open)
    await withdrawInside(service, ctx, id, { reason: "account_closed", leavePartners });
}

/** A signed loan that is not repaid: the account cannot close under it (Law 94-V art. 8 p. 2). */
export async function isBound(door: Pick<Door<"service">, "list">): Promise<boolean> {
  const where = { status: bindingStates };
  return (await door.list(creditRequest, ["status"], { where, limit: 1 })).length > 0;
}
