import { formatTime, keyOf, translate } from "../../locales/locales.ts";
import type { Locale } from "../../policy/policy.ts";
import type { Template } from "./records.ts";

export type RenderedMessage = { readonly subject: string; readonly text: string };

/**
 * Texts of the catalogue with the values of one message. A parameter `at.NAME` holds an instant and is shown as time,
 * `day.NAME` as a date, `path.NAME` becomes an address below the public origin.
 */
export function renderMessage(
  what: {
    readonly channel: "email" | "sms";
    readonly template: Template;
    readonly locale: Locale;
    readonly parameters: Readonly<Record<string, string>>;
  },
  baseUrl: string,
): RenderedMessage {
  const args = Object.fromEntries(
    Object.entries(what.parameters).map(([name, value]) => shown(what.locale, name, value, baseUrl)),
  );
  if (what.channel === "sms")
    return { subject: "", text: translate(what.locale, keyOf("sms", what.template), args) };
  const text = translate(what.locale, keyOf("mail", `${what.template}.text`), args);
  const footer = translate(what.locale, "mail.footer", { operator: "Alem Credit" });
  return {
    subject: translate(what.locale, keyOf("mail", `${what.template}.subject`), args),
    text: `${text}\n\n--\n${footer}\n`,
  };
}

function shown(locale: Locale, name: string, value: string, baseUrl: string): [string, string] {
  if (name.startsWith("at.")) return [name.slice(3), formatTime(locale, new Date(value))];
  if (name.startsWith("day.")) return [name.slice(4), formatTime(locale, new Date(value), "date")];
  if (name.startsWith("path.")) return [name.slice(5), `${baseUrl}${value}`];
  return [name, value];
}
