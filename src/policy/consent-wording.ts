import type { ConsentTopicId, consentTopics } from "./consent-topics.ts";
import { en } from "./consents/1/en.ts";
import { kk } from "./consents/1/kk.ts";
import { partnerConsentTexts } from "./consents/1/partner.ts";
import { ru } from "./consents/1/ru.ts";
import { type ConsentText, consentParts } from "./consents/consent-text.ts";
import { sha256 } from "./digest.ts";
import type { Locale } from "./locales.ts";

/** The current edition. A changed word is a new edition in a new folder; this one stays, because evidence cites its hashes. */
export const consentEdition = 1;

const texts = { ru, kk, en } as const satisfies Record<Locale, Record<ConsentTopicId, ConsentText>>;

/** The wording with its placeholders, in the current edition. */
export function consentText(topic: ConsentTopicId, locale: Locale): ConsentText {
  return texts[locale][topic];
}

/** The values that the text of a topic must be filled with: no more, no less. */
export type ConsentValues<Topic extends ConsentTopicId> = Readonly<
  Record<(typeof consentTopics)[Topic]["placeholders"][number], string>
>;

/** The wording as the customer sees it. Evidence keeps `consentWords` of this, or its hash. */
export function shownConsent<Topic extends ConsentTopicId>(
  topic: Topic,
  locale: Locale,
  values: ConsentValues<Topic>,
): ConsentText {
  return filledText(consentText(topic, locale), values);
}

/** What fills the consent to one partner: the company, where it is, the contract with it, and the data by name. */
export type PartnerConsentValues = Readonly<
  Record<"operator" | "partner" | "country" | "contract" | "fields", string>
>;

/** The consent to pass one application on to one partner, as the customer sees it (policy 4, 5). */
export const shownPartnerConsent = (locale: Locale, values: PartnerConsentValues): ConsentText =>
  filledText(partnerConsentTexts[locale], values);

function filledText(
  { title, parts, agree }: ConsentText,
  given: Readonly<Partial<Record<string, string>>>,
): ConsentText {
  // One pass over the wording, so that a name that looks like a placeholder stays a name.
  const fill = (text: string) => text.replaceAll(/\{([a-z]+)\}/g, (mark, name) => filled(mark, given[name]));
  return {
    title: fill(title),
    parts: parts.map(({ part, text }) => ({ part, text: fill(text) })),
    agree: fill(agree),
  };
}

/** The wording as one text, headings included: what is hashed. */
export function consentWords({ title, parts, agree }: ConsentText, locale: Locale): string {
  return (
    [title, ...parts.map(({ part, text }) => `${consentParts[part][locale]}: ${text}`), agree].join("\n") +
    "\n"
  );
}

/** The hash of the wording with its placeholders: which text of which edition was agreed to. */
export function textHash(topic: ConsentTopicId, locale: Locale): string {
  return sha256(consentWords(consentText(topic, locale), locale));
}

/** The hash of the wording as it was shown, values included: proof against a text rendered otherwise. */
export function shownHash(shown: ConsentText, locale: Locale): string {
  return sha256(consentWords(shown, locale));
}

function filled(mark: string, value: string | undefined): string {
  if (value === undefined || value.trim() === "")
    throw new Error(`a consent cannot be shown without ${mark}`);
  return value;
}
