import { after, almatyDay, days } from "../../../platform/clock.ts";
import { isUuid, newId, type SubjectId } from "../../../platform/ids.ts";
import { DoorRefused } from "../../../privacy/actor.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import type { OperationProvider, SettlementRow } from "../ports.ts";
import { operation } from "../records.ts";
import type { DifferenceKind } from "./records.ts";

/**
 * Day by day, what a provider says it settled is held against what we booked. A difference is a row that somebody owns,
 * never a line in a log; comparing the same day again changes none that is there.
 */
const daysBack = 7;

/** A timed duty: the days that are over and not yet compared, the last week at most. */
export async function reconcile(ctx: Ctx, providers: readonly OperationProvider[]): Promise<number> {
  let compared = 0;
  for (const provider of providers.filter(({ capabilities }) => capabilities.settlementFile))
    for (let back = daysBack; back >= 1; back -= 1) {
      const day = almatyDay(after(ctx.kernel.clock.now(), -days(back)));
      if (await isCompared(ctx, provider.id, day)) continue;
      if (await compareDay(ctx, provider, day)) compared += 1;
    }
  return compared;
}

async function isCompared({ kernel }: Ctx, provider: string, day: string): Promise<boolean> {
  const known = await kernel.db.run({
    text: "select 1 as known from reconciliation_day where provider = $1 and day = $2",
    values: [provider, day],
  });
  return known.length > 0;
}

/** False when the provider gave no list: the day waits for the next round. */
async function compareDay(ctx: Ctx, provider: OperationProvider, day: string): Promise<boolean> {
  const listed = await provider.listSettlements(day);
  if (!listed.ok) return false;
  const found = await differencesOf(ctx, provider.id, listed.value, await bookedOn(ctx, provider.id, day));
  const now = ctx.kernel.clock.now();
  await ctx.kernel.db.transact(async (tx) => {
    for (const { kind, ref, subject, operation: id, theirs } of found)
      await tx.run({
        text: `insert into reconciliation_difference (id, provider, day, kind, ref, subject_id, operation_id, theirs_tiyn, found_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (provider, day, kind, ref) do nothing`,
        values: [newId(now.getTime()), provider.id, day, kind, ref, subject, id, theirs, now],
      });
    await tx.run({
      text: `insert into reconciliation_day (provider, day, rows, differences, compared_at) values ($1, $2, $3, $4, $5)
             on conflict (provider, day) do update set rows = $3, differences = $4, compared_at = $5`,
      values: [provider.id, day, listed.value.length, found.length, now],
    });
  });
  return true;
}

/** Kept to be read by a person: what is not printable is left out. */
const printable = (ref: string): string => ref.replace(/[^\x20-\x7e]/g, "").slice(0, 128);

type Found = {
  readonly kind: DifferenceKind;
  readonly ref: string;
  readonly subject: SubjectId | null;
  readonly operation: string | null;
  readonly theirs: bigint | null;
};
type Ours = {
  readonly subject_id: SubjectId;
  readonly id: string;
  readonly ref: string | null;
  readonly status: string;
};
const settling = ["fund_loan", "payout_iban", "payout_card", "pay_in", "refund"];

async function bookedOn({ kernel }: Ctx, provider: string, day: string): Promise<Ours[]> {
  // fan-out: ids and states of one provider's day
  return kernel.db.run<Ours>({
    text: `select subject_id, id, ref, status from operation
           where provider = $1 and act = any($3::text[]) and status = 'succeeded'
             and (ended_at at time zone 'Asia/Almaty')::date = $2::date`,
    values: [provider, day, settling],
  });
}

async function differencesOf(
  ctx: Ctx,
  provider: string,
  theirs: readonly SettlementRow[],
  ours: readonly Ours[],
): Promise<Found[]> {
  const found: Found[] = [];
  const left = new Map(ours.map((one) => [one.id, one]));
  const settled = new Set<string>();
  for (const told of theirs) {
    const row = { ...told, ref: printable(told.ref) };
    const known = await ourOperation(ctx, provider, row);
    // One operation is one effect: settled a second time it is money that we never ordered.
    const mine = known && !settled.has(known.id) ? known : null;
    if (mine) settled.add(mine.id);
    // a vendor may know a refund by its payment alone: both must stay visible where both differ
    const ref = row.act === "refund" ? `${row.ref} refund` : row.ref;
    const about = { ref, subject: mine?.subject_id ?? null, operation: mine?.id ?? null };
    const theirSum = { theirs: row.amountTiyn };
    if (mine) left.delete(mine.id);
    if (!mine) found.push({ kind: "not_ours", ...about, ...theirSum });
    else if (mine.status !== "succeeded") found.push({ kind: "not_succeeded", ...about, ...theirSum });
    else if (row.currency !== "KZT" || (await amountOf(ctx, mine)) !== row.amountTiyn)
      found.push({ kind: "other_sum", ...about, ...theirSum });
  }
  for (const { id, ref, subject_id: subject } of left.values())
    found.push({ kind: "not_theirs", ref: ref ?? id, subject, operation: id, theirs: null });
  return found;
}

/** By our key alone where the row bears one; a payment and its refund may share a reference, so the act counts with it. */
async function ourOperation({ kernel }: Ctx, provider: string, row: SettlementRow): Promise<Ours | null> {
  if (row.key !== null && !isUuid(row.key)) return null; // no key of ours looks so
  // fan-out: one row by our key or the provider's reference, ids and state only
  const [found] = await kernel.db.run<Ours>({
    text: `select subject_id, id, ref, status from operation
           where provider = $1 and ((id = $2::uuid) or ($2::uuid is null and ref = $3 and act = $4)) limit 1`,
    values: [provider, row.key, row.ref, row.act],
  });
  return found ?? null;
}

async function amountOf(ctx: Ctx, { subject_id: subject, id }: Ours): Promise<bigint | null> {
  try {
    const door = await ctx.enter("operations", { subject, because: "reconciliation" });
    return (await door.read(operation, id, ["amount"]))?.amount ?? null;
  } catch (error) {
    if (error instanceof DoorRefused) return null; // restricted: the row says "other sum", and a person looks
    throw error;
  }
}
