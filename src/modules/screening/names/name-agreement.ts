import { agreement, weighed } from "./agreement.ts";
import { longestName, nameParts } from "./name-parts.ts";
import type { PartPair } from "./weighed-parts.ts";

/**
 * Whether two spellings may name one person, across scripts and orders: 0 to 1, from about 0.85 on they do for practical
 * purposes, below 0.70 they do not. The same measure as screening; no list and no rarity take part.
 */
export function nameAgreement(a: string, b: string): { score: number; because: readonly PartPair[] } {
  const [one, other] = [a, b].map((name) => weighed(nameParts(name.slice(0, longestName))));
  const { score, pairs } = agreement(one ?? [], other ?? []);
  return { score: Math.round(score * 1000) / 1000, because: pairs };
}
