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
