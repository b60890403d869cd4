import { createHash } from "node:crypto";

/** SHA-256 in lower-case hex of a text in UTF-8: the form in which evidence cites what was shown. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
