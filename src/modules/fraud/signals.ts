import { createHmac } from "node:crypto";
import { BlockList, isIP } from "node:net";
import { disposableEmailBlocklistSet } from "disposable-email-domains-js";
import type { Keyring } from "../../privacy/keyring.ts";
import { networkOf } from "../accounts/accounts.ts";
import type { WindowedKind } from "./rules.ts";

/** The signs of one request as keyed digests; the values themselves go no further than this function. */
export function signalsOf(keyring: Keyring, seen: Seen): Signal[] {
  const network = publicNetworkOf(seen.address);
  const signs: readonly (readonly [WindowedKind, string | null])[] = [
    ["phone", seen.phone],
    ["device", seen.device],
    ["address", network],
    // only that it is one: which domain it is says more than the rule needs
    ["email_domain", isDisposable(seen.email) ? "disposable" : null],
  ];
  return signs.flatMap(([kind, value]) =>
    value === null ? [] : [{ kind, digest: signalDigest(keyring, kind, value) }],
  );
}

export type Seen = {
  /** E.164. */
  readonly phone: string;
  readonly email: string;
  /** Secret of the browser's device cookie. */
  readonly device: string;
  readonly address: string;
};
export type Signal = { readonly kind: WindowedKind; readonly digest: string };

/** A key for each kind: digests of two kinds cannot be held against each other, nor guessed without the keyring. */
export const signalDigest = (keyring: Keyring, kind: WindowedKind, value: string): string =>
  createHmac("sha256", keyring.derive(`fraud/${kind}`))
    .update(value)
    .digest("base64url");

/** Whether the domain, or one that it lies below, gives out addresses for an hour. The list comes with the package. */
export function isDisposable(email: string): boolean {
  const labels = email
    .slice(email.lastIndexOf("@") + 1)
    .toLowerCase()
    .split(".");
  domains ??= disposableEmailBlocklistSet();
  const known = domains;
  return labels.some((_, i) => i < labels.length - 1 && known.has(labels.slice(i).join(".")));
}
let domains: ReadonlySet<string> | undefined; // read once, when the first request is filed

/** The address for IPv4, the /64 for IPv6: what one subscriber holds. null where it is no subscriber's. */
export function publicNetworkOf(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  const family = isIP(plain);
  if (family === 0 || inside.check(plain, family === 6 ? "ipv6" : "ipv4")) return null;
  return family === 6 ? networkOf(expandable(plain)) : plain;
}

/** One spelling of an IPv6 address, so that one network has one digest. */
const expandable = (address: string): string => new URL(`http://[${address}]`).hostname.slice(1, -1);

/** Unknown, loopback and private addresses (RFC 1122, 1918, 4193, 4291, 6598): behind a wrong proxy all share one. */
const inside = new BlockList();
for (const [network, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  inside.addSubnet(network, bits, "ipv4");
for (const [network, bits] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  inside.addSubnet(network, bits, "ipv6");
