import { createHmac, timingSafeEqual } from "node:crypto";
import type { Keyring } from "../../privacy/keyring.ts";

/**
 * The name of a letter: the id of what it says and a tag that binds it to the address. A report that a letter bounced, or was
 * called spam, is believed only when it names a letter that we sent to that very address: nobody else knows the tag.
 */
export const mailId = (keyring: Keyring, item: string, address: string): string =>
  `${item}.${tagOf(keyring, item, address).toString("hex")}`;

export function isOurMailId(keyring: Keyring, id: string, address: string): boolean {
  const [item = "", tag = ""] = id.split(".");
  const given = Buffer.from(tag, "hex");
  return given.length === tagBytes && timingSafeEqual(given, tagOf(keyring, item, address));
}

const tagBytes = 10;

const tagOf = (keyring: Keyring, item: string, address: string): Buffer =>
  createHmac("sha256", keyring.derive("mail/id"))
    .update(`${item}\n${address.trim().toLowerCase()}`)
    .digest()
    .subarray(0, tagBytes);
