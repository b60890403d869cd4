import { createHash } from "node:crypto";
import { words } from "./generator.ts";

/** What a system answers; order does not count. Two answers are equal when their prints are. */
export type AnswerRow = Readonly<Record<string, string | number>>;
export type Answer = { readonly rows: readonly AnswerRow[] } | { readonly changed: number };

const columns = ["n", "usr", "ttl", ...words, "data"];

export function printOf(answer: Answer): string {
  if ("changed" in answer) return `changed ${answer.changed}`;
  const lines = answer.rows.map((row) => columns.map((column) => row[column]).join("|")).sort();
  return `${lines.length} ${createHash("sha1").update(lines.join("\n")).digest("base64")}`;
}
