import { type ListId, screeningStanding } from "../../screening/screening.ts";
import type { Inside } from "../move.ts";

/**
 * Nobody's identity is confirmed against old lists, unscreened, or while a possible hit waits (Law 191-IV; screening
 * sheet §1: approval requires no open match and fresh lists). An officer of identity learns that much and no more.
 */
export type ClearanceRefusal = "screening_lists_stale" | "screening_waiting" | "screening_held";

export async function clearanceOf(
  inside: Pick<Inside, "list" | "tx" | "subject">,
  now: Date,
  lists: readonly ListId[],
): Promise<ClearanceRefusal | null> {
  const standing = await screeningStanding(inside, now, lists);
  return standing === "clear" ? null : `screening_${standing}`;
}
