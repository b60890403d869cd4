import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { voidUnconfirmed } from "../src/modules/operations/operations.ts";
import { days, hours } from "../src/platform/clock.ts";
import type { SubjectId } from "../src/platform/ids.ts";
import { type Customer, customerOf, fileRequest, signIn } from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { confirmedIdentity } from "./support/identity.ts";
import { approve, faultsOf, operationsCtx, statusOf, work } from "./support/loans.ts";
import { makePartner, type Partner } from "./support/partners.ts";
import { e164Of } from "./support/people.ts";

let house: TestHouse;
let dala: Partner;
let zhetisu: Partner;
let bank: Partner;
const clock = { now: () => house.clock.now() };

beforeAll(async () => {
  dala = makePartner({ id: "dala", name: "Дала Кредит", kind: "lender", clock, annualRateBps: 3600 });
  zhetisu = makePartner({
    ...{ id: "zhetisu", name: "Жетісу Финанс", kind: "lender", clock, annualRateBps: 3000 },
    capabilities: { idempotentSubmit: false },
  });
  bank = makePartner({ id: "bank", name: "Төлем", kind: "payments", clock });
  house = await openHouse({ operations: [dala, zhetisu, bank] });
});
afterAll(() => house.close());

async function approved(amount = "300000"): Promise<Customer & { request: string }> {
  for (const partner of [dala, zhetisu, bank]) partner.meet();
  const customer = await customerOf(house);
  const request = await fileRequest(customer.visitor, amount);
  await confirmedIdentity(house, customer.subject);
  await approve(house, customer.subject, request);
  await work(house, 4);
  return { ...customer, request };
}

async function chosen(customer: Awaited<ReturnType<typeof approved>>, lender = "Жетісу Финанс") {
  const { visitor, request } = customer;
  const offers = await visitor.get(`/ru/cabinet/requests/${request}/offers`);
  const row = offers.html.split("<tr>").find((one) => one.includes(lender)) ?? "";
  const offer = /offers\/([0-9a-f-]{36})/.exec(row)?.[1];
  const page = await visitor.get(`/ru/cabinet/requests/${request}/offers/${offer}`);
  expect(page.status, await statusOf(house, customer.subject, request)).toBe(200);
  await visitor.submit({ consent: "yes" }, { follow: false });
  await work(house, 4);
  return page;
}

async function signed(customer: Awaited<ReturnType<typeof approved>>, iban = "KZ86125KZT5004100100") {
  const { visitor, request, person } = customer;
  await visitor.get(`/ru/cabinet/requests/${request}/payout`);
  await visitor.submit({ iban }, { action: `/ru/cabinet/requests/${request}/payout` });
  await visitor.get(`/ru/cabinet/requests/${request}/sign`);
  await visitor.submit({}, { action: `/ru/cabinet/requests/${request}/sign/code` });
  const code = await house.code(e164Of(person.phone));
  const done = await visitor.submit(
    { code },
    { action: `/ru/cabinet/requests/${request}/sign`, follow: false },
  );
  expect(done.status, done.html).toBe(303);
}

async function loanOf(subject: SubjectId): Promise<{ id: string; number: string; application: string }> {
  const [row] = await house.database.owner.run<{ id: string; number: string; application: string }>({
    text: "select id, number, application from loan where subject_id = $1 order by id desc limit 1",
    values: [subject],
  });
  if (!row) throw new Error("no loan");
  return row;
}

describe("a request on its way to money", () => {
  it("goes from approval over offers, consent, signature and payout to the last payment and its papers", async () => {
    const customer = await approved();
    const { visitor, request, subject } = customer;
    expect(await statusOf(house, subject, request)).toBe("offers_ready");
    const offers = await visitor.get(`/ru/cabinet/requests/${request}/offers`);
    expect(offers.html.indexOf("Жетісу Финанс")).toBeLessThan(offers.html.indexOf("Дала Кредит")); // cheapest first
    await chosen(customer);
    expect(await statusOf(house, subject, request)).toBe("to_sign");
    await signed(customer);
    await work(house, 6);
    expect(await statusOf(house, subject, request)).toBe("active");
    const loan = await loanOf(subject);
    const page = await visitor.get(`/ru/cabinet/loans/${loan.id}`);
    expect(page.html).toContain("300\u00a0000");

    // the next payment, by card
    const first = await visitor.submit({}, { action: `/ru/cabinet/loans/${loan.id}/pay`, follow: false });
    const payment = /payments\/([0-9a-f-]{36})/.exec(first.location)?.[1] ?? "";
    await work(house, 2);
    expect((await visitor.get(first.location)).html).toContain(`http://127.0.0.1:9/${payment}`);
    bank.finish(payment, "paid");
    await work(house, 4);
    expect((await visitor.get(first.location)).html).toContain("Провайдер подтвердил");

    // the rest, on the same day: the figure beside the button closes it to the tiyn
    const second = await visitor.get(`/ru/cabinet/loans/${loan.id}`);
    const buttons = [...second.html.matchAll(/name="sum" value="([\d.]+)"/g)].map(([, sum]) => sum ?? "");
    await visitor.get(`/ru/cabinet/loans/${loan.id}/pay`);
    const last = await visitor.submit({ sum: buttons.at(-1) ?? "" }, { follow: false });
    await work(house, 2);
    bank.finish(/payments\/([0-9a-f-]{36})/.exec(last.location)?.[1] ?? "", "paid");
    await work(house, 4);
    expect(await statusOf(house, subject, request)).toBe("repaid");
    const closed = await visitor.get(`/ru/cabinet/loans/${loan.id}`);
    expect(closed.html).toContain("Заём полностью погашен");
    expect(await faultsOf(house)).toEqual([]);
  });

  it("sends nothing that names the person before they chose a lender, and then only to that lender", async () => {
    const before = [dala.orders.length, zhetisu.orders.length];
    const customer = await approved();
    const asked = [...dala.orders.slice(before[0]), ...zhetisu.orders.slice(before[1])];
    expect(asked.map(({ act }) => act)).toEqual(["ask_offer", "ask_offer"]);
    for (const { fields } of asked)
      expect(Object.keys(fields).sort()).toEqual(["amount", "employment", "income", "scheme", "termMonths"]);
    const page = await chosen(customer);
    const told = ["ФИО", "ИИН"].every((name) => page.html.includes(name));
    expect(told).toBe(true);
    const named = zhetisu.orders.filter(({ act, about }) => act === "send_application" && about !== "");
    expect(named.at(-1)?.fields).toMatchObject({
      fullName: "Қасымова Гүлнұр Ерғалиқызы",
      phone: e164Of(customer.person.phone),
    });
    expect(dala.orders.some(({ act, fields }) => act === "send_application" && "fullName" in fields)).toBe(
      false,
    );
  });

  it("shows the person exactly what each partner received, field by field", async () => {
    const customer = await approved();
    await chosen(customer);
    await signed(customer);
    await work(house, 6);
    const rows = await house.database.owner.run<{
      recipient: string;
      occasion: string;
      fields: string;
      about_item: string;
    }>({
      text: `select recipient, occasion, fields, about_item from disclosure
             where subject_id = $1 and recipient_category = 'payment_technology_partners' order by id`,
      values: [customer.subject],
    });
    const received = [dala, zhetisu, bank].flatMap((partner) =>
      [...partner.effects].map(([key, { act, order }]) => ({
        ...{ recipient: partner.id, occasion: act, about_item: key },
        fields: Object.keys(order.fields).sort(),
      })),
    );
    for (const row of rows) {
      const got = received.find((one) => one.about_item === row.about_item);
      expect({ ...row, fields: row.fields.split(".").filter(Boolean).sort() }).toEqual(got);
    }
    const mine = await house.database.owner.run<{ id: string }>({
      text: "select id from operation where subject_id = $1",
      values: [customer.subject],
    });
    const ids = new Set(mine.map(({ id }) => id));
    expect(rows.map((row) => row.about_item).sort()).toEqual(
      received
        .map((one) => one.about_item)
        .filter((key) => ids.has(key))
        .sort(),
    );
    const page = await customer.visitor.get("/ru/cabinet/recipients");
    for (const word of ["Жетісу Финанс", "Дала Кредит", "Төлем"]) expect(page.html).toContain(word);
  });

  it("waits for the second confirmation where the sum asks for it, and can be called back until then", async () => {
    const customer = await approved("400000");
    const { visitor, request, subject } = customer;
    await chosen(customer);
    await signed(customer);
    await work(house, 4);
    expect(await statusOf(house, subject, request)).toBe("cooling_off");
    await visitor.get(`/ru/cabinet/requests/${request}/confirm`);
    expect((await visitor.submit({}, { action: `/ru/cabinet/requests/${request}/confirm` })).status).toBe(
      409,
    );
    expect(
      [...zhetisu.effects.values()].some(
        ({ act, order }) => act === "fund_loan" && order.amountTiyn === 40_000_000n,
      ),
    ).toBe(false);
    house.clock.advance(hours(24));
    await signIn(visitor, customer.person);
    await visitor.get(`/ru/cabinet/requests/${request}/confirm`);
    await visitor.submit({}, { action: `/ru/cabinet/requests/${request}/confirm` });
    await work(house, 6);
    expect(await statusOf(house, subject, request)).toBe("active");

    const other = await approved("400000");
    await chosen(other);
    await signed(other);
    await work(house, 3);
    await other.visitor.get(`/ru/cabinet/requests/${other.request}/recall`);
    await other.visitor.submit({}, { action: `/ru/cabinet/requests/${other.request}/recall` });
    await work(house, 4);
    expect(await statusOf(house, other.subject, other.request)).toBe("withdrawn");
    expect(zhetisu.orders.filter(({ act }) => act === "recall").length).toBeGreaterThan(0);
    expect(await faultsOf(house)).toEqual([]);
  });

  it("calls a signed loan back that nobody confirms in time", async () => {
    const customer = await approved("400000");
    await chosen(customer);
    await signed(customer);
    await work(house, 3);
    house.clock.advance(days(4));
    expect(await voidUnconfirmed(operationsCtx(house))).toBe(1);
    await work(house, 4);
    expect(await statusOf(house, customer.subject, customer.request)).toBe("withdrawn");
  });

  it("ends the consent and calls the application back when the person withdraws before signing", async () => {
    const customer = await approved();
    const { visitor, request, subject } = customer;
    await chosen(customer);
    await visitor.get(`/ru/cabinet/requests/${request}/withdraw`);
    await visitor.submit({}, { action: `/ru/cabinet/requests/${request}/withdraw` });
    expect(await statusOf(house, subject, request)).toBe("withdrawn");
    await work(house, 3);
    const [last] = await house.database.owner.run<{ act: string }>({
      text: "select act from partner_consent where subject_id = $1 order by id desc limit 1",
      values: [subject],
    });
    expect(last?.act).toBe("withdrawn");
    expect(zhetisu.orders.at(-1)?.act).toBe("recall");
    expect(zhetisu.orders.at(-1)?.fields).toEqual({});
  });

  it("goes back to the other offers when the lender declines, and says why when there are none", async () => {
    const customer = await approved();
    zhetisu.meet("declined");
    await chosen(customer);
    expect(await statusOf(house, customer.subject, customer.request)).toBe("offers_ready");
    dala.meet("declined");
    await chosen(customer, "Дала Кредит");
    expect(await statusOf(house, customer.subject, customer.request)).toBe("declined");
    const page = await customer.visitor.get(`/ru/cabinet/requests/${customer.request}`);
    expect(page.html).toContain("Кредитор отказал");
  });

  it("keeps the money safe when the account is refused, and sends it to another one, once", async () => {
    const customer = await approved();
    const { visitor, request, subject } = customer;
    await chosen(customer);
    bank.meet("declined");
    await signed(customer);
    await work(house, 6);
    expect(await statusOf(house, subject, request)).toBe("needs_account");
    await visitor.get(`/ru/cabinet/requests/${request}/payout`);
    await visitor.submit(
      { iban: "KZ86125KZT5004100100" },
      { action: `/ru/cabinet/requests/${request}/payout` },
    );
    await work(house, 4);
    expect(await statusOf(house, subject, request)).toBe("active");
    const loan = await loanOf(subject);
    const sent = [...bank.effects.values()].filter(({ order }) => order.about === loan.application);
    expect(sent).toHaveLength(2); // the refused one and the one that went
    expect(await faultsOf(house)).toEqual([]);
  });

  it("links a card by the provider's page, and refuses one in another name", async () => {
    const customer = await approved();
    const { visitor, request } = customer;
    await chosen(customer);
    for (const [holder, words] of [
      ["SERIK AKHMETOV", "Счёт или карта на другое имя"],
      ["GULNUR KASSYMOVA", "4400 •••• •••• 1234"],
    ] as const) {
      await visitor.get(`/ru/cabinet/requests/${request}/payout`);
      const begun = await visitor.submit(
        {},
        { action: `/ru/cabinet/requests/${request}/card`, follow: false },
      );
      await work(house, 2);
      bank.finish(/payments\/([0-9a-f-]{36})/.exec(begun.location)?.[1] ?? "", { holder });
      await work(house, 3);
      expect((await visitor.get(`/ru/cabinet/requests/${request}/payout`)).html).toContain(words);
    }
  });

  it("does not let an account close under a loan", async () => {
    const customer = await approved();
    const { visitor } = customer;
    await chosen(customer);
    await signed(customer);
    await work(house, 6);
    await visitor.get("/ru/cabinet/profile/close");
    const refused = await visitor.submit({ password: customer.person.password, sure: "yes" });
    expect([refused.status, refused.html.includes("Есть действующий договор")]).toEqual([409, true]);
  });
});

describe("never lost, never twice", () => {
  it.each(["lost", "never"] as const)(
    "an order whose reply is %s has one effect, whatever the provider can",
    async (mood) => {
      for (const lender of [dala, zhetisu]) {
        const customer = await approved();
        lender.meet(mood, mood);
        await chosen(customer, lender.recipient.name);
        await work(house, 40, 5_000);
        expect(await statusOf(house, customer.subject, customer.request)).toBe("to_sign");
      }
      for (const partner of [dala, zhetisu, bank])
        for (const [key, { count }] of partner.effects) expect(count, key).toBe(1);
      expect(await faultsOf(house)).toEqual([]);
    },
  );

  it.each(["other key", "other sum", "euro", "no sum"] as const)(
    "an answer with %s moves nothing: a person looks",
    async (mood) => {
      const customer = await approved();
      await chosen(customer);
      bank.meet(mood);
      await signed(customer);
      await work(house, 6);
      expect(await statusOf(house, customer.subject, customer.request)).toBe("disbursing");
      const [op] = await house.database.owner.run<{ status: string }>({
        text: "select status from operation where subject_id = $1 and act = 'payout_iban'",
        values: [customer.subject],
      });
      expect(op?.status).toBe("needs_review");
      expect(await faultsOf(house)).toEqual([]);
    },
  );

  it("an offer over the cap of the law is no offer", async () => {
    const greedy = makePartner({ id: "greedy", kind: "lender", clock, annualRateBps: 5_000 });
    const own = await openHouse({ operations: [greedy] });
    try {
      const customer = await customerOf(own);
      const request = await fileRequest(customer.visitor);
      await confirmedIdentity(own, customer.subject);
      await approve(own, customer.subject, request);
      await work(own, 4);
      expect(await statusOf(own, customer.subject, request)).toBe("declined");
    } finally {
      await own.close();
    }
  });
});
