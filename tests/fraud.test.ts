import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogues } from "../src/locales/locales.ts";
import { locales } from "../src/policy/policy.ts";
import { type Customer, count, customerOf, failures, fileRequest, fillDraft } from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { confirmedIdentity } from "./support/identity.ts";
import { becomeStaff } from "./support/people.ts";
import type { Visitor } from "./support/visitor.ts";

/** Signs of fraud on the pages of the customer and of the office. */
let house: TestHouse;
let maker: Visitor;
let checker: Visitor;
let support: Visitor;
/** Somebody with every sign that a request can have against them without a document. */
let suspect: Customer;
let request: string;

const shared = "8 705 555 44 33";
const office = () => `/ru/office/requests/${request}`;

beforeAll(async () => {
  house = await openHouse();
  maker = house.visitor();
  await becomeStaff(house, maker, "credit_manager", "maker@example.kz");
  checker = house.visitor();
  await becomeStaff(house, checker, "compliance", "checker@example.kz");
  support = house.visitor();
  await becomeStaff(house, support, "support", "support@example.kz");
  const other = await customerOf(house, { phone: shared });
  await fileRequest(other.visitor);
  suspect = await customerOf(house, { phone: shared, email: "somebody@mailinator.com" });
  await confirmedIdentity(house, suspect.subject);
  request = await fileRequest(suspect.visitor);
});
afterAll(() => house.close());

const act = async (visitor: Visitor, name: string, values: Record<string, string> = {}) => {
  await visitor.open(office());
  return visitor.submit(values, { action: `${office()}/${name}` });
};

describe("an automated check of requests", () => {
  it("is announced before the request is sent and told after it, in three languages, with the way to a person", async () => {
    const { visitor } = await customerOf(house);
    await fillDraft(visitor);
    for (const locale of locales) {
      const { html } = await visitor.get(`/${locale}/cabinet/requests/new/check`);
      for (const key of ["fraud.told.title", "fraud.told.before", "fraud.told.person"] as const)
        expect(html, `${locale} ${key}`).toContain(catalogues[locale][key]);
    }
    for (const locale of locales) {
      const { html } = await suspect.visitor.get(`/${locale}/cabinet/requests/${request}`);
      const after = catalogues[locale]["fraud.told.after"].replace("{at}", "").trim().slice(3);
      expect(html, locale).toContain(after);
      expect(html, locale).toContain(catalogues[locale]["fraud.told.person"]);
    }
  });

  it("refuses nothing: whoever has every sign files like everybody else, and learns nothing of the sum", async () => {
    const { html, status } = await suspect.visitor.get(`/ru/cabinet/requests/${request}`);
    expect(status).toBe(200);
    for (const text of ["fraud.high", "fraudLevel.high", "fraud.fourEyes", "fraud.title"] as const)
      expect(html).not.toContain(catalogues.ru[text]);
    expect(html).not.toMatch(/из 100 баллов|mailinator\.com/);
    expect(failures(house)).toEqual([]);
  });

  it("marks the request in the queue without a personal value, for those who serve the purpose", async () => {
    const queue = await maker.get("/ru/office/requests");
    expect(queue.html.split(catalogues.ru["fraud.high"])).toHaveLength(2); // this request and not the first one
    for (const value of ["mailinator", "555 44 33", "Қасымова"]) expect(queue.html).not.toContain(value);
    expect((await support.get("/ru/office/requests")).html).not.toContain(catalogues.ru["fraud.high"]);
  });

  it("is shown to officers part by part, through a look that the person sees in their history", async () => {
    const seen = await maker.get(office());
    for (const text of ["Тот же телефон", "Одноразовая почта", "60 из 100 баллов", "ничего не решают"])
      expect(seen.html, text).toContain(text);
    const looks = "journal_entry where record = 'fraud_assessment' and act = 'list' and purpose = 'security'";
    expect(await count(house, `${looks} and subject_id = $1`, [suspect.subject])).toBeGreaterThan(0);
    const history = await suspect.visitor.get("/ru/cabinet/history?kind=staff");
    expect(history.html).toContain("итог автоматической проверки заявки");
    const own = await suspect.visitor.get("/ru/cabinet/history");
    expect(own.html).toContain(catalogues.ru["act.request.checked"]);
    for (const text of ["Тот же телефон", "phone_shared", "60 из 100", "Много признаков"])
      expect(own.html).not.toContain(text);
  });

  it("is not shown to a role that does not serve the purpose", async () => {
    const seen = await support.get(office());
    expect(seen.status).toBe(200);
    expect(seen.html).not.toContain(catalogues.ru["fraud.title"]);
  });

  it("makes an approval need a second person when the sum is high, and people decide", async () => {
    await act(maker, "claim");
    const page = await maker.open(office());
    expect(page.html).toContain(catalogues.ru["fraud.fourEyes"]);
    await act(maker, "decide", { outcome: "approved", reason: "" });
    const waiting = await suspect.visitor.get(`/ru/cabinet/requests/${request}`);
    expect(waiting.html).not.toContain("Заявка одобрена");
    expect((await maker.open(office())).html).not.toContain("/second");
    await act(checker, "second", { agree: "yes" });
    expect((await suspect.visitor.get(`/ru/cabinet/requests/${request}`)).html).toContain("Заявка одобрена");
  });

  it("asks nobody for a second person where it found nothing", async () => {
    const { visitor, subject } = await customerOf(house);
    await confirmedIdentity(house, subject);
    const id = await fileRequest(visitor);
    for (const [name, values] of [
      ["claim", {}],
      ["decide", { outcome: "approved", reason: "" }],
    ] as const) {
      await maker.open(`/ru/office/requests/${id}`);
      await maker.submit(values, { action: `/ru/office/requests/${id}/${name}` });
    }
    expect((await visitor.get(`/ru/cabinet/requests/${id}`)).html).toContain("Заявка одобрена");
  });

  it("asks for no second person for a refusal: it can be looked at again", async () => {
    const again = await customerOf(house, { phone: shared, email: "somebody.else@mailinator.com" });
    const id = await fileRequest(again.visitor);
    for (const [name, values] of [
      ["claim", {}],
      ["decide", { outcome: "declined", reason: "debt_load_too_high" }],
    ] as const) {
      await maker.open(`/ru/office/requests/${id}`);
      await maker.submit(values, { action: `/ru/office/requests/${id}/${name}` });
    }
    const told = await again.visitor.get(`/ru/cabinet/requests/${id}`);
    expect(told.html).toContain(catalogues.ru["decision.askReview"]);
  });
});
