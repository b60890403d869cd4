import type { Translate } from "../../locales/locales.ts";
import type { CalendarLength, ClockLength } from "../../policy/policy.ts";

/** "3 years": spans of the registers in words. A span of the policy is of one unit; the largest one given is said. */
export function lengthText(t: Translate, { years, months, days }: CalendarLength): string {
  if (years !== undefined) return t("length.years", { n: years });
  if (months !== undefined) return t("length.months", { n: months });
  return t("length.days", { n: days ?? 0 });
}

/** The same after "at most", where Russian wants another case. */
export function lengthAtMost(t: Translate, length: CalendarLength): string {
  if (length.years !== undefined) return t("length.years_of", { n: length.years });
  if (length.months !== undefined) return t("length.months_of", { n: length.months });
  return lengthText(t, length);
}

export function clockText(t: Translate, { count, unit }: ClockLength): string {
  return t(`length.${unit}`, { n: count });
}
