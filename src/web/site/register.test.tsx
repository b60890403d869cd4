import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { houseMap } from "../../map.ts";
import {
  locales,
  purposeIds,
  purposes,
  recipientIds,
  recipients,
  retentionClasses,
} from "../../policy/policy.ts";
import { processingRegister } from "../../privacy/processing.ts";
import { registerRoutes } from "./register.tsx";
import { ask, htmlOf, wordsOf } from "./testing.ts";

const { activities } = processingRegister(houseMap);
const bodyOf = async (name: string, locale: (typeof locales)[number]) => {
  const answer = await ask(registerRoutes, name, { locale });
  return answer.kind === "file" ? String(answer.body) : "";
};

describe.each(locales)("the register of processing in %s", (locale) => {
  test("the page names every purpose with its data, recipients and periods, as the data map has them", async () => {
    const words = wordsOf(await htmlOf(registerRoutes, "processing", { locale }));
    for (const id of purposeIds) expect(words).toContain(purposes[id].names[locale]);
    for (const id of recipientIds.filter((one) => activities.some((a) => a.recipients.includes(one))))
      expect(words).toContain(recipients[id].names[locale]);
    for (const id of new Set(activities.flatMap((a) => a.kept)))
      expect(words).toContain(retentionClasses[id].names[locale]);
  });

  test("the spreadsheet has a line for each purpose", async () => {
    const rows: string[][] = parse(await bodyOf("processing.csv", locale), { bom: true });
    expect(rows.length).toBe(1 + purposeIds.length);
    expect(rows.slice(1).map((row) => row[0])).toEqual(purposeIds.map((id) => purposes[id].names[locale]));
  });

  test("the file for programs names the controller and the same purposes", async () => {
    const document = JSON.parse(await bodyOf("processing.jsonld", locale));
    expect(document["dpv:hasDataController"]["dpv:hasName"]).toBe("ALEM LTD");
    expect(document["dpv:hasProcess"]).toHaveLength(purposeIds.length);
  });
});
