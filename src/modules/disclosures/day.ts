// en-CA writes 2026-02-09
const days = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Almaty" });

/** The day as the person lives it. */
export const dayIn = (at: Date): string => days.format(at);
