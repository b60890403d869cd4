import { describe, expect, it } from "vitest";
import { houseMap } from "../map.ts";
import { purposeIds, retentionClasses, retentionClassIds, securityMeasureIds } from "../policy/policy.ts";
import { open, sealed } from "./fields.ts";
import { processingRegister } from "./processing.ts";
import { isoLength, processingJsonLd } from "./processing-jsonld.ts";
import { dataMap, record } from "./records.ts";

const controller = {
  ...{ name: "ALEM LTD", identifier: null, email: "info@alemcredit.com", address: null },
  ...{ site: "https://alemcredit.com", jurisdiction: "KZ" },
};

const shoes = record("shoe", {
  keep: "draft",
  source: "person",
  fields: {
    size: sealed.text({ category: "account", purposes: ["service"], recipients: ["authorities"] }),
    at: open.time({ category: "technical", purposes: ["service", "legal"] }),
  },
});

describe("the register of processing", () => {
  it("says of each purpose what the data map says, and nothing of what is not held", () => {
    const { activities } = processingRegister(dataMap([shoes], []));
    expect(activities.map(({ purpose }) => purpose)).toEqual(purposeIds);
    expect(activities.find(({ purpose }) => purpose === "service")).toEqual({
      ...{ purpose: "service", basis: "contract", categories: ["account", "technical"] },
      ...{ recipients: ["authorities"], kept: ["draft"], fields: 2, sealed: 1 },
    });
    expect(activities.find(({ purpose }) => purpose === "account")).toMatchObject({
      categories: [],
      fields: 0,
    });
  });

  it("counts every field of the map under each of its purposes", () => {
    const { activities, measures } = processingRegister(houseMap);
    for (const { purpose, fields } of activities) {
      const held = houseMap.records.flatMap((one) =>
        Object.values(one.fields).filter((field) => field.purposes.includes(purpose)),
      );
      expect(fields, purpose).toBe(held.length);
    }
    expect(measures).toEqual(securityMeasureIds);
  });

  it("is JSON-LD whose every term has a declared prefix and whose every name is in three languages", () => {
    const document = processingJsonLd(
      processingRegister(houseMap),
      controller,
      "https://alemcredit.com/register",
    );
    const prefixes = Object.keys(document["@context"]);
    const text = JSON.stringify(document);
    for (const [, prefix] of text.matchAll(/"([a-z][a-z-]*):[A-Za-z0-9-]+"/g))
      if (prefix !== "from") expect(prefixes).toContain(prefix);
    expect(document["dpv:hasProcess"]).toHaveLength(purposeIds.length);
    for (const process of document["dpv:hasProcess"]) {
      expect(process["dpv:hasLegalBasis"]).toHaveLength(2);
      expect(process["dct:title"].map((one) => one["@language"])).toEqual(["ru", "kk", "en"]);
    }
    expect(document["dpv:hasTechnicalMeasure"].length + document["dpv:hasOrganisationalMeasure"].length).toBe(
      securityMeasureIds.length,
    );
  });

  it("writes each length of retention as a duration", () => {
    for (const id of retentionClassIds) expect(isoLength(retentionClasses[id].length)).toMatch(/^P\d+[YMD]$/);
  });
});
