import type { InnerDoor } from "../../privacy/door.ts";
import { identityStanding } from "../identity/identity.ts";
import { isHeld } from "../screening/screening.ts";
import { productOf } from "./products.ts";

/**
 * May this request be approved: only for a person whose identity is confirmed, and only where the checks apply (policy 3).
 * Who decides about credit learns that something is missing, never what a check found.
 */
export type ClearanceRefusal = "identity_not_verified" | "check_not_finished";

export async function clearanceFor(
  inside: InnerDoor<"service">,
  product: string,
  now: Date,
): Promise<ClearanceRefusal | null> {
  if (productOf(product)?.checks === "none") return null;
  const standing = await identityStanding(inside, now);
  if (!standing.verified) return "identity_not_verified";
  return (await isHeld(inside.tx, inside.subject)) ? "check_not_finished" : null;
}
