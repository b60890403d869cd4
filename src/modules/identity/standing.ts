import type { WithinTransaction } from "../../privacy/door.ts";
import { identityCheck } from "./records.ts";

/**
 * May we serve this person: a confirmed identity whose day has not passed. Read for the service by those who decide
 * about requests; they learn the state and nothing else of the check (policy 8, minimisation).
 */
export type IdentityStanding =
  | { readonly verified: true; readonly until: Date; readonly level: "standard" | "enhanced" }
  | { readonly verified: false; readonly status: string | null };

export async function identityStanding(inside: WithinTransaction, now: Date): Promise<IdentityStanding> {
  const door = inside.also("service");
  // By its state, not among the newest: a person may have begun and left any number of checks since.
  const [good] = await door.list(identityCheck, ["level", "verifiedUntil"], {
    where: { status: "verified" },
    limit: 1,
  });
  if (good?.verifiedUntil && good.verifiedUntil > now && good.level)
    return { verified: true, until: good.verifiedUntil, level: good.level };
  const [newest] = await door.list(identityCheck, ["status"], { limit: 1 });
  return { verified: false, status: newest?.status ?? null };
}
