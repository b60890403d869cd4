import { days, hours } from "../../platform/clock.ts";
import type { ListId } from "./listed.ts";

/**
 * Dated configuration (reference sheet §5, §8; the figures are the house's, to be confirmed by compliance): how old a
 * list may be before new verifications wait, and how long a false positive is remembered.
 */
export const screeningLimits = {
  asOf: "2026-11-24",
  /** Since the publisher's file was last seen. The AFM publishes daily; the others several times a week. */
  listAgeMs: {
    ofac: days(3),
    un: days(3),
    eu: days(3),
    kz_afm: hours(36),
    stop: days(3650), // the house's own: it is as fresh as it was left
  } satisfies Readonly<Record<ListId, number>>,
  falsePositiveMs: days(365),
} as const;
