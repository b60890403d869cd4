import type { Tiyn } from "../../platform/money.ts";
import type { Result } from "../../platform/result.ts";
import type { OutgoingValues, Recipient } from "../disclosures/disclosures.ts";

/**
 * The outside world of operations (policy 3, processing through providers): a lender or a payment provider behind one
 * port. One order is one effect with one idempotency key; whatever is not a verified answer moves nothing (law 6).
 */
export const lenderActs = ["ask_offer", "send_application", "sign_contract", "fund_loan", "recall"] as const;
export const paymentActs = ["payout_iban", "payout_card", "link_card", "pay_in", "refund"] as const;
export const operationActs = [...lenderActs, ...paymentActs] as const;
export type LenderAct = (typeof lenderActs)[number];
export type PaymentAct = (typeof paymentActs)[number];
export type OperationAct = (typeof operationActs)[number];

export type Capabilities = {
  /** Sending one key twice has one effect there. */
  readonly idempotentSubmit: boolean;
  /** Knows an order by our key, and can say that there is none. */
  readonly queryByKey: boolean;
  readonly queryByRef: boolean;
  /** signed: the sender is proven. hint: anybody may have sent it. Either way it is only a reason to ask. */
  readonly webhooks: "signed" | "hint" | "none";
  /** Gives a list of what it settled on a day. */
  readonly settlementFile: boolean;
};

export type OperationProvider = {
  readonly id: string;
  readonly kind: "lender" | "payments";
  readonly recipient: Recipient;
  readonly capabilities: Capabilities;
  readonly acts: readonly OperationAct[];
  /** Amounts and terms a lender considers; null for others. Nothing is sent for what lies outside. */
  readonly lends: LendingRange | null;
  submit(order: Order): Promise<Result<Reply, ProviderFault>>;
  query(asked: Asked): Promise<Result<Reply, ProviderFault>>;
  /** Over the bytes as they came. Does not throw: a refusal has a code for the security log. */
  verifyWebhook(rawBytes: Uint8Array, headers: WebhookHeaders): Result<ProviderEvent, WebhookRefusal>;
  /** What it has to read so that it counts its news as taken, or as refused; null where the status alone says it. */
  webhookAnswer(taken: boolean): WebhookAnswer | null;
  /** What was settled on this day of Almaty, `2026-02-09`. */
  listSettlements(day: string): Promise<Result<readonly SettlementRow[], ProviderFault>>;
  /** News that we send; absent where the partner takes none. */
  readonly notices?: PartnerNoticePort;
};

/**
 * News of ours to one partner (Standard Webhooks): that something changed, never what. The adapter knows the address and the
 * secrets; the id is the same for each try, so that the partner counts it once.
 */
export type PartnerNoticePort = {
  send(notice: { readonly id: string; readonly body: string }): Promise<NoticeAnswer>;
};
/** gone: the partner wants no more of them (410). not_taken: not now, or nobody knows; it comes again. */
export type NoticeAnswer = "taken" | "gone" | "not_taken";

export type LendingRange = {
  readonly products: readonly string[];
  readonly minimumTiyn: Tiyn;
  readonly maximumTiyn: Tiyn;
  readonly minimumMonths: number;
  readonly maximumMonths: number;
};

export type Order = {
  readonly act: OperationAct;
  /** Minted with the operation, the same for each try: the id of the operation. */
  readonly key: string;
  /** Of the application or loan it belongs to: pseudonymous, never the subject's id. */
  readonly about: string;
  /** The provider's reference of what went before: its application for sign, fund, recall; its payment for a refund. */
  readonly ref: string | null;
  /** Moves money where not null. Always tenge. */
  readonly amountTiyn: Tiyn | null;
  /** Values about the person: exactly those that passed the gate of disclosures. */
  readonly fields: OutgoingValues;
  /** Where a hosted page leads back to (`link_card`, `pay_in`). */
  readonly returnUrl: string;
  readonly language: "ru" | "kk" | "en";
};

export type Asked = {
  readonly act: OperationAct;
  readonly key: string;
  readonly ref: string | null;
};

/**
 * accepted: taken, not final. succeeded, failed: final. absent: a proof that nothing with this key exists there (only
 * from `query`, only with `queryByKey`).
 */
export type Reply = {
  readonly state: "accepted" | "succeeded" | "failed" | "absent";
  readonly ref: string | null;
  /** Our key as the provider repeats it, where it does; another one means another order. */
  readonly key: string | null;
  /** Why it failed. */
  readonly code: ProviderCode | null;
  /** As the provider says it; checked against the order before anything moves. */
  readonly amountTiyn: Tiyn | null;
  readonly currency: string | null;
  /** Where the person goes on (`link_card`, `pay_in`). */
  readonly url: string | null;
  readonly offer: OfferedTerms | null;
  readonly card: LinkedCard | null;
};

/** What a lender offers (`ask_offer`) or agrees to (`send_application`). Checked against caps before it is shown. */
export type OfferedTerms = {
  readonly amountTiyn: Tiyn;
  readonly termMonths: number;
  readonly scheme: "annuity" | "equal_principal";
  /** Nominal, a year, in hundredths of a percent. */
  readonly annualRateBps: number;
  readonly validUntil: Date;
};

/** A card behind the provider's token: the number itself never comes to us. */
export type LinkedCard = {
  readonly token: string;
  /** `4400 •••• •••• 1234`. */
  readonly mask: string;
  /** As the bank has it, Latin capitals mostly. */
  readonly holder: string;
};

/** Why a provider refused, in words of ours; each has a text in three languages. */
export const providerCodes = [
  "declined_by_lender",
  "data_not_confirmed",
  "offer_expired",
  "too_late",
  "insufficient_funds",
  "account_unknown",
  "account_blocked",
  "holder_mismatch",
  "card_expired",
  "limit_exceeded",
  "suspected_fraud",
  "compliance",
  "cancelled_by_person",
  "not_finished",
  "other",
] as const;
export type ProviderCode = (typeof providerCodes)[number];

/**
 * final: refused as an order, nothing happened, asking again gives the same. retry: nothing happened, later. unknown: it
 * may have happened; ask before anything else.
 */
export type ProviderFault = "final" | "retry" | "unknown";

export type WebhookHeaders = { get(name: string): string | null };
export type ProviderEvent = {
  /** The same for each delivery of one event. */
  readonly eventId: string;
  /** Our key where the event names it, and the provider's reference where it does. */
  readonly key: string | null;
  readonly ref: string | null;
};
export type WebhookAnswer =
  | { readonly type: "json"; readonly body: Readonly<Record<string, string | number>> }
  | { readonly type: "xml"; readonly body: string };
export type WebhookRefusal = "signature" | "algorithm" | "stale" | "malformed" | "not_ours" | "too_large";

export type SettlementRow = {
  readonly ref: string;
  readonly key: string | null;
  readonly act: OperationAct;
  readonly amountTiyn: Tiyn;
  readonly currency: string;
};
