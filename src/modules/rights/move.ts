import type { InnerDoor, Row } from "../../privacy/door.ts";
import { dueOf, startAfterPause } from "./deadlines.ts";
import { type RightGround, rightDecision, rightEvent, rightRequest } from "./records.ts";
import { endedStates, mayMoveRight, type RightMover, type RightState } from "./states.ts";

/** The one way a request about a right changes its state: version + 1 and exactly one event, and its clock with it. */
export type Inside = InnerDoor<"legal">;
export type RightMove = {
  readonly to: RightState;
  readonly by: RightMover;
  readonly staff?: string;
  readonly because?: string;
  readonly more?: {
    readonly answer?: string;
    readonly ground?: RightGround;
    readonly decidedBy?: "person" | "staff";
    readonly confirmedBy?: Row<(typeof rightRequest)["fields"], "confirmedBy">["confirmedBy"];
  };
};

export const clockFields = ["status", "right", "clockFrom", "pausedAt"] as const;
export type Clocked = Row<(typeof rightRequest)["fields"], (typeof clockFields)[number]>;

/** Of two who move at the same version one goes on, the other changes nothing. */
export async function moveRight(
  inside: Inside,
  found: Clocked,
  move: RightMove,
  now: Date,
): Promise<boolean> {
  if (!mayMoveRight(found.status, move.to, move.by)) return false;
  const moved = await inside.write(
    rightRequest,
    found.id,
    { ...move.more, status: move.to, ...clockAfter(found, move.to, now), ...endOf(move.to, now) },
    {
      expect: found.version,
      act: `right.${move.to}`,
      ...(move.because === undefined ? {} : { because: move.because }),
    },
  );
  if (moved) await addRightEvent(inside, found.id, { ...move, from: found.status });
  return moved;
}

const endOf = (to: RightState, now: Date) => (endedStates.includes(to) ? { endedAt: now } : {});

function clockAfter({ status, right, clockFrom, pausedAt }: Clocked, to: RightState, now: Date) {
  if (to === "waiting_identity") return { pausedAt: now, dueAt: null };
  if (status !== "waiting_identity" || pausedAt === null) return {};
  const from = startAfterPause(clockFrom, pausedAt, now);
  return { clockFrom: from, pausedAt: null, dueAt: dueOf(right, from) };
}

export async function addRightEvent(
  inside: Inside,
  request: string,
  event: {
    readonly from: RightState | null;
    readonly to: RightState;
    readonly by: RightMover;
    readonly staff?: string;
  },
): Promise<void> {
  const [last] = await inside.list(rightEvent, ["number"], { where: { request }, limit: 1 });
  const { from, to, by, staff = null } = event;
  await inside.create(
    rightEvent,
    { request, number: (last?.number ?? 0) + 1, from, to, by, staff },
    { act: "right.event" },
  );
}

/** A request that ended leaves no proposal waiting for a second person. */
export async function overtakeDecisions(inside: Inside, request: string): Promise<void> {
  const waiting = { where: { request, settledAs: null }, limit: 5 };
  for (const one of await inside.list(rightDecision, ["outcome"], waiting))
    await inside.write(rightDecision, one.id, { settledAs: "overtaken" }, { act: "right.second" });
}
