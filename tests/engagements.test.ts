import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogues } from "../src/locales/locales.ts";
import { lookAt } from "../src/modules/engagements/engagements.ts";
import { days } from "../src/platform/clock.ts";
import type { SubjectId } from "../src/platform/ids.ts";
import { makeCtx } from "../src/privacy/kernel.ts";
import { type Customer, count, customerOf, failures } from "./support/acts.ts";
import { giveDocument, openGrant } from "./support/authorities.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { becomeStaff } from "./support/people.ts";
import type { Visitor } from "./support/visitor.ts";

/** Access of auditors, lawyers and consultants (policy 5): time-limited, scoped, granted by two, seen by the customer. */
let house: TestHouse;
let customer: Customer;
let another: Customer;
let first: Visitor;
let second: Visitor;
let counsel: Visitor;
let stranger: Visitor;
beforeAll(async () => {
  house = await openHouse();
  [customer, another] = [await customerOf(house), await customerOf(house)];
  for (const one of [customer, another]) await giveDocument(house, one.subject);
  [first, second, counsel, stranger] = [house.visitor(), house.visitor(), house.visitor(), house.visitor()];
  await becomeStaff(house, first, "privacy_officer", "first@office.example.kz");
  await becomeStaff(house, second, "compliance", "second@office.example.kz");
  await becomeStaff(house, counsel, "outside_counsel", "counsel@audit.example.kz");
  await becomeStaff(house, stranger, "outside_counsel", "stranger@audit.example.kz");
});
afterAll(() => house.close());

const dayAhead = (ahead: number) =>
  new Date(house.clock.now().getTime() + days(ahead)).toISOString().slice(0, 10);
async function propose(over: Record<string, string> = {}) {
  await first.get("/ru/office/access/new");
  const given = {
    ...{ email: "counsel@audit.example.kz", company: "Адал Аудит", contract: "№ 12 / 2026-10-01" },
    ...{ persons: customer.subject, untilOn: dayAhead(10), tick_fullName: "yes", tick_iin: "yes" },
  };
  return first.submit({ ...given, ...over }, { action: "/ru/office/access/new", follow: false });
}
const actionOf = (html: string, name: string) =>
  new RegExp(`action="(/ru/office/access/[0-9a-f-]{36}/${name})"`).exec(html)?.[1] ?? "";
async function press(who: Visitor, name: string, values: Record<string, string> = {}) {
  const { html } = await who.get("/ru/office/access");
  return who.submit(values, { action: actionOf(html, name), follow: false });
}
const own = async () => {
  const { html } = await counsel.get("/ru/office/engagements");
  return /\/ru\/office\/engagements\/[0-9a-f-]{36}/.exec(html)?.[0] ?? null;
};
const lines = () =>
  count(house, "disclosure where subject_id = $1 and occasion = 'engagement'", [customer.subject]);

describe("access of an auditor, a lawyer or a consultant", () => {
  it("names who, by which contract, which fields of whom and until when, or is not proposed", async () => {
    for (const [over, code] of [
      [{ email: "first@office.example.kz" }, "outsider_unknown"],
      [{ persons: "somebody" }, "persons_wrong"],
      [{ untilOn: dayAhead(40) }, "until_invalid"],
      [{ company: " " }, "text_missing"],
      [{ tick_fullName: "no", tick_iin: "no" }, "scope_missing"],
    ] as const) {
      const refused = await propose(over);
      expect(refused.status, code).toBe(422);
      expect(refused.html).toContain(catalogues.ru[`code.${code}`]);
    }
    expect(await count(house, "access_grant")).toBe(0);
  });

  it("opens when a second person has granted it, and never by the one who proposed", async () => {
    expect((await propose()).location).toContain("done=yes");
    expect(await own()).toBeNull();
    expect(actionOf((await first.get("/ru/office/access")).html, "settle")).toBe("");
    const [row] = await house.database.owner.run<{ engagement: string }>({
      text: "select engagement from access_grant limit 1",
      values: [],
    });
    await first.get("/ru/office/access/new");
    const token = first.form()?.hidden.form;
    const forced = await first.post(`/ru/office/access/${row?.engagement}/settle`, `form=${token}&agree=yes`);
    expect(forced.location).toContain("refused=same_officer");
    const shown = (await second.get("/ru/office/access")).html; // nobody grants unseen
    for (const text of ["Адал Аудит", "№ 12 / 2026-10-01", catalogues.ru["outgoing.iin"]])
      expect(shown).toContain(text);
    expect((await press(second, "settle", { agree: "yes" })).location).toContain("done=yes");
    expect(await own()).not.toBeNull();
  });

  it("shows the granted fields and no others, and each look is in the journal with the engagement as its reason", async () => {
    const { html, status } = await counsel.get((await own()) ?? "");
    expect(status).toBe(200);
    for (const value of ["Қасымова Гүлнұр", "900101400003"]) expect(html).toContain(value);
    for (const value of ["012345678", customer.person.email, "1990-01-01"]) expect(html).not.toContain(value);
    const looks = `journal_entry where subject_id = $1 and record = 'identity_document' and because like 'engagement:%'`;
    expect(await count(house, looks, [customer.subject])).toBe(1);
    await counsel.get((await own()) ?? "");
    expect(await count(house, looks, [customer.subject])).toBe(2);
  });

  it("is one line a day on the customer's page: the company, the fields, the contract", async () => {
    expect(await lines()).toBe(1);
    const { html } = await customer.visitor.get("/ru/cabinet/recipients?view=authorities");
    for (const text of ["Адал Аудит", "№ 12 / 2026-10-01", catalogues.ru["outgoing.iin"]])
      expect(html).toContain(text);
  });

  it("is no way to another's engagement, to the queues or to a search", async () => {
    const foreign = await openGrant(house, another.subject, "stranger@audit.example.kz");
    expect((await counsel.get(`/ru/office/engagements/${foreign}`)).status).toBe(404);
    expect((await stranger.get((await own()) ?? "")).status).toBe(404);
    for (const path of ["people", "requests", "identity", "disclosures", "access", "hits", "journal"])
      expect((await counsel.get(`/ru/office/${path}`)).status, path).toBe(403);
    expect(
      await count(house, "disclosure where subject_id = $1 and occasion = 'engagement'", [another.subject]),
    ).toBe(0);
  });

  it("ends at once when it is revoked, and by itself when its day has come", async () => {
    const address = (await own()) ?? "";
    const [row] = await house.database.owner.run<{ engagement: string; outsider: SubjectId }>({
      text: "select engagement, outsider from access_grant where id = $1",
      values: [address.slice(-36)],
    });
    if (!row) throw new Error("no grant");
    await second.get("/ru/office/access");
    const revoke = `/ru/office/access/${row.engagement}/revoke`;
    expect((await second.submit({}, { action: revoke, follow: false })).location).toContain("done=yes");
    expect((await counsel.get(address)).status).toBe(404);
    expect(await own()).toBeNull();
    const id = await openGrant(house, customer.subject, "counsel@audit.example.kz");
    const ctx = makeCtx(house.kernel, {
      ...{ kind: "staff", subject: row.outsider, role: "outside_counsel", purposes: ["legal"] },
      trainedUntil: new Date(house.clock.now().getTime() + days(100)),
    });
    const look = () => lookAt(ctx, { id, outsider: row.outsider });
    expect((await look()).ok).toBe(true);
    house.clock.advance(days(4));
    expect((await look()).ok).toBe(true);
    expect(await lines()).toBe(3); // a line for each day
    house.clock.advance(days(1));
    expect(await look()).toMatchObject({ ok: false, code: "grant_ended" });
    expect(await lines()).toBe(3);
    expect(failures(house)).toEqual([]);
  });
});
