import { isAbsolute, resolve } from "node:path";
import { z } from "zod";
import { plainWays } from "./encrypted-ways.ts";
import {
  type MessagesConfig,
  messageAddresses,
  messageSettings,
  messagesOf,
  messagesTogether,
} from "./message-settings.ts";
import {
  type PaymentsConfig,
  paymentAddresses,
  paymentSettings,
  paymentsOf,
  paymentsTogether,
} from "./payment-settings.ts";
import { ok, type Result } from "./result.ts";
import { text, url } from "./setting-forms.ts";

/**
 * The settings of one process, parsed once. A wrong value is named with what was expected; in production every missing
 * setting is named in one list. Our own secrets live in the keyring file; here are only those of outside services.
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
  /** Whether recordings of calls are taken at all (policy 2: where applicable); off unless switched on. */
  readonly callRecording: boolean;
  /** The mailbox of the contact address, `imaps://user:password@host/INBOX`. */
  readonly imapUrl: string | null;
  /** The mail server whose word on a sender's domain is believed (RFC 8601); null believes none. */
  readonly mailAuthServer: string | null;
  /** The company that carries our mail, as people are told of it (policy 5). */
  readonly mailProvider: { readonly name: string; readonly contract: string };
  readonly trustProxy: boolean;
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
  readonly operator: Operator;
  /** Where sealed files lie when no bucket is named. */
  readonly filesDir: string;
  /** Keys come by the SDK's usual ways, never through here. */
  readonly s3: S3Config | null;
  /** `tcp://host:port` or `unix:/path`; null only where the sandbox scanner may stand in. */
  readonly clamd: string | null;
  /** Lists of sanctions that must be in force and fresh, besides those that are: `kz_afm,un`. */
  readonly screeningLists: string | null;
  /** Who may tell of payments at terminals and in bank applications, with the secret of each. */
  readonly billers: readonly { readonly id: string; readonly secret: string }[];
  /** Providers of identity checks exist when configured (policy 5). */
  readonly sumsub: SumsubConfig | null;
  readonly biometricVision: { readonly key: string; readonly url: string; readonly flowUrl: string } | null;
  /** A file outside the repository that names the partner lenders, with their secrets; none without it. */
  readonly lendersFile: string | null;
  /** Signatures by eGov Mobile through a service of signatures; null leaves the one-time codes alone. */
  readonly sigexUrl: string | null;
} & PaymentsConfig &
  MessagesConfig;

export type S3Config = {
  readonly bucket: string;
  readonly region: string;
  readonly endpoint: string | null;
  /** Encryption there, on top of ours; null asks for none. */
  readonly encryption: "AES256" | "aws:kms" | null;
};

export type SumsubConfig = {
  readonly appToken: string;
  readonly secret: string;
  readonly webhookSecret: string;
  readonly level: string;
  readonly url: string;
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

const flag = z.enum(["true", "false"]).transform((v) => v === "true");

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
  CALL_RECORDING: flag,
  IMAP_URL: url("imap:", "imaps:"),
  MAIL_AUTH_SERVER: text.regex(/^[\w.-]+$/, "the name of a mail server"),
  MAIL_FROM: z.email({ message: "an e-mail address" }),
  MAIL_PROVIDER_NAME: text,
  MAIL_PROVIDER_CONTRACT: text,
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
  FILES_DIR: text,
  S3_BUCKET: text.regex(/^[a-z0-9][a-z0-9.-]{2,62}$/, "the name of a bucket"),
  S3_ENDPOINT: url("http:", "https:"),
  S3_REGION: text,
  S3_ENCRYPTION: z.enum(["AES256", "aws:kms"], { message: "AES256 or aws:kms" }),
  CLAMD: text.regex(/^(tcp:\/\/[\w.[\]:-]+:\d{1,5}|unix:\/.+)$/, "tcp://host:port or unix:/path"),
  SUMSUB_APP_TOKEN: text,
  SUMSUB_SECRET: text,
  SUMSUB_WEBHOOK_SECRET: text,
  SUMSUB_LEVEL: text,
  SUMSUB_URL: url("http:", "https:"),
  SCREENING_LISTS: text.regex(
    /^[a-z_]+(,[a-z_]+)*$/,
    "names of lists joined by commas, for example kz_afm,un",
  ),
  BILLERS: text.regex(
    /^[a-z0-9_]{1,30}:[^:,\s]{16,}(,[a-z0-9_]{1,30}:[^:,\s]{16,})*$/,
    "name:secret joined by commas, each secret of 16 characters or more",
  ),
  BIOMETRIC_VISION_KEY: text,
  BIOMETRIC_VISION_URL: url("http:", "https:"),
  BIOMETRIC_VISION_FLOW_URL: url("http:", "https:"),
  LENDERS_FILE: text,
  SIGEX_URL: url("http:", "https:"),
  ...paymentSettings,
  ...messageSettings,
} as const;

type Settings = { [K in keyof typeof settings]?: z.output<(typeof settings)[K]> };

const neededInProduction = [
  "DATABASE_URL",
  "KEYRING_FILE",
  "SMTP_URL",
  "IMAP_URL",
  "BASE_URL",
  "CLAMD",
] as const;
/** A provider is configured whole or not at all: half of it would fail at the first person. */
const neededTogether = [
  ["SUMSUB_APP_TOKEN", "SUMSUB_SECRET", "SUMSUB_WEBHOOK_SECRET", "SUMSUB_LEVEL"],
  ["S3_BUCKET", "S3_REGION"],
  ...paymentsTogether,
  ...messagesTogether,
] as const;
const httpsInProduction = [
  ...["BASE_URL", "OFFICE_BASE_URL", "S3_ENDPOINT", "SIGEX_URL"],
  ...["SUMSUB_URL", "BIOMETRIC_VISION_URL", "BIOMETRIC_VISION_FLOW_URL"],
  ...paymentAddresses,
  ...messageAddresses,
] as const satisfies readonly (keyof typeof settings)[];

export function readConfig(env: Record<string, string | undefined>): Result<Config, "config"> & {
  readonly problems: readonly ConfigProblem[];
} {
  const { values, problems } = parseSettings(env);
  const production = values.NODE_ENV === "production";
  for (const group of neededTogether)
    for (const name of group)
      if (values[name] === undefined && group.some((other) => values[other] !== undefined))
        problems.push({ setting: name, expected: `a value: ${group.join(", ")} belong together` });
  if (production && env.CRASH_AT)
    problems.push({ setting: "CRASH_AT", expected: "no value: it lets the process die on purpose" });
  if (production) {
    for (const name of neededInProduction) {
      const present = values[name] !== undefined || problems.some((p) => p.setting === name);
      if (!present) problems.push({ setting: name, expected: "a value: it is needed in production" });
    }
    for (const name of httpsInProduction)
      if (values[name] && !values[name].startsWith("https:"))
        problems.push({ setting: name, expected: "an address that begins with https:// in production" });
    problems.push(...plainWays(values));
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
    callRecording: values.CALL_RECORDING ?? false,
    imapUrl: values.IMAP_URL ?? null,
    mailAuthServer: values.MAIL_AUTH_SERVER ?? null,
    mailFrom: values.MAIL_FROM ?? "no-reply@alemcredit.com",
    mailProvider: {
      name: values.MAIL_PROVIDER_NAME ?? "SMTP",
      contract: values.MAIL_PROVIDER_CONTRACT ?? "—",
    },
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
    screeningLists: values.SCREENING_LISTS ?? null,
    billers: billersOf(values.BILLERS),
    filesDir: absolute(values.FILES_DIR ?? `${dataDir}/files`),
    ...outsideServices(values),
  };
}

const billersOf = (listed: string | undefined) =>
  (listed?.split(",") ?? []).map((one) => {
    const [id = "", secret = ""] = one.split(":");
    return { id, secret };
  });

/** Each is null unless its settings are there. */
function outsideServices(
  values: Settings,
): Pick<
  Config,
  | ("s3" | "clamd" | "sumsub" | "biometricVision" | "lendersFile" | "sigexUrl")
  | keyof (PaymentsConfig & MessagesConfig)
> {
  const { S3_BUCKET: bucket, S3_REGION: region, S3_ENDPOINT: endpoint = null } = values;
  const { S3_ENCRYPTION: encryption = null } = values;
  const { SUMSUB_APP_TOKEN: appToken, SUMSUB_SECRET: secret } = values;
  const { SUMSUB_WEBHOOK_SECRET: webhookSecret, SUMSUB_LEVEL: level, BIOMETRIC_VISION_KEY: key } = values;
  return {
    s3: bucket && region ? { bucket, region, endpoint, encryption } : null,
    clamd: values.CLAMD ?? null,
    sumsub:
      appToken && secret && webhookSecret && level
        ? { appToken, secret, webhookSecret, level, url: values.SUMSUB_URL ?? "https://api.sumsub.com" }
        : null,
    biometricVision: key
      ? {
          key,
          url: values.BIOMETRIC_VISION_URL ?? "https://kyc.biometric.kz",
          flowUrl: values.BIOMETRIC_VISION_FLOW_URL ?? "https://remote.biometric.kz",
        }
      : null,
    lendersFile: values.LENDERS_FILE ? absolute(values.LENDERS_FILE) : null,
    sigexUrl: values.SIGEX_URL ?? null,
    ...paymentsOf(values),
    ...messagesOf(values),
  };
}

const absolute = (path: string) => (isAbsolute(path) ? path : resolve(process.cwd(), path));
const origin = (address: string) => new URL(address).origin;
