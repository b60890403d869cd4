import type { ConsentTopicId } from "./consent-topics.ts";
import type { Names } from "./locales.ts";
import type { PromiseId, SentenceId } from "./sentences.ts";

type MarketingRules = {
  readonly sentence: SentenceId;
  /** The only channels; each goes to those who gave its own consent and to no one else. */
  readonly channels: Readonly<Record<string, ConsentTopicId>>;
  /** The ways out, both open at any time. */
  readonly waysOut: Readonly<
    Record<string, { readonly promise: PromiseId; readonly signIn: boolean; readonly names: Names }>
  >;
  /** How fast a way out works, messages already queued included. */
  readonly stopsWithinSeconds: number;
  /** What is kept of an address after the opt-out, so that the opt-out is not forgotten. */
  readonly keptOfAddress: "keyed_hash";
};

/** Policy 10: consent first, and out at any time by the link or through support. */
export const marketing = {
  sentence: "10.withdrawal",
  channels: { email: "marketing_email", sms: "marketing_sms" },
  waysOut: {
    link: {
      promise: "10.withdrawal#link",
      signIn: false,
      // The words that the policy itself prints: the link in a message reads the same.
      names: { ru: "Отписаться", kk: "Жазылымнан бас тарту", en: "Unsubscribe" },
    },
    support: {
      promise: "10.withdrawal#support",
      signIn: false,
      names: { ru: "Обратиться в поддержку", kk: "Қолдау қызметіне жүгіну", en: "Contact support" },
    },
  },
  stopsWithinSeconds: 1,
  keptOfAddress: "keyed_hash",
} as const satisfies MarketingRules;

export type MarketingChannel = keyof typeof marketing.channels;
