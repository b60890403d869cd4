import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SubjectId } from "../src/platform/ids.ts";
import { hours } from "../src/platform/clock.ts";
import { type Customer, customerOf, fileRequest } from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { confirmedIdentity } from "./support/identity.ts";
import { approve, statusOf, work } from "./support/loans.ts";
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
  expect(page.status).toBe(200);
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
  const done = await visitor.submit({ code }, { action: `/ru/cabinet/requests/${request}/sign`, follow: false });
  expect(done.status, done.html).toBe(303);
}

async function loanOf(subject: SubjectId): Promise<{ id: string; number: string }> {
  const [row] = await house.database.owner.run<{ id: string; number: string }>({
    text: "select id, number from loan where subject_id = $1 order by id desc limit 1",
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
    const paid = await visitor.submit({}, { action: `/ru/cabinet/loans/${loan.id}/pay`, nth: 1 });
    expect(paid.status).toBe(200);
  });
});
void hours;
