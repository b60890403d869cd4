import { after, days } from "../../platform/clock.ts";
import { invariant } from "../../platform/result.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import type { ReasonCode } from "./reasons.ts";
import { creditRequest, requestEvent, requestProposal } from "./records.ts";
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

/** The house itself moves a request, from wherever it is now; false when that is no move of the table any more. */
export async function moveByHouse(
  inside: InnerDoor<"service">,
  id: string,
  move: { readonly to: RequestState; readonly reason?: ReasonCode },
  now: Date,
): Promise<boolean> {
  const request = await inside.read(creditRequest, id, ["status"]);
  if (!request) return false;
  const automatic = move.to === "declined" ? ({ decidedBy: "automatic" } as const) : {};
  return moveRequest(inside, request, { ...move, by: "house", ...automatic }, now);
}

/**
 * Whatever is decided about a request beside its state is written after this, in the same transaction: of two who do so
 * at the same version one goes on, the other changes nothing.
 */
export const holdRequest = (
  inside: InnerDoor<"service">,
  request: { readonly id: string; readonly version: number; readonly status: RequestState },
): Promise<boolean> =>
  inside.write(creditRequest, request.id, { status: request.status }, { expect: request.version });

/** A request that ended leaves no proposal waiting for a second person. */
export async function overtakeProposals(inside: InnerDoor<"service">, request: string): Promise<void> {
  const where = { request, settledAs: null };
  for (const open of await inside.list(requestProposal, ["outcome"], { where, limit: 20 }))
    await inside.write(requestProposal, open.id, { settledAs: "overtaken" });
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
