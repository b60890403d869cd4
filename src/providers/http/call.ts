import { seconds } from "../../platform/clock.ts";
import { ok, type Result, refused } from "../../platform/result.ts";

export type Call = {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs?: number;
  /** An answer beyond this is not read. */
  readonly mostBytes: number;
};
/** The words of every port: nothing done and never will; nothing done, later; nobody knows. */
export type CallFault = "final" | "retry" | "unknown";
export type Reply = { readonly status: number; readonly bytes: Buffer };

/**
 * One request to a provider: ten seconds, no redirects, a bounded answer. Faults carry a code and nothing else: an
 * address may hold a key (Biometric.Vision), an answer personal data. A reply with an error status is a fault too.
 */
export async function call(order: Call): Promise<Result<Reply, CallFault>> {
  try {
    const response = await fetch(order.url, {
      method: order.method,
      redirect: "error",
      signal: AbortSignal.timeout(order.timeoutMs ?? seconds(10)),
      headers: { Accept: "application/json", ...order.headers },
      ...(order.body === undefined ? {} : { body: order.body }),
    });
    const bytes = await bounded(response, order.mostBytes);
    if (bytes === null) return refused(order.method === "GET" ? "final" : "unknown");
    if (response.ok || response.status === 404) return ok({ status: response.status, bytes });
    return refused(faultOf(response.status, order.method));
  } catch (error) {
    return refused(wasNeverSent(error) || order.method === "GET" ? "retry" : "unknown");
  }
}

/** An answer in JSON, or null: what cannot be parsed is no answer. */
export function json(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return null;
  }
}

function faultOf(status: number, method: Call["method"]): CallFault {
  if (status === 429 || status === 408) return "retry";
  if (status === 409 && method === "POST") return "unknown"; // another try with the same key may be at work there
  if (status < 500) return "final";
  return method === "GET" ? "retry" : "unknown"; // the effect may be there although the answer says 500
}

/** Refused or not found before a byte left: nothing can have happened there. */
function wasNeverSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return code === "ECONNREFUSED" || code === "ENOTFOUND" || code === "UND_ERR_CONNECT_TIMEOUT";
}

async function bounded(response: Response, mostBytes: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
