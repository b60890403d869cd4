import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyReceipt } from "../src/modules/consents/consents.ts";
import { minutes } from "../src/platform/clock.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { becomeCustomer, becomeStaff, somebody, staffPassword } from "./support/people.ts";
import type { Visitor } from "./support/visitor.ts";

/** The straight journey of the first release, without a screen: registration to closure, with the office in between. */
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function fileRequest(visitor: Visitor, over: Record<string, string> = {}): Promise<string> {
  await visitor.get("/ru/cabinet/requests/new/loan");
  const income = await visitor.submit(
    { product: "everyday", amount: "450 000", term: "12", scheme: "annuity", loanPurpose: "repair", ...over },
    { action: "/ru/cabinet/requests/new/loan" },
  );
  expect(income.status, income.html).toBe(200);
  await visitor.submit(
    { income: "380000", employment: "employed", comment: "Жөндеу жұмыстары" },
    { action: "/ru/cabinet/requests/new/income" },
  );
  const filed = await visitor.submit({}, { action: "/ru/cabinet/requests/new/check", follow: false });
  expect(filed.status, filed.html).toBe(303);
  await visitor.get(filed.location);
  return /requests\/([0-9a-f-]{36})/.exec(filed.location)?.[1] ?? "";
}

describe("from registration to an answered request", () => {
  it("walks the whole way: register, consent, ask, answer, decide, look back, close", async () => {
    const person = somebody();
    const customer = house.visitor();
    await becomeCustomer(house, customer, person);

    const first = await fileRequest(customer);
    const second = await fileRequest(customer, { amount: "200000", term: "6" });
    expect((await customer.open("/ru/cabinet")).html).toContain("Отправлена");

    const officer = house.visitor();
    await becomeStaff(house, officer, "credit_manager", "manager@example.kz");
    const queue = await officer.open("/ru/office/requests");
    expect(queue.html).toContain(first);
    expect(queue.html).not.toContain(person.given);

    const opened = await officer.open(`/ru/office/requests/${first}`);
    expect(opened.html).not.toContain(person.email);
    expect(opened.html).not.toContain("380");
    await officer.submit({}, { action: `/ru/office/requests/${first}/claim` });
    await officer.get(
      `/ru/office/people/${await subjectOf(person.email)}/reveal?field=income&request=${first}`,
    );
    const withoutReason = await officer.submit({ reason: "", words: "" });
    expect(withoutReason.status).toBe(422);
    const revealed = await officer.submit({ reason: "request_review", words: "сверяю доход с платежом" });
    expect(revealed.html).toContain("380000");

    await officer.open(`/ru/office/requests/${first}`);
    await officer.submit({ text: "Где вы работаете?" }, { action: `/ru/office/requests/${first}/ask` });
    const asked = await customer.open(`/ru/cabinet/requests/${first}`);
    expect(asked.html).toContain("Где вы работаете?");
    await customer.get(`/ru/cabinet/requests/${first}/answer`);
    await customer.submit({ text: "Мектепте мұғаліммін" });

    await officer.open(`/ru/office/requests/${first}`);
    const decided = await officer.submit(
      { outcome: "declined", reason: "income_not_enough" },
      { action: `/ru/office/requests/${first}/decide` },
    );
    expect(decided.html).toContain("Отказано");
    const told = await customer.open(`/kk/cabinet/requests/${first}`);
    expect(told.html).toContain("Расталған табыс мұндай төлемге жеткіліксіз.");

    await customer.get(`/ru/cabinet/requests/${second}/withdraw`);
    const withdrawn = await customer.submit({}, { action: `/ru/cabinet/requests/${second}/withdraw` });
    expect(withdrawn.html).toContain("Отозвана");

    const history = await customer.open("/ru/cabinet/history");
    for (const line of [
      "Сотрудник открыл скрытое поле",
      "сверяю доход с платежом",
      "Кредитный менеджер",
      "Согласие дано",
    ])
      expect((await historyOf(customer)).join("\n"), line).toContain(line);
    expect(history.status).toBe(200);

    await house.sequence();
    const consents = await customer.open("/ru/cabinet/consents");
    const id = /cabinet\/consents\/([0-9a-f-]{36})/.exec(consents.html)?.[1];
    const receipt = await customer.get(`/ru/cabinet/consents/${id}/receipt.json`);
    const signed = JSON.parse(receipt.html);
    expect(verifyReceipt(signed)).toBe(true);
    expect(verifyReceipt({ ...signed, receipt: { ...signed.receipt, record_id: "another" } })).toBe(false);

    await customer.get("/ru/cabinet/profile/close");
    const closed = await customer.submit({ password: person.password, sure: "yes" });
    expect(closed.html).toContain("Аккаунт закрыт");
    expect((await customer.get("/ru/cabinet")).location).toContain("/ru/sign-in");
    await customer.get("/ru/sign-in");
    const again = await customer.submit({ email: person.email, password: person.password });
    expect(again.status).toBe(422);
  });

  async function subjectOf(email: string): Promise<string> {
    const { findExact } = await import("../src/privacy/lookups.ts");
    const found = await findExact(house.kernel.db, house.keyring, "account.email", email);
    return found?.subject ?? "";
  }

  async function historyOf(visitor: Visitor): Promise<string[]> {
    const pages: string[] = [];
    let next: string | undefined = "/ru/cabinet/history";
    for (let i = 0; i < 10 && next; i += 1) {
      const page = await visitor.get(next);
      pages.push(page.html);
      next = [...page.html.matchAll(/href="([^"]*before=[^"]*)"/g)].at(-1)?.[1]?.replaceAll("&amp;", "&");
    }
    return pages;
  }
});

describe("sessions and passwords", () => {
  it("ends a session on another device, and everything but this one after a password change", async () => {
    const person = somebody();
    const here = house.visitor();
    await becomeCustomer(house, here, person);
    const phone = house.visitor({
      userAgent: "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
    });
    await phone.get("/ru/sign-in");
    await phone.submit({ email: person.email, password: person.password });
    expect((await phone.open("/ru/cabinet/sessions")).html).toContain("Chrome");

    const list = await here.open("/ru/cabinet/sessions");
    const action = /action="(\/ru\/cabinet\/sessions\/[0-9a-f-]{36}\/end)"/.exec(list.html)?.[1] ?? "";
    await here.submit({}, { action });
    expect((await phone.get("/ru/cabinet")).location).toContain("/ru/sign-in");

    await phone.get("/ru/sign-in");
    await phone.submit({ email: person.email, password: person.password });
    await here.get("/ru/cabinet/profile/password");
    const next = "қарлы шың астында бүркіт 63";
    await here.submit({ current: person.password, next });
    expect((await phone.get("/ru/cabinet")).location).toContain("/ru/sign-in");
    expect((await here.get("/ru/cabinet/profile")).status).toBe(200);
  });

  it("ends by itself after fifteen idle minutes", async () => {
    const visitor = house.visitor();
    await becomeCustomer(house, visitor, somebody());
    expect((await visitor.get("/ru/cabinet")).status).toBe(200);
    house.clock.advance(minutes(16));
    expect((await visitor.get("/ru/cabinet")).location).toContain("/ru/sign-in");
  });

  it("announces a sign-in from a new device, and its link ends sessions and freezes requests", async () => {
    const person = somebody();
    const here = house.visitor();
    await becomeCustomer(house, here, person);
    const thief = house.visitor();
    await thief.get("/ru/sign-in");
    await thief.submit({ email: person.email, password: person.password });
    await house.sweep();
    const mail = house.sent.mail
      .filter((one) => one.to === person.email)
      .find((one) => one.text.includes("/not-me/"));
    const path = /https?:\/\/[^/]+(\/\S+not-me\/\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
    const owner = house.visitor();
    expect((await owner.get(path)).status).toBe(200);
    expect((await thief.get("/ru/cabinet")).status, "opening the link changes nothing").toBe(200);
    await owner.submit({});
    expect((await thief.get("/ru/cabinet")).location).toContain("sign-in");
    await thief.get("/ru/sign-in");
    await thief.submit({ email: person.email, password: person.password });
    expect((await thief.get("/ru/cabinet/requests")).status).toBe(403);

    await owner.get("/ru/recover");
    await owner.submit({ email: person.email });
    const done = await owner.submit({
      code: await house.code(person.email),
      password: "дала желі соққан кеште 88",
    });
    expect(done.html).toContain("Новый пароль задан");
    await owner.get("/ru/sign-in");
    await owner.submit({ email: person.email, password: "дала желі соққан кеште 88" });
    expect((await owner.get("/ru/cabinet/requests")).status).toBe(200);
  });

  it("keeps staff passwords and codes: a used code is refused, a customer's session opens no office", async () => {
    const officer = house.visitor();
    const { code } = await becomeStaff(house, officer, "support", "support@example.kz");
    const other = house.visitor();
    await other.get("/ru/office/sign-in");
    const replay = await other.submit({ email: "support@example.kz", password: staffPassword, code: code() });
    const first = replay.status;
    await other.get("/ru/office/sign-in");
    const again = await other.submit({ email: "support@example.kz", password: staffPassword, code: code() });
    expect([first, again.status]).toContain(422);

    const customer = house.visitor();
    await becomeCustomer(house, customer, somebody());
    expect((await customer.get("/ru/office")).location).toBe("/ru/office/sign-in");
  });
});
