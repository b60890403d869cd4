import { ok, type Result, refused } from "../../platform/result.ts";

/**
 * The individual identification number of Kazakhstan: YYMMDD, a digit of century and sex, four of a register, one of
 * control (rules of Government decree No. 853 of 22.08.2008 as read in reference/kazakhstan.md §6). It stays a string:
 * leading zeros count. The control digit of the first pass is blind to the eleventh digit, whose weight is 11: an IIN
 * that agrees is well-formed, not proven.
 */
export function parseIin(text: string): Result<Iin, IinRefusal> {
  if (!/^\d{12}$/.test(text)) return refused("iin_form");
  const digits = [...text].map(Number);
  const [dayTens = 0, century = 0] = [digits[4], digits[6]];
  if (dayTens >= 4 && dayTens <= 6) return refused("iin_is_bin"); // where a day would stand: a legal person, a branch
  const sexAndCentury = centuries[century];
  if (!sexAndCentury) return refused("iin_century");
  const { begins, sex } = sexAndCentury;
  const [month, day] = [text.slice(2, 4), text.slice(4, 6)];
  // A year that fits every day: of a number without a century only the day and month are known.
  const birthDate = `${begins === null ? 2000 : begins + Number(text.slice(0, 2))}-${month}-${day}`;
  if (!isCalendarDay(birthDate)) return refused("iin_date");
  if (controlDigit(digits) !== digits[11]) return refused("iin_control");
  return ok({ iin: text, birthDate: begins === null ? null : birthDate, sex });
}

export type Iin = {
  readonly iin: string;
  /** `1990-01-01`; null when the number does not say the century (some foreigners): a person looks. */
  readonly birthDate: string | null;
  readonly sex: "male" | "female" | null;
};
export type IinRefusal = "iin_form" | "iin_is_bin" | "iin_century" | "iin_date" | "iin_control";

const centuries: readonly { begins: number | null; sex: Iin["sex"] }[] = [
  { begins: null, sex: null },
  { begins: 1800, sex: "male" },
  { begins: 1800, sex: "female" },
  { begins: 1900, sex: "male" },
  { begins: 1900, sex: "female" },
  { begins: 2000, sex: "male" },
  { begins: 2000, sex: "female" },
];

/** Mod 11 over the first eleven digits; when that is 10, again with shifted weights; null: such a number is not issued. */
function controlDigit(digits: readonly number[]): number | null {
  const passes = [
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2],
  ];
  for (const weights of passes) {
    const rest = weights.reduce((sum, weight, i) => sum + weight * (digits[i] ?? 0), 0) % 11;
    if (rest !== 10) return rest;
  }
  return null;
}

/** Whether `2026-02-09` exists in the calendar. */
export function isCalendarDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day;
}
