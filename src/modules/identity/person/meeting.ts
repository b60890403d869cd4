import { after, almatyDay, hours } from "../../../platform/clock.ts";
import type { SubjectId } from "../../../platform/ids.ts";
import { ok, type Result, refused } from "../../../platform/result.ts";
import { workingDaysAfter } from "../../../platform/working-days.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { openCheck } from "../check.ts";
import { holdCheck, type Inside } from "../move.ts";
import { identityMeeting } from "../records.ts";

/** A meeting with an employee (Digital Code: an alternative identification always exists). */
export const meetingPlaces = ["office"] as const;
export type MeetingPlace = (typeof meetingPlaces)[number];

const slotStarts = ["10:00", "10:30", "11:00", "11:30", "12:00", "14:00", "14:30", "15:00", "15:30", "16:00"];
const daysAhead = 8;
/** Employees at the desk at one time. */
const deskCount = 2;

export type Slot = { readonly at: Date; readonly day: string };

/** Free times of the next working days, oldest first; what is less than an hour away is not offered. */
export async function freeSlots(ctx: Ctx): Promise<Slot[]> {
  const now = ctx.kernel.clock.now();
  const wanted = workingDaysAfter(almatyDay(now), daysAhead).flatMap((day) =>
    // Kazakhstan is UTC+5 everywhere since 01.03.2024
    slotStarts.map((start) => ({ day, at: new Date(`${day}T${start}:00+05:00`) })),
  );
  const taken = await takenTimes(ctx, now);
  return wanted.filter(({ at }) => at > after(now, hours(1)) && (taken.get(at.getTime()) ?? 0) < deskCount);
}

async function takenTimes(ctx: Ctx, from: Date): Promise<Map<number, number>> {
  // fan-out: how many meetings stand at each time; counts only
  const rows = await ctx.kernel.db.run<{ at: Date; n: number }>({
    text: `select at, count(*)::int as n from identity_meeting where status = 'booked' and at > $1 group by at`,
    values: [from],
  });
  return new Map(rows.map((row) => [row.at.getTime(), row.n]));
}

export type MeetingRefusal = "identity_moved_on" | "meeting_time_taken";

/** Books a time, or moves the meeting to another one. */
export async function bookMeeting(
  ctx: Ctx,
  subject: SubjectId,
  at: string,
): Promise<Result<Date, MeetingRefusal>> {
  const slot = (await freeSlots(ctx)).find((one) => one.at.toISOString() === at);
  if (!slot) return refused("meeting_time_taken");
  const door = await ctx.enter("kyc_aml", { subject });
  return door.transact(async (inside) => {
    const check = await openCheck(inside);
    if (!check || !(await holdCheck(inside, check))) return refused("identity_moved_on");
    if (!(await takeSeat(inside, slot.at))) return refused("meeting_time_taken");
    const booked = await meetingOf(inside, check.id);
    if (booked)
      await inside.write(identityMeeting, booked.id, { status: "moved" }, { act: "identity.meeting_moved" });
    await inside.create(
      identityMeeting,
      { check: check.id, place: "office", at: slot.at, status: "booked" },
      { act: "identity.meeting_booked" },
    );
    return ok(slot.at);
  });
}

/** Of those who want the last seat at the same moment one gets it: they count one after another. */
async function takeSeat(inside: Inside, at: Date): Promise<boolean> {
  await inside.tx.run({
    text: "select pg_advisory_xact_lock($1, $2)",
    values: [seatLock, Math.floor(at.getTime() / 60_000)],
  });
  // fan-out: how many meetings stand at this time; a count only
  const [row] = await inside.tx.run<{ n: number }>({
    text: "select count(*)::int as n from identity_meeting where status = 'booked' and at = $1",
    values: [at],
  });
  return (row?.n ?? 0) < deskCount;
}
const seatLock = 7_361_010;

export async function meetingOf(door: Pick<Inside, "list">, check: string) {
  const [booked] = await door.list(identityMeeting, ["place", "at", "status"], {
    where: { check, status: "booked" },
    limit: 1,
  });
  return booked ?? null;
}
