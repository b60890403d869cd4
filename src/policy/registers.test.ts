import { describe, expect, it } from "vitest";
import { bases, basisIds } from "./bases.ts";
import { categories, dataCategories } from "./categories.ts";
import { consentTopicIds, consentTopics, topicBit } from "./consent-topics.ts";
import { cookieCategories, cookieCategoryIds, cookieNames, cookies, optionalCategories } from "./cookies.ts";
import { type Locale, locales } from "./locales.ts";
import { marketing } from "./marketing.ts";
import { promises } from "./promises.ts";
import { purposeBit, purposeIds, purposes } from "./purposes.ts";
import { recipientIds, recipients } from "./recipients.ts";
import { retentionClasses } from "./retention.ts";
import { clocksFor, type RightClock, rightClocks } from "./right-clocks.ts";
import { rightIds, rights } from "./rights.ts";
import { securityMeasureIds, securityMeasures } from "./security-measures.ts";
import { type ClauseNumber, sentencesOf } from "./text.ts";
import { policyVersions } from "./versions.ts";

const [{ texts }] = policyVersions;
const itemsOf = (number: ClauseNumber, locale: Locale) =>
  texts[locale].clauses
    .filter((clause) => clause.number === number)
    .flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === "item"))
    .flatMap(({ sentences }) => sentences.map(({ id }) => id));
const textOf = (sentence: string, locale: Locale) =>
  sentencesOf(texts[locale])
    .find(({ id }) => id === sentence)
    ?.text.toLowerCase() ?? "";

describe("the registers are the policy's lists, whole and in order", () => {
  it("5 data categories, those of clause 2", () => {
    expect(dataCategories.map((id) => categories[id].sentence)).toEqual(itemsOf("2", "ru"));
  });

  it("8 purposes, those of clause 3", () => {
    expect(purposeIds.map((id) => purposes[id].sentence)).toEqual(itemsOf("3", "ru"));
    expect(purposeIds.map((id) => purposes[id].sentence)).toEqual(purposeIds.map((id) => `3.${id}`));
  });

  it("4 legal bases, those of clause 4", () => {
    expect(basisIds.map((id) => bases[id].sentence)).toEqual(itemsOf("4", "ru"));
  });

  it("5 categories of recipients, those of clause 5", () => {
    expect(recipientIds.map((id) => recipients[id].sentence)).toEqual(itemsOf("5", "ru"));
  });

  it("the 7 rights of clause 7 and the 5 measures of clause 8 are promises", () => {
    expect(rightIds).toHaveLength(7);
    expect(securityMeasureIds).toHaveLength(5);
    const promised = promises.map(({ id }) => id);
    for (const id of rightIds) expect(promised).toContain(rights[id].promise);
    for (const id of securityMeasureIds) expect(promised).toContain(securityMeasures[id].promise);
    for (const way of Object.values(marketing.waysOut)) expect(promised).toContain(way.promise);
  });

  it("names in ru and kk are the words of the published text", () => {
    for (const locale of ["ru", "kk"] as const) {
      for (const id of purposeIds) {
        const name = purposes[id].names[locale].toLowerCase();
        expect(textOf(purposes[id].sentence, locale)).toContain(name);
      }
      for (const id of securityMeasureIds) {
        expect(textOf("8.measures", locale)).toContain(securityMeasures[id].names[locale].toLowerCase());
      }
      expect(textOf("10.withdrawal", locale)).toContain(marketing.waysOut.link.names[locale].toLowerCase());
    }
  });

  it("no name is empty, and no Kazakh name is left in Russian by mistake", () => {
    const alike: string[] = [];
    const registers = [
      categories,
      purposes,
      bases,
      recipients,
      retentionClasses,
      rights,
      securityMeasures,
      consentTopics,
    ];
    for (const { names } of registers.flatMap((register) => Object.values(register))) {
      for (const locale of locales) expect(names[locale].trim()).not.toBe("");
      if (names.ru === names.kk) alike.push(names.ru);
    }
    expect(alike).toEqual(["Аналитика"]);
  });
});

describe("bits", () => {
  it("each purpose has its own bit, never renumbered", () => {
    expect(purposeIds.map((id) => [id, purposeBit(id)])).toEqual([
      ["account", 1],
      ["service", 2],
      ["security", 4],
      ["kyc_aml", 8],
      ["operations", 16],
      ["communications", 32],
      ["analytics", 64],
      ["legal", 128],
    ]);
  });

  it("each consent topic has its own bit, never renumbered", () => {
    expect(consentTopicIds.map((id) => [id, topicBit(id)])).toEqual([
      ["marketing_email", 1],
      ["marketing_sms", 2],
      ["analytics", 4],
      ["cross_border", 8],
      ["biometrics", 64],
      ["policy", 16],
      ["personal_data", 32],
    ]);
  });
});

describe("bases and rights", () => {
  it("a restriction lets only security and legal claims go on", () => {
    expect(purposeIds.filter((id) => purposes[id].underRestriction)).toEqual(["security", "legal"]);
  });

  it("security and the prevention of fraud rest on legitimate interests, and an objection to them is weighed", () => {
    const { basis, objection } = purposes.security;
    expect({ basis, objection }).toEqual({ basis: "legitimate_interests", objection: "weighed" });
  });

  it("what rests on a legal duty names the law that lays it down", () => {
    const bound = purposeIds.filter((id) => purposes[id].basis === "legal_obligation");
    expect(bound).toEqual(["kyc_aml", "legal"]);
    for (const id of bound) {
      const { kind, reference } = purposes[id].kzBasis;
      expect(kind, id).toBe("law");
      for (const locale of locales) expect(reference[locale], id).toMatch(/\d{2,}|Заң|Закон|Law/);
    }
  });

  it("a purpose that needs consent in Kazakhstan is covered by the consent asked for it", () => {
    const needing = purposeIds.filter((id) => purposes[id].kzBasis.kind === "consent" && id !== "analytics");
    for (const id of needing) expect(consentTopics.personal_data.purposes).toContain(id);
    expect(consentTopics.analytics.purposes).toEqual(["analytics"]);
  });

  it("each right has a clock in Kazakhstan and under the GDPR", () => {
    for (const id of rightIds) {
      const clocks = clocksFor(id, new Date("2026-03-01T00:00:00Z"));
      expect(clocks.map(({ jurisdiction }) => jurisdiction)).toEqual(["KZ", "GDPR"]);
    }
  });

  it("a new figure for a deadline takes over on its day and not before", () => {
    const [old] = rightClocks.filter(
      ({ right, jurisdiction }) => right === "access" && jurisdiction === "KZ",
    );
    expect(old?.within).toEqual({ count: 3, unit: "working_days" });
    const changed: RightClock[] = rightClocks
      .filter((clock) => clock === old)
      .map((clock) => ({ ...clock, within: { count: 5, unit: "working_days" }, appliesFrom: "2027-01-01" }));
    const count = (day: string) =>
      clocksFor("access", new Date(`${day}T12:00:00Z`), [...rightClocks, ...changed])
        .filter(({ jurisdiction }) => jurisdiction === "KZ")
        .map(({ within }) => within.count);
    expect(count("2026-12-31")).toEqual([3]);
    expect(count("2027-01-01")).toEqual([5]);
  });
});

describe("cookies (policy 9)", () => {
  it("only necessary cookies of our own are set today", () => {
    expect(cookieNames.filter((name) => cookies[name].category !== "necessary")).toEqual([]);
    expect(cookieNames.filter((name) => cookies[name].setBy !== "this_site")).toEqual([]);
    expect(cookieNames).toHaveLength(5);
  });

  it("every category but the necessary one waits for consent", () => {
    expect(cookieCategories.necessary.consentNeeded).toBe(false);
    for (const one of optionalCategories) expect(cookieCategories[one].consentNeeded, one).toBe(true);
    const needed = cookieCategoryIds.filter((one) => cookieCategories[one].consentNeeded);
    expect(needed).toEqual([...optionalCategories]);
  });
});
