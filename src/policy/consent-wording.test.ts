import { describe, expect, it } from "vitest";
import { consentTopicIds, consentTopics } from "./consent-topics.ts";
import { consentText, consentWords, shownConsent, shownHash, textHash } from "./consent-wording.ts";
import { locales } from "./locales.ts";

const partsOf = (...args: Parameters<typeof consentText>) =>
  consentText(...args).parts.map(({ part }) => part);
const ofKind = (kind: string) => consentTopicIds.filter((id) => consentTopics[id].kind === kind);

describe("what a customer is told before consenting", () => {
  it("every optional consent says what, why, to whom, until when and how to withdraw, in every language", () => {
    expect(ofKind("optional")).toEqual([
      "marketing_email",
      "marketing_sms",
      "analytics",
      "cross_border",
      "biometrics",
    ]);
    for (const topic of ofKind("optional")) {
      for (const locale of locales) {
        expect(partsOf(topic, locale)).toEqual(["what", "why", "to_whom", "until", "withdraw"]);
      }
    }
  });

  it("the consent to processing has the eight contents of Law 94-V art. 8 in every language", () => {
    for (const locale of locales) {
      expect(partsOf("personal_data", locale)).toEqual([
        "operator",
        "subject",
        "term",
        "third_parties",
        "cross_border",
        "public_sources",
        "data",
        "other",
      ]);
    }
  });

  it("each text names exactly the placeholders of its topic, in every language", () => {
    for (const topic of consentTopicIds) {
      for (const locale of locales) {
        const marks = consentWords(consentText(topic, locale), locale).matchAll(/\{([^}]*)\}/g);
        const names = new Set([...marks].map(([, name]) => name));
        expect(names).toEqual(new Set(consentTopics[topic].placeholders));
      }
    }
  });

  it("a marketing text tells the customer the very link that the policy promises", () => {
    for (const topic of ["marketing_email", "marketing_sms"] as const) {
      expect(consentWords(consentText(topic, "ru"), "ru")).toContain("«Отписаться»");
      expect(consentWords(consentText(topic, "kk"), "kk")).toContain("«Жазылымнан бас тарту»");
    }
  });
});

describe("evidence of the wording", () => {
  const values = { operator: "ALEM LTD", bin: "140440000011", name: "Айгүл Сәрсенова" };

  it("a published wording does not change without a new edition", () => {
    const hashes = consentTopicIds.map((topic) =>
      [topic, ...locales.map((locale) => textHash(topic, locale))].join(" "),
    );
    expect(hashes).toMatchInlineSnapshot(`
      [
        "marketing_email 072b0e7aa932e11b6b341eabd6d2b898556e169a26e63bf67ca3901befb8d5d5 3a6baba4b1b5773e9577cd2e8aa92916ce4f0e86dff5a4eebfbf1c272ba0bcc8 c96ff1307c6d669f3a4ee04f16fb18cafd4fa5224446ec13a7af998d1aa7416a",
        "marketing_sms 4510185299647126e4797bd7a76b64c7b277913ae07b85b8d1b0b3ff133b7caf 74816ae2b8154daf137aba2146a834c8804b98e399f0cfa872af77ce32420045 00088d4fdea6c2a464917cd1948fb5a1cf57981dedbd495a0ec9c45e4d7ea8d2",
        "analytics 34a9f75683db7414811fbb69e2e86eb8c2220b41f93026b2caad6ae17dcee275 5c21b2a371483b4dec7d2d76cfc5bb9e90fa7336c96f5a7b4ed837e8dfc9e983 1ab752c5f969112c2361cccb39035d9fe109c032434fd947e395064e547d554c",
        "cross_border 29479f3fa67412dc80fa9c1bce086380f891c28a3fdd1d66e53d69e41f3eb672 36acffda23354923df7fafa615570d152b22c733c50583d1eb215bfdb0724acf 5fe6572d5bf622cdd112e91f165b69029c90a12a7c78fb8c56e6404b9a52f7d5",
        "biometrics 838ced3bb2517376ae27962a079f7a23670554fdbb34e314f663433c83a3333d 68c3e2a805dc6ffe297578999ad2fe90b2ddb301b4af5074acc3ce8122800508 ddb5c9ebc2c5872fd0ba3d7f7dcb259145a2779e457a4b61f1976762105f73d4",
        "policy 887adc68d8bd010431844899cf0bffbd31c448422be9ebd6d44d03936a76f8c3 95ab93d65e977c889f25825a2f07adfc4518c71a0232138a01900d7460299871 26715099d99036f60c909d954ea22ec7d4403c73a7f24e756be72568d72eacb1",
        "personal_data d6a171a8668ad6240990b6970bc0bbc7f9a13216a95e3b4284dd0e89e1b183d0 b65d7eda4034c092a3d9307d09a64c924e1377786762230e9591369af6ac583c 138ca95ef3d3c41d094004d6862ee21403f0233ee1098e4ceb69282d30c091ad",
      ]
    `);
  });

  it("what is shown has every value filled in", () => {
    const shown = consentWords(shownConsent("personal_data", "kk", values), "kk");
    expect(shown).toContain("ALEM LTD, БСН 140440000011.");
    expect(shown).toContain("Айгүл Сәрсенова");
    expect(shown).not.toMatch(/[{}]/);
  });

  it("a consent is not shown with an empty value", () => {
    expect(() => shownConsent("personal_data", "ru", { ...values, bin: " " })).toThrow("{bin}");
  });

  it("a name that looks like a placeholder stays a name", () => {
    const shown = consentWords(
      shownConsent("personal_data", "en", { ...values, name: "{bin} $& {x}" }),
      "en",
    );
    expect(shown).toContain("Subject: {bin} $& {x}. The consent");
  });

  it("the hash of what was shown depends on language and values", () => {
    const hash = (...args: Parameters<typeof shownConsent<"personal_data">>) =>
      shownHash(shownConsent(...args), args[1]);
    const ru = hash("personal_data", "ru", values);
    expect(hash("personal_data", "ru", values)).toBe(ru);
    expect(hash("personal_data", "kk", values)).not.toBe(ru);
    expect(hash("personal_data", "ru", { ...values, name: "Айгуль" })).not.toBe(ru);
  });
});
