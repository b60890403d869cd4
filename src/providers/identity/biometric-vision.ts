import { createHash } from "node:crypto";
import { z } from "zod";
import type {
  KycCheck,
  KycEvent,
  KycProvider,
  KycReason,
  KycResult,
  KycWebhookRefusal,
} from "../../modules/identity/identity.ts";
import { after, type Clock, hours, systemClock } from "../../platform/clock.ts";
import { invariant, ok, type Result, refused } from "../../platform/result.ts";
import { call, json } from "../http/call.ts";

export type BiometricVisionOptions = {
  readonly key: string;
  readonly url: string;
  /** Where the person goes on. */
  readonly flowUrl: string;
  readonly clock?: Clock;
  readonly timeoutMs?: number;
};

/**
 * Biometric.Vision (guide.biometric.kz; result by integrators' code): in Kazakhstan. No scheme of signatures is known, so
 * a hook is a hint. The key travels in bodies and, for results, in the query: no address is ever logged. Where the
 * person returns to is set in the vendor's flow. How long a session lives is unverified: we count a day.
 */
export function biometricVision(options: BiometricVisionOptions): KycProvider {
  const { key, url, flowUrl, clock = systemClock } = options;
  invariant(key !== "", "Biometric.Vision: the key is empty");
  const within = options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs };
  return {
    ...{ id: "biometric_vision", country: "KZ", capabilities: { webhooks: "hint" } },
    createSession: async ({ reference }) => {
      const made = await call({
        ...{ url: `${url}/api/v1/flows/session/create/`, method: "POST", mostBytes: 64 * 1024, ...within },
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ api_key: key, metadata: { reference } }),
      });
      if (!made.ok) return made;
      const session = sessionForm.safeParse(json(made.value.bytes));
      if (made.value.status === 404 || !session.success) return refused("final");
      const sessionId = session.data.session_id;
      return ok({
        sessionId,
        url: `${flowUrl}/flow/${sessionId}`,
        expiresAt: after(clock.now(), sessionLastsMs),
      });
    },
    fetchResult: async (sessionId) => {
      const query = new URLSearchParams({ session_id: sessionId, flow_api_key: key });
      const found = await call({
        ...{ url: `${url}/api/v1/flows/session/result/?${query}`, method: "GET", ...within },
        mostBytes: mostResult,
      });
      if (!found.ok) return found;
      const result = found.value.status === 404 ? null : resultForm.safeParse(json(found.value.bytes));
      return result?.success ? ok(resultOf(result.data, found.value.bytes)) : refused("final");
    },
    verifyWebhook: readHint,
  };
}

const sessionLastsMs = hours(24);
/** Pictures in base64 are among it; we read none of them and keep nothing but the hash. */
const mostResult = 24 * 1024 * 1024;

const sessionId = z.string().regex(/^[\w-]{8,64}$/);
const sessionForm = z.object({ session_id: sessionId });
const partForm = z
  .object({ result: z.boolean().optional(), prediction: z.coerce.number().optional() })
  .optional();
const resultForm = z.object({
  status: z.string(),
  flow_session_result: z.boolean().nullish(),
  flow_session_failure_reasons: z.array(z.unknown()).nullish(),
  finished_at: z.coerce.date().nullish().catch(null),
  created_at: z.coerce.date().nullish().catch(null),
  liveness_result: partForm.nullish(),
  face2face_result: partForm.nullish(),
  edocument_result: z.object({ result_json: z.unknown().optional() }).nullish(),
});
type Answer = z.infer<typeof resultForm>;

/** Some seconds after the end the parts are still `{}`: that is no result yet. */
function resultOf(answer: Answer, bytes: Buffer): KycResult {
  const parts = [answer.liveness_result, answer.face2face_result];
  const empty = parts.every((part) => part?.result === undefined) && answer.flow_session_result !== false;
  const finished = answer.status === "FINISHED" && typeof answer.flow_session_result === "boolean" && !empty;
  const score = answer.liveness_result?.prediction;
  return {
    recommendation: finished ? (answer.flow_session_result ? "approve" : "reject") : "pending",
    reasonCodes: finished && !answer.flow_session_result ? reasonsOf(answer) : [],
    checks: finished ? checksOf(answer) : [],
    createdAt: answer.created_at ?? null,
    finishedAt: finished ? (answer.finished_at ?? null) : null,
    rawSha256: createHash("sha256").update(bytes).digest("hex"),
    score: finished && score !== undefined && score >= 0 && score <= 1 ? score : null,
  };
}

function checksOf({ liveness_result, face2face_result, edocument_result }: Answer): readonly KycCheck[] {
  const outcome = (result: boolean | undefined): KycCheck["outcome"] =>
    result === undefined ? "unsure" : result ? "pass" : "fail";
  return [
    ...(liveness_result ? [{ name: "liveness", outcome: outcome(liveness_result.result) } as const] : []),
    ...(face2face_result ? [{ name: "face_match", outcome: outcome(face2face_result.result) } as const] : []),
    ...(edocument_result?.result_json ? [{ name: "document", outcome: "pass" } as const] : []),
  ];
}

/** The vendor's reasons are free text: our words come from the parts that failed. */
function reasonsOf(answer: Answer): readonly KycReason[] {
  const reasons: KycReason[] = [];
  if (answer.liveness_result?.result === false) reasons.push("selfie_not_live");
  if (answer.face2face_result?.result === false) reasons.push("selfie_mismatch");
  return reasons.length > 0 ? reasons : ["other"];
}

const hintForm = z.object({
  id: z.union([z.string().min(1).max(100), z.int()]),
  event: z.enum(["technology.start", "technology.end"]),
  session_id: sessionId,
  created: z.number().min(0).max(1e11),
});

function readHint(rawBytes: Uint8Array): Result<KycEvent, KycWebhookRefusal> {
  if (rawBytes.length > mostHint) return refused("too_large");
  const hint = hintForm.safeParse(json(rawBytes));
  if (!hint.success) return refused("malformed");
  const { id, event, session_id, created } = hint.data;
  return ok({
    eventId: createHash("sha256").update([session_id, id, event].join("|")).digest("hex"),
    ...{ sessionId: session_id, createdAtMs: Math.round(created * 1000), proven: false },
    kind: event === "technology.end" ? "finished" : "progress",
  });
}
const mostHint = 1024 * 1024;
