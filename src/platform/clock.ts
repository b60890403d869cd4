/** Time enters only through a clock, so that deadlines can be tested by moving it. Storage is UTC. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

export type MovableClock = Clock & { set(at: Date): void; advance(ms: number): void };

export function movableClock(start: Date): MovableClock {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    set: (to) => {
      at = to.getTime();
    },
    advance: (ms) => {
      at += ms;
    },
  };
}

export const seconds = (n: number): number => n * 1000;
export const minutes = (n: number): number => seconds(n * 60);
export const hours = (n: number): number => minutes(n * 60);
export const days = (n: number): number => hours(n * 24);

export const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

// Swedish writes dates as ISO 8601; made once, since each new format reads the zone's tables again.
const almatyDays = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Almaty" });

/** The calendar day in Kazakhstan, `2026-02-09`: all of the country is UTC+5 since 01.03.2024. */
export const almatyDay = (at: Date): string => almatyDays.format(at);
