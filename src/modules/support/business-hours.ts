import { isWorkingDay } from "../../platform/working-days.ts";

/**
 * When the desk works, as data: working days of Kazakhstan (platform/working-days.ts) from nine to six by Almaty, without the
 * hour of lunch. Asia/Almaty is UTC+5 the whole year since 2024-03-01.
 */
export type Hours = readonly { readonly from: string; readonly to: string }[];
export const deskHours: Hours = [
  { from: "09:00", to: "13:00" },
  { from: "14:00", to: "18:00" },
];

type Span = { readonly from: number; readonly to: number };
const offset = "+05:00";
const dayMs = 86_400_000;

/** Working milliseconds between two moments. */
export function workingMs(from: Date, to: Date, hours: Hours = deskHours): number {
  let sum = 0;
  for (const day of daysFrom(from, to))
    for (const span of spansOf(day, hours))
      sum += Math.max(0, Math.min(to.getTime(), span.to) - Math.max(from.getTime(), span.from));
  return sum;
}

/** The moment by which that much working time has passed. */
export function afterWorking(from: Date, ms: number, hours: Hours = deskHours): Date {
  if (ms <= 0) return from;
  let left = ms;
  for (let at = from.getTime(); ; at += dayMs) {
    for (const span of spansOf(dayOf(at), hours)) {
      const begin = Math.max(from.getTime(), span.from);
      const length = span.to - begin;
      if (length <= 0) continue;
      if (left <= length) return new Date(begin + left);
      left -= length;
    }
  }
}

function spansOf(day: string, hours: Hours): Span[] {
  if (!isWorkingDay(day)) return [];
  return hours.map(({ from, to }) => ({
    from: Date.parse(`${day}T${from}:00${offset}`),
    to: Date.parse(`${day}T${to}:00${offset}`),
  }));
}

function daysFrom(from: Date, to: Date): string[] {
  if (to <= from) return [];
  const days: string[] = [];
  const last = dayOf(to.getTime());
  for (let at = from.getTime(); ; at += dayMs) {
    const day = dayOf(at);
    if (day > last) return days;
    days.push(day);
  }
}

const dayOf = (at: number): string => new Date(at + 5 * 3_600_000).toISOString().slice(0, 10);
