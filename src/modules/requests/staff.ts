import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { account } from "../accounts/accounts.ts";
import { weighAgain } from "../fraud/fraud.ts";
import { type Template, tell } from "../messages/messages.ts";
import type { ClearanceRefusal } from "./clearance.ts";
import { moveRequest } from "./move.ts";
import { creditRequest, requestEvent, requestMessage, requestProposal, requestReview } from "./records.ts";

/**
 * What staff do with requests. Queues show open columns only (number, status, times); a look at the rest goes through a
 * door with a reason and is journalled. Larger sums need four eyes.
 */
export type Officer = { readonly staff: SubjectId };

/** The case as an officer works on it: without income and comment, which are revealed with a reason. */
export async function caseOf(ctx: Ctx, subject: SubjectId, id: string) {
  const door = await ctx.enter("service", { subject, because: "request_review" });
  const fields = [
    "number",
    "status",
    "product",
    "amount",
    "termMonths",
    "scheme",
    "loanPurpose",
    "employment",
    "submittedAt",
    "dueAt",
    "assignedTo",
    "reason",
    "decidedBy",
  ] as const;
  const request = await door.read(creditRequest, id, fields);
  if (!request) return null;
  const where = { request: id };
  const [events, messages, reviews, proposals] = await Promise.all([
    door.list(requestEvent, ["from", "to", "by", "reason"], { where, limit: 100, order: "oldest" }),
    door.list(requestMessage, ["from", "text"], { where, limit: 200, order: "oldest" }),
    door.list(requestReview, ["text", "settledAs"], { where, limit: 5 }),
    door.list(requestProposal, ["outcome", "reason", "proposedBy", "settledAs"], { where, limit: 20 }),
  ]);
  return {
    ...{ request, events, messages },
    review: reviews.find((one) => one.settledAs === null) ?? null,
    everReviewed: reviews.length > 0,
    proposal: proposals.find((one) => one.settledAs === null) ?? null,
    proposals,
  };
}

export type CaseView = NonNullable<Awaited<ReturnType<typeof caseOf>>>;
export type CaseRefusal =
  | "request_unknown"
  | "request_moved_on"
  | "not_yours"
  | "same_person"
  | "reason_needed"
  | ClearanceRefusal;

export async function openCase(ctx: Ctx, subject: SubjectId, id: string) {
  const door = await ctx.enter("service", { subject, because: "request_review" });
  const request = await door.read(creditRequest, id, ["status", "number", "amount", "product", "assignedTo"]);
  return { door, request };
}

/** Takes a submitted request into review; one officer holds it. */
export async function claim(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff }: Officer,
): Promise<Result<null, CaseRefusal>> {
  const { door, request } = await openCase(ctx, subject, id);
  if (!request) return refused("request_unknown");
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    const review = await openReview(inside, id);
    if (request.status === "declined") {
      if (!review) return refused("request_moved_on");
      const decided = await inside.list(requestProposal, ["proposedBy", "settledBy"], {
        where: { request: id },
        limit: 100,
      });
      if (decided.some((one) => one.proposedBy === staff || one.settledBy === staff))
        return refused("same_person");
    }
    const move = { to: "in_review", by: "staff", staff, assignTo: staff } as const;
    if (!(await moveRequest(inside, request, move, now))) return refused("request_moved_on");
    await weighAgain(inside, id); // so that the officer sees what is known now
    if (request.status === "declined" && review)
      await inside.write(requestReview, review.id, { settledAs: "reopened", settledBy: staff });
    return ok(null);
  });
}

async function openReview(inside: InnerDoor<"service">, request: string) {
  const [review] = await inside.list(requestReview, ["settledAs"], {
    where: { request, settledAs: null },
    limit: 1,
  });
  return review ?? null;
}

/** Asks the customer for something; the clock of the request waits for the answer. */
export async function ask(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, text }: Officer & { readonly text: string },
): Promise<Result<null, CaseRefusal>> {
  const { door, request } = await openCase(ctx, subject, id);
  if (!request) return refused("request_unknown");
  if (request.assignedTo !== staff) return refused("not_yours");
  const now = ctx.kernel.clock.now();
  return door.transact(async (inside) => {
    const waiting = { where: { request: id, settledAs: null }, limit: 1 };
    if ((await inside.list(requestProposal, ["outcome"], waiting)).length > 0)
      return refused("request_moved_on");
    if (!(await moveRequest(inside, request, { to: "needs_info", by: "staff", staff }, now)))
      return refused("request_moved_on");
    await inside.create(
      requestMessage,
      { request: id, from: "staff", staff, text },
      { act: "request.asked" },
    );
    const asked = await inside.read(creditRequest, id, ["dueAt"]);
    const due = asked?.dueAt?.toISOString() ?? now.toISOString();
    await tellCustomer(
      inside,
      subject,
      now,
      "request_question",
      { number: request.number, "day.due": due },
      id,
    );
    return ok(null);
  });
}

export async function tellCustomer(
  inside: InnerDoor<"service">,
  subject: SubjectId,
  now: Date,
  template: Template,
  parameters: Readonly<Record<string, string>>,
  request: string,
): Promise<void> {
  const person = await inside.read(account, subject, ["email", "locale"]);
  if (!person) return;
  await tell(inside, now, {
    ...{ channel: "email", template, locale: person.locale, address: person.email },
    parameters: { ...parameters, "path.link": `/${person.locale}/cabinet/requests/${request}` },
  });
}
