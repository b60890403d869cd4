import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import type { KycOrder, KycProvider, KycResult } from "../../modules/identity/identity.ts";
import { after, type Clock, hours, systemClock } from "../../platform/clock.ts";
import { invariant, ok, refused } from "../../platform/result.ts";
import { call, json, type Reply } from "../http/call.ts";
import { reasonsOf } from "./sumsub-reasons.ts";
import { readSumsubWebhook, type WebhookRules } from "./sumsub-webhook.ts";

export type SumsubOptions = WebhookRules & {
  readonly appToken: string;
  /** Signs our requests; the webhook has a secret of its own. */
  readonly secret: string;
  readonly level: string;
  readonly url: string;
  readonly clock?: Clock;
  readonly timeoutMs?: number;
};

/**
 * Sumsub (docs.sumsub.com, as of 2026-11): data leave Kazakhstan. The person goes on at a hosted link; our reference is
 * the vendor's `userId`, so asking twice for a session leads to one applicant.
 */
export function sumsub(options: SumsubOptions): KycProvider {
  const { clock = systemClock } = options;
  for (const [name, value] of Object.entries({ ...options, clock: undefined }))
    invariant(value !== "", `Sumsub: ${name} is empty`); // an empty secret would verify anybody's digest
  invariant(
    !(options.production && options.appToken.startsWith("sbx:")),
    "Sumsub: a sandbox token has no place in production",
  );
  const ask = (method: "GET" | "POST", path: string, content?: object) => {
    const body = content === undefined ? "" : JSON.stringify(content);
    return call({
      ...{ url: options.url + path, method, mostBytes: mostAnswer },
      headers: {
        "Content-Type": "application/json",
        ...signed(options, clock.now(), { method, path, body }),
      },
      ...(content === undefined ? {} : { body }),
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    });
  };
  return {
    ...{ id: "sumsub", country: "abroad", capabilities: { webhooks: "signed" } },
    createSession: async (order) => {
      const path = `/resources/sdkIntegrations/levels/-/websdkLink?lang=${order.language ?? "ru"}`;
      const made = await ask("POST", path, linkOrder(order, options.level));
      if (!made.ok) return made;
      const link = linkForm.safeParse(json(made.value.bytes));
      if (made.value.status !== 200 || !link.success) return refused("final");
      const expiresAt = after(clock.now(), linkLastsMs);
      return ok({ sessionId: order.reference, url: link.data.url, expiresAt });
    },
    fetchResult: async (reference) => {
      const found = await ask(
        "GET",
        `/resources/applicants/-;externalUserId=${encodeURIComponent(reference)}/one`,
      );
      if (!found.ok) return found;
      const result = resultOf(found.value, reference);
      return result === null ? refused("final") : ok(result);
    },
    verifyWebhook: (rawBytes, headers) => readSumsubWebhook(rawBytes, headers, options),
  };
}

const linkLastsMs = hours(24);
const mostAnswer = 256 * 1024;

/** Everything that leaves for this vendor, field by field (law 1). */
const linkOrder = ({ reference, level, returnUrl, email, phone }: KycOrder, usual: string) => ({
  ...{ levelName: level ?? usual, userId: reference, ttlInSecs: linkLastsMs / 1000 },
  redirect: { successUrl: returnUrl, rejectUrl: returnUrl },
  ...(email !== undefined || phone !== undefined
    ? { applicantIdentifiers: { ...(email ? { email } : {}), ...(phone ? { phone } : {}) } }
    : {}),
});

/** Lower-case hex HMAC-SHA-256 over seconds, method, path with query, and body as it is sent. */
function signed(
  { appToken, secret }: SumsubOptions,
  at: Date,
  request: { readonly method: string; readonly path: string; readonly body: string },
): Record<string, string> {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const text = seconds + request.method + request.path + request.body;
  return {
    "X-App-Token": appToken,
    "X-App-Access-Ts": seconds,
    "X-App-Access-Sig": createHmac("sha256", secret).update(text).digest("hex"),
  };
}

const linkForm = z.object({ url: z.url({ protocol: /^https?$/ }).max(2_000) });
const time = z
  .string()
  .transform((text) => new Date(`${text.slice(0, 19).replace(" ", "T")}Z`))
  .refine((at) => !Number.isNaN(at.getTime()));
const applicantForm = z.object({
  externalUserId: z.string(),
  review: z
    .object({
      reviewStatus: z.string(),
      createDate: time.optional().catch(undefined),
      reviewDate: time.optional().catch(undefined),
      reviewResult: z
        .object({
          reviewAnswer: z.string().optional(),
          reviewRejectType: z.string().optional(),
          rejectLabels: z.array(z.string()).optional(), // clientComment is not read at all: it must never be shown
        })
        .optional(),
    })
    .optional(),
});
type Review = NonNullable<z.infer<typeof applicantForm>["review"]>;

/** null when the answer is not about our applicant. 404: the person has not opened the link yet. */
function resultOf({ status, bytes }: Reply, reference: string): KycResult | null {
  const rawSha256 = createHash("sha256").update(bytes).digest("hex");
  const nothing = { reasonCodes: [], checks: [], createdAt: null, finishedAt: null, rawSha256, score: null };
  if (status === 404) return { recommendation: "pending", ...nothing };
  const applicant = applicantForm.safeParse(json(bytes));
  if (!applicant.success || applicant.data.externalUserId !== reference) return null;
  const { review } = applicant.data;
  if (!review) return { recommendation: "pending", ...nothing };
  return {
    ...nothing,
    recommendation: recommendationOf(review),
    reasonCodes: reasonsOf(review.reviewResult?.rejectLabels ?? []),
    createdAt: review.createDate ?? null,
    finishedAt: review.reviewDate ?? null,
  };
}

function recommendationOf({ reviewStatus, reviewResult }: Review): KycResult["recommendation"] {
  if (reviewStatus === "onHold") return "on_hold";
  if (reviewStatus !== "completed") return "pending";
  if (reviewResult?.reviewAnswer === "GREEN") return "approve";
  if (reviewResult?.reviewAnswer !== "RED") return "unknown";
  if (reviewResult.reviewRejectType === "RETRY") return "resubmit";
  return reviewResult.reviewRejectType === "FINAL" ? "reject" : "unknown";
}
