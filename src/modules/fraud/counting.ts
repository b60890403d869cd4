import type { Transaction } from "../../platform/database.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { othersHolding } from "../../privacy/lookups.ts";
import { sharedIndexes } from "../identity/identity.ts";
import { type Rule, type RuleId, rules } from "./rules.ts";
import type { Signal } from "./signals.ts";

/**
 * What each rule counts for one request. Digests and ids only: no value of anybody is opened. The window lies on both
 * sides of the request, so that the first of a series shows too when it is weighed again later.
 */
export async function countAll(
  tx: Transaction,
  subject: SubjectId,
  signals: readonly StandingSignal[],
): Promise<Map<RuleId, number>> {
  const counted = new Map<RuleId, number>();
  for (const rule of rules) counted.set(rule.id, await countOne(tx, subject, rule, signals));
  return counted;
}

export type StandingSignal = Signal & { readonly at: Date };

async function countOne(
  tx: Transaction,
  subject: SubjectId,
  rule: Rule,
  signals: readonly StandingSignal[],
): Promise<number> {
  if (!("windowMs" in rule)) return othersHolding(tx, subject, sharedIndexes[rule.of]);
  const signal = signals.find((one) => one.kind === rule.of);
  if (!signal) return 0;
  if (rule.counts === "own") return 1;
  // fan-out: a sign of one person is looked for among everybody's; it selects numbers only
  const [row] = await tx.run<{ others: number; submissions: number }>({
    name: "fraud-count",
    text: `select count(distinct subject_id) filter (where subject_id <> $1)::int as others,
             count(distinct request)::int as submissions
           from fraud_signal
           where kind = $2 and digest = $3 and at between $4::timestamptz and $5::timestamptz`,
    values: [
      ...[subject, signal.kind, signal.digest],
      new Date(signal.at.getTime() - rule.windowMs),
      new Date(signal.at.getTime() + rule.windowMs),
    ],
  });
  return row?.[rule.counts] ?? 0;
}

/**
 * Of two requests with one sign at the same moment the second counts the first: it waits here until the other is
 * written. Always in the same order, so that two never wait for each other.
 */
export async function waitForSignals(tx: Transaction, signals: readonly Signal[]): Promise<void> {
  const shared = signals.filter((one) => one.kind !== "email_domain"); // counted for oneself only
  const turns = shared.map((one) => Buffer.from(one.digest, "base64url").readBigInt64BE(0).toString());
  for (const turn of turns.sort())
    await tx.run({ name: "fraud-turn", text: "select pg_advisory_xact_lock($1::bigint)", values: [turn] });
}
