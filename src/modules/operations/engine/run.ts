import { after, hours } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { DoorRefused } from "../../../privacy/actor.ts";
import type { Door } from "../../../privacy/door.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { refuseOut, takeBackLine } from "../../disclosures/disclosures.ts";
import { acts, isOrdered } from "../acts/acts.ts";
import type { OperationAct, OperationProvider } from "../ports.ts";
import type { OperationReason } from "../reasons.ts";
import { operation, operationAttempt } from "../records.ts";
import { isFinal } from "../states.ts";
import { ask } from "./ask.ts";
import { pausedUntil } from "./breaker.ts";
import { moveOperation } from "./move.ts";
import { send } from "./send.ts";
import { inTurn } from "./turn.ts";

/**
 * One step of one operation, from a row of ids: send it, ask for it, or leave it to a person. Whoever holds the row's
 * lease runs this; killed anywhere, the next one goes on from what the table says (law 6).
 */
export type OperationParts = {
  readonly providers: readonly OperationProvider[];
  readonly baseUrl: string;
};
export type OperationJob = { readonly subject: SubjectId; readonly item: string };

const shown = [
  ...(["act", "provider", "request", "application", "loan", "destination", "status", "moves"] as const),
  ...(["submits", "asks", "ref", "amount", "url", "language", "deadlineAt"] as const),
] as const;
const readStored = (door: Pick<Door<"operations">, "read">, id: string) => door.read(operation, id, shown);
/** An operation that this house sends: all but what comes in from terminals. */
export type OperationRow = NonNullable<Awaited<ReturnType<typeof readStored>>> & {
  readonly act: OperationAct;
};

export async function readOperation(
  door: Pick<Door<"operations">, "read">,
  id: string,
): Promise<OperationRow | null> {
  const found = await readStored(door, id);
  return found && isOrdered(found.act) ? { ...found, act: found.act } : null;
}

/** When to come again; null: not before something happens. */
export async function runOperation(
  ctx: Ctx,
  parts: OperationParts,
  { subject, item }: OperationJob,
): Promise<Date | null> {
  const opened = await openFor(ctx, { subject, item });
  if (!opened) return waitForPermission(ctx, { subject, item });
  const { door, op } = opened;
  if (!op || isFinal(op.status) || op.status === "needs_review") return null;
  const now = ctx.kernel.clock.now();
  const provider = parts.providers.find((one) => one.id === op.provider);
  if (!provider?.acts.includes(op.act)) return giveToPerson(ctx, door, op, "provider_gone");
  if (op.deadlineAt <= now) return timeRanOut(ctx, door, op);
  // First what a killed worker left: that it is unknown is true at once, whether or not anybody may be asked now.
  const standing = op.status === "submitting" ? await lostOnTheWay(ctx, door, op) : op;
  if (standing === null) return now;
  const paused = await pausedUntil(ctx.kernel.db, provider.id, now);
  if (paused) return paused;
  const step = { door, op: standing, provider };
  return standing.status === "created" ? send(ctx, parts, step) : ask(ctx, step);
}

type Opened = { readonly door: Door<"operations">; readonly op: OperationRow | null };

/** Null where the person's data may not be worked with now; what the house owes is done nevertheless. */
async function openFor(ctx: Ctx, { subject, item }: OperationJob): Promise<Opened | null> {
  const door = await ctx.enter("operations", { subject, because: "operation" });
  try {
    return { door, op: await readOperation(door, item) };
  } catch (error) {
    if (!(error instanceof DoorRefused) || error.code !== "purpose_denied") throw error;
  }
  const legal = await ctx.enter("legal", { subject, because: "operation" });
  const found = await legal.read(operation, item, ["act"]);
  if (!found || !isOrdered(found.act) || !acts[found.act].owed) return null;
  // Every record of this module declares `legal` beside `operations`, so whatever an act reads through the one opens
  // through the other; the types of doors cannot say "either". At run time each field is asked about all the same.
  const owed = legal as unknown as Door<"operations">;
  return { door: owed, op: await readOperation(owed, item) };
}

/** Restricted or frozen: nothing leaves, nothing is asked, and that is journalled; it goes on when the limit is lifted. */
async function waitForPermission(ctx: Ctx, { subject, item }: OperationJob): Promise<Date> {
  await refuseOut(ctx, subject, { about: { record: "operation", item }, code: "purpose_denied" });
  return after(ctx.kernel.clock.now(), hours(1));
}

/** A worker died between sending and noting: whether it happened is unknown, never "no". */
async function lostOnTheWay(
  ctx: Ctx,
  door: Door<"operations">,
  op: OperationRow,
): Promise<OperationRow | null> {
  const now = ctx.kernel.clock.now();
  return inTurn(door, async (inside) => {
    await endAttempts(inside, op.id, now);
    const moved = await moveOperation(inside, op, { to: "unknown", by: "house", reason: "reply_lost" }, now);
    return moved ? readOperation(inside, op.id) : null;
  });
}

async function endAttempts(
  inside: Pick<Door<"operations">, "list" | "write">,
  id: string,
  now: Date,
): Promise<void> {
  const where = { operation: id, outcome: null };
  for (const one of await inside.list(operationAttempt, ["kind"], { where, limit: 10 }))
    await inside.write(operationAttempt, one.id, { endedAt: now, outcome: "unknown" });
}

/** What never left ends; what may have happened goes to a named employee. A question that changes nothing just ends. */
async function timeRanOut(ctx: Ctx, door: Door<"operations">, op: OperationRow): Promise<Date | null> {
  if (op.status !== "created" && !acts[op.act].harmless) return giveToPerson(ctx, door, op, "time_ran_out");
  const now = ctx.kernel.clock.now();
  await inTurn(door, async (inside) => {
    await endAttempts(inside, op.id, now);
    const by = op.status === "created" ? ("house" as const) : ("provider" as const);
    const moved = await moveOperation(inside, op, { to: "failed", by, reason: "time_ran_out" }, now);
    if (!moved) return;
    // Back in `created` it provably never reached anybody: nothing was passed on.
    if (op.status === "created") await takeBackLine(inside, { record: "operation", item: op.id });
    await acts[op.act].failed(inside, now, op, "time_ran_out");
  });
  return null;
}

export async function giveToPerson(
  ctx: Ctx,
  door: Door<"operations">,
  op: OperationRow,
  reason: OperationReason,
): Promise<null> {
  const now = ctx.kernel.clock.now();
  await inTurn(door, async (inside) => {
    // From `created` nothing ever left: it fails, and nobody has to look.
    if (op.status === "created") {
      const failed = await moveOperation(inside, op, { to: "failed", by: "house", reason }, now);
      if (failed) await acts[op.act].failed(inside, now, op, reason);
      return;
    }
    await endAttempts(inside, op.id, now);
    await moveOperation(inside, op, { to: "needs_review", by: "house", reason }, now);
  });
  return null;
}
