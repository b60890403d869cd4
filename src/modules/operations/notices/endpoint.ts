import type { Executor } from "../../../platform/database.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import type { Ctx } from "../../../privacy/kernel.ts";

/** Whether a partner's address is in use. Switched off by 410 or by silence to the end of the schedule; on again by staff. */
export type OffBecause = "gone" | "no_answer";
export type EndpointOff = {
  readonly partner: string;
  readonly disabledAt: Date;
  readonly reason: OffBecause;
  /** News that go out when it is switched on again. */
  readonly waiting: number;
};

export async function isOff(on: Executor, partner: string): Promise<boolean> {
  const rows = await on.run({
    name: "endpoint-off",
    text: "select 1 as off from partner_endpoint where partner = $1 and enabled_at is null",
    values: [partner],
  });
  return rows.length > 0;
}

export async function switchOff(on: Executor, partner: string, reason: OffBecause, now: Date): Promise<void> {
  await on.run({
    text: `insert into partner_endpoint (partner, disabled_at, reason) values ($1, $2, $3)
           on conflict (partner) do update set disabled_at = $2, reason = $3, enabled_at = null, enabled_by = null
           where partner_endpoint.enabled_at is not null`,
    values: [partner, now, reason],
  });
}

export async function endpointsOff(ctx: Ctx): Promise<EndpointOff[]> {
  // fan-out: counts over all subjects
  return ctx.kernel.db.run<EndpointOff>({
    text: `select e.partner, e.disabled_at as "disabledAt", e.reason, count(n.id)::int as waiting
           from partner_endpoint e
           left join partner_notice n on n.partner = e.partner and n.status in ('waiting', 'given_up')
           where e.enabled_at is null group by e.partner order by e.partner`,
    values: [],
  });
}

/** Nothing was lost: what waits goes out now. False when somebody else switched it on before. */
export async function switchOn(ctx: Ctx, partner: string, staff: SubjectId): Promise<boolean> {
  const now = ctx.kernel.clock.now();
  return ctx.kernel.db.transact(async (tx) => {
    const mine = await tx.run({
      text: `update partner_endpoint set enabled_at = $2, enabled_by = $3
             where partner = $1 and enabled_at is null returning 1 as mine`,
      values: [partner, now, staff],
    });
    if (mine.length === 0) return false;
    // fan-out: rows of ids about one partner's news; each of them has such a row until it is delivered
    await tx.run({
      text: `update outbox o set next_at = $2 from partner_notice n
             where n.partner = $1 and n.status in ('waiting', 'given_up') and o.subject_id = n.subject_id
               and o.item_id = n.id and o.kind = 'partner_notice' and o.state = 'waiting' and o.next_at > $2`,
      values: [partner, now],
    });
    return true;
  });
}
