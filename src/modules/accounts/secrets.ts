import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { Keyring } from "../../privacy/keyring.ts";

/** Bearer secrets of 256 bits are stored as SHA-256; short codes only under a key. */
export const tokenHash = (secret: string): Buffer => createHash("sha256").update(secret).digest();

export function codeHash(keyring: Keyring, purpose: string, item: string, code: string): string {
  return createHmac("sha256", keyring.derive("one-time-code"))
    .update(`${purpose}|${item}|${code}`)
    .digest("base64url");
}

export function sameText(a: string, b: string): boolean {
  const left = createHash("sha256").update(a).digest();
  const right = createHash("sha256").update(b).digest();
  return timingSafeEqual(left, right);
}
