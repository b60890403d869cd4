import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hours, minutes } from "../../src/platform/clock.ts";
import { browserName } from "../../src/web/browser.ts";
import { bodyOf, type Customer, count, customerOf, failures, signIn, tokenOf } from "../support/acts.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { becomeStaff, e164Of, somebody, staffPassword } from "../support/people.ts";
import type { Page, Visitor } from "../support/visitor.ts";

/** Guessing and flooding are held back; the owner is not. */
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

let networks = 0;
const elsewhere = (): Visitor => {
  networks += 1;
  return house.visitor({ address: `10.${networks >> 16}.${(networks >> 8) & 255}.${networks & 255}` });
};

const lettersTo = async (email: string): Promise<number> => {
  for (let i = 0; i < 10; i += 1) await house.sweep();
  return house.sent.mail.filter((mail) => mail.to === email).length;
};
const textsTo = async (phone: string): Promise<number> => {
  for (let i = 0; i < 10; i += 1) await house.sweep();
  return house.sent.sms.filter((sms) => sms.to === phone).length;
};

const begin = async (visitor: Visitor, email: string): Promise<Page> => {
  const person = somebody({ email });
  await visitor.get("/ru/register");
  return visitor.submit({ given: person.given, email, phone: person.phone, password: person.password });
};

describe("letters", () => {
  it("one address gets few of them, from however many networks a stranger registers it", async () => {
    const email = "flooded.by.registration@example.kz";
    const answers = new Set<number>();
    for (let i = 0; i < 15; i += 1) answers.add((await begin(elsewhere(), email)).status);
    expect([...answers], "and the stranger is told nothing").toEqual([200]);
    expect(await lettersTo(email)).toBeLessThanOrEqual(6);
  });

  it("one address gets few of them, however often the code is asked for again", async () => {
    const visitor = elsewhere();
    const email = "flooded.by.resend@example.kz";
    await begin(visitor, email);
    const path = `/ru/register/${/register\/([0-9a-f-]{36})/.exec(visitor.page().html)?.[1]}`;
    for (let i = 0; i < 15; i += 1) await visitor.submit({}, { action: `${path}/resend` });
    expect(await lettersTo(email)).toBeLessThanOrEqual(6);
    house.clock.advance(hours(1));
    await visitor.get(path);
    await visitor.submit({}, { action: `${path}/resend` });
    expect(await lettersTo(email), "later again").toBeGreaterThan(5);
  });

  it("an owner gets few recovery codes that strangers ask for, from however many networks", async () => {
    const { person } = await customerOf(house);
    const before = await lettersTo(person.email);
    for (let i = 0; i < 15; i += 1) {
      const stranger = elsewhere();
      await stranger.get("/ru/recover");
      await stranger.submit({ email: person.email });
    }
    expect((await lettersTo(person.email)) - before).toBeLessThanOrEqual(6);
  });

  it("and all the same recovers from a browser the account knows", async () => {
    const { person, visitor } = await customerOf(house);
    for (let i = 0; i < 12; i += 1) {
      const stranger = elsewhere();
      await stranger.get("/ru/recover");
      await stranger.submit({ email: person.email });
    }
    await lettersTo(person.email);
    await visitor.open("/ru/cabinet");
    await visitor.submit({}, { action: "/ru/sign-out" });
    await visitor.get("/ru/recover");
    await visitor.submit({ email: person.email });
    const code = await house.code(person.email);
    const done = await visitor.submit({ code, password: "көк аспан астында 77 гүл" }, { follow: false });
    expect(done.location).toContain("done=password");
  });
});

describe("SMS", () => {
  it("are few for one account: asking again is held back and says so", async () => {
    const visitor = elsewhere();
    const person = somebody();
    await begin(visitor, person.email);
    await visitor.submit({ code: await house.code(person.email) });
    let held = 0;
    for (let i = 0; i < 12; i += 1) {
      await visitor.get("/ru/cabinet/welcome/phone");
      const page = await visitor.submit({}, { action: "/ru/cabinet/welcome/phone/resend", follow: false });
      if (page.status === 429) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(6);
  });

  it("are few also when the number changes each time, and a held change changes nothing", async () => {
    const { visitor, subject } = await customerOf(house);
    let sent = 0;
    for (let i = 0; i < 12; i += 1) {
      await visitor.get("/ru/cabinet/profile/phone");
      const phone = `8 705 333 44 ${String(10 + i)}`;
      const page = await visitor.submit({ phone }, { action: "/ru/cabinet/profile/phone", follow: false });
      if (page.status === 303) sent += 1;
      else expect(page.status).toBe(429);
    }
    expect(sent).toBeLessThanOrEqual(6);
    expect(
      await count(house, "journal_entry where subject_id = $1 and act = 'phone.changed'", [subject]),
    ).toBe(sent);
    expect(await textsTo(e164Of("8 705 333 44 21"))).toBe(0);
  });
});

describe("records", () => {
  it("of cookie choices cannot be piled up from one network without an end", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 320; i += 1) {
      const robot = house.visitor({ address: "203.0.113.7" });
      statuses.push((await robot.post("/ru/cookies/choice", "answer=reject_all&back=%2Fru")).status);
    }
    expect(statuses.filter((status) => status === 303).length).toBeLessThanOrEqual(310);
    expect(statuses).toContain(429);
    const neighbour = house.visitor({ address: "203.0.113.8" });
    expect((await neighbour.post("/ru/cookies/choice", "answer=reject_all&back=%2Fru")).status).toBe(303);
  });
});

describe("turns of uploads", () => {
  /** A body whose end never comes, until it is let go. */
  const trickle = () => {
    let end = () => {};
    const body = new ReadableStream<Uint8Array>({
      start: (to) => {
        to.enqueue(new TextEncoder().encode("--b\r\n"));
        end = () => to.close();
      },
    });
    return { body, end: () => end() };
  };
  const send = async (body: string | ReadableStream<Uint8Array>, visitor?: Visitor) =>
    house.app.request("http://127.0.0.1:3000/ru/cabinet/identity/front", {
      ...{ method: "POST", body, duplex: "half" },
      headers: {
        ...{ Host: "127.0.0.1:3000", Origin: "http://127.0.0.1:3000" },
        "Content-Type": "multipart/form-data; boundary=b",
        Cookie: [...(visitor?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join("; "),
      },
    });

  it("are not taken by strangers, nor all of them by one person, who let bodies trickle in", {
    timeout: 30_000,
  }, async () => {
    const [slow, other] = [await customerOf(house), await customerOf(house)];
    for (let i = 0; i < 9; i += 1) expect((await send(trickle().body)).status).toBe(303);
    const bodies = Array.from({ length: 12 }, trickle);
    const refused: number[] = [];
    const sent = bodies.map(({ body }) => send(body, slow.visitor));
    await new Promise<void>((tenRefused) => {
      for (const one of sent)
        one.then(({ status }) => {
          if (refused.push(status) === 10) tenRefused();
        });
    });
    expect(refused).toEqual(Array.from({ length: 10 }, () => 503));
    expect((await send("--b--\r\n", other.visitor)).status).toBe(403); // heard, and has no token
    for (const { end } of bodies) end();
    await Promise.all(sent);
    expect((await send("--b--\r\n", slow.visitor)).status).toBe(403);
  });
});

describe("guessing", () => {
  it("many passwords at the same moment are as many tries as they are", async () => {
    const { person } = await customerOf(house);
    const sends = [];
    for (let i = 0; i < 20; i += 1) {
      const stranger = elsewhere();
      await stranger.get("/ru/sign-in");
      const body = bodyOf(stranger, "/ru/sign-in", {
        email: person.email,
        password: `басқа болжам сөзі ${i}`,
      });
      sends.push(() => stranger.post("/ru/sign-in", body));
    }
    const pages = await Promise.all(sends.map((send) => send()));
    expect(pages.filter((page) => page.status === 422).length).toBeLessThanOrEqual(5);
    expect(pages.filter((page) => page.status === 429).length).toBeGreaterThanOrEqual(15);
  });

  it("the password inside a session is held back, noted for the owner, and the right one still opens after the pause", async () => {
    const { visitor, person, subject } = await customerOf(house);
    const prove = async (password: string) => {
      await visitor.get("/ru/cabinet/prove");
      return visitor.submit({ password }, { action: "/ru/cabinet/prove", follow: false });
    };
    for (let i = 0; i < 10; i += 1) expect((await prove(`болжам сөзі тағы ${i}`)).status).toBe(422);
    const noted = await count(house, "journal_entry where subject_id = $1 and act = 'password.mistyped'", [
      subject,
    ]);
    expect(noted).toBeGreaterThanOrEqual(5);
    expect(noted, "the rest was not even looked at").toBeLessThanOrEqual(6);
    expect((await prove(person.password)).html).toContain("Слишком много");
    await visitor.get("/ru/cabinet/profile/close");
    const close = await visitor.submit({ password: person.password, sure: "yes" }, { follow: false });
    expect(close.status, "nor through another form").toBe(422);
    house.clock.advance(minutes(2));
    expect((await prove(person.password)).status).toBe(303);
  });

  it("codes of an e-mail that is not theirs gives a stranger few tries in all", async () => {
    const visitor = elsewhere();
    const email = "guessed@example.kz";
    await begin(visitor, email);
    const path = `/ru/register/${/register\/([0-9a-f-]{36})/.exec(visitor.page().html)?.[1]}`;
    const subject = path.split("/").at(-1);
    for (let i = 0; i < 40; i += 1) {
      await visitor.get(path);
      await visitor.submit({ code: "000000" }, { action: path });
      if (i % 4 === 3) await visitor.submit({}, { action: `${path}/resend` });
    }
    const tries = await count(house, "journal_entry where subject_id = $1 and act = 'code.mistyped'", [
      subject,
    ]);
    expect(tries).toBeLessThanOrEqual(30);
  });
});

describe("an owner", () => {
  let owner: Customer;
  beforeAll(async () => {
    owner = await customerOf(house);
  });

  it("enters from a known browser while a neighbour on the same network guesses", async () => {
    const { visitor, person } = owner;
    const neighbour = house.visitor();
    for (let i = 0; i < 30; i += 1)
      await signIn(neighbour, { email: `nobody${i}@example.kz`, password: "тағы бір болжам сөз" });
    expect((await signIn(house.visitor(), { ...person })).status, "the network waits").toBe(429);
    await visitor.open("/ru/cabinet");
    await visitor.submit({}, { action: "/ru/sign-out" });
    expect((await signIn(visitor, person)).status).toBe(303);
  });

  it("of an office session enters from a known browser while a stranger guesses at the same e-mail", async () => {
    house.clock.advance(hours(2));
    const email = "not.locked.out@example.kz";
    const officer = house.visitor({ address: "192.0.2.10" });
    const { code } = await becomeStaff(house, officer, "support", email);
    const enter = async (visitor: Visitor, password: string, totp: string) => {
      await visitor.get("/ru/office/sign-in");
      return visitor.submit({ email, password, code: totp }, { follow: false });
    };
    house.clock.advance(31_000); // the next code of the app
    const statuses: number[] = [];
    for (let i = 0; i < 9; i += 1)
      statuses.push((await enter(elsewhere(), `болжам болжам ${i}`, "000000")).status);
    expect(statuses).toContain(429);
    expect((await enter(elsewhere(), staffPassword, code())).status, "strangers wait").toBe(429);
    expect((await enter(officer, staffPassword, code())).status).toBe(303);
  });

  it("reads no words of a stranger's choice in the history of failed sign-ins", async () => {
    const { visitor, person } = owner;
    const stranger = house.visitor({
      ...{ address: "198.51.100.9", userAgent: "Call +7 701 666 66 66 to unblock your account/1.0 (x)" },
    });
    await signIn(stranger, person, { password: "болжам болжам болжам" });
    await signIn(visitor, person);
    const history = await visitor.open("/ru/cabinet/history?kind=sign_in");
    expect(history.html).toContain("198.51.100.9");
    expect(history.html).not.toContain("unblock");
    expect(browserName("Call +7701 now/1.0")).toBe("?");
    expect(browserName("Mozilla/5.0 Evil words/1.0")).toBe("?");
    expect(
      browserName("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"),
    ).toBe("Firefox 140, Windows");
  });

  it("sees in the history who stood far back, and the file holds all of it", async () => {
    const { visitor, subject, person } = owner;
    await signIn(visitor, person);
    await house.database.owner.run({
      text: `insert into journal_entry (subject_id, at, id, actor_kind, actor_id, role, act, purpose, record, item_id, fields, because, web_request, salt, leaf_hash)
             select $1::uuid, now() + n * interval '1 millisecond', gen_random_uuid(), 'system', $1::uuid, 'front_desk', 'code.issued', 'account', null, null, '', null, null, '\\x00', '\\x00'
             from generate_series(1, 3000) n`,
      values: [subject],
    });
    let page = await visitor.open("/ru/cabinet/history?kind=consent");
    let found = page.html.includes("Согласие дано");
    for (let i = 0; i < 5 && !found; i += 1) {
      const older = /href="(\/ru\/cabinet\/history\?kind=consent&amp;before=[^"]+)"/.exec(page.html)?.[1];
      expect(older, "the page says that there is more").toBeDefined();
      page = await visitor.get((older ?? "").replaceAll("&amp;", "&"));
      found = page.html.includes("Согласие дано");
    }
    expect(found).toBe(true);
    const file = await visitor.get("/ru/cabinet/history.csv");
    expect(file.html.split("\n").length).toBeGreaterThan(3000);
    expect(file.html).toContain("Согласие дано");
  });
});

describe("after a session ran out", () => {
  it("a button that was pressed leads to the cabinet and not to a page that does not exist", async () => {
    const nobody = house.visitor();
    const form = await tokenOf(nobody, "/ru/sign-in");
    const page = await nobody.post("/ru/cabinet/requests/new/drop", new URLSearchParams({ form }).toString());
    expect(page.location).toBe(`/ru/sign-in?next=${encodeURIComponent("/ru/cabinet")}`);
    expect(failures(house)).toEqual([]);
  });
});
