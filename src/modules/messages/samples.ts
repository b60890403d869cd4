import { catalogues, isKey } from "../../locales/locales.ts";
import type { Locale } from "../../policy/policy.ts";
import { type Template, templates } from "./records.ts";
import { type RenderedMessage, renderMessage } from "./render.ts";

/** Every template with invented values, so that its look and words can be read without waiting for the occasion. */
export function sampleLetters(
  locale: Locale,
  baseUrl: string,
): readonly (RenderedMessage & { readonly template: Template; readonly channel: "email" | "sms" })[] {
  return templates.flatMap((template) =>
    (["email", "sms"] as const).flatMap((channel) => {
      const keys =
        channel === "sms" ? [`sms.${template}`] : [`mail.${template}.subject`, `mail.${template}.text`];
      const texts = keys.flatMap((key) => (isKey(key) ? [catalogues[locale][key]] : []));
      if (texts.length < keys.length) return [];
      const names = texts.flatMap((text) => [...text.matchAll(/\{(\w+)/g)].map((found) => found[1] ?? ""));
      const parameters = Object.fromEntries(names.map((name) => [name, sample[name] ?? "ALC-2026-000123"]));
      return [{ ...renderMessage({ channel, template, locale, parameters }, baseUrl), template, channel }];
    }),
  );
}

const sample: Readonly<Record<string, string>> = {
  ...{ code: "123456", n: "2", count: "2", days: "3", sum: "150 000 ₸", link: "https://alemcredit.com" },
  ...{
    until: "09.02.2027",
    due: "09.02.2027, 18:00",
    time: "09.02.2026, 18:00",
    contact: "info@alemcredit.com",
  },
  device: "Firefox",
};
