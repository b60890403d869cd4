import { ok, type Result, refused } from "../platform/result.ts";
import type { Values } from "./route.ts";

/**
 * Only our own pages may send forms: a form content type, our Origin, and same-origin where the browser says so
 * (hono's csrf() accepts either of the two headers and lets JSON pass; reference/model-codebases §4).
 */
export function isForm(contentType: string | undefined): boolean {
  return (contentType ?? "").split(";")[0]?.trim().toLowerCase() === "application/x-www-form-urlencoded";
}

export function isOurs(headers: Headers, origins: readonly string[]): boolean {
  const origin = headers.get("Origin");
  const site = headers.get("Sec-Fetch-Site");
  if (origin === null || !origins.includes(origin)) return false;
  return site === null || site === "same-origin";
}

const largest = 128 * 1024;
const mostFields = 60;

/** Repeated fields are joined by a comma (checkboxes of one name); everything is bounded. */
export async function readForm(request: Request): Promise<Result<Values, "too_large" | "malformed">> {
  const bytes = await bodyOf(request);
  if (bytes === null) return refused("malformed");
  if (bytes.length > largest) return refused("too_large");
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(bytes.toString("utf8"))) {
    if (values.size >= mostFields) return refused("malformed");
    const earlier = values.get(name);
    values.set(name, earlier === undefined ? value : `${earlier},${value}`);
  }
  return ok(Object.fromEntries(values));
}

/** null: the sender went away in the middle, which is nobody's fault here. A body over the limit is told apart. */
async function bodyOf(request: Request): Promise<Buffer | null> {
  try {
    return Buffer.from(await request.arrayBuffer());
  } catch (error) {
    const gone = error instanceof Error && "code" in error && error.code === "ECONNRESET";
    if (gone || request.signal.aborted) return null;
    throw error;
  }
}
