import { createHash } from "node:crypto";
import type { SubjectId } from "../../platform/ids.ts";
import type { Row } from "../../privacy/door.ts";
import type { cookieChoice } from "./records.ts";

/** The choices of one browser, each bound to the one before it, so that the last speaks for all of them. */
export const chainFields = [
  ...(["choice", "analytics", "signal", "layer", "locale", "textHash", "policyVersion", "former"] as const),
] as const;
export type ChoiceRow = Row<(typeof cookieChoice)["fields"], (typeof chainFields)[number]>;

export function linkOf(subject: SubjectId, row: ChoiceRow): string {
  const words = [subject, row.id, row.createdAt.toISOString(), ...chainFields.map((name) => row[name])];
  return createHash("sha256").update(JSON.stringify(words)).digest("hex");
}

/** The row that no other follows: what the next one is bound to. Two of one millisecond have no other order than this. */
export function lastOf(subject: SubjectId, rows: readonly ChoiceRow[]): ChoiceRow | null {
  const followed = new Set(rows.map((row) => row.former));
  return rows.find((row) => !followed.has(linkOf(subject, row))) ?? null;
}

/**
 * Recomputes every link. Rows from before the chain stand first and are bound by its first row; an older part that was not read
 * does not matter, a hole between two rows does.
 */
export function isWhole(subject: SubjectId, rows: readonly ChoiceRow[]): boolean {
  const chained = rows.filter((row) => row.layer !== null);
  const links = new Set(chained.map((row) => linkOf(subject, row)));
  const begins = chained.filter((row) => row.former === null || !links.has(row.former));
  const bound = new Set(chained.map((row) => row.former));
  return chained.length === 0 || (begins.length === 1 && bound.size === chained.length);
}
