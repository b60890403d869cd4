/** A calendar day as people in Kazakhstan write it (`09.02.2026`) or as browsers send it (`2026-02-09`), to the latter. */
export function parseDay(text: string): string | null {
  const trimmed = text.trim();
  const local = /^(\d{1,2})[./\s-](\d{1,2})[./\s-](\d{4})$/.exec(trimmed);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  const parts = local ? [local[3], local[2], local[1]] : iso ? iso.slice(1) : null;
  if (!parts) return null;
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real ? at.toISOString().slice(0, 10) : null;
}

/** `2026-02-09` as `09.02.2026`: what the form shows again. */
export const localDay = (day: string): string => day.split("-").reverse().join(".");

/** Whole years between two days, both as `2026-02-09`. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
