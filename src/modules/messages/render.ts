import { formatTime, keyOf, translate } from "../../locales/locales.ts";
import type { Locale } from "../../policy/policy.ts";
import { categoryOf, type ServiceCategory } from "./categories.ts";
import { mailHtml } from "./mail-html.ts";
import type { Template } from "./records.ts";

export type RenderedMessage = { readonly subject: string; readonly text: string; readonly html: string };

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
    return { subject: "", text: translate(what.locale, keyOf("sms", what.template), args), html: "" };
  const text = translate(what.locale, keyOf("mail", `${what.template}.text`), args);
  const subject = translate(what.locale, keyOf("mail", `${what.template}.subject`), args);
  return letterOf(what.locale, { subject, text }, whyLines(what.locale, categoryOf[what.template], baseUrl));
}

/** The letters of one day in one: what each says in a line, the rest is in the cabinet. */
export function renderDigest(locale: Locale, subjects: readonly string[], baseUrl: string): RenderedMessage {
  const subject = translate(locale, "mail.digest.subject", { n: subjects.length });
  const list = subjects.map((one) => `— ${one}`).join("\n");
  const link = `${baseUrl}/${locale}/cabinet/inbox`;
  const text = translate(locale, "mail.digest.text", { list, link });
  return letterOf(locale, { subject, text }, whyLines(locale, "requests", baseUrl));
}

function letterOf(
  locale: Locale,
  { subject, text }: { readonly subject: string; readonly text: string },
  footer: readonly string[],
): RenderedMessage {
  const line = subject.replace(/[\r\n]+/g, " ");
  return {
    ...{ subject: line, text: `${text}\n\n--\n${footer.join("\n")}\n` },
    html: mailHtml({ locale, subject: line, text, footer }),
  };
}

/** Whose letter it is, and why it came (law 5): never an unsubscribe link, which would be a lie in a letter of this kind. */
const whyLines = (locale: Locale, category: ServiceCategory, baseUrl: string): readonly string[] => [
  translate(locale, "mail.footer", { operator: "Alem Credit" }),
  `${translate(locale, "mail.why")} ${baseUrl}/${locale}/why/${category}`,
];

function shown(locale: Locale, name: string, value: string, baseUrl: string): [string, string] {
  if (name.startsWith("at.")) return [name.slice(3), formatTime(locale, new Date(value))];
  if (name.startsWith("day.")) return [name.slice(4), formatTime(locale, new Date(value), "date")];
  if (name.startsWith("path.")) return [name.slice(5), `${baseUrl}${value}`];
  return [name, value];
}
