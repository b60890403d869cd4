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
  const checks = await door.list(identityCheck, ["status", "level", "verifiedUntil"], { limit: 5 });
  const good = checks.find(
    (one) => one.status === "verified" && one.verifiedUntil !== null && one.verifiedUntil > now,
  );
  if (good?.verifiedUntil && good.level)
    return { verified: true, until: good.verifiedUntil, level: good.level };
  return { verified: false, status: checks[0]?.status ?? null };
}
