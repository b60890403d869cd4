import { profileOf } from "../../modules/accounts/accounts.ts";
import { type ConsentPlace, type Shown, wordsOf } from "../../modules/consents/consents.ts";
import type { ConsentTopicId } from "../../policy/policy.ts";
import type { CustomerCall } from "../route.ts";

/** What fills a consent's text for this person, here and now: the same values make the words, their hash and the record. */
export async function consentShown(call: CustomerCall, place: ConsentPlace): Promise<Shown> {
  const profile = await profileOf(call.ctx, call.subject);
  const { operator } = call.house.config;
  const name = [profile?.familyName, profile?.givenName, profile?.patronymic].filter(Boolean).join(" ");
  return {
    ...{ place, locale: call.locale, address: call.visit.address },
    wording: { operator: operator.name, bin: operator.bin ?? "—", name: name || "—" },
  };
}

export function consentView(call: CustomerCall, topic: ConsentTopicId, shown: Shown) {
  const words = wordsOf(topic, shown.locale, shown.wording, call.house.kernel.clock.now());
  return { title: words.title, summary: words.parts[0]?.text ?? "", parts: words.parts, agree: words.agree };
}
