import { ok, type Result, refused } from "../platform/result.ts";
import type { SentFile, Values } from "./route.ts";

/**
 * Only our own pages may send forms: a form content type, our Origin, and same-origin where the browser says so
 * (hono's csrf() accepts either of the two headers and lets JSON pass; reference/model-codebases §4).
 */
export function isForm(contentType: string | undefined, withFile = false): boolean {
  const type = typeOf(contentType);
  return type === "application/x-www-form-urlencoded" || (withFile && type === multipart);
}

const multipart = "multipart/form-data";
const typeOf = (contentType: string | undefined) => (contentType ?? "").split(";")[0]?.trim().toLowerCase();

export function isOurs(headers: Headers, origins: readonly string[]): boolean {
  const origin = headers.get("Origin");
  const site = headers.get("Sec-Fetch-Site");
  if (origin === null || !origins.includes(origin)) return false;
  return site === null || site === "same-origin";
}

/** Bytes of a form, and of a form that brings a file (the file's own limit is in files/codes.ts; this leaves room around it). */
export const largestForm = 128 * 1024;
export const largestUpload = 11 * 1024 * 1024;
const mostFields = 60;

export type Sent = { readonly values: Values; readonly file: SentFile | null };

/** A form that may bring one file in the field `file`; without scripts browsers send an empty one when none was chosen. */
export async function readUpload(request: Request): Promise<Result<Sent, "too_large" | "malformed">> {
  if (typeOf(request.headers.get("Content-Type") ?? "") !== multipart) {
    const form = await readForm(request);
    return form.ok ? ok({ values: form.value, file: null }) : form;
  }
  const parts = await request.formData().catch(() => null);
  if (parts === null) return refused("malformed");
  const values: Record<string, string> = {};
  let file: SentFile | null = null;
  for (const [name, value] of parts) {
    if (name === "file" && value === "") continue; // no file was chosen
    if (typeof value !== "string") {
      if (name !== "file" || file !== null) return refused("malformed");
      if (value.size > largestUpload) return refused("too_large");
      file = { bytes: Buffer.from(await value.arrayBuffer()), name: value.name };
    } else if (Object.hasOwn(values, name) || Object.keys(values).length >= mostFields)
      return refused("malformed");
    else values[name] = value;
  }
  return ok({ values, file: file !== null && file.bytes.length === 0 && file.name === "" ? null : file });
}

/** Repeated fields are joined by a comma (checkboxes of one name); everything is bounded. */
export async function readForm(request: Request): Promise<Result<Values, "too_large" | "malformed">> {
  const bytes = await bodyOf(request);
  if (bytes === null) return refused("malformed");
  if (bytes.length > largestForm) return refused("too_large");
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
