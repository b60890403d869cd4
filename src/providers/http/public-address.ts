import { BlockList, isIPv4, isIPv6 } from "node:net";

/**
 * Whether an address lies on the public internet: what a partner names as theirs must not lead into our own network or to
 * the metadata of the machine (SSRF; Standard Webhooks, operations §1.2). IPv6 is allowed where it is global unicast and
 * no tunnel: whatever maps or translates an IPv4 address would hide a private one.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !privateIpv4.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false; // a zone belongs to a link
  return globalIpv6.check(address, "ipv6") && !specialIpv6.check(address, "ipv6");
}

/** This machine and nothing else. */
export const isLoopback = (address: string): boolean =>
  isIPv4(address) ? loopback.check(address, "ipv4") : address === "::1";

const listOf = (family: "ipv4" | "ipv6", ranges: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const range of ranges) {
    const [net = "", prefix] = range.split("/");
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
};

/** The special-purpose registries of IANA (RFC 6890): private, shared, link-local with metadata, tests, multicast, reserved. */
const privateIpv4 = listOf("ipv4", [
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"],
  ...["192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15"],
  ...["198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
]);
const loopback = listOf("ipv4", ["127.0.0.0/8"]);
const globalIpv6 = listOf("ipv6", ["2000::/3"]);
const specialIpv6 = listOf("ipv6", ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"]);
