import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { count } from "../../../tests/support/acts.ts";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { openAccount } from "../../../tests/support/requests.ts";
import { newId, type SubjectId } from "../../platform/ids.ts";
import type { Actor } from "../../privacy/actor.ts";
import { DoorRefused } from "../../privacy/actor.ts";
import { grant, limit } from "../../privacy/gate.ts";
import { makeCtx } from "../../privacy/kernel.ts";
import { exportSubject } from "../../privacy/subject.ts";
import { account } from "../accounts/records.ts";
import { grantToPartner, withdrawFromPartner } from "../consents/consents.ts";
import { type Passing, passOut, type Recipient, refuseOut } from "./disclosures.ts";
import { disclosure } from "./records.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const operating: Actor = {
  ...{ kind: "system", duty: "operations", forThePerson: false },
  purposes: ["operations", "communications", "service", "legal"],
};
const lender: Recipient = {
  ...{ id: "lender_one", category: "payment_technology_partners", name: "Бірінші Қаржы", abroad: false },
  country: { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" },
  contract: "№ 1 / 2026-01-01",
  transfers: {
    send_application: { purpose: "operations", consent: "partner", fields: ["fullName", "amount"] },
    recall: { purpose: "operations", consent: "none", fields: ["amount"] },
  },
};

const ctx = () => makeCtx(house.worker, operating);
async function pass(subject: SubjectId, over: Partial<Passing>) {
  const door = await ctx().enter("operations", { subject, because: "operation" });
  return door.transact((inside) =>
    passOut(inside, house.clock.now(), {
      ...{ recipient: lender, occasion: "recall", because: "operation" },
      ...{ about: { record: "operation", item: newId() }, values: { amount: "30000000" }, ...over },
    }),
  );
}
const refusals = (subject: SubjectId, code: string) =>
  count(house, "journal_entry where subject_id = $1 and act = 'disclosure.refused' and because = $2", [
    subject,
    code,
  ]);
const lines = (subject: SubjectId) => count(house, "disclosure where subject_id = $1", [subject]);

async function decide(
  subject: SubjectId,
  application: string,
  act: "grant" | "withdraw",
  partner = lender.id,
) {
  const door = await ctx().enter("operations", { subject, because: "test" });
  await door.transact(async (inside) => {
    if (act === "withdraw")
      return void (await withdrawFromPartner(inside, house.clock.now(), { partner, application }));
    const wording = { operator: "o", partner: "p", country: "c", contract: "k", fields: "f" };
    await grantToPartner(inside, house.clock.now(), { partner, application }, { locale: "ru", wording });
  });
}

describe("the gate of disclosures", () => {
  it("gives back exactly what may leave and writes one line of who, what, when and why, without a copy", async () => {
    const subject = await openAccount(house);
    const passed = await pass(subject, {});
    expect(passed).toEqual({ ok: true, value: { amount: "30000000" } });
    const door = await ctx().enter("operations", { subject, because: "test" });
    const [line, ...more] = await door.list(
      disclosure,
      [
        "recipient",
        "recipientName",
        "country",
        "ground",
        "occasion",
        "fields",
        "purpose",
        "consent",
        "madeAt",
      ],
      { limit: 10 },
    );
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      ...{ recipient: "lender_one", recipientName: "Бірінші Қаржы", ground: "№ 1 / 2026-01-01" },
      ...{ occasion: "recall", fields: "amount", purpose: "operations", consent: null },
    });
    const exported = await exportSubject(house.kernel, subject);
    const rows = exported.find((one) => one.record === "disclosure")?.rows ?? [];
    expect(JSON.stringify(rows)).not.toContain("30000000");
  });

  it("refuses an occasion or a field that is not declared, and the refusal is in the journal", async () => {
    const subject = await openAccount(house);
    expect(await pass(subject, { occasion: "sign_contract" })).toMatchObject({
      code: "undeclared_recipient_occasion",
    });
    expect(await refusals(subject, "undeclared_recipient_occasion")).toBe(1);
    expect(await pass(subject, { values: { amount: "1", iin: "900101400003" } })).toEqual({
      ...{ ok: false, code: "undeclared_field", field: "iin" },
    });
    expect(await refusals(subject, "undeclared_field")).toBe(1);
    expect(await lines(subject)).toBe(0);
  });

  it("passes an application on only with the consent that stands for this partner and this application", async () => {
    const subject = await openAccount(house);
    const [application, another] = [newId(), newId()];
    const send = (partner: string, of: string) =>
      pass(subject, { occasion: "send_application", partnerConsent: { partner, application: of } });
    expect(await send(lender.id, application)).toMatchObject({ code: "consent_missing" });
    await decide(subject, application, "grant");
    await decide(subject, application, "grant", "lender_two");
    expect(await send(lender.id, another)).toMatchObject({ code: "consent_missing" });
    // a consent to another partner opens nothing for this one
    expect(await send("lender_two", application)).toMatchObject({ code: "consent_missing" });
    expect((await send(lender.id, application)).ok).toBe(true);
    expect(await count(house, "disclosure where subject_id = $1 and consent is not null", [subject])).toBe(1);
    await decide(subject, application, "withdraw");
    expect(await send(lender.id, application)).toMatchObject({ code: "consent_missing" });
    expect(await refusals(subject, "consent_missing")).toBe(4);
    expect(await lines(subject)).toBe(1);
  });

  it("sends nothing abroad without the consent to cross-border transfer", async () => {
    const subject = await openAccount(house);
    const recipient = { ...lender, abroad: true };
    expect(await pass(subject, { recipient })).toMatchObject({ code: "cross_border_missing" });
    expect(await refusals(subject, "cross_border_missing")).toBe(1);
    await house.kernel.db.transact((tx) => grant(tx, subject, "cross_border"));
    expect((await pass(subject, { recipient })).ok).toBe(true);
  });

  it("sends nothing about a restricted person, and the refusal is in the journal whoever noticed it first", async () => {
    const subject = await openAccount(house);
    await house.kernel.db.transact((tx) =>
      limit(tx, subject, "restriction", ["operations"], house.clock.now()),
    );
    expect(await pass(subject, {})).toMatchObject({ code: "purpose_denied" });
    const consented = {
      occasion: "send_application",
      partnerConsent: { partner: lender.id, application: newId() },
    };
    expect(await pass(subject, consented)).toMatchObject({ code: "purpose_denied" });
    expect(await refusals(subject, "purpose_denied")).toBe(2);
    const door = await ctx().enter("operations", { subject, because: "operation" });
    await expect(door.read(account, subject, ["phone"])).rejects.toThrow(DoorRefused);
    await refuseOut(ctx(), subject, {
      about: { record: "operation", item: newId() },
      code: "purpose_denied",
    });
    expect(await refusals(subject, "purpose_denied")).toBe(3);
    expect(await lines(subject)).toBe(0);
  });

  it("keeps the refusal and drops the line when the transaction around it is rolled back", async () => {
    const subject = await openAccount(house);
    const door = await ctx().enter("operations", { subject, because: "operation" });
    const about = { record: "operation", item: newId() };
    const given = { recipient: lender, about, values: { amount: "1" }, because: "operation" };
    const undone = door.transact(async (inside) => {
      await passOut(inside, house.clock.now(), { ...given, occasion: "recall" });
      await passOut(inside, house.clock.now(), { ...given, occasion: "unheard_of" });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await lines(subject)).toBe(0);
    expect(await refusals(subject, "undeclared_recipient_occasion")).toBe(1);
    expect(
      await count(house, "journal_entry where subject_id = $1 and act = 'disclosure.made'", [subject]),
    ).toBe(0);
  });
});
