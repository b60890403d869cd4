import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Clock, systemClock } from "../../../platform/clock.ts";
import { type Asked, choicePage, jsonShown, type Shown, startStage } from "../../http/stage.ts";

export type BiometricVisionSimulatorOptions = {
  readonly port: number;
  readonly host?: string;
  readonly key: string;
  readonly webhookUrl: string;
  /** Where the vendor's flow would send the person back to. */
  readonly returnUrl: string;
  readonly clock?: Clock;
  readonly slowMs?: number;
  /** How many results are still `{}` after the end, as the vendor's are for some seconds. */
  readonly emptyResults?: number;
};

export const biometricVisionOutcomes = {
  approve: "Approve",
  not_live: "The selfie is not live",
  other_face: "Face and document differ",
} as const;
export type BiometricVisionOutcome = keyof typeof biometricVisionOutcomes;

type Session = {
  readonly id: string;
  readonly createdAt: Date;
  outcome: BiometricVisionOutcome | null;
  empty: number;
};

/** Speaks the part of Biometric.Vision's HTTP that we use; its hooks bear no signature, as the vendor's. */
export async function startBiometricVisionSimulator(options: BiometricVisionSimulatorOptions) {
  const { clock = systemClock } = options;
  const sessions = new Map<string, Session>();
  const stage = await startStage(options, (asked) => answer(asked));

  function answer(asked: Asked): Shown {
    const { pathname, searchParams } = new URL(asked.path, stage.url);
    const [, flow] = /^\/flow\/([\w-]+)$/.exec(pathname) ?? [];
    if (flow !== undefined) return page(asked, flow);
    if (asked.method === "POST" && pathname === "/api/v1/flows/session/create/") return create(asked);
    if (asked.method !== "GET" || pathname !== "/api/v1/flows/session/result/") return denied(404);
    if (searchParams.get("flow_api_key") !== options.key) return denied(403);
    const session = sessions.get(searchParams.get("session_id") ?? "");
    return session ? result(session) : denied(404);
  }

  function create({ body }: Asked): Shown {
    const order = z
      .object({ api_key: z.string(), metadata: z.unknown().optional() })
      .safeParse(JSON.parse(body));
    if (!order.success) return denied(400);
    if (order.data.api_key !== options.key) return denied(403);
    const session: Session = {
      id: randomUUID(),
      createdAt: clock.now(),
      outcome: null,
      empty: options.emptyResults ?? 1,
    };
    sessions.set(session.id, session);
    return jsonShown({ session_id: session.id, technologies: ["LD", "F2F"] });
  }

  function page({ method, body, path }: Asked, id: string): Shown {
    if (!sessions.has(id)) return denied(404);
    if (method !== "POST") return choicePage("Biometric.Vision (simulator)", path, biometricVisionOutcomes);
    const outcome = new URLSearchParams(body).get("outcome") ?? "";
    if (!Object.hasOwn(biometricVisionOutcomes, outcome)) return denied(400);
    decide(id, outcome as BiometricVisionOutcome); // one of the keys, checked above
    return { status: 303, body: "", headers: { Location: options.returnUrl } };
  }

  function decide(id: string, outcome: BiometricVisionOutcome): void {
    const session = sessions.get(id);
    if (!session) throw new Error("the simulator knows no such session");
    session.outcome = outcome;
    for (const event of ["technology.start", "technology.end"]) hint(id, event, outcome === "approve");
  }

  function hint(sessionId: string, event: string, success: boolean): void {
    const body = JSON.stringify({
      ...{
        id: randomUUID(),
        event,
        session_id: sessionId,
        success,
        flow_name: "simulator",
        metadata: {},
        data: {},
      },
      created: clock.now().getTime() / 1000,
    });
    stage.deliver({ url: options.webhookUrl, body, headers: { "Content-Type": "application/json" } });
  }

  return { ...stage, decide, sessions: () => [...sessions.keys()] };
}

function result(session: Session): Shown {
  const { outcome, createdAt } = session;
  const begun = { created_at: createdAt.toISOString(), flow_session_failure_reasons: [] };
  const nothing = { liveness_result: {}, face2face_result: {}, edocument_result: {} };
  if (outcome === null)
    return jsonShown({ status: "PROGRESS", flow_session_result: null, ...begun, ...nothing });
  const ended = {
    ...begun,
    status: "FINISHED",
    finished_at: new Date(createdAt.getTime() + 60_000).toISOString(),
  };
  if (session.empty > 0) {
    session.empty -= 1;
    return jsonShown({ ...ended, flow_session_result: true, ...nothing });
  }
  return jsonShown({
    ...{ ...ended, flow_session_result: outcome === "approve" },
    flow_session_failure_reasons: outcome === "approve" ? [] : ["free text of the vendor"],
    liveness_result: {
      result: outcome !== "not_live",
      prediction: outcome === "not_live" ? "0.1020" : "0.9980",
    },
    face2face_result: { result: outcome !== "other_face" },
    edocument_result: {
      result_json: { common: { docOwner: { iin: "900101300007", lastName: "ҮЛГІБАЕВ" } } },
    },
  });
}

const denied = (status: number): Shown => jsonShown({ detail: "denied" }, status);
