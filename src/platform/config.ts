import { isAbsolute, resolve } from "node:path";
import { z } from "zod";
import { ok, type Result } from "./result.ts";

/**
 * The settings of one process, parsed once. A wrong value is named with what was expected; in production every missing
 * setting is named in one list. Secrets live in the keyring file, never here.
 */
export type Config = {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  readonly baseUrl: string;
  readonly officeBaseUrl: string | null;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly databaseWebUrl: string | null;
  readonly keyringFile: string;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly trustProxy: boolean;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  readonly operator: Operator;
};

export type Operator = {
  readonly name: string;
  readonly bin: string | null;
  readonly email: string;
  readonly site: string;
  readonly address: string | null;
  readonly phone: string | null;
  readonly jurisdiction: "KZ" | "AIFC";
};

export type ConfigProblem = { readonly setting: string; readonly expected: string };

const text = z.string().trim().min(1);
const flag = z.enum(["true", "false"]).transform((v) => v === "true");
const url = (...protocols: string[]) =>
  text.refine((v) => URL.canParse(v) && protocols.includes(new URL(v).protocol), {
    message: `an address that begins with ${protocols.map((p) => `${p}//`).join(" or ")}`,
  });

const settings = {
  NODE_ENV: z.enum(["production", "development", "test"], { message: "production, development or test" }),
  HOST: text.regex(/^[\w.:-]+$/, "a host name or address"),
  PORT: z.coerce.number().int().min(0).max(65535),
  BASE_URL: url("http:", "https:"),
  OFFICE_BASE_URL: url("http:", "https:"),
  DATA_DIR: text,
  DATABASE_URL: url("postgres:", "postgresql:"),
  DATABASE_WEB_URL: url("postgres:", "postgresql:"),
  KEYRING_FILE: text,
  SMTP_URL: url("smtp:", "smtps:"),
  MAIL_FROM: z.email({ message: "an e-mail address" }),
  TRUST_PROXY: flag,
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"], {
    message: "debug, info, warn, error or silent",
  }),
  OPERATOR_NAME: text,
  OPERATOR_BIN: text.regex(/^\d{12}$/, "twelve digits"),
  OPERATOR_EMAIL: z.email({ message: "an e-mail address" }),
  OPERATOR_SITE: url("https:"),
  OPERATOR_ADDRESS: text,
  OPERATOR_PHONE: text.regex(/^\+\d{8,15}$/, "a phone number in the form +77010000000"),
  OPERATOR_JURISDICTION: z.enum(["KZ", "AIFC"], { message: "KZ or AIFC" }),
} as const;

type Settings = { [K in keyof typeof settings]?: z.output<(typeof settings)[K]> };

const neededInProduction = ["DATABASE_URL", "KEYRING_FILE", "SMTP_URL", "BASE_URL"] as const;

export function readConfig(env: Record<string, string | undefined>): Result<Config, "config"> & {
  readonly problems: readonly ConfigProblem[];
} {
  const { values, problems } = parseSettings(env);
  const production = values.NODE_ENV === "production";
  if (production) {
    for (const name of neededInProduction) {
      const present = values[name] !== undefined || problems.some((p) => p.setting === name);
      if (!present) problems.push({ setting: name, expected: "a value: it is needed in production" });
    }
    for (const name of ["BASE_URL", "OFFICE_BASE_URL"] as const)
      if (values[name] && !values[name].startsWith("https:"))
        problems.push({ setting: name, expected: "an address that begins with https:// in production" });
  }
  if (problems.length > 0) return { ok: false, code: "config", problems };
  return { ...ok(toConfig(values, production)), problems };
}

function parseSettings(env: Record<string, string | undefined>) {
  const problems: ConfigProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(settings)) {
    const given = env[name];
    if (given === undefined || given === "") continue;
    const parsed = schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else problems.push({ setting: name, expected: parsed.error.issues[0]?.message ?? "another value" });
  }
  // The loop above pairs each name with the output of its own schema; TypeScript cannot follow that pairing.
  return { values: values as Settings, problems };
}

function toConfig(values: Settings, production: boolean): Config {
  const port = values.PORT ?? 3000;
  const host = values.HOST ?? "127.0.0.1";
  const dataDir = absolute(values.DATA_DIR ?? ".data");
  return {
    production,
    host,
    port,
    baseUrl: origin(values.BASE_URL ?? `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`),
    officeBaseUrl: values.OFFICE_BASE_URL ? origin(values.OFFICE_BASE_URL) : null,
    dataDir,
    databaseUrl: values.DATABASE_URL ?? null,
    databaseWebUrl: values.DATABASE_WEB_URL ?? null,
    keyringFile: absolute(values.KEYRING_FILE ?? `${dataDir}/keyring.json`),
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? "no-reply@alemcredit.com",
    trustProxy: values.TRUST_PROXY ?? false,
    logLevel: values.LOG_LEVEL ?? "info",
    operator: {
      name: values.OPERATOR_NAME ?? "ALEM LTD", // policy 1
      bin: values.OPERATOR_BIN ?? null,
      email: values.OPERATOR_EMAIL ?? "info@alemcredit.com", // policy 1, 7
      site: values.OPERATOR_SITE ?? "https://alemcredit.com",
      address: values.OPERATOR_ADDRESS ?? null,
      phone: values.OPERATOR_PHONE ?? null,
      jurisdiction: values.OPERATOR_JURISDICTION ?? "KZ",
    },
  };
}

const absolute = (path: string) => (isAbsolute(path) ? path : resolve(process.cwd(), path));
const origin = (address: string) => new URL(address).origin;
