import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

export type Pairs = Readonly<Record<string, string>>;

/**
 * Freedom Pay signs both ways alike, as commonly described (unverified as of 2026-11-24): MD5, in hex, over the script's
 * name, the values in the order of their names and the secret, joined by ";". MD5 is the vendor's choice; what moves money
 * is asked for again over TLS.
 */
export function signedPairs(script: string, pairs: Pairs, secret: string): Pairs {
  const salted = { ...pairs, pg_salt: randomBytes(12).toString("hex") };
  return { ...salted, pg_sig: signature(script, salted, secret) };
}

export function isSigned(script: string, pairs: Pairs, secret: string): boolean {
  const { pg_sig: given = "", ...rest } = pairs;
  if (!rest.pg_salt || !/^[0-9a-f]{32}$/i.test(given)) return false;
  const right = Buffer.from(signature(script, rest, secret), "hex");
  return timingSafeEqual(right, Buffer.from(given, "hex"));
}

function signature(script: string, pairs: Pairs, secret: string): string {
  const values = Object.entries(pairs)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, value]) => value);
  return createHash("md5")
    .update([script, ...values, secret].join(";"))
    .digest("hex");
}

/** The last part of an address: "the script" of a signature. */
export const scriptOf = (address: string): string =>
  new URL(address, "http://x").pathname.split("/").at(-1) ?? "";
