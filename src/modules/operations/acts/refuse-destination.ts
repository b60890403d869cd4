import type { Inside } from "../engine/move.ts";
import type { OperationRow } from "../engine/run.ts";
import { payoutDestination } from "../lending-records.ts";
import type { OperationReason } from "../reasons.ts";

/** Nothing goes to this card or account: the person sees why and names another. */
export async function refuseDestination(
  inside: Inside,
  { destination }: Pick<OperationRow, "destination">,
  reason: OperationReason,
): Promise<void> {
  if (destination === null) return;
  const refused = { status: "refused", reason } as const;
  await inside.write(payoutDestination, destination, refused, { act: "payout.refused" });
}
