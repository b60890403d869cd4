import { randomUUID } from "node:crypto";
import { almatyDay } from "../../platform/clock.ts";
import type { Executor } from "../../platform/database.ts";
import type { Locale } from "../../policy/policy.ts";
import { type Device, type Vital, vitals } from "./records.ts";
import { dropViewsOf, insertView } from "./store.ts";
import type { VisitorNumbers } from "./visitor-numbers.ts";

/** One page seen, by somebody who consented: who asks has checked that. */
export type Viewer = { readonly address: string; readonly browser: string };
export type View = {
  readonly route: string;
  readonly locale: Locale;
  readonly device: Device;
  readonly figures: Readonly<Partial<Record<Vital, number>>>;
};

export async function noteView(
  on: Executor,
  numbers: VisitorNumbers,
  viewer: Viewer,
  view: View,
  at: Date,
): Promise<void> {
  const visitor = numbers.of(viewer, at);
  await insertView(on, { ...view, id: randomUUID(), day: almatyDay(at), visitor });
}

/** Consent is taken back: what today's number still reaches goes at once; older views name nobody any more (policy 7). */
export const forgetViews = (
  on: Executor,
  numbers: VisitorNumbers,
  viewer: Viewer,
  at: Date,
): Promise<number> => dropViewsOf(on, almatyDay(at), numbers.of(viewer, at));

/** The most that is believed of each figure: milliseconds, and a thousandth of the layout's shift. */
const most: Readonly<Record<Vital, number>> = { lcp: 60_000, cls: 10_000, inp: 60_000, ttfb: 60_000 };

/** Whole numbers within bounds; anything else is as if it had not been measured. */
export function figuresOf(typed: Readonly<Record<Vital, string>>): View["figures"] {
  const read = vitals.flatMap((name) => {
    const value = /^\d{1,6}$/.test(typed[name]) ? Number(typed[name]) : Number.NaN;
    return value <= most[name] ? [[name, value] as const] : [];
  });
  return Object.fromEntries(read);
}
