import { isBounced, quietEnds } from "../messages/messages.ts";
import type { Facts } from "./delivery-store.ts";
import type { MarketingRefusal } from "./records.ts";

/** At most so many marketing letters to one person in so many days. */
export const cap = { letters: 2, days: 7 } as const;

export type MarketingDecision =
  | { readonly outcome: "send"; readonly consent: string }
  | { readonly outcome: "defer"; readonly until: Date }
  | { readonly outcome: "refuse"; readonly because: MarketingRefusal };

export type Asked = {
  readonly facts: Facts;
  readonly emailConfirmed: boolean;
  /** The version of the policy in force. */
  readonly version: string;
  readonly topicBit: number;
  readonly now: Date;
};

const holding: readonly string[] = ["closure", "freeze", "restriction", "screening"];

/**
 * May this letter leave now (policy 4, 10)? The checks in their order; the first that does not let it pass is its reason. A
 * consent given after an opt-out outweighs it; nothing outweighs a complaint.
 */
export function decideMarketing({ facts, emailConfirmed, version, topicBit, now }: Asked): MarketingDecision {
  const refuse = (because: MarketingRefusal) => ({ outcome: "refuse", because }) as const;
  const since = (cause: string) => facts.suppressed.find((one) => one.cause === cause)?.at ?? null;
  if (facts.held || facts.limits.some((cause) => holding.includes(cause))) return refuse("held");
  if (isBounced(facts.suppressed, now)) return refuse("bounced");
  if (since("complaint")) return refuse("complained");
  const left = since("unsubscribed");
  const granted = facts.act === "granted" && (facts.granted & topicBit) !== 0;
  if (left && !(granted && facts.decidedAt && facts.decidedAt > left)) return refuse("unsubscribed");
  if (facts.listChoice === "off") return refuse("list_left");
  if (!granted || facts.consent === null) return refuse("no_consent");
  if (facts.policyVersion !== version) return refuse("consent_outdated");
  if (!emailConfirmed) return refuse("not_confirmed");
  const until = quietEnds(now);
  if (until) return { outcome: "defer", until };
  if (facts.sentLately >= cap.letters) return refuse("capped");
  return { outcome: "send", consent: facts.consent };
}
