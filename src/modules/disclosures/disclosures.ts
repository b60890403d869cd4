/** The door of the module: who outside received what, when and why; nothing leaves but through its gate (policy 5). */
export { type OutgoingName, type OutgoingValues, outgoing, outgoingNames } from "./outgoing.ts";
export type { DeclaredTransfer, Recipient } from "./recipient.ts";
