import { createHash } from "node:crypto";
import type { ProviderEvent, WebhookAnswer, WebhookRefusal } from "../../modules/operations/operations.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { flatXml } from "./flat-xml.ts";
import { isSigned, type Pairs, signedPairs } from "./freedom-pay-signature.ts";
import { written } from "./freedom-pay-xml.ts";

/** News of Freedom Pay, signed like everything it says. */
export function readHook(
  rawBytes: Uint8Array,
  script: string,
  secret: string,
): Result<ProviderEvent, WebhookRefusal> {
  if (rawBytes.length > mostHook) return refused("too_large");
  const said = hookPairs(rawBytes);
  if (said === null || !said.pg_sig) return refused("malformed");
  if (!isSigned(script, said, secret)) return refused("signature");
  const { pg_payment_id: ref = null, pg_order_id: key = null } = said;
  const told = [ref, key, said.pg_result, said.pg_payment_status, said.pg_refund_amount].join("|");
  return ok({ eventId: createHash("sha256").update(told).digest("hex"), key, ref });
}

/** What ends its repeats, as commonly described; unverified as of 2026-11-24: an answer signed as ours. */
export const hookAnswer = (taken: boolean, script: string, secret: string): WebhookAnswer => ({
  type: "xml",
  body: written(signedPairs(script, { pg_status: taken ? "ok" : "rejected" }, secret)),
});

const mostHook = 20 * 1024;

/** XML, a form whose field pg_xml is XML, or a plain form: a merchant's settings choose. */
function hookPairs(rawBytes: Uint8Array): Pairs | null {
  const text = Buffer.from(rawBytes).toString("utf8");
  if (text.trimStart().startsWith("<")) return flatXml(rawBytes);
  const form = new URLSearchParams(text);
  const xml = form.get("pg_xml");
  return xml === null ? Object.fromEntries(form) : flatXml(Buffer.from(xml));
}
