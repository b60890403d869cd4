import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogues } from "../src/locales/locales.ts";
import { locales, recipients } from "../src/policy/policy.ts";
import { type Customer, count, customerOf, failures, signIn } from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";

/** Who received what, when and why, as the customer sees it (policy 5). */
let house: TestHouse;
let customer: Customer;
beforeAll(async () => {
  house = await openHouse();
  customer = await customerOf(house);
});
afterAll(() => house.close());

const page = (query = "", locale = "ru") =>
  customer.visitor.get(`/${locale}/cabinet/recipients${query}`).then(({ html }) => html);

describe("the page of recipients", () => {
  it("has one line for each letter and SMS that the carriers took, and none for what they did not take", async () => {
    await house.sweep();
    const taken = () =>
      [...house.sent.mail, ...house.sent.sms].filter(({ to }) =>
        [customer.person.email, house.sent.sms[0]?.to].includes(to),
      ).length;
    const kept = () => count(house, "disclosure where subject_id = $1", [customer.subject]);
    expect(taken()).toBeGreaterThan(1);
    expect(await kept()).toBe(taken());
    await signIn(house.visitor(), customer.person);
    expect(await kept()).toBe(taken()); // queued is not handed over
    await house.sweep();
    expect(await kept()).toBe(taken());
    const lines = await house.database.owner.run<{ about: string; occasion: string }>({
      text: `select about_item as about, occasion from disclosure where subject_id = $1 order by id`,
      values: [customer.subject],
    });
    const sent = [...house.sent.mail, ...house.sent.sms].map(({ id }) => id.split(".")[0]); // the item, before its mark
    expect(lines.every(({ about }) => sent.includes(about))).toBe(true);
  });

  it("says who, of which category and country, what, why and on what ground, in three languages", async () => {
    for (const locale of locales) {
      const html = await page("", locale);
      const texts = catalogues[locale];
      for (const text of [
        ...["SMTP", recipients.hosting_analytics_mail_crm.names[locale]],
        ...[texts["outgoing.mailAddress"], texts["occasion.mail"], texts["received.contractNotGiven"]],
        ...[texts["nav.received"], texts["occasion.sms"]],
      ])
        expect(html, `${locale} ${text}`).toContain(text);
      for (const value of [customer.person.email, customer.person.phone]) expect(html).not.toContain(value);
    }
  });

  it("shows letters of one day as one line, and each kind by itself", async () => {
    const letters = (html: string) => html.split(catalogues.ru["occasion.mail"]).length - 1;
    const kept = await count(house, "disclosure where subject_id = $1 and occasion = 'mail'", [
      customer.subject,
    ]);
    expect(kept).toBeGreaterThan(1);
    expect(letters(await page())).toBeLessThan(kept);
    expect(letters(await page("?view=letters"))).toBeGreaterThan(0);
    for (const view of ["checks", "partners", "authorities"])
      expect(await page(`?view=${view}`)).toContain(catalogues.ru["received.empty.title"]);
    expect(failures(house)).toEqual([]);
  });

  it("is reached from the cabinet and from the register of recipients in the policy", async () => {
    const href = '/ru/cabinet/recipients"';
    expect((await customer.visitor.get("/ru/cabinet")).html).toContain(href);
    expect((await customer.visitor.get("/ru/policy")).html).toContain(href);
  });
});
