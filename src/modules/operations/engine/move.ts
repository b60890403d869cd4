import { invariant } from "../../../platform/result.ts";
import type { InnerDoor } from "../../../privacy/door.ts";
import type { OperationReason } from "../reasons.ts";
import { operation, operationEvent } from "../records.ts";
import { isFinal, mayMoveOperation, type OperationMover, type OperationState } from "../states.ts";

export type Inside = InnerDoor<"operations">;
export type Moving = {
  readonly id: string;
  readonly version: number;
  readonly status: OperationState;
  readonly moves: number;
};
export type MoveTo = {
  readonly to: OperationState;
  readonly by: OperationMover;
  readonly reason?: OperationReason;
  readonly staff?: string;
  readonly changes?: Partial<{
    ref: string;
    url: string;
    submits: number;
    asks: number;
    deadlineAt: Date;
  }>;
};

/**
 * The one way an operation changes its state: version + 1 and exactly one event, or nothing (operations §9, 3 and 4).
 * Page, webhook, timer and job all come through here; of two at the same version one is late and changes nothing.
 */
export async function moveOperation(inside: Inside, op: Moving, move: MoveTo, now: Date): Promise<boolean> {
  if (!mayMoveOperation(op.status, move.to, move.by)) return false;
  invariant(move.to !== "failed" || move.reason, "a failed operation says why");
  const moved = await inside.write(
    operation,
    op.id,
    {
      ...{ status: move.to, moves: op.moves + 1, reason: move.reason ?? null },
      endedAt: isFinal(move.to) ? now : null,
      ...move.changes,
    },
    {
      expect: op.version,
      act: `operation.${move.to}`,
      ...(move.reason ? { because: move.reason } : {}),
    },
  );
  if (moved) await addOperationEvent(inside, op.id, { ...move, number: op.moves + 1, from: op.status });
  return moved;
}

export async function addOperationEvent(
  inside: Inside,
  id: string,
  event: Pick<MoveTo, "to" | "by" | "reason" | "staff"> & {
    readonly number: number;
    readonly from: OperationState | null;
  },
): Promise<void> {
  const { number, from, to, by } = event;
  await inside.create(
    operationEvent,
    { operation: id, number, from, to, by, staff: event.staff ?? null, reason: event.reason ?? null },
    { act: "operation.event" },
  );
}
