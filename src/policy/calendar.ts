/** A span as the policy and the law state it. */
export type CalendarLength = { readonly years?: number; readonly months?: number; readonly days?: number };

/**
 * That much later by the UTC calendar, at the same time of day. A day that the month lacks becomes its last one, as PostgreSQL's
 * `timestamptz + interval` does in UTC: 29 February and 3 years is 28 February.
 */
export function lengthAfter(start: Date, { years = 0, months = 0, days = 0 }: CalendarLength): Date {
  const end = new Date(start);
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + years * 12 + months);
  end.setUTCDate(Math.min(start.getUTCDate(), lastDayOfMonth(end)));
  end.setUTCDate(end.getUTCDate() + days);
  return end;
}

function lastDayOfMonth(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}
