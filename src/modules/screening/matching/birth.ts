import type { BirthRange } from "../listed.ts";

/** What a customer's birth date says about a listed person (reference sheet §7). */
export type BirthVerdict = {
  readonly how: "same_day" | "fits" | "swapped" | "one_part" | "other_day" | "other_year";
  readonly effect: number;
};

/** `birthDate` is a calendar day `1990-01-31` or a year `1990`; null when either side knows nothing. Of several dates the kindest counts. */
export function compareBirth(birthDate: string, births: readonly BirthRange[]): BirthVerdict | null {
  let best: BirthVerdict | null = null;
  for (const range of births) {
    const verdict = compareOne(birthDate, range);
    if (best === null || verdict.effect > best.effect) best = verdict;
  }
  return best;
}

const verdict = (how: BirthVerdict["how"]): BirthVerdict => ({ how, effect: effects[how] });

/**
 * A contradicted birth date sets a full coincidence of name aside (below the threshold of review), a slip of the pen in
 * one part of the date does not.
 */
const effects: Readonly<Record<BirthVerdict["how"], number>> = {
  same_day: 0.08,
  fits: 0,
  swapped: -0.05,
  one_part: -0.15,
  other_day: -0.35,
  other_year: -0.45,
};

const circaYears = 2;

function compareOne(birthDate: string, { from, to, circa }: BirthRange): BirthVerdict {
  if (birthDate.length === 4)
    return verdict(sameYears(birthDate, { from, to, circa }) ? "fits" : "other_year");
  const [year, month, day] = partsOf(birthDate);
  const [firstYear, firstMonth, firstDay] = partsOf(from);
  const lastYear = partsOf(to)[0];
  // 1 January often stands for "some day of that year" (8 % of the full dates of the UN list)
  const yearOnly = from !== to || circa || from.endsWith("-01-01");
  if (yearOnly) {
    const slack = circa ? circaYears : 0;
    const inside =
      from === to || circa
        ? year >= firstYear - slack && year <= lastYear + slack
        : inRange(birthDate, from, to);
    return verdict(inside ? (birthDate === from && from === to ? "same_day" : "fits") : "other_year");
  }
  if (birthDate === from) return verdict("same_day");
  if (year === firstYear && month === firstDay && day === firstMonth) return verdict("swapped");
  const parts = Number(year === firstYear) + Number(month === firstMonth) + Number(day === firstDay);
  const slip = year === firstYear || Math.abs(year - firstYear) === 1 || sameDigits(year, firstYear);
  if (parts === 2 && slip) return verdict("one_part");
  return verdict(year === firstYear ? "other_day" : "other_year");
}

function sameYears(year: string, { from, to, circa }: BirthRange): boolean {
  const slack = circa ? circaYears : 0;
  return Number(year) >= partsOf(from)[0] - slack && Number(year) <= partsOf(to)[0] + slack;
}

const inRange = (day: string, from: string, to: string): boolean => day >= from && day <= to;

/** 1953 and 1935: digits written in another order. */
const sameDigits = (a: number, b: number): boolean =>
  [...String(a)].sort().join("") === [...String(b)].sort().join("");

function partsOf(day: string): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return [year, month, date];
}
