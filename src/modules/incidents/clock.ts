import { almatyDay } from "../../platform/clock.ts";
import { invariant } from "../../platform/result.ts";
import { workingDaysAfter } from "../../platform/working-days.ts";

/** The authority must know within one working day of detection (Law 94-V; kazakhstan §3): by the end of that day's work. */
export function noticeDueAt(detectedAt: Date): Date {
  const [day] = workingDaysAfter(almatyDay(detectedAt), 1);
  invariant(day, "a working day follows");
  return new Date(`${day}T18:00:00+05:00`);
}
