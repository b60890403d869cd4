import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { parseId, type SubjectId } from "../../platform/ids.ts";
import type { Keyring } from "../../privacy/keyring.ts";
import { type MarketingList, marketingLists } from "../messages/messages.ts";

/**
 * The way out of advertising, as a link that needs no sign-in: whose it is, of which list, and the keyed hash of the address,
 * sealed so that nothing can be read from it or made up. It never ends: an old letter must still let its reader go.
 */
export type OutLink = {
  readonly subject: SubjectId;
  readonly list: MarketingList;
  readonly addressHash: Buffer;
};

const sizes = { iv: 12, tag: 16, id: 16, hash: 32 } as const;
const whole = sizes.iv + sizes.tag + sizes.id + sizes.hash + 1;

export function outToken(keyring: Keyring, { subject, list, addressHash }: OutLink): string {
  const iv = randomBytes(sizes.iv);
  const cipher = createCipheriv("aes-256-gcm", keyring.derive("marketing/out"), iv);
  const plain = Buffer.concat([
    Buffer.from(subject.replaceAll("-", ""), "hex"),
    addressHash,
    Buffer.from([marketingLists.indexOf(list)]),
  ]);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** Null for whatever we did not write, and for a token of another list than the address says. */
export function readOutToken(keyring: Keyring, list: string, token: string): OutLink | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== whole || bytes.toString("base64url") !== token) return null;
  const decipher = createDecipheriv(
    "aes-256-gcm",
    keyring.derive("marketing/out"),
    bytes.subarray(0, sizes.iv),
  );
  decipher.setAuthTag(bytes.subarray(sizes.iv, sizes.iv + sizes.tag));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(sizes.iv + sizes.tag)), decipher.final()]);
    const subject = parseId<"subject">(uuidOf(plain.subarray(0, sizes.id)));
    const named = marketingLists[plain[plain.length - 1] ?? -1];
    if (!subject || named === undefined || named !== list) return null;
    return { subject, list: named, addressHash: plain.subarray(sizes.id, sizes.id + sizes.hash) };
  } catch {
    return null; // forged, cut or altered
  }
}

const uuidOf = (bytes: Buffer): string =>
  bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
