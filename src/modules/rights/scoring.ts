import { limit } from "../../privacy/gate.ts";
import type { Inside } from "./move.ts";

/** The objection to automated scoring outweighs our interest: from now on requests of this person are not scored (policy 7). */
export async function applyScoring(inside: Inside, now: Date): Promise<void> {
  await limit(inside.tx, inside.subject, "scoring", [], now);
  await inside.note("scoring.stopped", { because: "rights_request" });
}
