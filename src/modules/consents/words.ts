import {
  type ConsentText,
  type ConsentTopicId,
  currentVersion,
  type Locale,
  shownConsent,
} from "../../policy/policy.ts";

/** What fills the placeholders of the texts. */
export type Wording = {
  readonly operator: string;
  readonly bin: string;
  readonly name: string;
  /** Recipients abroad with their countries; a dash while there are none. */
  readonly transfers: string;
};

/** The words of a consent as this person sees them; the same values make them again for a receipt. */
export function wordsOf(topic: ConsentTopicId, locale: Locale, wording: Wording, at: Date): ConsentText {
  const { operator, bin, name, transfers } = wording;
  switch (topic) {
    case "policy":
      return shownConsent("policy", locale, { operator, version: currentVersion(at).version });
    case "personal_data":
      return shownConsent("personal_data", locale, { operator, bin, name });
    case "cross_border":
      return shownConsent("cross_border", locale, { operator, transfers });
    default:
      return shownConsent(topic, locale, { operator });
  }
}
