import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { becomeCustomer, becomeStaff, somebody } from "../../../tests/support/people.ts";
import type { Visitor } from "../../../tests/support/visitor.ts";

let house: TestHouse;
let owner: Visitor;
let subject: string;
beforeAll(async () => {
  house = await openHouse();
  owner = house.visitor();
  const person = somebody();
  subject = await becomeCustomer(house, owner, person);
  const phone = house.visitor({
    userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
  });
  await phone.get("/ru/sign-in");
  await phone.submit({ email: person.email, password: person.password });
  const officer = house.visitor();
  await becomeStaff(house, officer, "support", "support.history@example.kz");
  await officer.get(`/ru/office/people/${subject}/reveal?field=phone`);
  await officer.submit({ reason: "customer_asked", words: "=клиент просит перезвонить" });
});
afterAll(() => house.close());

const page = async (visitor: Visitor, query = "") => (await visitor.get(`/ru/cabinet/history${query}`)).html;

describe("the customer's history", () => {
  it("shows own acts, sign-ins with device and address, consents, and staff looks with role, purpose and reason", async () => {
    const own = await page(owner, "?kind=own");
    expect(own).toContain("Телефон подтверждён");
    const signIns = await page(owner, "?kind=sign_in");
    expect(signIns).toContain("Safari 18, iOS");
    expect(signIns).toContain("IP-адрес: 0.0.0.0");
    expect(await page(owner, "?kind=consent")).toContain("Согласие дано");
    const staff = await page(owner, "?kind=staff");
    for (const text of [
      "Сотрудник открыл скрытое поле",
      "Кто: Поддержка",
      "Причина: обращение клиента",
      "клиент просит перезвонить",
      "Что открыто: телефон",
    ])
      expect(staff, text).toContain(text);
  });

  it("names staff by role and never by person", async () => {
    const all = await page(owner);
    expect(all).not.toContain("Айгүл");
    expect(all).not.toContain("support.history@example.kz");
  });

  it("filters by kind and refuses nothing for a kind that does not exist", async () => {
    expect(await page(owner, "?kind=consent")).not.toContain("Телефон подтверждён");
    expect((await owner.get("/ru/cabinet/history?kind=nonsense&before=rubbish")).status).toBe(200);
  });

  it("pages by key without losing or repeating an entry", async () => {
    const seen: string[] = [];
    let path: string | undefined = "/ru/cabinet/history";
    for (let i = 0; i < 20 && path; i += 1) {
      const { html } = await owner.get(path);
      seen.push(...[...html.matchAll(/datetime="([^"]+)"/g)].map((found) => found[1] ?? ""));
      path = [...html.matchAll(/href="([^"]*before=[^"]*)"/g)].at(-1)?.[1]?.replaceAll("&amp;", "&");
    }
    expect(seen.length).toBeGreaterThan(15);
    expect([...seen].sort().reverse()).toEqual(seen);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("downloads as CSV whose cells a spreadsheet does not run", async () => {
    const file = await owner.get("/ru/cabinet/history.csv");
    expect(file.headers.get("Content-Disposition")).toContain("attachment");
    expect(file.html).toContain("перезвонить");
    expect(file.html).not.toMatch(/(^|,)=/m);
  });

  it("is closed to another customer: everybody reads their own", async () => {
    const other = house.visitor();
    await becomeCustomer(house, other, somebody());
    expect(await page(other)).not.toContain("перезвонить");
  });
});
