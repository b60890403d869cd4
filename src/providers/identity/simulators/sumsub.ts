import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type Clock, systemClock } from "../../../platform/clock.ts";
import { type Asked, choicePage, jsonShown, type Sent, type Shown, startStage } from "../../http/stage.ts";

export type SumsubSimulatorOptions = {
  readonly port: number;
  readonly host?: string;
  readonly appToken: string;
  readonly secret: string;
  readonly webhookSecret: string;
  /** Where news go. */
  readonly webhookUrl: string;
  readonly clock?: Clock;
  readonly slowMs?: number;
};

export const sumsubOutcomes = {
  approve: "Approve",
  retry: "Ask for better pictures",
  reject: "Reject for good",
  hold: "Put on hold",
} as const;
export type SumsubOutcome = keyof typeof sumsubOutcomes;

type Applicant = {
  readonly id: string;
  readonly externalUserId: string;
  readonly back: string;
  readonly createdAt: Date;
  review: Record<string, unknown>;
};

/** Speaks the part of Sumsub's HTTP that we use, verifies our signatures as the vendor would, and signs its webhooks. */
export async function startSumsubSimulator(options: SumsubSimulatorOptions) {
  const { clock = systemClock } = options;
  const applicants = new Map<string, Applicant>();
  const links = new Map<string, string>();
  const stage = await startStage(options, (asked) => answer(asked));

  function answer(asked: Asked): Shown {
    const { pathname } = new URL(asked.path, stage.url);
    const [, token] = /^\/websdk\/p\/([\w-]+)$/.exec(pathname) ?? [];
    if (token !== undefined) return page(asked, token);
    const refused = refusal(asked, options, clock.now());
    if (refused) return refused;
    if (asked.method === "POST" && pathname === "/resources/sdkIntegrations/levels/-/websdkLink")
      return link(asked);
    const [, reference] = /^\/resources\/applicants\/-;externalUserId=([^/]+)\/one$/.exec(pathname) ?? [];
    const found = applicants.get(decodeURIComponent(reference ?? ""));
    if (asked.method !== "GET" || !found) return fault(404, "not found");
    const { id, externalUserId, createdAt, review } = found;
    return jsonShown({ id, createdAt: stamp(createdAt), externalUserId, type: "individual", review });
  }

  function link({ body }: Asked): Shown {
    const order = linkForm.safeParse(JSON.parse(body));
    if (!order.success) return fault(400, "bad request");
    const token = randomBytes(12).toString("base64url");
    links.set(token, order.data.userId);
    const known = applicants.get(order.data.userId);
    if (!known) {
      const made: Applicant = {
        id: randomBytes(12).toString("hex"),
        externalUserId: order.data.userId,
        back: order.data.redirect.successUrl,
        createdAt: clock.now(),
        review: { reviewStatus: "init", createDate: stamp(clock.now()) },
      };
      applicants.set(made.externalUserId, made);
      tell(made, "applicantCreated");
    }
    return jsonShown({ url: `${stage.url}/websdk/p/${token}` });
  }

  function page({ method, body, path }: Asked, token: string): Shown {
    const applicant = applicants.get(links.get(token) ?? "");
    if (!applicant) return fault(404, "not found");
    if (method !== "POST") return choicePage("Sumsub (simulator)", path, sumsubOutcomes);
    const outcome = new URLSearchParams(body).get("outcome") ?? "";
    if (!Object.hasOwn(sumsubOutcomes, outcome)) return fault(400, "bad request");
    decide(applicant.externalUserId, outcome as SumsubOutcome); // one of the keys, checked above
    return { status: 303, body: "", headers: { Location: applicant.back } };
  }

  /** What the vendor's staff or machines came to. */
  function decide(reference: string, outcome: SumsubOutcome): void {
    const applicant = applicants.get(reference);
    if (!applicant) throw new Error("the simulator knows no such applicant");
    const times = { createDate: stamp(applicant.createdAt), reviewDate: stamp(clock.now()) };
    tell(applicant, "applicantPending");
    applicant.review = { ...times, ...reviews[outcome] };
    tell(applicant, outcome === "hold" ? "applicantOnHold" : "applicantReviewed");
  }

  let told = 0;
  function tell(applicant: Applicant, type: string): void {
    told += 1; // events of one moment keep their order
    const body = JSON.stringify({
      ...{ applicantId: applicant.id, inspectionId: randomBytes(12).toString("hex"), type },
      ...{ correlationId: randomBytes(16).toString("hex"), externalUserId: applicant.externalUserId },
      ...{ applicantType: "individual", sandboxMode: true, clientId: "simulator", ...applicant.review },
      createdAtMs: stamp(new Date(clock.now().getTime() + told)),
    });
    stage.deliver({ url: options.webhookUrl, body, headers: signedHeaders(body, options.webhookSecret) });
  }

  return {
    ...stage,
    decide,
    applicants: () => [...applicants.keys()],
    /** A message as the vendor would sign it. */
    signed: (body: string): Sent => ({
      url: options.webhookUrl,
      body,
      headers: signedHeaders(body, options.webhookSecret),
    }),
  };
}

const linkForm = z.object({
  levelName: z.string().min(1),
  userId: z.string().min(1),
  ttlInSecs: z.int().positive(),
  redirect: z.object({ successUrl: z.string(), rejectUrl: z.string() }),
});

const reviews = {
  approve: { reviewStatus: "completed", reviewResult: { reviewAnswer: "GREEN" } },
  retry: {
    reviewStatus: "completed",
    reviewResult: {
      ...{ reviewAnswer: "RED", reviewRejectType: "RETRY", rejectLabels: ["UNSATISFACTORY_PHOTOS"] },
      ...{ moderationComment: "Please send a clearer picture.", clientComment: "for the client's eyes only" },
    },
  },
  reject: {
    reviewStatus: "completed",
    reviewResult: {
      ...{ reviewAnswer: "RED", reviewRejectType: "FINAL", rejectLabels: ["FORGERY", "SOMETHING_NEW"] },
      clientComment: "for the client's eyes only",
    },
  },
  hold: { reviewStatus: "onHold" },
} as const satisfies Record<SumsubOutcome, object>;

/** As the vendor checks: token, a time within minutes, the signature over the bytes. */
function refusal(asked: Asked, { appToken, secret }: SumsubSimulatorOptions, now: Date): Shown | null {
  const ts = asked.header("x-app-access-ts");
  const expected = createHmac("sha256", secret)
    .update(ts + asked.method + asked.path + asked.body)
    .digest("hex");
  const given = asked.header("x-app-access-sig");
  if (asked.header("x-app-token") !== appToken) return fault(401, "app-token unknown");
  if (!(Math.abs(Number(ts) * 1000 - now.getTime()) < 5 * 60_000)) return fault(401, "app-token-ts expired");
  const same = given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  return same ? null : fault(401, "app-token-signature mismatch");
}

const fault = (code: number, description: string): Shown => jsonShown({ code, description }, code);

const stamp = (at: Date) => at.toISOString().replace("T", " ").replace("Z", "");

const signedHeaders = (body: string, secret: string) => ({
  "Content-Type": "application/json",
  "X-Payload-Digest-Alg": "HMAC_SHA256_HEX",
  "X-Payload-Digest": createHmac("sha256", secret).update(body).digest("hex"),
});
