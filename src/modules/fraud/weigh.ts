import { levelsFrom, type RiskLevel, type Rule, type RuleId, rules } from "./rules.ts";

/** Which rules fired, with what each counted: the sum is capped at 100 points. Decides nothing by itself. */
export function weigh(counted: ReadonlyMap<RuleId, number>, by: readonly Rule[] = rules): Weighed {
  const hits = by.flatMap((rule) => {
    const count = counted.get(rule.id) ?? 0;
    return count > rule.over ? [{ rule: rule.id, count, weight: rule.weight }] : [];
  });
  const score = Math.min(
    100,
    hits.reduce((sum, hit) => sum + hit.weight, 0),
  );
  return { score, level: levelOf(score), hits };
}

export type Hit = { readonly rule: RuleId; readonly count: number; readonly weight: number };
export type Weighed = { readonly score: number; readonly level: RiskLevel; readonly hits: readonly Hit[] };

function levelOf(score: number): RiskLevel {
  if (score >= levelsFrom.high) return "high";
  return score >= levelsFrom.raised ? "raised" : "low";
}
