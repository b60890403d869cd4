import { createHmac } from "node:crypto";
import { after, minutes, seconds } from "../../platform/clock.ts";
import type { Executor } from "../../platform/database.ts";
import type { Keyring } from "../../privacy/keyring.ts";

/**
 * Holds back guessing without giving a stranger a way to lock the owner out (security §6): failures from a browser the
 * account knows are counted apart from everybody else's, and a network has its own, wider measure.
 */
export type Bucket = { readonly key: string; readonly freeFailures: number };

/** From the fifth failure on 1, 2, 4 … seconds, up to fifteen minutes. */
export const accountBucket = (digestOfEmail: string, knownDevice: string | null): Bucket => ({
  key: `account/${digestOfEmail}/${knownDevice ?? "strangers"}`,
  freeFailures: 5,
});

/** Twenty a minute for one network: beyond them each failure waits. */
export const networkBucket = (network: string): Bucket => ({ key: `network/${network}`, freeFailures: 20 });

const longestMs = minutes(15);
const forgetAfterMs = minutes(60);

/** Until when these buckets are held, or null when the try may go on. */
export async function heldUntil(
  on: Executor,
  keyring: Keyring,
  buckets: readonly Bucket[],
  now: Date,
): Promise<Date | null> {
  const rows = await on.run<{ held_until: Date }>({
    name: "throttle-held",
    text: "select held_until from throttle where bucket = any($1::bytea[]) and held_until > $2 order by held_until desc limit 1",
    values: [buckets.map((bucket) => digest(keyring, bucket)), now],
  });
  return rows[0]?.held_until ?? null;
}

export async function countFailure(
  on: Executor,
  keyring: Keyring,
  buckets: readonly Bucket[],
  now: Date,
): Promise<void> {
  for (const bucket of buckets) {
    const [row] = await on.run<{ failures: number }>({
      name: "throttle-count",
      text: `insert into throttle (bucket, failures, last_at, held_until) values ($1, 1, $2, $2)
             on conflict (bucket) do update set
               failures = case when throttle.last_at < $3 then 1 else throttle.failures + 1 end, last_at = $2
             returning failures`,
      values: [digest(keyring, bucket), now, after(now, -forgetAfterMs)],
    });
    const over = (row?.failures ?? 0) - bucket.freeFailures;
    if (over < 0) continue;
    const waitMs = Math.min(longestMs, seconds(2 ** Math.min(over, 20)));
    await on.run({
      name: "throttle-hold",
      text: "update throttle set held_until = greatest(held_until, $2) where bucket = $1",
      values: [digest(keyring, bucket), after(now, waitMs)],
    });
  }
}

export async function forgetFailures(on: Executor, keyring: Keyring, bucket: Bucket): Promise<void> {
  await on.run({
    name: "throttle-clear",
    text: "delete from throttle where bucket = $1",
    values: [digest(keyring, bucket)],
  });
}

const digest = (keyring: Keyring, bucket: Bucket): Buffer =>
  createHmac("sha256", keyring.derive("throttle")).update(bucket.key).digest();

/** The /64 of an IPv6 address, the address itself for IPv4: what one subscriber holds. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const behind = tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - behind.length) }, () => "0");
  return [...before, ...zeros, ...behind].slice(0, 4).join(":");
}
