import type { RightId } from "./rights.ts";

export type Jurisdiction = "KZ" | "GDPR";

/** How long an answer may take. Working days are counted by whoever holds the calendar of the country. */
export type ClockLength = {
  readonly count: number;
  readonly unit: "working_days" | "calendar_days" | "months";
};

/** One legal deadline, as configuration with a date: a new figure is a new row, old requests keep theirs. */
export type RightClock = {
  readonly jurisdiction: Jurisdiction;
  readonly right: RightId;
  readonly within: ClockLength;
  /** By how much a reasoned notice may extend it, if the law lets us at all. */
  readonly extension: ClockLength | null;
  /** The first day on which we apply this figure. */
  readonly appliesFrom: string;
  readonly reference: string;
  readonly unverified: boolean;
};

/** The day policy 1.0 came into force: the first on which anyone could ask. */
const first = "2026-02-09";
const oneMonth = { count: 1, unit: "months" } as const;
const twoMonths = { count: 2, unit: "months" } as const;

export const rightClocks: readonly RightClock[] = [
  kz("access", { count: 3, unit: "working_days" }, "Law 94-V arts 24-25"),
  kz("rectification", { count: 1, unit: "working_days" }, "Law 94-V art. 25 p. 2"),
  // The kind of the fifteen days is not known: calendar days are the strict reading.
  kz("erasure", { count: 15, unit: "calendar_days" }, "Digital Code 255-VIII of 09.01.2026"),
  kz("restriction", { count: 1, unit: "working_days" }, "Law 94-V art. 25 p. 2 (blocking)"),
  // Kazakhstan names no such right: we answer as we answer access, of which it is a form.
  kz("portability", { count: 3, unit: "working_days" }, "as access, Law 94-V arts 24-25"),
  kz(
    "objection",
    { count: 15, unit: "calendar_days" },
    "Digital Code 255-VIII (to stop processing on request)",
  ),
  kz("withdrawal", { count: 15, unit: "calendar_days" }, "Law 94-V art. 8 p. 2; Digital Code 255-VIII"),
  gdpr("access", "GDPR arts 12(3), 15"),
  gdpr("rectification", "GDPR arts 12(3), 16"),
  gdpr("erasure", "GDPR arts 12(3), 17"),
  gdpr("restriction", "GDPR arts 12(3), 18"),
  gdpr("portability", "GDPR arts 12(3), 20"),
  gdpr("objection", "GDPR arts 12(3), 21"),
  gdpr("withdrawal", "GDPR arts 7(3), 12(3)"),
];

/** The clocks of a right in force at a moment, one per jurisdiction. The strictest one wins. */
export function clocksFor(
  right: RightId,
  at: Date,
  clocks: readonly RightClock[] = rightClocks,
): readonly RightClock[] {
  const day = at.toISOString().slice(0, 10);
  const inForce = clocks.filter((clock) => clock.right === right && clock.appliesFrom <= day);
  return inForce.filter(
    (clock) =>
      !inForce.some(
        (other) => other.jurisdiction === clock.jurisdiction && other.appliesFrom > clock.appliesFrom,
      ),
  );
}

function kz(right: RightId, within: ClockLength, reference: string): RightClock {
  return {
    jurisdiction: "KZ",
    right,
    within,
    extension: null,
    appliesFrom: first,
    reference,
    unverified: true,
  };
}

function gdpr(right: RightId, reference: string): RightClock {
  const figures = { within: oneMonth, extension: twoMonths, appliesFrom: first };
  return { jurisdiction: "GDPR", right, ...figures, reference, unverified: true };
}
