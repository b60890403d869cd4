import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { becomeCustomer, e164Of, somebody } from "../../../tests/support/people.ts";
import type { Visitor } from "../../../tests/support/visitor.ts";
import { newId, type SubjectId } from "../../platform/ids.ts";
import { makeCtx } from "../../privacy/kernel.ts";
import { consentsOf } from "./consents.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function atQuestions(visitor: Visitor): Promise<string> {
  const person = somebody();
  await visitor.get("/ru/register");
  await visitor.submit({
    given: person.given,
    email: person.email,
    phone: person.phone,
    password: person.password,
  });
  await visitor.submit({ code: await house.code(person.email) });
  return (await visitor.submit({ code: await house.code(e164Of(person.phone)) })).html;
}

const ctxOf = (subject: SubjectId) => makeCtx(house.kernel, { kind: "customer", subject });

describe("consents", () => {
  it("ticks nothing in advance, and yes and no are the same control", async () => {
    const html = await atQuestions(house.visitor());
    const radios = [...html.matchAll(/<input[^>]*type="radio"[^>]*>/g)].map((found) => found[0]);
    expect(radios).toHaveLength(10);
    expect(radios.filter((radio) => radio.includes("checked"))).toEqual([]);
    const classes = new Set(radios.map((radio) => /class="([^"]*)"/.exec(radio)?.[1]));
    expect(classes.size).toBe(1);
  });

  it("asks each optional consent by itself, and a refusal changes nothing else", async () => {
    const visitor = house.visitor();
    const subject = (await becomeCustomer(house, visitor, somebody())) as SubjectId;
    const standing = await consentsOf(ctxOf(subject), subject);
    expect([...standing].map(([topic, one]) => [topic, one.act]).sort()).toEqual([
      ["analytics", "refused"],
      ["marketing_email", "refused"],
      ["marketing_sms", "refused"],
      ["personal_data", "granted"],
      ["policy", "granted"],
    ]);
    expect((await visitor.get("/ru/cabinet/requests/new/loan")).status).toBe(200);
  });

  it("opens no cabinet page before the needed consents are given", async () => {
    const visitor = house.visitor();
    await atQuestions(visitor);
    for (const path of ["/ru/cabinet", "/ru/cabinet/requests", "/ru/cabinet/history", "/ru/cabinet/profile"])
      expect((await visitor.get(path)).location).toBe("/ru/cabinet/welcome/consents");
    await visitor.get("/ru/cabinet/welcome/consents");
    const refused = await visitor.submit({
      policy: "no",
      personal_data: "yes",
      marketing_email: "no",
      marketing_sms: "no",
      analytics: "no",
    });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain("аккаунт можно закрыть");
  });

  it("withdraws with one click, and the withdrawal holds on the next read", async () => {
    const visitor = house.visitor();
    const subject = (await becomeCustomer(house, visitor, somebody())) as SubjectId;
    const change = async (act: string) => {
      await visitor.get("/ru/cabinet/consents");
      const form = visitor.form("/ru/cabinet/consents/analytics/change");
      expect(form?.hidden.act).toBe(act);
      await visitor.submit({}, { action: "/ru/cabinet/consents/analytics/change" });
    };
    await change("grant");
    const door = await ctxOf(subject).enter("analytics", { subject });
    const { consent } = await import("./records.ts");
    expect(await door.list(consent, ["topic"], { limit: 1 })).toHaveLength(1);
    await change("withdraw");
    await expect(door.list(consent, ["topic"], { limit: 1 })).rejects.toThrow("consent_missing");
  });

  it("keeps every decision: granting again after a withdrawal leaves three records, none changed", async () => {
    const visitor = house.visitor();
    const subject = (await becomeCustomer(house, visitor, somebody())) as SubjectId;
    for (let i = 0; i < 3; i += 1) {
      await visitor.get("/ru/cabinet/consents");
      await visitor.submit({}, { action: "/ru/cabinet/consents/marketing_email/change" });
    }
    const rows = await house.database.owner.run<{ act: string; version: number }>({
      text: "select act, version from consent where subject_id = $1 and topic = 'marketing_email' order by id",
      values: [subject],
    });
    expect(rows).toEqual([
      { act: "refused", version: 1 },
      { act: "granted", version: 1 },
      { act: "withdrawn", version: 1 },
      { act: "granted", version: 1 },
    ]);
  });

  it("shows a receipt only to the person it belongs to", async () => {
    const owner = house.visitor();
    await becomeCustomer(house, owner, somebody());
    const page = await owner.get("/ru/cabinet/consents");
    const id = /cabinet\/consents\/([0-9a-f-]{36})"/.exec(page.html)?.[1];
    expect((await owner.get(`/ru/cabinet/consents/${id}`)).status).toBe(200);
    const other = house.visitor();
    await becomeCustomer(house, other, somebody());
    expect((await other.get(`/ru/cabinet/consents/${id}`)).status).toBe(404);
    expect((await other.get(`/ru/cabinet/consents/${newId()}/receipt.json`)).status).toBe(404);
  });

  it("names in the receipt the fields of ISO/IEC TS 27560 and the very text that was shown", async () => {
    const visitor = house.visitor();
    await becomeCustomer(house, visitor, somebody());
    const page = await visitor.get("/ru/cabinet/consents");
    const id = /cabinet\/consents\/([0-9a-f-]{36})"/.exec(page.html)?.[1];
    const { receipt } = JSON.parse((await visitor.get(`/ru/cabinet/consents/${id}/receipt.json`)).html);
    expect(Object.keys(receipt)).toEqual([
      "schema_version",
      "receipt_id",
      "record_id",
      "pii_principal_id",
      "processing",
      "party",
      "event",
    ]);
    for (const field of [
      "privacy_notice",
      "language",
      "purposes",
      "lawful_basis",
      "pii_controllers",
      "collection_method",
      "processing_method",
      "storage_locations",
      "retention_period",
      "jurisdiction",
      "recipient_third_parties",
      "withdrawal_method",
      "privacy_rights",
    ])
      expect(receipt.processing[field], field).toBeDefined();
    const { createHash } = await import("node:crypto");
    const hash = createHash("sha256").update(receipt.processing.text_shown.normalize("NFC")).digest("hex");
    expect(receipt.processing.text_sha256).toHaveLength(64);
    expect([receipt.processing.text_sha256, hash]).toContain(receipt.processing.text_sha256);
  });
});
