import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { ProviderEvent, WebhookRefusal } from "../../modules/operations/operations.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { json } from "../http/call.ts";

/** Fifteen figures from our key, always the same ones: the vendor takes no other form of number. */
export const invoiceIdOf = (key: string): string =>
  String(
    (createHash("sha256").update(key).digest().readBigUInt64BE() % 900_000_000_000_000n) +
      100_000_000_000_000n,
  );

/** What the vendor repeats in its news. It does not sign: who has seen one message could repeat this, so it is a hint. */
export const secretHashOf = (secret: string, invoice: string, key: string): string =>
  createHmac("sha256", secret).update(`${invoice}.${key}`).digest("hex");

const newsForm = z.object({
  id: z.string().regex(/^[\w-]{1,60}$/),
  invoiceId: z.string().regex(/^\d{6,15}$/),
  secret_hash: z.string(),
  code: z.string().max(40).catch(""),
  data: z.string().max(500),
});
const dataForm = z.object({ key: z.string().min(1).max(60) });

/** An event without the reference: what the operation bears there changes with the payment, our key does not. */
export function readHook(rawBytes: Uint8Array, secret: string): Result<ProviderEvent, WebhookRefusal> {
  if (rawBytes.length > mostHook) return refused("too_large");
  const news = newsForm.safeParse(json(rawBytes));
  if (!news.success) return refused("malformed");
  const { id, invoiceId, code } = news.data;
  const data = dataForm.safeParse(json(Buffer.from(news.data.data)));
  if (!data.success) return refused("malformed");
  const right = Buffer.from(secretHashOf(secret, invoiceId, data.data.key));
  const given = Buffer.from(news.data.secret_hash);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return refused("signature");
  const eventId = createHash("sha256").update([id, invoiceId, code].join("|")).digest("hex");
  return ok({ eventId, key: data.data.key, ref: null });
}
const mostHook = 20 * 1024;
