import { translate } from "../../locales/locales.ts";
import { type Locale, marketing } from "../../policy/policy.ts";
import { type MarketingList, mailHtml } from "../messages/messages.ts";
import type { Campaign, Words } from "./campaign-store.ts";

/** A marketing letter: the words of the campaign, why it came, and the way out in the very words of the policy (policy 10). */
export type MarketingLetter = { readonly subject: string; readonly text: string; readonly html: string };

export function marketingLetter(
  locale: Locale,
  { subject, body }: Words,
  links: { readonly baseUrl: string; readonly list: MarketingList; readonly out: string },
): MarketingLetter {
  const label = marketing.waysOut.link.names[locale];
  const footer = [
    translate(locale, "marketing.footer", { operator: "Alem Credit" }),
    `${translate(locale, "mail.why")} ${links.baseUrl}/${locale}/why/${links.list}`,
  ];
  return {
    subject,
    text: `${body}\n\n--\n${label}: ${links.out}\n${footer.join("\n")}\n`,
    html: mailHtml({ locale, subject, text: body, footer, out: { label, href: links.out } }),
  };
}

export const outHref = (baseUrl: string, locale: Locale, list: MarketingList, token: string): string =>
  `${baseUrl}/${locale}/unsubscribe/${list}/${token}`;

/** Where a mail program sends its one click: another address than the page, so that looking can never be taken for leaving. */
export const oneClickHref = (baseUrl: string, list: MarketingList, token: string): string =>
  `${baseUrl}/one-click/${list}/${token}`;

/** As a reader will see it, with a link that leads nowhere. */
export const previewOf = ({ words, list }: Campaign, locale: Locale, baseUrl: string): MarketingLetter =>
  marketingLetter(locale, words[locale], { baseUrl, list, out: outHref(baseUrl, locale, list, "preview") });
