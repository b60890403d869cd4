import type { Executor } from "../../platform/database.ts";
import { newId } from "../../platform/ids.ts";
import { exactDigest } from "../../privacy/blind-index.ts";
import type { Keyring } from "../../privacy/keyring.ts";

/**
 * Addresses that must not be written to, kept as keyed hashes only: they name nobody and outlive an erasure, so that an opt-out
 * and a dead mailbox are not forgotten with the person (policy 10).
 */
export const suppressionCauses = ["hard_bounce", "soft_bounces", "complaint", "unsubscribed"] as const;
export type SuppressionCause = (typeof suppressionCauses)[number];
export type Suppressed = { readonly cause: SuppressionCause; readonly at: Date };

export const addressHash = (keyring: Keyring, address: string): Buffer =>
  exactDigest(keyring, "suppression", address.trim().toLowerCase());

export async function suppress(
  on: Executor,
  keyring: Keyring,
  address: string,
  cause: SuppressionCause,
  at: Date,
): Promise<void> {
  await suppressHash(on, addressHash(keyring, address), cause, at);
}

/** For a link that outlived its person: the hash is all that is left of the address. */
export async function suppressHash(
  on: Executor,
  hash: Buffer,
  cause: SuppressionCause,
  at: Date,
): Promise<void> {
  await on.run({
    name: "suppression-add",
    text: `insert into suppression (address_hash, cause, at) values ($1, $2, $3)
           on conflict (address_hash, cause) do update set at = excluded.at`,
    values: [hash, cause, at],
  });
}

export const suppressedOf = (on: Executor, keyring: Keyring, address: string): Promise<Suppressed[]> =>
  on.run<Suppressed>({
    name: "suppression-of",
    text: "select cause, at from suppression where address_hash = $1",
    values: [addressHash(keyring, address)],
  });

/** Notes that a mailbox did not take a letter for now; returns how often since then. */
export async function noteSoftBounce(
  on: Executor,
  keyring: Keyring,
  address: string,
  { at, since }: { readonly at: Date; readonly since: Date },
): Promise<number> {
  const hash = addressHash(keyring, address);
  await on.run({
    text: "insert into soft_bounce (address_hash, id, at) values ($1, $2, $3)",
    values: [hash, newId(at.getTime()), at],
  });
  const [row] = await on.run<{ count: number }>({
    text: "select count(*)::int as count from soft_bounce where address_hash = $1 and at > $2",
    values: [hash, since],
  });
  return row?.count ?? 0;
}
