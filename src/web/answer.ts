import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Context } from "hono";
import type { RequestId } from "../platform/ids.ts";
import { invariant } from "../platform/result.ts";
import { failurePage } from "./errors.tsx";
import type { Answer, Call } from "./route.ts";

/** What travels with one request inside the app. */
export type Web = {
  Variables: { requestId: RequestId; route: string; camera?: boolean; caged?: boolean; sends?: boolean };
  Bindings: { incoming?: { socket?: { remoteAddress?: string } } };
};

/** The one place where an answer becomes HTTP. */
export async function send(c: Context<Web>, call: Call, answer: Answer): Promise<Response> {
  c.header("Cache-Control", "no-store");
  switch (answer.kind) {
    case "page":
      if (call.meaning.audience === "public" && call.customer === null) return compressed(c, answer);
      return c.html(answer.node as Parameters<typeof c.html>[0], statusOf(answer.status)); // JSX of hono/jsx is what html() takes
    case "redirect":
      if (answer.clearSite) c.header("Clear-Site-Data", '"cache", "storage"');
      return c.redirect(answer.to, 303);
    case "file":
      c.header("Content-Disposition", `attachment; filename="${answer.name}"`);
      return c.body(typeof answer.body === "string" ? answer.body : new Uint8Array(answer.body), 200, {
        "Content-Type": answer.type,
      });
    case "stream":
      c.header("Content-Disposition", `attachment; filename="${answer.name}"`);
      return c.body(ReadableStream.from(answer.body), 200, {
        ...{ "Content-Type": answer.type, "Content-Length": String(answer.byteCount) },
      });
    case "image":
      return c.body(new Uint8Array(answer.body), 200, {
        ...{ "Content-Type": answer.type, "Content-Disposition": "inline" },
      });
    case "caged":
      c.set("caged", true);
      return c.html(`<!doctype html><meta charset="utf-8"><title>—</title>${answer.html}`);
    case "xml":
      return c.body(answer.body, statusOf(answer.status), {
        "Content-Type": "application/xml; charset=utf-8",
      });
    case "letter":
      return c.html(answer.html);
    case "events":
      c.header("X-Accel-Buffering", "no");
      return c.body(answer.body, 200, { "Content-Type": "text/event-stream; charset=utf-8" });
    case "json":
      return c.json(answer.body as object, statusOf(answer.status)); // plain values only
    case "failure": {
      if (answer.status === 429 || answer.status === 503) c.header("Retry-After", "30");
      const html = await failurePage(call.house, call.locale, answer.status, c.get("requestId"), answer.code);
      return c.html(html, answer.status);
    }
  }
}

const zip = promisify(gzip);

/**
 * Pages without a person's data travel compressed. Others do not: a secret beside text that somebody else can choose
 * must not show in the length of the answer (BREACH).
 */
async function compressed(c: Context<Web>, answer: Extract<Answer, { kind: "page" }>): Promise<Response> {
  const html = String(await answer.node);
  c.header("Vary", "Accept-Encoding, Sec-GPC");
  c.header("Content-Type", "text/html; charset=UTF-8");
  if (!/\bgzip\b/.test(c.req.header("Accept-Encoding") ?? "")) return c.body(html, statusOf(answer.status));
  c.header("Content-Encoding", "gzip");
  return c.body(new Uint8Array(await zip(html)), statusOf(answer.status));
}

const known = [200, 401, 403, 404, 409, 413, 422, 429, 503] as const;

function statusOf(status: number): (typeof known)[number] {
  const found = known.find((one) => one === status);
  invariant(found !== undefined, "an answer has one of the known statuses"); // never a 200 by mistake
  return found;
}
