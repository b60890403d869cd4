/**
 * Working days of Kazakhstan as data: public holidays by year with the day each list was last compared with the decree.
 * A year that is not covered is an error, not a guess (kazakhstan §3; days unverified, as of 2026-11-23: transfers by
 * decree and Kurban Ait, which moves, must be confirmed each year).
 */
type Year = { readonly holidays: readonly string[]; readonly asOf: string };

const fixed = [
  ...["01-01", "01-02", "01-07", "03-08", "03-21", "03-22", "03-23"],
  ...["05-01", "05-07", "05-09", "07-06", "08-30", "10-25", "12-16"],
];

const years: Readonly<Record<number, Year>> = {
  2026: { holidays: [...fixed, "05-27"], asOf: "2026-11-23" },
  2027: { holidays: [...fixed, "05-16"], asOf: "2026-11-23" },
  2028: { holidays: [...fixed, "05-05"], asOf: "2026-11-23" },
};

export class CalendarNotCovered extends Error {
  override name = "CalendarNotCovered";
}

/** `day` as `2026-02-09`. Throws CalendarNotCovered for a year without data. */
export function isWorkingDay(day: string): boolean {
  const year = years[Number(day.slice(0, 4))];
  if (!year) throw new CalendarNotCovered(day.slice(0, 4));
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !year.holidays.includes(day.slice(5));
}

/** The next `count` working days after that day. */
export function workingDaysAfter(day: string, count: number): string[] {
  const found: string[] = [];
  for (let at = new Date(`${day}T00:00:00Z`); found.length < count; ) {
    at = new Date(at.getTime() + 86_400_000);
    const next = at.toISOString().slice(0, 10);
    if (isWorkingDay(next)) found.push(next);
  }
  return found;
}
