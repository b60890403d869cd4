import type { OutgoingValues } from "../../disclosures/disclosures.ts";
import type { Inside } from "../engine/move.ts";
import type { OperationRow } from "../engine/run.ts";
import type { Reply } from "../ports.ts";
import type { OperationReason } from "../reasons.ts";

/**
 * What one kind of operation sends and what its end brings about, each inside the transaction of the operation's own move.
 * The engine knows the states; an act knows the loan.
 */
export type Act = {
  /** A question that leaves nothing behind at the provider: when its time is over it just ends. */
  readonly harmless: boolean;
  /**
   * What the house owes: it passes the gate as a duty (`legal`) and goes on although the account is closed or the person's
   * data restricted. To be told to let go of them, and to have one's money back, must not end with that (policy 7).
   */
  readonly owed: boolean;
  /** The values that leave, and the provider's reference the order builds on; a code when it must not be sent at all. */
  gather(inside: Inside, now: Date, op: OperationRow): Promise<Gathered>;
  leaving(inside: Inside, now: Date, op: OperationRow): Promise<void>;
  accepted(inside: Inside, now: Date, op: OperationRow, reply: Reply): Promise<void>;
  succeeded(inside: Inside, now: Date, op: OperationRow, reply: Reply): Promise<void>;
  /** False where a refusal would leave the person with nothing that goes on: then a named employee settles it. */
  mayFail(inside: Inside, op: OperationRow): Promise<boolean>;
  failed(inside: Inside, now: Date, op: OperationRow, reason: OperationReason): Promise<void>;
  /** Where a hosted page leads back to, below the language. */
  returnPath(op: OperationRow): string;
};

export type Gathered =
  | { readonly ok: true; readonly values: OutgoingValues; readonly ref: string | null }
  | { readonly ok: false; readonly code: OperationReason }
  /** Not now: a check of the person is open. Looked at again later; nothing is said of why (Law 191-IV art. 11). */
  | { readonly ok: false; readonly code: "not_now" };

export const nothing = async (): Promise<void> => {};

/** What most acts share. */
export const plainAct = {
  harmless: false,
  owed: false,
  leaving: nothing,
  accepted: nothing,
  mayFail: async () => true,
  returnPath: ({ request }: OperationRow) => `/cabinet/requests/${request ?? ""}`,
} as const;
