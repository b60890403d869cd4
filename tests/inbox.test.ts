import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choose, tell } from "../src/modules/messages/messages.ts";
import { days } from "../src/platform/clock.ts";
import { makeCtx } from "../src/privacy/kernel.ts";
import { listen, listenersOf, tellAll } from "../src/web/cabinet/inbox/live.ts";
import { type Customer, customerOf, fileRequest } from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";

/** What is told to a person: by their choice, with its reason, each once (policy 3, communications). */
let house: TestHouse;
let customer: Customer;
beforeAll(async () => {
  house = await openHouse();
  customer = await customerOf(house);
});
afterAll(() => house.close());

const own = () => makeCtx(house.kernel, { kind: "customer", subject: customer.subject });
const mails = () => house.sent.mail.filter(({ to }) => to === customer.person.email);
const decisions = () =>
  house.database.owner.run<{ outcome: string; because: string }>({
    text: "select outcome, because from delivery_decision where subject_id = $1 order by id desc limit 10",
    values: [customer.subject],
  });

async function twoNews(): Promise<void> {
  const door = await own().enter("account", { subject: customer.subject });
  await door.transact(async (inside) => {
    for (const template of ["request_received", "request_decided"] as const)
      await tell(inside, house.clock.now(), {
        ...{ channel: "email", template, locale: "ru", address: customer.person.email },
        parameters: { number: "ALC-1", "path.link": "/ru/cabinet" },
      });
  });
}

describe("messages", () => {
  it("stand in the cabinet in its language until read, and name why they came; codes are not among them", async () => {
    await fileRequest(customer.visitor);
    await house.sweep();
    const page = await customer.visitor.get("/kk/cabinet/inbox");
    expect(page.html).toMatch(/өтінім қабылданды/);
    expect(page.html).toContain("/kk/why/requests");
    expect(page.html).not.toMatch(/\b\d{6}\b — Alem|Поштаны растау коды/);
    expect(page.html).toContain(">Жаңа<");
    await customer.visitor.submit({}, { action: "/kk/cabinet/inbox/read" });
    expect((await customer.visitor.get("/kk/cabinet/inbox")).html).not.toContain(">Жаңа<");
    for (const category of ["security", "duties", "requests", "office", "news", "partners"])
      expect((await house.visitor().get(`/kk/why/${category}`)).status).toBe(200);
    expect((await house.visitor().get("/kk/why/anything")).status).toBe(404);
  });

  it("follow the person's choice: the letter of the day, or the cabinet alone; what is locked says why", async () => {
    const settings = await customer.visitor.get("/ru/cabinet/inbox/settings");
    expect(settings.html).toContain("Отключить нельзя");
    expect(settings.html).toContain("обязывает закон");
    await customer.visitor.submit({ requests: "daily" }, { action: "/ru/cabinet/inbox/settings" });
    const before = mails().length;
    await twoNews();
    await house.sweep();
    expect(mails().length).toBe(before);
    expect(await decisions()).toContainEqual({ outcome: "defer", because: "digest" });
    house.clock.advance(days(1));
    await house.sweep();
    const sent = mails().slice(before);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.subject).toMatch(/Новое за день: 2 сообщения/);
    await choose(own(), customer.subject, { requests: "off" });
    await twoNews();
    await house.sweep();
    expect(mails().length).toBe(before + 1);
    expect((await decisions())[0]).toEqual({ outcome: "refuse", because: "not_wanted" });
    await customer.visitor.get("/ru/sign-in");
    await customer.visitor.submit({ email: customer.person.email, password: customer.person.password });
    expect((await customer.visitor.get("/ru/cabinet/inbox")).html).toContain("Только в кабинете");
  });

  it("are told live to whoever listens, and a listener who never reads is let go", async () => {
    const { subject } = customer;
    const heard = listen(house.house, subject)?.getReader();
    const deaf = listen(house.house, subject);
    expect(heard && deaf).toBeTruthy();
    const texts: string[] = [];
    const hear = async () => texts.push(new TextDecoder().decode((await heard?.read())?.value));
    await hear();
    await tellAll(house.house);
    await hear();
    expect(texts[1]).toMatch(/^event: unread\ndata: \d+\n\n$/);
    for (let round = 0; round < 30; round += 1) {
      await tellAll(house.house);
      await hear();
    }
    expect(listenersOf(house.house)).toBe(1);
    for (let more = 0; more < 6; more += 1) listen(house.house, subject);
    expect(listenersOf(house.house)).toBe(4);
    await heard?.cancel();
  });
});
