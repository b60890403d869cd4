import type { Result } from "../../../platform/result.ts";

/**
 * A company that checks identity for us (policy 5: KYC/AML providers). What it answers is a recommendation: a person of
 * ours decides. Each vendor is an adapter in providers/identity with a simulator beside it.
 */
export type KycProvider = {
  readonly id: KycProviderId;
  /** Where the data go: outside Kazakhstan only with the person's consent to cross-border transfer. */
  readonly country: "KZ" | "abroad";
  readonly capabilities: {
    /** signed: the sender is proven. hint: anyone may have sent it, only a reason to fetch. none: poll. */
    readonly webhooks: "signed" | "hint" | "none";
  };
  /** Calling it twice with one reference gives the same check where the vendor can, and does no harm where it cannot. */
  createSession(order: KycOrder): Promise<Result<KycSession, KycFault>>;
  /** The state as the vendor has it now. Webhooks are only a reason to ask. */
  fetchResult(sessionId: string): Promise<Result<KycResult, KycFault>>;
  /** Over the bytes as they came. Does not throw: a refusal has a code for the log. */
  verifyWebhook(rawBytes: Uint8Array, headers: KycHeaders): Result<KycEvent, KycWebhookRefusal>;
};

export type KycProviderId = "sumsub" | "biometric_vision";

/** What leaves the house: only what is declared for the recipient `kyc_provider`. */
export type KycOrder = {
  /** Our reference for one check: pseudonymous, never the subject's id. */
  readonly reference: string;
  /** The vendor's name of the check to be done; the adapter's configured one when absent. */
  readonly level?: string;
  readonly returnUrl: string;
  readonly language?: "ru" | "kk" | "en";
  readonly email?: string;
  /** E.164. */
  readonly phone?: string;
};

export type KycSession = {
  readonly sessionId: string;
  /** Where the person goes on, at the vendor. */
  readonly url: string;
  readonly expiresAt: Date;
};

export type KycResult = {
  readonly recommendation: "approve" | "resubmit" | "reject" | "on_hold" | "pending" | "unknown";
  /** Words of ours where the vendor's are known, else "other": texts in three languages hang on them. */
  readonly reasonCodes: readonly KycReason[];
  readonly checks: readonly KycCheck[];
  readonly createdAt: Date | null;
  readonly finishedAt: Date | null;
  /** Of the vendor's answer as it came, hex: evidence without a copy. */
  readonly rawSha256: string;
  /** 0 to 1 when the vendor gives one: shown to staff as assistance, decides nothing. */
  readonly score: number | null;
};
export type KycCheck = {
  readonly name: "document" | "selfie" | "liveness" | "face_match" | "address" | "data";
  readonly outcome: "pass" | "fail" | "unsure";
};

export const kycReasons = [
  "document_unreadable",
  "document_damaged",
  "document_expired",
  "document_not_accepted",
  "document_side_missing",
  "document_altered",
  "data_mismatch",
  "selfie_mismatch",
  "selfie_not_live",
  "address_not_proven",
  "duplicate",
  "age",
  "list_match",
  "not_finished",
  "other",
] as const;
export type KycReason = (typeof kycReasons)[number];

export type KycHeaders = { get(name: string): string | null };

export type KycEvent = {
  /** The same for each delivery of one event: stored first, a repeat is answered and ignored. */
  readonly eventId: string;
  readonly sessionId: string;
  /** progress: something moved. finished: the vendor has a result. held: it stopped the check. gone: deleted there. */
  readonly kind: "progress" | "finished" | "held" | "reopened" | "gone";
  /** The vendor's clock, ms since 1970: an event older than the last one applied is stale. */
  readonly createdAtMs: number;
  /** False for a hint: nothing of it may be believed but that a fetch is due. */
  readonly proven: boolean;
};
export type KycWebhookRefusal =
  | "signature"
  | "algorithm"
  | "malformed"
  | "sandbox"
  | "not_ours"
  | "too_large";

/**
 * final: asking again gives the same (refused by rules, unknown id). retry: nothing was done, ask later. unknown: it
 * may have been done; ask for the state before anything else (law 6).
 */
export type KycFault = "final" | "retry" | "unknown";
