import { after, days, hours } from "../../platform/clock.ts";

/** Hours of the day in Almaty (UTC+5, no summer time): when nobody is disturbed, and when the letter of the day goes out. */
const almatyMs = hours(5);
const quietFrom = 21;
const quietUntil = 9;
const digestHour = 18;

const startOfDay = (at: Date): number => Math.floor((at.getTime() + almatyMs) / days(1)) * days(1) - almatyMs;
const hourOf = (at: Date): number => (at.getTime() - startOfDay(at)) / hours(1);

/** When the quiet hours that this moment falls into are over; null outside them. */
export function quietEnds(at: Date): Date | null {
  const hour = hourOf(at);
  if (hour >= quietUntil && hour < quietFrom) return null;
  const today = new Date(startOfDay(at));
  return after(today, hours(quietUntil) + (hour >= quietFrom ? days(1) : 0));
}

/** When a message written then goes out with the others of its day. */
export function digestDue(writtenAt: Date): Date {
  const today = after(new Date(startOfDay(writtenAt)), hours(digestHour));
  return writtenAt < today ? today : after(today, days(1));
}
