import { invariant } from "../../platform/result.ts";
import { lengthAfter } from "../../policy/policy.ts";

/** A day of the calendar without time or zone, `YYYY-MM-DD`: contracts and payment days are days of Almaty, not moments. */
export type CalendarDay = string;

const dayMs = 86_400_000;

/** Midnight UTC of the day stands for it, so that no zone and no summer time can move it. */
function midnightOf(day: CalendarDay): Date {
  const at = new Date(`${day}T00:00:00Z`);
  const real = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(at.getTime());
  invariant(real && dayOf(at) === day, "not a day of the calendar");
  return at;
}

const dayOf = (at: Date): CalendarDay => at.toISOString().slice(0, 10);

/** Counted from the first day each time, so that 31 January goes to 28 February and then to 31 March: it never drifts. */
export function monthsAfter(day: CalendarDay, months: number): CalendarDay {
  return dayOf(lengthAfter(midnightOf(day), { months }));
}

export function daysBetween(first: CalendarDay, second: CalendarDay): number {
  return Math.round((midnightOf(second).getTime() - midnightOf(first).getTime()) / dayMs);
}
