import { hours } from "../../../platform/clock.ts";
import { type Tiyn, tenge } from "../../../platform/money.ts";

/**
 * OPERATOR'S CONFIGURATION, dated: how long an unsecured online loan waits between signature and payout, and since when
 * (kazakhstan §5, cooling-off since 30.09.2025). The row in force on the day of the signature applies.
 */
export type CoolingRule = {
  readonly effectiveFrom: string;
  /** The monthly calculation index of the year. */
  readonly mrpTiyn: Tiyn;
  /** More than this many of them waits. */
  readonly aboveMrp: bigint;
  readonly waitMs: number;
  readonly source: string;
  readonly unverified: { readonly asOf: string; readonly note: string };
};

const source = "Cooling-off for online microcredits, in force since 30.09.2025 (mgorod.kz; lada.kz 149612)";
const unverified = {
  asOf: "2026-11-24",
  note: "Read in news, not in the act: confirm the threshold, whether loans of one day are summed, and the МРП of the year.",
} as const;

export const coolingRules: readonly CoolingRule[] = [
  {
    ...{ effectiveFrom: "2025-09-30", mrpTiyn: tenge(3_932), aboveMrp: 75n, waitMs: hours(24) },
    ...{ source, unverified },
  },
  {
    ...{ effectiveFrom: "2026-01-01", mrpTiyn: tenge(4_325), aboveMrp: 75n, waitMs: hours(24) },
    ...{ source, unverified },
  },
];

/** How long this loan waits; 0: no waiting applies. The strict reading: loans signed on one day count together. */
export function coolingMs(amountTiyn: Tiyn, signedTodayTiyn: Tiyn, day: string): number {
  const rule = coolingRules.filter(({ effectiveFrom }) => effectiveFrom <= day).at(-1);
  if (!rule) return hours(24);
  return amountTiyn + signedTodayTiyn > rule.mrpTiyn * rule.aboveMrp ? rule.waitMs : 0;
}
