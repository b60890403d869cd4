import { ok, type Result, refused } from "../../platform/result.ts";
import { type PurposeId, purposeBit, topicBit } from "../../policy/policy.ts";
import type { OutgoingName, OutgoingValues } from "./outgoing.ts";
import type { DeclaredTransfer, Recipient } from "./recipient.ts";

/** Why nothing leaves; each is journalled. */
export type GateCode =
  | "undeclared_recipient_occasion"
  | "undeclared_field"
  | "ground_missing"
  | "consent_missing"
  | "cross_border_missing"
  | "purpose_denied";

export type Asked = {
  readonly recipient: Recipient;
  readonly occasion: string;
  /** Of the door through which it is sent. */
  readonly purpose: PurposeId;
  /** Names of the values, as given. */
  readonly names: readonly string[];
};

/** What stands about the person at this moment. */
export type StandingNow = {
  readonly denied: number;
  readonly granted: number;
  /** The person's consent to this very recipient for this very application. */
  readonly partnerConsent: string | null;
};

/** The whole rule of policy 5 in one place, over plain values: who may receive these names on this occasion now. */
export function mayPass(asked: Asked, standing: StandingNow): Result<DeclaredTransfer, GateCode> {
  const { recipient, purpose, names } = asked;
  const transfer = declaredTransfer(recipient, asked.occasion);
  if (transfer?.purpose !== purpose) return refused("undeclared_recipient_occasion");
  const undeclared = names.find((name) => !isOneOf(name, transfer.fields));
  if (undeclared !== undefined) return refused("undeclared_field", undeclared);
  if (!hasGround(recipient)) return refused("ground_missing");
  if ((standing.denied & purposeBit(purpose)) !== 0) return refused("purpose_denied");
  if (transfer.consent === "partner" && standing.partnerConsent === null) return refused("consent_missing");
  // A duty that carries no value about the person (to let go of them) takes nothing across the border.
  const carriesNothing = purpose === "legal" && transfer.fields.length === 0;
  if (recipient.abroad && !carriesNothing && (standing.granted & topicBit("cross_border")) === 0)
    return refused("cross_border_missing");
  return ok(transfer);
}

/** Own properties only: no occasion is called `constructor`. */
export const declaredTransfer = (recipient: Recipient, occasion: string): DeclaredTransfer | null =>
  Object.hasOwn(recipient.transfers, occasion) ? (recipient.transfers[occasion] ?? null) : null;

const isOneOf = (name: string, declared: readonly OutgoingName[]): name is OutgoingName =>
  declared.some((one) => one === name);

/** Nobody receives without a contract; an authority not without the law it names (policy 5: where the law requires it). */
const hasGround = ({ contract }: Recipient): boolean => contract.trim() !== "";

/** Exactly the declared values and nothing that came along with them. */
export const onlyDeclared = (transfer: DeclaredTransfer, values: OutgoingValues): OutgoingValues =>
  Object.fromEntries(
    transfer.fields.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
