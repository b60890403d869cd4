import { dayOf } from "../disclosures/day.ts";

/** A day and `14:05` as they are read in Kazakhstan; null when there is no such moment. */
export function momentOf(day: string | undefined, time: string | undefined): Date | null {
  const on = dayOf(day);
  if (!on || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? "")) return null;
  return new Date(`${on}T${time}:00+05:00`);
}
