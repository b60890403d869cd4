import { after } from "../../../platform/clock.ts";
import { reach } from "../../../platform/crash-point.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { acts } from "../acts/acts.ts";
import type { Reply } from "../ports.ts";
import { operation, operationAttempt } from "../records.ts";
import { type Inside, moveOperation } from "./move.ts";
import type { OperationRow } from "./run.ts";
import type { Step } from "./send.ts";
import { absenceCountsAfterMs, askAgainMs, askUnknownMs } from "./times.ts";
import { inTurn } from "./turn.ts";
import { doubtAbout, mayLeadTo, readableId } from "./verified.ts";

export type Asked = {
  readonly kind: "submit" | "query";
  readonly attempt: string | null;
  readonly sentAt?: Date;
};

/** What a verified answer means, in one transaction with everything it brings about: state, event, ledger, next operation. */
export async function applyReply(
  ctx: Ctx,
  { door, op, provider }: Step,
  told: Reply,
  asked: Asked,
): Promise<Date | null> {
  const reply = { ...told, ref: readableId(told.ref) };
  const now = ctx.kernel.clock.now();
  reach("before_apply");
  const again = await inTurn(door, async (inside) => {
    const doubt = doubtAbout({ act: op.act, key: op.id, amountTiyn: op.amount }, reply);
    if (doubt) {
      await noteAttempt(inside, op, reply, asked, now);
      await moveOperation(inside, op, { to: "needs_review", by: "house", reason: doubt }, now);
      return null;
    }
    switch (reply.state) {
      case "accepted":
        if (lostItsPage(op, reply))
          return withoutPage(inside, op, provider.capabilities.idempotentSubmit, now);
        return taken(inside, op, reply, asked, now);
      case "absent": {
        const sure = provider.capabilities.idempotentSubmit || isLongGone(asked, now);
        return absent(inside, op, reply, asked, now, sure);
      }
      default:
        return settled(inside, op, reply, asked, now);
    }
  });
  reach("after_apply");
  return again;
}

const isLongGone = ({ sentAt }: Asked, now: Date): boolean =>
  sentAt !== undefined && now.getTime() - sentAt.getTime() >= absenceCountsAfterMs;

/** The order is there, but the reply with the page of the person was lost: without it nobody can go on. */
const lostItsPage = (op: OperationRow, reply: Reply): boolean =>
  (op.act === "pay_in" || op.act === "link_card") &&
  op.status === "unknown" &&
  op.url === null &&
  reply.url === null;

/**
 * Where a key has one effect the same key is sent again and answers with the same page. Elsewhere it ends: nobody has the
 * address of that page, so nobody can pay there, and the person begins anew.
 */
async function withoutPage(
  inside: Inside,
  op: OperationRow,
  sameAgain: boolean,
  now: Date,
): Promise<Date | null> {
  if (sameAgain) {
    await moveOperation(inside, op, { to: "created", by: "house", reason: "reply_lost" }, now);
    return now;
  }
  const ended = { to: "failed", by: "provider", reason: "reply_lost" } as const;
  if (await moveOperation(inside, op, ended, now)) await acts[op.act].failed(inside, now, op, "reply_lost");
  return null;
}

async function taken(inside: Inside, op: OperationRow, reply: Reply, asked: Asked, now: Date): Promise<Date> {
  const news = {
    ...(reply.ref ? { ref: reply.ref } : {}),
    ...(reply.url && mayLeadTo(reply.url) ? { url: reply.url } : {}),
  };
  if (op.status === "submitted") {
    // No news: counted without an event, so that the next question waits a little longer.
    await inside.write(operation, op.id, { ...news, asks: op.asks + 1 }, { act: "operation.asked" });
    return after(now, askAgainMs(op.asks + 1));
  }
  await noteAttempt(inside, op, reply, asked, now);
  const moved = await moveOperation(
    inside,
    op,
    { to: "submitted", by: "provider", changes: { ...news, asks: 0 } },
    now,
  );
  if (moved) await acts[op.act].accepted(inside, now, op, reply);
  return after(now, askAgainMs(0));
}

/** Proof that nothing is there. For an order that was taken before this is no proof but a contradiction: a person looks. */
async function absent(
  inside: Inside,
  op: OperationRow,
  reply: Reply,
  asked: Asked,
  now: Date,
  sure: boolean,
): Promise<Date | null> {
  if (op.status === "submitted") {
    await noteAttempt(inside, op, reply, asked, now);
    await moveOperation(inside, op, { to: "needs_review", by: "house", reason: "absent" }, now);
    return null;
  }
  if (!sure) {
    await inside.write(operation, op.id, { asks: op.asks + 1 }, { act: "operation.asked" });
    return after(now, askUnknownMs(op.asks + 3));
  }
  await noteAttempt(inside, op, reply, asked, now);
  await moveOperation(inside, op, { to: "created", by: "provider", reason: "absent" }, now);
  return now;
}

async function settled(
  inside: Inside,
  op: OperationRow,
  reply: Reply,
  asked: Asked,
  now: Date,
): Promise<null> {
  await noteAttempt(inside, op, reply, asked, now);
  const news = { ...(reply.ref ? { ref: reply.ref } : {}) };
  if (reply.state === "succeeded") {
    const moved = await moveOperation(inside, op, { to: "succeeded", by: "provider", changes: news }, now);
    if (moved) await acts[op.act].succeeded(inside, now, { ...op, ref: reply.ref ?? op.ref }, reply);
    return null;
  }
  const reason = reply.code ?? "other";
  if (!(await acts[op.act].mayFail(inside, op))) {
    await moveOperation(inside, op, { to: "needs_review", by: "house", reason, changes: news }, now);
    return null;
  }
  const moved = await moveOperation(inside, op, { to: "failed", by: "provider", reason, changes: news }, now);
  if (moved) await acts[op.act].failed(inside, now, op, reason);
  return null;
}

/** A send ends its row; a question leaves one when it brought news. */
async function noteAttempt(
  inside: Inside,
  op: OperationRow,
  reply: Reply,
  asked: Asked,
  now: Date,
): Promise<void> {
  const ended = { endedAt: now, outcome: reply.state } as const;
  if (asked.attempt) await inside.write(operationAttempt, asked.attempt, ended);
  else
    await inside.create(operationAttempt, { operation: op.id, kind: asked.kind, startedAt: now, ...ended });
}
