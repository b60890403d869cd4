import { profileOf } from "../../modules/accounts/accounts.ts";
import { type ConsentPlace, type Shown, wordsOf } from "../../modules/consents/consents.ts";
import type { ConsentText, ConsentTopicId } from "../../policy/policy.ts";
import type { CustomerCall } from "../route.ts";

/** What fills a consent's text for this person, here and now: the same values make the words, their hash and the record. */
export async function consentShown(call: CustomerCall, place: ConsentPlace): Promise<Shown> {
  const profile = await profileOf(call.ctx, call.subject);
  const { operator } = call.house.config;
  const name = [profile?.familyName, profile?.givenName, profile?.patronymic].filter(Boolean).join(" ");
  return {
    ...{ place, locale: call.locale, address: call.visit.address },
    wording: {
      operator: operator.name,
      bin: operator.bin ?? "—",
      name: name || "—",
      transfers: transfersOf(call),
    },
  };
}

/** Recipients abroad, by name and country; a dash while nobody abroad receives anything. */
const transfersOf = ({ house, locale }: CustomerCall): string =>
  house.kyc
    .filter((one) => one.abroad)
    .map((one) => `${one.name} (${one.country[locale]})`)
    .join("; ") || "—";

export function consentView(call: CustomerCall, topic: ConsentTopicId, shown: Shown) {
  const words = wordsOf(topic, shown.locale, shown.wording, call.house.kernel.clock.now());
  return { title: words.title, summary: summaryOf(words), parts: words.parts, agree: words.agree };
}

/** One line under the question: what it is for, or which data it is about. The whole text stands right below. */
function summaryOf({ parts }: ConsentText): string {
  const told = ["why", "data"].map((wanted) => parts.find((one) => one.part === wanted)).find((one) => one);
  return (told ?? parts[0])?.text ?? "";
}
