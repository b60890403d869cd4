import type { Names, PurposeId, RecipientId } from "../../policy/policy.ts";
import type { OutgoingName } from "./outgoing.ts";

/** What may be sent to one recipient on one occasion. */
export type DeclaredTransfer = {
  readonly purpose: PurposeId;
  /** `partner`: only with the person's consent to this very recipient, for this very application. */
  readonly consent: "partner" | "none";
  readonly fields: readonly OutgoingName[];
};

/**
 * Somebody outside who may receive data: of one of the five categories of policy 5, in a known country, under a contract.
 * `transfers` names each occasion by a code of the house (`send_application`, `payout_iban`, `mail`); no other is allowed.
 */
export type Recipient = {
  readonly id: string;
  readonly category: RecipientId;
  /** The company's name: the same in every tongue. */
  readonly name: string;
  /** Outside Kazakhstan only with the consent to cross-border transfer (Law 94-V art. 16). */
  readonly abroad: boolean;
  readonly country: Names;
  /** Number and day of the contract on whose ground it receives data. */
  readonly contract: string;
  readonly transfers: Readonly<Partial<Record<string, DeclaredTransfer>>>;
};

/** There is a contract and its number was not put into the settings; the page says so. */
export const contractNotGiven = "—";
