import type { ConsentTopicId } from "../../../policy/policy.ts";
import type { WithinTransaction } from "../../../privacy/door.ts";
import { leaveProviders } from "../provider/sessions.ts";
import { dropSelfies } from "./pictures.ts";

/** What goes with a consent in the transaction of its withdrawal: pictures of the face, passages at providers (policy 10). */
export async function consentTakenBack(within: WithinTransaction, topic: ConsentTopicId): Promise<void> {
  if (topic === "biometrics") await dropSelfies(within);
  if (topic === "biometrics") await leaveProviders(within, "all");
  if (topic === "cross_border") await leaveProviders(within, "abroad");
}
