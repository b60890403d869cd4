import type { SubjectId } from "../../../platform/ids.ts";
import { enqueue } from "../../../platform/outbox-row.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { type PlainTable, plain } from "../../../privacy/records.ts";
import type { KycEvent, KycProviderId } from "./provider-port.ts";

/**
 * News from providers. Whoever sent it, it is a hint: the state is fetched. Each event counts once, older news than what
 * was applied is stale, and what arrives before our own row is there is asked for by its time (screening sheet §4).
 */
export const providerEventTables: readonly PlainTable[] = [
  plain("provider_event", {
    why: "which events of a provider were received: its own ids, no personal value",
    columns: ["provider", "event_id", "session_ref", "kind", "created_at", "received_at"],
    whenErased: "no subject",
    grants: { web: "select, insert", work: "select, insert, delete" },
  }),
];

export type TakenEvent = "taken" | "repeated" | "stale" | "unknown_session";

export async function takeProviderEvent(
  ctx: Ctx,
  provider: KycProviderId,
  event: KycEvent,
): Promise<TakenEvent> {
  const now = ctx.kernel.clock.now();
  return ctx.kernel.db.transact(async (tx) => {
    // fan-out: one row by the provider's own id, ids only
    const [session] = await tx.run<{ subject_id: SubjectId; id: string; newest: Date | null }>({
      text: `select subject_id, id, changed_by_provider_at as newest from identity_session
             where provider = $1 and ref = $2 limit 1`,
      values: [provider, event.sessionId],
    });
    // Anybody can send a hint: what leads nowhere is not kept, or a stranger fills the table.
    if (!session && !event.proven) return "unknown_session";
    const stored = await tx.run({
      text: `insert into provider_event (provider, event_id, session_ref, kind, created_at, received_at)
             values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1 as stored`,
      values: [provider, event.eventId, event.sessionId, event.kind, new Date(event.createdAtMs), now],
    });
    if (stored.length === 0) return "repeated";
    if (!session) return "unknown_session";
    if (event.proven && session.newest !== null && session.newest.getTime() > event.createdAtMs)
      return "stale";
    if (event.proven)
      await tx.run({
        text: `update identity_session set changed_by_provider_at = $3
               where subject_id = $1 and id = $2 and coalesce(changed_by_provider_at, '-infinity') <= $3`,
        values: [session.subject_id, session.id, new Date(event.createdAtMs)],
      });
    await enqueue({ tx, subject: session.subject_id }, "identity_result", session.id, now);
    return "taken";
  });
}

/** A timed duty: sessions whose time to be asked has come. */
export async function askDueSessions(ctx: Ctx, most = 200): Promise<number> {
  const now = ctx.kernel.clock.now();
  return ctx.kernel.db.transact(async (tx) => {
    // fan-out: a timer looks over all subjects, ids only
    const due = await tx.run<{ subject_id: SubjectId; id: string }>({
      text: `update identity_session set next_ask_at = null
             where (subject_id, id) in (select subject_id, id from identity_session
               where status = 'open' and next_ask_at < $1 order by next_ask_at limit $2 for update skip locked)
             returning subject_id, id`,
      values: [now, most],
    });
    for (const one of due) await enqueue({ tx, subject: one.subject_id }, "identity_result", one.id, now);
    return due.length;
  });
}
