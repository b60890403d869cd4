import { after, almatyDay, days } from "../../platform/clock.ts";
import { invariant } from "../../platform/result.ts";
import { workingDaysAfter } from "../../platform/working-days.ts";
import { type ClockLength, clocksFor, lengthAfter, type RightId } from "../../policy/policy.ts";

/** The last moment for an answer: of all laws that apply the strictest, by the calendar of Kazakhstan (policy 7). */
export function dueOf(right: RightId, from: Date): Date {
  const ends = clocksFor(right, from).map((clock) => endOf(lastDay(clock.within, from)));
  const [earliest] = ends.sort((a, b) => a.getTime() - b.getTime());
  invariant(earliest, "every right has a clock");
  return earliest;
}

function lastDay({ count, unit }: ClockLength, from: Date): string {
  const day = almatyDay(from);
  if (unit === "working_days") return workingDaysAfter(day, count).at(-1) ?? day;
  const length = unit === "months" ? { months: count } : { days: count };
  return lengthAfter(new Date(`${day}T00:00:00Z`), length)
    .toISOString()
    .slice(0, 10);
}

const endOf = (day: string): Date => new Date(`${day}T23:59:59+05:00`);

/** A clock that stood still goes on with what was left of it: its start moves by as long as it stood. */
export const startAfterPause = (clockFrom: Date, pausedAt: Date, now: Date): Date =>
  after(clockFrom, now.getTime() - pausedAt.getTime());

/** Two working days or fewer are left: the privacy officer hears of it. */
export function isPressing(dueAt: Date, now: Date): boolean {
  const soon = workingDaysAfter(almatyDay(now), pressingDays).at(-1);
  return soon !== undefined && almatyDay(dueAt) <= soon;
}

/** Everything due up to the end of this day is pressing. */
export const pressingUntil = (now: Date): Date =>
  endOf(workingDaysAfter(almatyDay(now), pressingDays).at(-1) ?? almatyDay(after(now, days(pressingDays))));

const pressingDays = 2;
