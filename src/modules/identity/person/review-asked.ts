import type { Inside } from "../move.ts";
import { identityReview } from "../records.ts";

/** Whether the person asked that somebody else looks again, and what came of it. */
export async function reviewOfCheck(door: Pick<Inside, "list">, check: string) {
  const [review] = await door.list(identityReview, ["settledAs"], { where: { check }, limit: 1 });
  return review ?? null;
}
