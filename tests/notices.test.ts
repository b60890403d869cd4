import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { hours } from "../src/platform/clock.ts";
import { standardNotices } from "../src/providers/lenders/notices.ts";
import { count, failures } from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { beginPay, borrower, choose, closingSum, withLoan } from "./support/lending.ts";
import { faultsOf, work } from "./support/loans.ts";
import { noticeSecret, startNoticeReceiver } from "./support/notice-receiver.ts";
import { makePartner, type Partner } from "./support/partners.ts";
import { becomeStaff } from "./support/people.ts";

/** News to partners (policy 5, 7): each is told of what concerns it, thinly, signed, and as often as it takes. */
let house: TestHouse;
let receiver: Awaited<ReturnType<typeof startNoticeReceiver>>;
let dala: Partner;
let bank: Partner;
const clock = { now: () => house.clock.now() };
const secrets = [noticeSecret(), noticeSecret()];
beforeAll(async () => {
  receiver = await startNoticeReceiver();
  const notices = standardNotices({ url: receiver.url, secrets, loopback: true, timeoutMs: 300 });
  dala = makePartner({ id: "dala", name: "Дала Кредит", kind: "lender", clock, notices });
  bank = makePartner({ id: "bank", name: "Төлем", kind: "payments", clock });
  house = await openHouse({ operations: [dala, bank] });
});
beforeEach(() => void receiver.take());
afterAll(async () => {
  await house.close();
  await receiver.stop();
});

async function withdrawn() {
  const one = await borrower(house);
  await choose(house, one, "Дала Кредит");
  await one.visitor.get(`/ru/cabinet/requests/${one.request}/withdraw`);
  await one.visitor.submit({}, { action: `/ru/cabinet/requests/${one.request}/withdraw` });
  return one;
}
const standing = async () => {
  const rows = await house.database.owner.run<{ status: string; tries: number }>({
    text: "select status, tries from partner_notice order by id desc limit 2",
    values: [],
  });
  return rows.map(({ status, tries }) => `${status} ${tries}`);
};

describe("news to a partner", () => {
  it("tell that an application and its consent are withdrawn, and nothing about the person", async () => {
    const one = await withdrawn();
    await work(house, 2);
    const told = receiver.take();
    // in no order: each says when what it tells about happened
    expect(told.map(({ body }) => JSON.parse(body).type).sort()).toEqual([
      "application.withdrawn",
      "consent.withdrawn",
    ]);
    const [application] = await house.database.owner.run<{ id: string; ref: string }>({
      text: "select id, ref from partner_application where subject_id = $1",
      values: [one.subject],
    });
    for (const { body, header } of told) {
      const { data, ...about } = JSON.parse(body);
      expect(data).toEqual({ application: application?.id, ref: application?.ref });
      expect(Object.keys(about)).toEqual(["type", "timestamp"]);
      expect(header("webhook-id")).toMatch(/^[0-9a-f-]{36}$/);
      expect(body).not.toContain(one.subject);
    }
    expect(await standing()).toEqual(["delivered 1", "delivered 1"]);
  });

  it("are proven by either of two secrets while one is changed for the other", async () => {
    await withdrawn();
    await work(house, 2);
    const [told] = receiver.take();
    const names = ["webhook-id", "webhook-timestamp", "webhook-signature"];
    const headers = Object.fromEntries(names.map((name) => [name, told?.header(name) ?? ""]));
    for (const secret of secrets)
      expect(() => new Webhook(secret).verify(told?.body ?? "", headers)).not.toThrow();
    expect(() => new Webhook(noticeSecret()).verify(told?.body ?? "", headers)).toThrow();
    expect(() => new Webhook(secrets[0] ?? "").verify(`${told?.body} `, headers)).toThrow();
  });

  it("tell of each payment and of the last one, without its sum, and stand in the person's register", async () => {
    const one = await withLoan(house, "Дала Кредит");
    receiver.take();
    const payment = await beginPay(one, one.loan.id, await closingSum(one, one.loan.id));
    await work(house, 2);
    bank.finish(payment, "paid");
    await work(house, 4);
    const told = receiver.take();
    expect(told.map(({ body }) => JSON.parse(body).type).sort()).toEqual(["loan.repaid", "payment.received"]);
    for (const { body } of told) expect(body).not.toMatch(/\d{5,}\.|amount|sum|300/i);
    const lines =
      "disclosure where subject_id = $1 and occasion = 'notice' and fields = '' and recipient = 'dala'";
    expect(await count(house, lines, [one.subject])).toBe(2);
    expect((await one.visitor.get("/ru/cabinet/recipients")).html).toContain(
      "Сообщить партнёру, что изменилось",
    );
    expect(await faultsOf(house)).toEqual([]);
  });

  it("come again under the same id after 500, a redirect, silence and a cut line", async () => {
    await withdrawn();
    receiver.misbehave("500", "redirect");
    await work(house, 1);
    receiver.misbehave("slow", "drop");
    await work(house, 3);
    const ids = receiver.asked.map(({ header }) => header("webhook-id"));
    expect(await standing()).toEqual(["waiting 2", "waiting 2"]);
    await work(house, 2, 301_000);
    expect(await standing()).toEqual(["delivered 3", "delivered 3"]);
    expect(new Set(ids).size).toBe(2);
    for (const id of receiver.take().map(({ header }) => header("webhook-id"))) expect(ids).toContain(id);
  });
});

describe("an address that takes no more", () => {
  const office = async (email: string, role: "credit_manager" | "support") => {
    const visitor = house.visitor();
    await becomeStaff(house, visitor, role, email);
    return visitor;
  };

  it("is switched off at 410, keeps what waits, and sends it once staff switch it on", async () => {
    await withdrawn();
    receiver.answer(410, 410);
    await work(house, 1);
    receiver.take();
    await withdrawn();
    await work(house, 2);
    expect(receiver.take()).toEqual([]);
    const manager = await office("notices@office.example.kz", "credit_manager");
    const page = await manager.get("/ru/office/providers");
    expect(page.html).toContain("Адрес больше не принимает (410)");
    const on = await manager.submit({}, { action: "/ru/office/providers/dala/notices", follow: false });
    expect(failures(house)).toEqual([]);
    expect([on.status, on.location]).toEqual([303, "/ru/office/providers"]);
    await work(house, 3);
    expect(receiver.types()).toHaveLength(4);
    expect((await manager.get("/ru/office/providers")).html).toContain("Все партнёры получают");
    expect(await count(house, "partner_notice where status <> 'delivered'")).toBe(0);
  });

  it("is given up after ten tries in three days, shown to staff, and nothing is lost", async () => {
    await withdrawn();
    receiver.answer(...Array.from({ length: 100 }, () => 503));
    await work(house, 90, hours(1));
    const told = receiver.take().map(({ header }) => header("webhook-id"));
    expect(new Set(told).size).toBe(2);
    for (const id of new Set(told)) expect(told.filter((one) => one === id).length).toBeLessThanOrEqual(10);
    expect(await standing()).toContain("given_up 10");
    receiver.answer();
    const manager = await office("later@office.example.kz", "credit_manager");
    expect((await manager.get("/kk/office/providers")).html).toContain("Үш күн жауап бермеді");
    await manager.submit({}, { action: "/kk/office/providers/dala/notices" });
    await work(house, 2);
    expect(
      receiver
        .take()
        .map(({ header }) => header("webhook-id"))
        .sort(),
    ).toEqual([...new Set(told)].sort());
    expect(await count(house, "partner_notice where status <> 'delivered'")).toBe(0);
  });

  it("cannot be switched on by who does not decide", async () => {
    const support = await office("support@office.example.kz", "support");
    await support.get("/ru/office");
    const refused = await support.post("/ru/office/providers/dala/notices", "");
    expect([403, 404]).toContain(refused.status);
  });
});
