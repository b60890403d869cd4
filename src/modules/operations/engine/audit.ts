import type { SubjectId } from "../../../platform/ids.ts";
import { DoorRefused } from "../../../privacy/actor.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { ledgerLeg } from "../lending-records.ts";
import { operation } from "../records.ts";
import { applicationMoves, operationMoves } from "../states.ts";

/**
 * The invariants of operations §9 as questions to the live tables: chains of events without a gap whose edges belong to
 * the tables, one event for each move, legs that add up to zero and stand for what succeeded alone. Empty: all hold.
 */
export type AuditFault = {
  readonly kind: "chain" | "ledger" | "overdue";
  readonly subject: SubjectId;
  readonly item: string;
};

export async function auditOperations(ctx: Ctx): Promise<AuditFault[]> {
  return [...(await brokenChains(ctx)), ...(await brokenLedgers(ctx)), ...(await leftBehind(ctx))];
}

type Step = {
  readonly subject_id: SubjectId;
  readonly item: string;
  readonly number: number;
  readonly from: string | null;
  readonly to: string;
  readonly by: string;
  readonly status: string;
  readonly moves: number;
  readonly events: bigint;
};

async function brokenChains({ kernel }: Ctx): Promise<AuditFault[]> {
  // fan-out: an audit spans all subjects; states and numbers only
  const steps = await kernel.db.run<Step & { readonly kind: "operation" | "application" }>({
    text: `select 'operation' as kind, o.subject_id, o.id as item, e.number, e."from", e."to", e.by, o.status, o.moves,
             count(*) over (partition by o.subject_id, o.id) as events
           from operation o left join operation_event e on e.subject_id = o.subject_id and e.operation = o.id
           union all
           select 'application', a.subject_id, a.id, e.number, e."from", e."to", e.by, a.status, a.moves,
             count(*) over (partition by a.subject_id, a.id)
           from partner_application a left join application_event e on e.subject_id = a.subject_id and e.application = a.id
           order by item, number`,
    values: [],
  });
  const broken = new Map<string, AuditFault>();
  let before: (typeof steps)[number] | null = null;
  for (const step of steps) {
    const former: (typeof steps)[number] | null = before?.item === step.item ? before : null;
    const follows = step.number === (former?.number ?? 0) + 1 && step.from === (former?.to ?? null);
    const known = step.from === null || isEdge(step.kind, step.from, step.to, step.by);
    const last = step.number === step.moves;
    const whole = Number(step.events) === step.moves && (!last || step.to === step.status);
    if (!follows || !known || !whole)
      broken.set(step.item, { kind: "chain", subject: step.subject_id, item: step.item });
    before = step;
  }
  return [...broken.values()];
}

/** As text, because a word that is in no table is no edge either. */
function isEdge(kind: "operation" | "application", from: string, to: string, by: string): boolean {
  if (kind === "application") return applicationMoves.some((move) => move.from === from && move.to === to);
  return operationMoves.some(
    (move) => move.from === from && move.to === to && move.by.some((mover) => mover === by),
  );
}

/** Operations that move money and, once they succeeded, stand in the ledger. */
const booking = ["fund_loan", "payout_iban", "payout_card", "pay_in", "refund", "biller_payment"];

async function brokenLedgers(ctx: Ctx): Promise<AuditFault[]> {
  // fan-out: which subjects have money operations, ids only
  const subjects = await ctx.kernel.db.run<{ subject_id: SubjectId }>({
    text: "select distinct subject_id from operation where act = any($1::text[])",
    values: [booking],
  });
  const faults: AuditFault[] = [];
  for (const { subject_id: subject } of subjects) {
    try {
      faults.push(...(await ledgerFaults(ctx, subject)));
    } catch (error) {
      if (!(error instanceof DoorRefused)) throw error; // closed or restricted: looked at when it opens
    }
  }
  return faults;
}

async function ledgerFaults(ctx: Ctx, subject: SubjectId): Promise<AuditFault[]> {
  const door = await ctx.enter("operations", { subject, because: "audit" });
  const legs = await door.list(ledgerLeg, ["operation", "amount"], { limit: 1000 });
  const ops = await door.list(operation, ["act", "status", "amount"], {
    where: { act: booking },
    limit: 1000,
  });
  const sums = new Map<string, { sum: bigint; debit: bigint }>();
  for (const leg of legs) {
    const one = sums.get(leg.operation) ?? { sum: 0n, debit: 0n };
    one.sum += leg.amount;
    if (leg.amount > 0n) one.debit += leg.amount;
    sums.set(leg.operation, one);
  }
  const wrong = ops.filter(({ id, status, amount }) => {
    const booked = sums.get(id);
    if (status !== "succeeded") return booked !== undefined;
    return booked?.sum !== 0n || booked.debit !== amount;
  });
  const strange = [...sums.keys()].filter((id) => !ops.some((op) => op.id === id));
  return [...wrong.map(({ id }) => id), ...strange].map((item) => ({
    kind: "ledger" as const,
    subject,
    item,
  }));
}

async function leftBehind({ kernel }: Ctx): Promise<AuditFault[]> {
  // fan-out: ids of operations whose time is over by more than an hour and that are with nobody
  const rows = await kernel.db.run<{ subject_id: SubjectId; id: string }>({
    text: `select subject_id, id from operation
           where ended_at is null and status <> 'needs_review' and deadline_at < $1::timestamptz - interval '1 hour'`,
    values: [kernel.clock.now()],
  });
  return rows.map(({ subject_id: subject, id: item }) => ({ kind: "overdue", subject, item }));
}
