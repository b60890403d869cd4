import type { Ctx } from "../../../privacy/kernel.ts";

export type ProviderHealth = {
  readonly provider: string;
  readonly faults: number;
  readonly openUntil: Date | null;
  readonly lastGoodAt: Date | null;
  readonly lastFaultAt: Date | null;
  readonly lastFault: string | null;
  readonly waiting: number;
  readonly unknown: number;
  readonly review: number;
};

/** How each provider answers and what waits for it; counts and times only. */
export async function providerHealth(ctx: Ctx): Promise<ProviderHealth[]> {
  // fan-out: counts over all subjects
  return ctx.kernel.db.run<ProviderHealth>({
    text: `select coalesce(h.provider, o.provider) as provider, coalesce(h.faults, 0) as faults,
             h.open_until as "openUntil", h.last_good_at as "lastGoodAt", h.last_fault_at as "lastFaultAt",
             h.last_fault as "lastFault", coalesce(o.waiting, 0) as waiting, coalesce(o.unknown, 0) as unknown,
             coalesce(o.review, 0) as review
           from provider_health h
           full join (select provider,
               count(*) filter (where status in ('created', 'submitting', 'submitted'))::int as waiting,
               count(*) filter (where status = 'unknown')::int as unknown,
               count(*) filter (where status = 'needs_review')::int as review
             from operation where ended_at is null group by provider) o on o.provider = h.provider
           order by 1`,
    values: [],
  });
}

export type StrayEvent = {
  readonly provider: string;
  readonly eventId: string;
  readonly state: string;
  readonly receivedAt: Date;
};

/** News that belongs to nothing of ours: too early, or of something that we never ordered. */
export async function strayEvents(ctx: Ctx, limit = 50): Promise<StrayEvent[]> {
  return ctx.kernel.db.run<StrayEvent>({
    text: `select provider, event_id as "eventId", state, received_at as "receivedAt" from webhook_event
           where state <> 'done' order by received_at desc limit $1`,
    values: [limit],
  });
}
