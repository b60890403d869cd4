import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { KycEvent, KycHeaders, KycWebhookRefusal } from "../../modules/identity/identity.ts";
import { ok, type Result, refused } from "../../platform/result.ts";
import { json } from "../http/call.ts";

export type WebhookRules = {
  /** The webhook's own, made in the vendor's dashboard. */
  readonly webhookSecret: string;
  readonly production: boolean;
};

/**
 * A webhook of Sumsub: the digest is over the bytes as they came, before any parser; the algorithm is one of the two
 * we allow, whatever else a header offers (the vendor also knows SHA-1). Nothing signed is a time of sending, so replays
 * are found by the event's id, and old news by `createdAtMs`.
 */
export function readSumsubWebhook(
  rawBytes: Uint8Array,
  headers: KycHeaders,
  { webhookSecret, production }: WebhookRules,
): Result<KycEvent, KycWebhookRefusal> {
  if (rawBytes.length > mostBytes) return refused("too_large");
  const algorithm = algorithms.get(headers.get("x-payload-digest-alg") ?? "");
  if (algorithm === undefined) return refused("algorithm");
  const expected = createHmac(algorithm, webhookSecret).update(rawBytes).digest();
  const given = headers.get("x-payload-digest") ?? "";
  if (!/^[0-9a-f]+$/i.test(given) || given.length !== expected.length * 2) return refused("signature");
  if (!timingSafeEqual(Buffer.from(given, "hex"), expected)) return refused("signature");
  const event = eventForm.safeParse(json(rawBytes));
  if (!event.success) return refused("malformed");
  const { type, applicantId, externalUserId, correlationId, createdAtMs, sandboxMode } = event.data;
  if (sandboxMode === true && production) return refused("sandbox");
  if (externalUserId === undefined) return refused("not_ours"); // made by hand in the dashboard
  const identity = [type, applicantId, correlationId, createdAtMs.said].join("|");
  return ok({
    eventId: createHash("sha256").update(identity).digest("hex"),
    sessionId: externalUserId,
    kind: kinds[type] ?? "progress",
    createdAtMs: createdAtMs.ms,
    proven: true,
  });
}

const mostBytes = 64 * 1024;
const algorithms = new Map([
  ["HMAC_SHA256_HEX", "sha256"],
  ["HMAC_SHA512_HEX", "sha512"],
]);

/** Other types (created, pending, prechecked, awaiting service, level or data changed ...) are progress: fetch. */
const kinds: Readonly<Record<string, KycEvent["kind"]>> = {
  applicantReviewed: "finished",
  applicantWorkflowCompleted: "finished",
  applicantOnHold: "held",
  applicantReset: "reopened",
  applicantActivated: "reopened",
  applicantDeactivated: "gone",
  applicantDeleted: "gone",
};

const word = z.string().min(1).max(200);
const eventForm = z.object({
  type: word,
  applicantId: word,
  externalUserId: word.optional(),
  correlationId: word.optional(),
  sandboxMode: z.boolean().optional(),
  /** A text in UTC, `2026-02-09 12:00:00.123`. */
  createdAtMs: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{3}$/)
    .transform((said) => ({ said, ms: Date.parse(`${said.replace(" ", "T")}Z`) }))
    .refine(({ ms }) => !Number.isNaN(ms)),
});
