import { after, minutes } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { enqueue } from "../../../platform/outbox-row.ts";
import { invariant, ok, type Result, refused } from "../../../platform/result.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { acts } from "../acts/acts.ts";
import { type Inside, moveOperation } from "../engine/move.ts";
import { type OperationRow, readOperation } from "../engine/run.ts";
import { inTurn } from "../engine/turn.ts";
import type { Reply } from "../ports.ts";
import { operation, operationAttempt, operationEvent, operationRuling } from "../records.ts";

/**
 * What nobody outside answers is settled by a named employee with evidence, and by a second one who confirms it (operations
 * §5). From there it goes the same way as the provider's own answer: state, event, ledger, next operation.
 */
export type RuleRefusal =
  | "operation_unknown"
  | "operation_moved_on"
  | "evidence_missing"
  | "same_person"
  | "not_by_hand";
export type Ruling = {
  readonly staff: SubjectId;
  readonly outcome: "succeeded" | "failed";
  readonly evidence: string;
};

const because = "operation_review";
const leastEvidence = 10;

/** An operation as the desk sees it: its chain, its tries, what is proposed. */
export async function operationView(ctx: Ctx, subject: SubjectId, id: string) {
  const door = await ctx.enter("operations", { subject, because });
  const fields = [
    ...(["act", "provider", "status", "request", "application", "loan", "ref", "amount", "reason"] as const),
    ...(["submits", "asks", "deadlineAt", "endedAt"] as const),
  ] as const;
  const op = await door.read(operation, id, fields);
  if (!op) return null;
  const all = { where: { operation: id }, limit: 200, order: "oldest" } as const;
  const [events, attempts, rulings] = await Promise.all([
    door.list(operationEvent, ["number", "from", "to", "by", "reason"], all),
    door.list(operationAttempt, ["kind", "startedAt", "endedAt", "outcome"], all),
    door.list(operationRuling, ["outcome", "evidence", "proposedBy", "settledAs"], all),
  ]);
  return { op, events, attempts, proposal: rulings.find(({ settledAs }) => settledAs === null) ?? null };
}
export type OperationViewOf = NonNullable<Awaited<ReturnType<typeof operationView>>>;

/** Asks the provider once more, from the desk. */
export async function askOnceMore(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  staff: SubjectId,
): Promise<Result<null, RuleRefusal>> {
  const door = await ctx.enter("operations", { subject, because });
  const now = ctx.kernel.clock.now();
  return inTurn(door, async (inside) => {
    const op = await readOperation(inside, id);
    if (!op) return refused("operation_unknown");
    // Its time may have run out: without more of it nobody would be asked at all.
    const changes = { asks: 0, deadlineAt: latest(op.deadlineAt, after(now, minutes(30))) };
    if (!(await moveOperation(inside, op, { to: "unknown", by: "staff", staff, changes }, now)))
      return refused("operation_moved_on");
    const open = await openRuling(inside, id);
    if (open) await inside.write(operationRuling, open.id, { settledAs: "overtaken" });
    await enqueue(inside, "operation", id, now);
    return ok(null);
  });
}

const latest = (one: Date, other: Date): Date => (one > other ? one : other);

async function openRuling(inside: Inside, id: string) {
  const where = { operation: id, settledAs: null };
  const [open] = await inside.list(operationRuling, ["outcome", "proposedBy"], { where, limit: 1 });
  return open ?? null;
}

export async function proposeRuling(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, outcome, evidence }: Ruling,
): Promise<Result<null, RuleRefusal>> {
  if (evidence.trim().length < leastEvidence) return refused("evidence_missing");
  const door = await ctx.enter("operations", { subject, because });
  return inTurn(door, async (inside) => {
    const op = await readOperation(inside, id);
    if (!op) return refused("operation_unknown");
    // An offer or a linked card consists of what the provider answers: nobody can say it in its place.
    if (outcome === "succeeded" && carriesAnswer(op)) return refused("not_by_hand");
    if (outcome === "failed" && !(await acts[op.act].mayFail(inside, op))) return refused("not_by_hand");
    if (op.status !== "needs_review" || (await openRuling(inside, id))) return refused("operation_moved_on");
    await inside.create(
      operationRuling,
      { operation: id, outcome, evidence: evidence.trim(), proposedBy: staff },
      { act: "operation.ruling_proposed" },
    );
    return ok(null);
  });
}

const carriesAnswer = ({ act }: OperationRow): boolean =>
  act === "ask_offer" || act === "send_application" || act === "link_card";

export async function settleRuling(
  ctx: Ctx,
  subject: SubjectId,
  id: string,
  { staff, agree }: { readonly staff: SubjectId; readonly agree: boolean },
): Promise<Result<null, RuleRefusal>> {
  const door = await ctx.enter("operations", { subject, because });
  const now = ctx.kernel.clock.now();
  return inTurn(door, async (inside) => {
    const op = await readOperation(inside, id);
    if (!op) return refused("operation_unknown");
    const ruling = await openRuling(inside, id);
    if (!ruling) return refused("operation_moved_on");
    if (ruling.proposedBy === staff) return refused("same_person");
    if (agree) {
      const move = { to: ruling.outcome, by: "staff", staff, reason: "settled_by_staff" } as const;
      if (!(await moveOperation(inside, op, move, now))) return refused("operation_moved_on");
      if (ruling.outcome === "succeeded") await acts[op.act].succeeded(inside, now, op, byHand(op));
      else await acts[op.act].failed(inside, now, op, "settled_by_staff");
    }
    const kept = await inside.write(
      operationRuling,
      ruling.id,
      { settledBy: staff, settledAs: agree ? "confirmed" : "returned" },
      {
        expect: ruling.version,
        act: agree ? "operation.ruling_confirmed" : "operation.ruling_returned",
      },
    );
    invariant(kept, "a ruling changes only in its person's turn");
    return ok(null);
  });
}

const byHand = (op: OperationRow): Reply => ({
  ...{ state: "succeeded", ref: op.ref, key: op.id, code: null, url: null, offer: null, card: null },
  ...{ amountTiyn: op.amount, currency: "KZT" },
});
