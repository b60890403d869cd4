import { after } from "../../../platform/clock.ts";
import { reach } from "../../../platform/crash-point.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { operation, operationAttempt } from "../records.ts";
import { applyReply } from "./apply.ts";
import { noteFault, noteGood } from "./breaker.ts";
import { moveOperation } from "./move.ts";
import { giveToPerson } from "./run.ts";
import type { Step } from "./send.ts";
import { backOffMs } from "./times.ts";
import { inTurn } from "./turn.ts";

/**
 * Asks the provider how an order stands: by our key, or by its own reference. Where it cannot be asked, the same key is
 * sent again if a key has one effect there; if neither is possible, one send was all and a person finds out (operations §6).
 */
export async function ask(ctx: Ctx, step: Step): Promise<Date | null> {
  const { door, op, provider } = step;
  const { capabilities } = provider;
  const now = ctx.kernel.clock.now();
  const canAsk = capabilities.queryByKey || (capabilities.queryByRef && op.ref !== null);
  if (!canAsk) {
    // Taken, and nobody to ask: its end comes by settlement file or by a person when its time is over.
    if (op.status !== "unknown") return after(now, backOffMs(8));
    if (!capabilities.idempotentSubmit) return giveToPerson(ctx, door, op, "no_way_to_ask");
    await inTurn(door, (inside) =>
      moveOperation(inside, op, { to: "created", by: "house", reason: "reply_lost" }, now),
    );
    return now; // sent again with the same key, which has one effect there
  }
  reach("before_ask");
  const outcome = await provider.query({ act: op.act, key: op.id, ref: op.ref });
  reach("after_ask");
  const later = ctx.kernel.clock.now();
  if (outcome.ok) {
    await noteGood(ctx.kernel.db, provider.id, later);
    const [last] = await door.list(operationAttempt, ["startedAt"], {
      where: { operation: op.id, kind: "submit" },
      limit: 1,
    });
    return applyReply(ctx, step, outcome.value, {
      ...{ kind: "query", attempt: null },
      ...(last ? { sentAt: last.startedAt } : {}),
    });
  }
  await noteFault(ctx.kernel.db, provider.id, outcome.code, later);
  // No answer to a question changes nothing: only how soon it is asked again.
  await door.write(operation, op.id, { asks: op.asks + 1 }, { act: "operation.asked" });
  return after(later, backOffMs(op.asks + 1));
}
