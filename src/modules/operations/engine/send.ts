import { after, minutes } from "../../../platform/clock.ts";
import { reach } from "../../../platform/crash-point.ts";
import type { Door } from "../../../privacy/door.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { passOut } from "../../disclosures/disclosures.ts";
import { acts } from "../acts/acts.ts";
import type { OperationProvider, Order } from "../ports.ts";
import type { OperationReason } from "../reasons.ts";
import { operationAttempt } from "../records.ts";
import { applyReply } from "./apply.ts";
import { noteFault, noteGood } from "./breaker.ts";
import { type Inside, moveOperation } from "./move.ts";
import type { OperationParts, OperationRow } from "./run.ts";
import { askUnknownMs, backOffMs } from "./times.ts";
import { inTurn } from "./turn.ts";

export type Step = {
  readonly door: Door<"operations">;
  readonly op: OperationRow;
  readonly provider: OperationProvider;
};

/**
 * Sends an order once: first the row says so and the disclosure is written (what, to whom, why), then the call, then its
 * outcome. Between any two of these the process may die; the row tells the next one how far it came.
 */
export async function send(
  ctx: Ctx,
  parts: OperationParts,
  { door, op, provider }: Step,
): Promise<Date | null> {
  const now = ctx.kernel.clock.now();
  reach("before_send");
  const ready = await inTurn(door, (inside) => prepare(inside, now, { op, provider, parts }));
  if (!ready.ok) return ready.again;
  reach("after_prepare");
  const outcome = await provider.submit(ready.order);
  reach("after_call");
  const later = ctx.kernel.clock.now();
  const sent = ready.sent;
  if (outcome.ok) {
    await noteGood(ctx.kernel.db, provider.id, later);
    return applyReply(ctx, { door, op: sent, provider }, outcome.value, {
      kind: "submit",
      attempt: ready.attempt,
    });
  }
  if (outcome.code !== "final") await noteFault(ctx.kernel.db, provider.id, outcome.code, later);
  return inTurn(door, async (inside) => {
    await inside.write(operationAttempt, ready.attempt, { endedAt: later, outcome: outcome.code });
    switch (outcome.code) {
      case "retry":
        await moveOperation(inside, sent, { to: "created", by: "house", reason: "not_taken" }, later);
        return after(later, backOffMs(sent.submits));
      case "unknown":
        await moveOperation(inside, sent, { to: "unknown", by: "house", reason: "reply_lost" }, later);
        return after(later, askUnknownMs(0));
      case "final": {
        if (!(await acts[op.act].mayFail(inside, sent))) {
          await moveOperation(inside, sent, { to: "needs_review", by: "house", reason: "not_taken" }, later);
          return null;
        }
        const failed = { to: "failed", by: "provider", reason: "not_taken" } as const;
        if (await moveOperation(inside, sent, failed, later))
          await acts[op.act].failed(inside, later, sent, "not_taken");
        return null;
      }
    }
  });
}

const notNowMs = minutes(5);

type Prepared =
  | { readonly ok: true; readonly order: Order; readonly sent: OperationRow; readonly attempt: string }
  | { readonly ok: false; readonly again: Date | null };

async function prepare(
  inside: Inside,
  now: Date,
  { op, provider, parts }: { op: OperationRow; provider: OperationProvider; parts: OperationParts },
): Promise<Prepared> {
  const act = acts[op.act];
  const gathered = await act.gather(inside, now, op);
  if (!gathered.ok && gathered.code === "not_now") return { ok: false, again: after(now, notNowMs) };
  const passed = gathered.ok
    ? await passOut(act.owed ? inside.also("legal") : inside, now, {
        ...{ recipient: provider.recipient, occasion: op.act, values: gathered.values, because: "operation" },
        ...{ about: { record: "operation", item: op.id }, once: op.submits > 0 },
        ...(op.application ? { partnerConsent: { partner: provider.id, application: op.application } } : {}),
      })
    : gathered;
  if (!passed.ok) {
    const reason: OperationReason = passed.code;
    if (await moveOperation(inside, op, { to: "failed", by: "house", reason }, now))
      await act.failed(inside, now, op, reason);
    return { ok: false, again: null };
  }
  const submits = op.submits + 1;
  const moved = await moveOperation(inside, op, { to: "submitting", by: "house", changes: { submits } }, now);
  if (!moved) return { ok: false, again: now }; // somebody was quicker: look again
  await act.leaving(inside, now, op);
  const attempt = await inside.create(operationAttempt, { operation: op.id, kind: "submit", startedAt: now });
  const order: Order = {
    ...{
      act: op.act,
      key: op.id,
      about: op.application ?? op.loan ?? op.id,
      ref: gathered.ok ? gathered.ref : null,
    },
    ...{ amountTiyn: op.amount, fields: passed.value, language: op.language },
    returnUrl: `${parts.baseUrl}/${op.language}${act.returnPath(op)}`,
  };
  const sent = {
    ...op,
    status: "submitting" as const,
    version: op.version + 1,
    moves: op.moves + 1,
    submits,
  };
  return { ok: true, order, sent, attempt };
}
