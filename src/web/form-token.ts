import { createHash, createHmac, randomBytes } from "node:crypto";
import { sameText } from "../modules/accounts/accounts.ts";
import { hours } from "../platform/clock.ts";
import type { Database } from "../platform/database.ts";
import type { Keyring } from "../privacy/keyring.ts";

/**
 * A form's token ties it to one browser session and one page, ages after twelve hours, and is used once: it is the
 * idempotency key of whatever the form does (law 6).
 */
const lifeMs = hours(12);

export function newToken(keyring: Keyring, binding: string, now: Date): string {
  const body = `${randomBytes(12).toString("base64url")}.${now.getTime().toString(36)}`;
  return `${body}.${mac(keyring, body, binding)}`;
}

export type TokenVerdict = "good" | "stale" | "foreign";

export function checkToken(keyring: Keyring, token: string, binding: string, now: Date): TokenVerdict {
  const [nonce = "", issued = "", given = ""] = token.slice(0, 200).split(".");
  if (!sameText(given, mac(keyring, `${nonce}.${issued}`, binding))) return "foreign";
  const age = now.getTime() - Number.parseInt(issued, 36);
  return age >= 0 && age <= lifeMs ? "good" : "stale";
}

const mac = (keyring: Keyring, body: string, binding: string) =>
  createHmac("sha256", keyring.derive("form-token")).update(`${body}|${binding}`).digest("base64url");

const hashOf = (token: string) => createHash("sha256").update(token).digest();

/** Reserves the token; when it was used before, says where that use led ("" while it is still under way). */
export async function reserve(
  db: Database,
  token: string,
  now: Date,
): Promise<{ first: true } | { first: false; location: string }> {
  const inserted = await db.run({
    name: "form-reserve",
    text: "insert into form_use (token_hash, used_at, location) values ($1, $2, '') on conflict do nothing returning 1 as first",
    values: [hashOf(token), now],
  });
  if (inserted.length === 1) return { first: true };
  const [row] = await db.run<{ location: string }>({
    name: "form-used",
    text: "select location from form_use where token_hash = $1",
    values: [hashOf(token)],
  });
  return { first: false, location: row?.location ?? "" };
}

export async function settle(db: Database, token: string, location: string): Promise<void> {
  await db.run({
    name: "form-settle",
    text: "update form_use set location = $2 where token_hash = $1",
    values: [hashOf(token), location],
  });
}

/** The form was refused and changed nothing: it may be sent again. */
export async function release(db: Database, token: string): Promise<void> {
  await db.run({
    name: "form-release",
    text: "delete from form_use where token_hash = $1",
    values: [hashOf(token)],
  });
}
