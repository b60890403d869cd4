import { text, url } from "./setting-forms.ts";

/** Settings of those who carry letters and SMS, and of the signature under a letter. */
export type MessagesConfig = {
  /** Under which domain letters are signed and the file of its key; null where the mail server signs. */
  readonly dkim: { readonly domain: string; readonly selector: string; readonly keyFile: string } | null;
  /** Null: nobody carries SMS in production, the development outbox does elsewhere. */
  readonly sms: SmsConfig | null;
  /** The company that carries them, as people are told of it (policy 5). */
  readonly smsProvider: { readonly name: string; readonly contract: string } | null;
};

export type SmsConfig =
  | {
      readonly provider: "mobizon";
      readonly key: string;
      readonly url: string;
      readonly sender: string | null;
    }
  | {
      readonly provider: "smsc";
      readonly login: string;
      readonly password: string;
      readonly url: string;
      readonly sender: string | null;
    };

export const messageSettings = {
  DKIM_DOMAIN: text.regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, "a domain"),
  DKIM_SELECTOR: text.regex(/^[a-z0-9-]{1,60}$/i, "a selector of letters and digits"),
  DKIM_KEY_FILE: text,
  MOBIZON_KEY: text,
  MOBIZON_URL: url("http:", "https:"),
  SMSC_LOGIN: text,
  SMSC_PASSWORD: text,
  SMSC_URL: url("http:", "https:"),
  SMS_SENDER: text.regex(/^[\w .-]{1,11}$/, "a sender's name of eleven letters at most"),
  SMS_PROVIDER_CONTRACT: text,
} as const;

export const messagesTogether = [
  ["DKIM_DOMAIN", "DKIM_SELECTOR", "DKIM_KEY_FILE"],
  ["SMSC_LOGIN", "SMSC_PASSWORD"],
] as const;

export const messageAddresses = ["MOBIZON_URL", "SMSC_URL"] as const;

type Given = { readonly [K in keyof typeof messageSettings]?: string | undefined };

export function messagesOf(values: Given): MessagesConfig {
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY_FILE: keyFile } = values;
  const sms = smsOf(values);
  const name = sms?.provider === "mobizon" ? "Mobizon" : "SMSC.kz";
  return {
    dkim: domain && selector && keyFile ? { domain, selector, keyFile } : null,
    sms,
    smsProvider: sms && { name, contract: values.SMS_PROVIDER_CONTRACT ?? "—" },
  };
}

function smsOf(values: Given): SmsConfig | null {
  const sender = values.SMS_SENDER ?? null;
  const { MOBIZON_KEY: key, SMSC_LOGIN: login, SMSC_PASSWORD: password } = values;
  if (key) return { provider: "mobizon", key, url: values.MOBIZON_URL ?? "https://api.mobizon.kz", sender };
  if (login && password)
    return { provider: "smsc", login, password, url: values.SMSC_URL ?? "https://smsc.kz", sender };
  return null;
}
