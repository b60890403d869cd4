import type { SubjectId } from "../../platform/ids.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import type { RightId } from "../../policy/policy.ts";
import type { Door, Row } from "../../privacy/door.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { freeze } from "./at-once.ts";
import { orderErasure } from "./erasure.ts";
import { type Inside, moveRight } from "./move.ts";
import { beginPackage } from "./package/begin.ts";
import { type Confirmation, type RightGround, rightDecision, rightRequest, rightTask } from "./records.ts";
import { applyName } from "./rectify.ts";
import { applyScoring } from "./scoring.ts";
import { addressOutside, tellAsker, tellPerson } from "./tell-person.ts";

/** A request about a right in the office: one person proposes; a refusal and an erasure need a second one. */
export type RightCode =
  | "right_unknown"
  | "right_moved_on"
  | "ground_needed"
  | "answer_needed"
  | "same_officer"
  | "person_does_it";

const caseFields = [
  ...(["number", "right", "topic", "status", "channel", "locale", "receivedAt", "clockFrom"] as const),
  ...(["dueAt", "pausedAt", "confirmedBy", "text", "proposed", "askerName", "askerEmail"] as const),
  ...(["answer", "ground", "decidedBy", "heldUp", "endedAt"] as const),
] as const;
export type RightCase = Row<(typeof rightRequest)["fields"], (typeof caseFields)[number]>;
const decisionFields = [
  ...(["outcome", "ground", "answer", "proposedBy", "settledBy", "settledAs"] as const),
] as const;
export type RightDecision = Row<(typeof rightDecision)["fields"], (typeof decisionFields)[number]>;
const taskFields = ["what", "recipient", "recipientName", "doneAt"] as const;
export type RightTask = Row<(typeof rightTask)["fields"], (typeof taskFields)[number]>;

const because = "rights_request";
const enter = (ctx: Ctx, subject: SubjectId): Promise<Door<"legal">> =>
  ctx.enter("legal", { subject, because });

export type SeenRight = {
  readonly found: RightCase;
  readonly decisions: readonly RightDecision[];
  readonly tasks: readonly RightTask[];
};

export const rightCase = async (ctx: Ctx, subject: SubjectId, id: string): Promise<SeenRight | null> =>
  seen(await enter(ctx, subject), id);

async function seen(door: Pick<Door<"legal">, "read" | "list">, id: string): Promise<SeenRight | null> {
  const found = await door.read(rightRequest, id, caseFields);
  if (!found) return null;
  const of = { where: { request: id }, limit: 100 };
  return {
    found,
    decisions: await door.list(rightDecision, decisionFields, of),
    tasks: await door.list(rightTask, taskFields, of),
  };
}

export const openProposal = ({ decisions }: Pick<SeenRight, "decisions">): RightDecision | null =>
  decisions.find((one) => one.settledAs === null) ?? null;

/** A refusal takes something from the person, an erasure cannot be undone. */
const needsSecond = (right: RightId, outcome: "grant" | "refuse"): boolean =>
  outcome === "refuse" || right === "erasure";

export type Proposal = {
  readonly staff: SubjectId;
  readonly outcome: "grant" | "refuse";
  readonly ground: RightGround | null;
  readonly answer: string;
};

export const proposeRight = (
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  given: Proposal,
): Promise<Result<null, RightCode>> =>
  withCase(ctx, subject, id, async (inside, one, now) => {
    if (one.found.status !== "in_work") return refused("right_moved_on");
    if (given.answer.trim() === "") return refused("answer_needed", "answer");
    if (given.outcome === "refuse" && given.ground === null) return refused("ground_needed", "ground");
    if (given.outcome === "grant" && onlyThePerson(one.found)) return refused("person_does_it");
    const { staff, outcome } = given;
    const ground = outcome === "refuse" ? given.ground : null;
    const second = needsSecond(one.found.right, outcome);
    const decision = { outcome, ground, answer: given.answer.trim() };
    if (second && !(await moveRight(inside, one.found, { to: "proposed", by: "staff", staff }, now)))
      return refused("right_moved_on");
    await inside.create(
      rightDecision,
      { request: id, ...decision, proposedBy: staff, settledAs: second ? null : "alone" },
      { act: "right.decision" },
    );
    return second ? ok(null) : bringAbout(inside, one.found, { ...decision, staff }, now);
  });

/** Consents and an objection to all that stops at once are in the hands of whoever has a cabinet: an officer changes neither. */
const onlyThePerson = ({ right, topic, askerEmail }: RightCase): boolean =>
  askerEmail === null && (right === "withdrawal" || (right === "objection" && topic === null));

/** The second person: confirms, or sends it back. Never the first, which the table refuses as well. */
export const settleRight = (
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, agree }: { readonly staff: SubjectId; readonly agree: boolean },
): Promise<Result<null, RightCode>> =>
  withCase(ctx, subject, id, async (inside, one, now) => {
    const open = openProposal(one);
    if (one.found.status !== "proposed" || !open) return refused("right_moved_on");
    if (open.proposedBy === staff) return refused("same_officer");
    const settled = { settledBy: staff, settledAs: agree ? "confirmed" : "returned" } as const;
    await inside.write(rightDecision, open.id, settled, { act: "right.second" });
    if (agree) return bringAbout(inside, one.found, { ...open, staff }, now);
    return (await moveRight(inside, one.found, { to: "in_work", by: "staff", staff }, now))
      ? ok(null)
      : refused("right_moved_on");
  });

/** The officer saw who it is in a way of the closed list; the clock goes on from where it stood. */
export const confirmIdentity = (
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, how }: { readonly staff: SubjectId; readonly how: Exclude<Confirmation, "session"> },
): Promise<Result<null, RightCode>> =>
  withCase(ctx, subject, id, async (inside, { found }, now) => {
    if (found.status !== "waiting_identity") return refused("right_moved_on");
    const move = { to: "in_work", by: "staff", staff, more: { confirmedBy: how } } as const;
    return (await moveRight(inside, found, move, now)) ? ok(null) : refused("right_moved_on");
  });

export const closeTask = (
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, task }: { readonly staff: SubjectId; readonly task: string },
): Promise<Result<null, RightCode>> =>
  withCase(ctx, subject, id, async (inside, { tasks }, now) => {
    const open = tasks.find((one) => one.id === task && one.doneAt === null);
    if (!open) return refused("right_moved_on");
    const done = { doneAt: now, doneBy: staff };
    await inside.write(rightTask, task, done, { expect: open.version, act: "right.task_done" });
    return ok(null);
  });

type Decided = {
  readonly outcome: "grant" | "refuse";
  readonly ground: RightGround | null;
  readonly answer: string;
  readonly staff: SubjectId;
};

async function bringAbout(
  inside: Inside,
  found: RightCase,
  { outcome, ground, answer, staff }: Decided,
  now: Date,
): Promise<Result<null, RightCode>> {
  if (outcome === "grant" && found.right === "erasure") {
    await orderErasure(inside, found.id, now);
    return ok(null);
  }
  const more = { answer, decidedBy: "staff", ...(ground === null ? {} : { ground }) } as const;
  const to = outcome === "refuse" ? "refused" : "done";
  if (!(await moveRight(inside, found, { to, by: "staff", staff, more }, now)))
    return refused("right_moved_on");
  if (outcome === "grant") await carryOut(inside, found, now);
  const { number } = found;
  const outside = await addressOutside(inside, found);
  if (outside)
    await tellAsker(inside, now, { ...outside, template: "right_answered", parameters: { number, answer } });
  else await tellPerson(inside, now, "right_decided", { number });
  return ok(null);
}

async function carryOut(inside: Inside, found: RightCase, now: Date): Promise<void> {
  if (found.right === "rectification" && found.proposed) await applyName(inside, found.id, found.proposed);
  if (found.right === "restriction") await freeze(inside, now);
  if (found.right === "objection" && found.topic === "scoring") await applyScoring(inside, now);
  const copies = found.right === "access" || found.right === "portability";
  if (copies && found.askerEmail === null)
    await beginPackage(inside, { request: found.id, locale: found.locale }, now);
}

/** What was half done is thrown back whole: a refusal after the first write must leave nothing behind. */
class TakenBack extends Error {
  override name = "TakenBack";
  readonly code: RightCode;
  constructor(code: RightCode) {
    super(code);
    this.code = code;
  }
}

async function withCase(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  act: (inside: Inside, one: SeenRight, now: Date) => Promise<Result<null, RightCode>>,
): Promise<Result<null, RightCode>> {
  const door = await enter(ctx, subject);
  try {
    return await door.transact(async (inside) => {
      const one = await seen(inside, id);
      if (!one) return refused("right_unknown");
      const done = await act(inside, one, ctx.kernel.clock.now());
      if (!done.ok) throw new TakenBack(done.code);
      return done;
    });
  } catch (error) {
    if (error instanceof TakenBack) return refused(error.code);
    throw error;
  }
}
