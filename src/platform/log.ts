import pino from "pino";
import type { RequestId, SubjectId } from "./ids.ts";

/**
 * What may enter a log: closed words, numbers and pseudonymous ids. There is no field that could hold a value typed
 * by a person, so a personal value in a log is a compile error (law 1; policy 8, minimisation). At run time a second
 * wall drops whatever is not of the declared form.
 */
export type LogFields = {
  readonly event: LogEvent;
  readonly route?: Word; // the route's declared name, never the address asked for
  readonly method?: Word;
  readonly status?: number;
  readonly ms?: number;
  readonly requestId?: RequestId;
  readonly subject?: SubjectId;
  readonly count?: number;
  readonly code?: Word;
};

declare const brand: unique symbol;
/** Text that was written in our source: a value that came from outside is a `string` and does not fit. */
export type Word = string & { readonly [brand]: "word" };

/** Takes a literal only: `word(someVariable)` does not compile. */
export const word = <const T extends string>(literal: string extends T ? never : T): Word =>
  literal as unknown as Word; // the one place where a literal becomes a word

/** A text that may come from outside, when it is one of the declared words; else "other". */
export const wordAmong = (declared: Iterable<string>, text: string): Word =>
  [...declared].includes(text) ? (text as Word) : word("other"); // it was found among words of our source

export type LogEvent =
  | "ready"
  | "stopping"
  | "stopped"
  | "request"
  | "failure"
  | "job"
  | "journal"
  | "database"
  | "assets"
  | "security"
  | "mail"
  | "config";

export type Log = {
  info(fields: LogFields): void;
  warn(fields: LogFields): void;
  error(fields: LogFields, cause?: unknown): void;
};

const codeForm = /^[A-Za-z0-9._:/ -]{1,80}$/;
const uuidForm = /^[0-9a-f-]{36}$/;
const forms: Record<string, (value: unknown) => boolean> = {
  event: (v) => typeof v === "string" && codeForm.test(v),
  route: (v) => typeof v === "string" && codeForm.test(v),
  method: (v) => typeof v === "string" && /^[A-Z]{3,7}$/.test(v),
  status: Number.isFinite,
  ms: Number.isFinite,
  requestId: (v) => typeof v === "string" && uuidForm.test(v),
  subject: (v) => typeof v === "string" && uuidForm.test(v),
  code: (v) => typeof v === "string" && codeForm.test(v),
  count: Number.isFinite,
};

export function makeLog(options: { level?: string; destination?: { write(line: string): void } } = {}): Log {
  const sink = options.destination ?? { write: (line: string) => void process.stderr.write(line) };
  const out = pino(
    { level: options.level ?? "info", base: null, timestamp: pino.stdTimeFunctions.isoTime },
    sink,
  );
  return {
    info: (fields) => out.info(allowed(fields)),
    warn: (fields) => out.warn(allowed(fields)),
    error: (fields, cause) => out.error({ ...allowed(fields), ...causeOf(cause) }),
  };
}

function allowed(fields: LogFields): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    kept[key] = forms[key]?.(value) === true ? value : "(refused)";
  }
  return kept;
}

/** Of an error only its class, its code and the frames of our own source: a message may quote what a person typed. */
function causeOf(cause: unknown): Record<string, unknown> {
  if (!(cause instanceof Error)) return {};
  const code =
    "code" in cause && typeof cause.code === "string" && codeForm.test(cause.code) ? cause.code : undefined;
  const frames = (cause.stack ?? "")
    .split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 6)
    .map((line) => /([\w.-]+\/[\w.-]+:\d+)(?::\d+)?\)?$/.exec(line)?.[1] ?? "?");
  return { error: cause.name.replace(/[^\w]/g, ""), ...(code ? { errorCode: code } : {}), frames };
}
