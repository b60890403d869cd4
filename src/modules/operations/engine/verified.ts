import type { Order, Reply } from "../ports.ts";
import type { OperationReason } from "../reasons.ts";

/** An answer is believed only when it is about this very order and this very sum (nothing moves without a verified answer). */
export function doubtAbout(
  order: Pick<Order, "act" | "key" | "amountTiyn">,
  reply: Reply,
): OperationReason | null {
  if (reply.key !== null && reply.key !== order.key) return "other_order";
  if (order.amountTiyn === null || reply.state === "absent") return null;
  if (reply.currency !== null && reply.currency !== "KZT") return "amount_mismatch";
  if (reply.amountTiyn !== null && reply.amountTiyn !== order.amountTiyn) return "amount_mismatch";
  // Money counts as moved only when the other side said how much.
  if (reply.state === "succeeded" && reply.amountTiyn === null) return "amount_mismatch";
  return null;
}

/**
 * A page of a provider that a person may be sent to: over https, without a user in the address; over plain HTTP only on this
 * machine, where the sandboxes are. No script, no other scheme, nothing that a browser would read otherwise than we do.
 */
export function mayLeadTo(url: string): boolean {
  if (!/^https?:\/\/[\x21-\x7e]+$/.test(url) || !URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== "" || password !== "") return false;
  return protocol === "https:" || hostname === "127.0.0.1" || hostname === "localhost";
}

/**
 * Ids of theirs are short and printable. Anything else is no id: it could hold a name, which no open column may, and a NUL
 * would not even enter the database.
 */
export const readableId = (text: string | null): string | null =>
  text !== null && /^[\x21-\x7e]{1,128}$/.test(text) ? text : null;
