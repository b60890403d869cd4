import type { CalendarDay } from "./calendar-day.ts";

export type RateCapId = "microcredit" | "short_microcredit";

/** A legal ceiling of the ГЭСВ since a day; the row of the day of signing applies, for the rate is fixed at signing. */
export type RateCap = {
  readonly id: RateCapId;
  readonly effectiveFrom: CalendarDay;
  /** The ГЭСВ may reach it and may not pass it. */
  readonly percent: number;
  /** The interest of one day in percent of the principal stays below it, where the law sets one as well. */
  readonly perDayBelowPercent: number | null;
  readonly source: string;
  readonly unverified: { readonly asOf: CalendarDay; readonly note: string };
};

const unverified = {
  asOf: "2026-11-23",
  note: "Read in news about the joint resolution, not in its text (whether < or <= 0.3 %/day): confirm before lending.",
} as const;

const source = "ARDFM and NBK joint resolution of 24.12.2025 (zakon.kz 6503694; astanatv.kz 159726)";

/**
 * Kazakhstan, newest last. `short_microcredit` is for up to 45 days and up to 45 monthly calculation indices; our
 * products keep to the stricter `microcredit` at every term. A day before the first row has no cap: refuse, do not guess.
 */
export const rateCaps: readonly RateCap[] = [
  {
    id: "microcredit",
    effectiveFrom: "2026-01-05",
    percent: 46,
    perDayBelowPercent: null,
    source,
    unverified,
  },
  {
    id: "short_microcredit",
    effectiveFrom: "2026-01-05",
    percent: 179,
    perDayBelowPercent: 0.3,
    source,
    unverified,
  },
];

export function rateCapOn(id: RateCapId, day: CalendarDay): RateCap | null {
  return rateCaps.filter((cap) => cap.id === id && cap.effectiveFrom <= day).at(-1) ?? null;
}
