import { createHash, createHmac } from "node:crypto";
import { after, hours, minutes } from "../../platform/clock.ts";
import type { Executor } from "../../platform/database.ts";
import type { Keyring } from "../../privacy/keyring.ts";
import type { Visit } from "./front-desk.ts";

/**
 * Holds back guessing and flooding without giving a stranger a way to lock the owner out (security §6): tries from a
 * browser the account knows are counted apart from everybody else's, and a network has its own, wider measure. A try is
 * counted before it is made, so that many at the same moment are as many as they are.
 */
export type Bucket = {
  readonly key: string;
  /** From this many tries on each waits 1, 2, 4 … seconds, up to `longestMs`. */
  readonly free: number;
  readonly longestMs: number;
};

const bucket = (key: string, free: number, longestMs: number): Bucket => ({ key, free, longestMs });

export const accountBucket = (digest: string, knownDevice: string | null): Bucket =>
  bucket(`account/${digest}/${knownDevice ?? "strangers"}`, 5, minutes(15));

/** Wider, because many people share one address behind a provider's gateway. */
export const networkBucket = (what: string, visit: Pick<Visit, "address">, free = 20): Bucket =>
  bucket(`network/${what}/${networkOf(visit.address)}`, free, minutes(15));

/** Letters and SMS cost their receiver attention and us money: a few, then ever later, at last one an hour. */
export const lettersBucket = (what: string, free = 5): Bucket => bucket(`letters/${what}`, free, hours(1));

/** The password shown again inside a session: whoever holds the session alone cannot try them all. */
export const proofBucket = (session: string): Bucket => bucket(`proof/${session}`, 5, minutes(15));

export const digestOf = (text: string): string => createHash("sha256").update(text).digest("base64url");

/** Counts this try in each bucket; false when one of them is held, and then the others do not count it. */
export async function take(
  on: Executor,
  keyring: Keyring,
  buckets: readonly Bucket[],
  now: Date,
): Promise<boolean> {
  const taken: Bucket[] = [];
  for (const one of buckets) {
    if (!(await takeOne(on, keyring, one, now))) {
      for (const other of taken) await giveBack(on, keyring, other);
      return false;
    }
    taken.push(one);
  }
  return true;
}

/** One statement: of many at the same moment each sees what the one before it left. */
async function takeOne(on: Executor, keyring: Keyring, one: Bucket, now: Date): Promise<boolean> {
  const forgottenBefore = after(now, -Math.max(hours(1), 2 * one.longestMs));
  const rows = await on.run({
    name: "throttle-take",
    text: `insert into throttle (bucket, failures, last_at, held_until) values ($1, 1, $2, to_timestamp(0))
           on conflict (bucket) do update set
             last_at = $2,
             failures = case when throttle.last_at < $3 then 1 else throttle.failures + 1 end,
             held_until = case when throttle.last_at < $3 or throttle.failures + 1 < $4::int then to_timestamp(0)
               else $2::timestamptz + interval '1 second'
                 * least($5::float8, power(2, least(throttle.failures + 1 - $4::int, 20))) end
           where throttle.held_until <= $2
           returning 1 as taken`,
    values: [digest(keyring, one), now, forgottenBefore, one.free, one.longestMs / 1000],
  });
  return rows.length === 1;
}

/** The try was a good one: it does not count. */
export async function giveBack(on: Executor, keyring: Keyring, one: Bucket): Promise<void> {
  await on.run({
    name: "throttle-give-back",
    text: `update throttle set failures = greatest(failures - 1, 0),
             held_until = case when failures - 1 < $2::int then to_timestamp(0) else held_until end
           where bucket = $1`,
    values: [digest(keyring, one), one.free],
  });
}

/** The right secret was shown: what was counted before it is forgotten. */
export async function forget(on: Executor, keyring: Keyring, one: Bucket): Promise<void> {
  await on.run({
    name: "throttle-clear",
    text: "delete from throttle where bucket = $1",
    values: [digest(keyring, one)],
  });
}

const digest = (keyring: Keyring, one: Bucket): Buffer =>
  createHmac("sha256", keyring.derive("throttle")).update(one.key).digest();

/** The /64 of an IPv6 address, the address itself for IPv4: what one subscriber holds. */
export function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const behind = tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - behind.length) }, () => "0");
  return [...before, ...zeros, ...behind].slice(0, 4).join(":");
}
