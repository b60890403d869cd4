import { timingSafeEqual } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { WebhookHeaders, WebhookRefusal } from "../../modules/operations/operations.ts";
import { minutes } from "../../platform/clock.ts";
import { ok, type Result, refused } from "../../platform/result.ts";

/** Standard Webhooks 1.0.0, symmetric: the id of a message whose sender is proven, or why it is not. */
export function readStandardWebhook(
  rawBytes: Uint8Array,
  headers: WebhookHeaders,
  rules: { readonly secret: string; readonly now: Date },
): Result<string, WebhookRefusal> {
  if (rawBytes.length > mostBytes) return refused("too_large");
  const id = headers.get("webhook-id") ?? "";
  const stamp = headers.get("webhook-timestamp") ?? "";
  if (!/^[\w.-]{1,128}$/.test(id) || !/^\d{1,11}$/.test(stamp)) return refused("malformed");
  const body = textOf(rawBytes);
  if (body === null) return refused("malformed");
  const given = (headers.get("webhook-signature") ?? "").slice(0, 4_000).split(" ");
  const ours = given.filter((one) => one.startsWith("v1,"));
  if (ours.length === 0)
    return refused(given.some((one) => one.startsWith("v1a,")) ? "algorithm" : "signature");
  const at = new Date(Number(stamp) * 1000);
  if (Math.abs(rules.now.getTime() - at.getTime()) > toleranceMs) return refused("stale");
  const right = new Webhook(rules.secret).sign(id, at, body);
  // every one is compared: while a secret is changed, a sender signs with the old and the new
  return ours.filter((one) => same(one, right)).length > 0 ? ok(id) : refused("signature");
}

/** The standard advises less than 20 kB. */
const mostBytes = 20 * 1024;
const toleranceMs = minutes(5);

const same = (a: string, b: string): boolean =>
  Buffer.byteLength(a) === Buffer.byteLength(b) && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** Signed are bytes: those that are no text would be altered by reading them as text. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
