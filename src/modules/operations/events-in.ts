import { after, seconds } from "../../platform/clock.ts";
import { parseId, type SubjectId } from "../../platform/ids.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { type PlainTable, plain } from "../../privacy/records.ts";
import { readableId } from "./engine/verified.ts";
import type { OperationProvider, ProviderEvent } from "./ports.ts";

/**
 * News from lenders and payment providers: each event counts once and for ever, and is only a reason to ask (operations
 * §8). What comes before our own row is parked and looked at again.
 */
export const eventTables: readonly PlainTable[] = [
  plain("webhook_event", {
    why: "which events of a provider were received, and which still wait for the operation they speak of: its own ids",
    columns: ["provider", "event_id", "order_key", "ref", "state", "tries", "next_at", "received_at"],
    whenErased: "no subject",
    grants: { web: "select, insert, update", work: "select, update, delete" },
  }),
];

export type TakenEvent = "woken" | "repeated" | "parked" | "ignored";

export async function takeEvent(
  ctx: Ctx,
  { id: provider, capabilities }: Pick<OperationProvider, "id" | "capabilities">,
  told: ProviderEvent,
): Promise<TakenEvent> {
  const now = ctx.kernel.clock.now();
  const event = {
    eventId: readableId(told.eventId) ?? "",
    key: parseId(told.key),
    ref: readableId(told.ref),
  };
  if (event.eventId === "" || (event.key === null && event.ref === null)) return "ignored";
  return ctx.kernel.db.transact(async (tx) => {
    const woken = await wake(tx, provider, event, now);
    // What anybody may have sent leaves a row only when it speaks of something of ours: nobody fills the table.
    if (!woken && capabilities.webhooks !== "signed") return "ignored";
    const stored = await tx.run({
      text: `insert into webhook_event (provider, event_id, order_key, ref, state, tries, next_at, received_at)
             values ($1, $2, $3, $4, $5, 0, $6, $7) on conflict do nothing returning 1 as stored`,
      values: [
        provider,
        event.eventId,
        event.key,
        event.ref,
        woken ? "done" : "parked",
        after(now, seconds(5)),
        now,
      ],
    });
    if (stored.length === 0) return "repeated";
    return woken ? "woken" : "parked";
  });
}

type Named = Pick<ProviderEvent, "key" | "ref">;

/** The row that waits for this operation is due now. True when there is such an operation of this provider. */
async function wake(
  tx: Pick<Ctx["kernel"]["db"], "run">,
  provider: string,
  { key, ref }: Named,
  now: Date,
): Promise<boolean> {
  // fan-out: one row by our key or the provider's reference, ids only
  const [op] = await tx.run<{ subject_id: SubjectId; id: string }>({
    text: `select subject_id, id from operation
           where provider = $1 and ((id = $2::uuid) or ($2::uuid is null and ref = $3)) order by id desc limit 1`,
    values: [provider, key, ref],
  });
  if (!op) return false;
  await tx.run({
    text: `update outbox set next_at = $3
           where subject_id = $1 and item_id = $2 and state = 'waiting' and kind = 'operation' and next_at > $3`,
    values: [op.subject_id, op.id, now],
  });
  return true;
}

const mostTries = 12;

/** A timed duty: parked events whose operation may be there by now; after an hour they are left for the desk to see. */
export async function lookAtParked(ctx: Ctx, most = 200): Promise<number> {
  const now = ctx.kernel.clock.now();
  const { db } = ctx.kernel;
  const due = await db.run<{
    provider: string;
    event_id: string;
    order_key: string | null;
    ref: string | null;
    tries: number;
  }>({
    text: `select provider, event_id, order_key, ref, tries from webhook_event
           where state = 'parked' and next_at < $1 order by next_at limit $2`,
    values: [now, most],
  });
  let done = 0;
  for (const one of due) {
    const woken = await db.transact(async (tx) =>
      wake(tx, one.provider, { key: one.order_key, ref: one.ref }, now),
    );
    const state = woken ? "done" : one.tries + 1 >= mostTries ? "unclaimed" : "parked";
    await db.run({
      text: `update webhook_event set state = $3, tries = tries + 1, next_at = $4 where provider = $1 and event_id = $2`,
      values: [one.provider, one.event_id, state, after(now, seconds(5) * 2 ** Math.min(one.tries, 8))],
    });
    if (woken) done += 1;
  }
  return done;
}
