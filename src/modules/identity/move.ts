import { after, days } from "../../platform/clock.ts";
import { invariant } from "../../platform/result.ts";
import type { InnerDoor } from "../../privacy/door.ts";
import type { CheckReason } from "./reasons.ts";
import {
  identityCheck,
  identityEvent,
  identityMeeting,
  identityProposal,
  identityQuestion,
} from "./records.ts";
import { type CheckMover, type CheckState, checkLastsDays, ended, mayMoveCheck } from "./states.ts";

export type Inside = InnerDoor<"kyc_aml">;
export type Moving = { readonly id: string; readonly version: number; readonly status: CheckState };

export type MoveCheckTo = {
  readonly to: CheckState;
  readonly by: CheckMover;
  readonly staff?: string;
  readonly reason?: CheckReason;
  readonly changes?: Partial<{
    assignedTo: string | null;
    level: "standard" | "enhanced" | null;
    verifiedUntil: Date | null;
    submissions: number;
    submittedAt: Date;
    decidedAt: Date | null;
    dueAt: Date | null;
  }>;
};

/** The one way a check changes its state: version + 1 and exactly one event, or nothing (operations §9, 3 and 4). */
export async function moveCheck(
  inside: Inside,
  check: Moving,
  move: MoveCheckTo,
  now: Date,
): Promise<boolean> {
  if (!mayMoveCheck(check.status, move.to, move.by)) return false;
  invariant(!ended.includes(move.to) || move.reason, "an end carries a reason");
  const lasts = checkLastsDays[move.to];
  const moved = await inside.write(
    identityCheck,
    check.id,
    {
      status: move.to,
      dueAt: lasts === undefined ? null : after(now, days(lasts)),
      reason: move.reason ?? null,
      endedAt: ended.includes(move.to) ? now : null,
      ...move.changes,
    },
    {
      expect: check.version,
      act: `identity.${move.to}`,
      ...(move.reason ? { because: move.reason } : {}),
    },
  );
  if (moved) await addEvent(inside, check.id, { from: check.status, ...move });
  return moved;
}

/**
 * Whatever is written beside the state comes after this, in the same transaction: of two who do so at the same version
 * one goes on, the other changes nothing.
 */
export const holdCheck = (inside: Inside, check: Moving): Promise<boolean> =>
  inside.write(identityCheck, check.id, { status: check.status }, { expect: check.version });

export async function addEvent(
  inside: Inside,
  check: string,
  event: Pick<MoveCheckTo, "to" | "by" | "staff" | "reason"> & { readonly from: CheckState | null },
): Promise<void> {
  const earlier = await inside.list(identityEvent, ["number"], { where: { check }, limit: 1 });
  await inside.create(
    identityEvent,
    {
      ...{ check, number: (earlier[0]?.number ?? 0) + 1, from: event.from, to: event.to, by: event.by },
      ...{ staff: event.staff ?? null, reason: event.reason ?? null },
    },
    { act: "identity.event" },
  );
}

/** A check that ended or was sent in again leaves nothing waiting for a second person. */
export async function overtakeProposals(inside: Inside, check: string): Promise<void> {
  const where = { check, settledAs: null };
  for (const open of await inside.list(identityProposal, ["outcome"], { where, limit: 20 }))
    await inside.write(identityProposal, open.id, { settledAs: "overtaken" });
}

export async function closeQuestions(inside: Inside, check: string, now: Date): Promise<void> {
  const where = { check, answeredAt: null };
  for (const open of await inside.list(identityQuestion, ["item"], { where, limit: 50 }))
    await inside.write(identityQuestion, open.id, { answeredAt: now }, { act: "identity.event" });
}

/** The seat is somebody else's again when the check ends, or goes on by another way. */
export async function cancelMeetings(inside: Inside, check: string): Promise<void> {
  const where = { check, status: "booked" };
  for (const { id } of await inside.list(identityMeeting, ["at"], { where, limit: 5 }))
    await inside.write(identityMeeting, id, { status: "cancelled" }, { act: "identity.event" });
}
