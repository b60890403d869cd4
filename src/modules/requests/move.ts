import { after, days } from "../../platform/clock.ts";
import { invariant } from "../../platform/result.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import type { ReasonCode } from "./reasons.ts";
import { creditRequest, requestEvent } from "./records.ts";
import { type Mover, mayMove, needsReason, type RequestState, stateLastsDays, terminal } from "./states.ts";

/** The one way a request changes its state: version + 1 and exactly one event, or nothing (operations §9, 3 and 4). */
export type MoveTo = {
  readonly to: RequestState;
  readonly by: Mover;
  readonly staff?: string;
  readonly reason?: ReasonCode;
  readonly assignTo?: string | null;
  readonly decidedBy?: "human" | "automatic";
};

export async function moveRequest(
  inside: InnerDoor<"service">,
  request: { readonly id: string; readonly version: number; readonly status: RequestState },
  move: MoveTo,
  now: Date,
): Promise<boolean> {
  if (!mayMove(request.status, move.to, move.by)) return false;
  invariant(!needsReason.includes(move.to) || move.reason, "a negative end carries a reason");
  const lasts = stateLastsDays[move.to];
  const moved = await inside.write(
    creditRequest,
    request.id,
    {
      status: move.to,
      dueAt: lasts === undefined ? null : after(now, days(lasts)),
      reason: move.reason ?? null,
      endedAt: terminal.includes(move.to) ? now : null,
      ...(move.assignTo === undefined ? {} : { assignedTo: move.assignTo }),
      ...(move.decidedBy === undefined ? {} : { decidedBy: move.decidedBy }),
    },
    { expect: request.version, act: `request.${move.to}`, ...(move.reason ? { because: move.reason } : {}) },
  );
  if (moved) await addEvent(inside, request.id, { from: request.status, ...move });
  return moved;
}

export async function addEvent(
  inside: InnerDoor<"service">,
  request: string,
  event: {
    readonly from: RequestState | null;
    readonly to: RequestState;
    readonly by: Mover;
    readonly staff?: string;
    readonly reason?: ReasonCode;
  },
): Promise<void> {
  const earlier = await inside.list(requestEvent, ["number"], { where: { request }, limit: 1 });
  await inside.create(
    requestEvent,
    {
      ...{ request, number: (earlier[0]?.number ?? 0) + 1, from: event.from, to: event.to, by: event.by },
      ...{ staff: event.staff ?? null, reason: event.reason ?? null },
    },
    { act: "request.event" },
  );
}
