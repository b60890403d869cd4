/** The door of the module: who outside received what, when and why; nothing leaves but through its gate (policy 5). */
export {
  type About,
  checkOut,
  type OutgoingDoor,
  type Passing,
  passOut,
  refuseOut,
  takeBackLine,
} from "./gate.ts";
export type { GateCode } from "./may-pass.ts";
export { type OutgoingName, type OutgoingValues, outgoingNames } from "./outgoing.ts";
export { mostFor, outgoingFaults } from "./outgoing-faults.ts";
export { passedToday } from "./passed-today.ts";
export { type ReceivedLine, type ReceivedView, receivedBy, receivedViews } from "./received.ts";
export { contractNotGiven, type DeclaredTransfer, type Recipient } from "./recipient.ts";
export { recipientsOf, type ToldRecipient } from "./recipients-of.ts";
export { disclosureRecords } from "./records.ts";
