import { type OptionalCategory, optionalCategories, purposeBit, topicBit } from "../../policy/policy.ts";
import type { Gate } from "../../privacy/gate.ts";
import { isCurrent, type Kept } from "./kept.ts";

/** What holds right now for one kind, and why. `asked` is false where the answer is known without a question. */
export type Because = "chosen" | "unasked" | "changed" | "gpc" | "account";
export type Standing = { readonly allowed: boolean; readonly ask: boolean; readonly because: Because };

type Known = {
  readonly kept: Kept | null;
  /** Global Privacy Control in this request. */
  readonly gpc: boolean;
  /** What the account of a signed-in customer says; null for everybody else. */
  readonly account: boolean | null;
};

/**
 * The more restrictive wins (policy 4, 9): browser, account and signal must each allow. A signal that came after the choice is
 * a refusal until the person answers again; a choice made against the signal is meant.
 */
export function standingOf(category: OptionalCategory, { kept, gpc, account }: Known): Standing {
  const answer = kept?.answers[category];
  if (answer?.said === "no" && isCurrent(category, answer.hash)) return denied("chosen");
  if (account === false) return denied("account");
  if (gpc && !(answer && kept?.gpc)) return denied("gpc");
  if (!answer) return { allowed: false, ask: true, because: "unasked" };
  if (!isCurrent(category, answer.hash)) return { allowed: false, ask: true, because: "changed" };
  return { allowed: true, ask: false, because: "chosen" };
}

const denied = (because: Because): Standing => ({ allowed: false, ask: false, because });

export const anyToAsk = (known: Known): boolean =>
  optionalCategories.some((category) => standingOf(category, known).ask);

/** Whether this account takes part: consent given, and no objection, restriction or closure against it. */
export const accountAllows = (gate: Gate | null): boolean =>
  gate !== null &&
  (gate.granted & topicBit("analytics")) !== 0 &&
  (gate.denied & purposeBit("analytics")) === 0;
