import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { minutes } from "../../src/platform/clock.ts";
import { makeApp } from "../../src/web/app.tsx";
import { bodyOf, count, customerOf, failures, fileRequest, signIn, tokenOf } from "../support/acts.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { becomeStaff, e164Of, somebody, staffPassword } from "../support/people.ts";
import { makeVisitor, type Visitor } from "../support/visitor.ts";

/** Codes, links and sessions: each for one purpose, one browser, once. */
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const begin = async (visitor: Visitor, person: ReturnType<typeof somebody>) => {
  await visitor.get("/ru/register");
  await visitor.submit({
    ...{ given: person.given, email: person.email, phone: person.phone, password: person.password },
  });
  return `/ru/register/${/register\/([0-9a-f-]{36})/.exec(visitor.page().html)?.[1]}`;
};

const other = (code: string) => (code === "000000" ? "000001" : "000000");
const newPassword = "жаңа айлы түнде құс 64";

describe("a one-time code", () => {
  it("of an e-mail confirms no phone and recovers nothing", async () => {
    const person = somebody();
    const visitor = house.visitor();
    const path = await begin(visitor, person);
    const email = await house.code(person.email);
    await visitor.submit({ code: email }, { action: path });
    const phone = await visitor.submit({ code: email }, { action: "/ru/cabinet/welcome/phone" });
    expect(phone.status).toBe(422);
    await visitor.get("/ru/recover/code");
    expect((await visitor.submit({ code: email, password: newPassword })).status).toBe(422);
    await visitor.get("/ru/recover");
    await visitor.submit({ email: person.email });
    expect((await visitor.submit({ code: email, password: newPassword })).status).toBe(422);
  });

  it("of a recovery confirms no phone", async () => {
    const person = somebody();
    const visitor = house.visitor();
    const path = await begin(visitor, person);
    await visitor.submit({ code: await house.code(person.email) }, { action: path });
    await visitor.get("/ru/recover");
    await visitor.submit({ email: person.email });
    const recovery = await house.code(person.email);
    await visitor.get("/ru/cabinet/welcome/phone");
    const page = await visitor.submit({ code: recovery }, { action: "/ru/cabinet/welcome/phone" });
    expect(page.status).toBe(422);
  });

  it("is used once, and a newer one replaces it", async () => {
    const person = somebody();
    const visitor = house.visitor();
    const path = await begin(visitor, person);
    const first = await house.code(person.email);
    await visitor.submit({}, { action: `${path}/resend` });
    const second = await house.code(person.email);
    if (first !== second)
      expect((await visitor.submit({ code: first }, { action: path })).status, "replaced").toBe(422);
    expect((await visitor.submit({ code: second }, { action: path, follow: false })).status).toBe(303);
    const again = house.visitor();
    for (const [name, value] of visitor.cookies) if (name !== "__Host-alem") again.cookies.set(name, value);
    await again.get(path);
    expect((await again.submit({ code: second }, { action: path })).status, "used").toBe(422);
  });

  it("that went to the old number does not confirm a new one", async () => {
    const person = somebody();
    const visitor = house.visitor();
    const path = await begin(visitor, person);
    await visitor.submit({ code: await house.code(person.email) }, { action: path });
    const old = await house.code(e164Of(person.phone));
    await visitor.get("/ru/cabinet/profile/phone");
    await visitor.submit({ phone: "8 705 222 33 44" }, { action: "/ru/cabinet/profile/phone" });
    const fresh = await house.code("+77052223344");
    if (old !== fresh) {
      const page = await visitor.submit({ code: old }, { action: "/ru/cabinet/welcome/phone" });
      expect(page.status).toBe(422);
    }
    await visitor.get("/ru/cabinet/welcome/phone");
    const done = await visitor.submit(
      { code: fresh },
      { action: "/ru/cabinet/welcome/phone", follow: false },
    );
    expect(done.status).toBe(303);
  });

  it("of a recovery stays good while a stranger asks for codes of their own, and theirs die with its use", async () => {
    const { person } = await customerOf(house);
    const owner = house.visitor();
    await owner.get("/ru/recover");
    await owner.submit({ email: person.email });
    const code = await house.code(person.email);
    const stranger = house.visitor();
    await stranger.get("/ru/recover");
    await stranger.submit({ email: person.email });
    const theirs = await house.code(person.email);
    expect(
      (await owner.submit({ code, password: newPassword }, { follow: false })).location,
      "the owner's code",
    ).toContain("done=password");
    expect((await stranger.submit({ code: theirs, password: "ұрының құпиясөзі қараңғы 11" })).status).toBe(
      422,
    );
    expect((await signIn(house.visitor(), { ...person, password: newPassword })).status).toBe(303);
  });
});

describe("recovery and registration do not tell who is a customer", () => {
  /** The answer with everything that is random in it taken out. */
  const bare = (html: string) =>
    html.replace(/value="[^"]*"/g, "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID");

  it("answers recovery alike for both, each step of it, with the same costly work and no sooner", async () => {
    const { person } = await customerOf(house);
    const answers = [];
    for (const email of [person.email, "not.a.customer@example.kz"]) {
      let hashed = 0;
      const hasher = {
        hash: (password: string) => {
          hashed += 1;
          return house.house.hasher.hash(password);
        },
        verify: house.house.hasher.verify,
      };
      const visitor = makeVisitor(makeApp({ ...house.house, hasher }));
      await visitor.get("/ru/recover");
      const began = performance.now();
      const first = await visitor.submit({ email }, { follow: false });
      const ms = performance.now() - began;
      await visitor.get(first.location);
      const second = await visitor.submit({ code: "000000", password: newPassword }, { follow: false });
      answers.push({
        ...{ hashed, status: [first.status, second.status], location: first.location },
        html: bare(first.html) + bare(second.html),
      });
      expect(ms).toBeGreaterThan(100);
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  it("goes on alike when codes are mistyped and sent again", async () => {
    const { person } = await customerOf(house);
    const heard = [];
    for (const email of [person.email, "neither.a.customer@example.kz"]) {
      const visitor = house.visitor();
      const path = await begin(visitor, somebody({ email }));
      const said: string[] = [];
      const tell = (page: { status: number; html: string }) =>
        said.push(`${page.status} ${bare(page.html).replace(email, "")}`);
      for (let i = 0; i < 6; i += 1) tell(await visitor.submit({ code: "999999" }, { action: path }));
      tell(await visitor.submit({}, { action: `${path}/resend` }));
      tell(await visitor.submit({ code: "999999" }, { action: path }));
      heard.push(said);
    }
    expect(heard[0]).toEqual(heard[1]);
  });

  it("has no other address that knows whether a recovery found an account", async () => {
    const { visitor: owner, person } = await customerOf(house);
    const stranger = house.visitor();
    await stranger.get("/ru/recover");
    await stranger.submit({ email: person.email });
    const device = stranger.cookies.get("__Host-alem-device") ?? "";
    for (const secret of [device, `recovery%2F${device}`, `recovery/${device}`, `not_me%2F${device}`]) {
      const page = await stranger.get(`/ru/not-me/${secret}`);
      expect(page.html, secret).not.toContain("Завершить сеансы");
      const form = await tokenOf(stranger, "/ru/recover");
      await stranger.post(`/ru/not-me/${secret}`, new URLSearchParams({ form }).toString());
    }
    expect((await owner.get("/ru/cabinet")).status, "nobody was signed out").toBe(200);
    expect(await count(house, "subject_limit where cause = 'freeze'")).toBe(0);
  });
});

describe("a link", () => {
  const linkOf = async (email: string): Promise<string> => {
    await house.sweep();
    const mail = house.sent.mail.filter((one) => one.to === email && /not-me/.test(one.text)).at(-1);
    return /http:\/\/127\.0\.0\.1:3000(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
  };

  it("changes nothing by being opened, acts once, and its second use does nothing", async () => {
    const { visitor: owner, person, subject } = await customerOf(house);
    const thief = house.visitor();
    await signIn(thief, person);
    const link = await linkOf(person.email);
    expect(link).toMatch(/^\/ru\/not-me\/[\w-]{43}$/);
    const scanner = house.visitor();
    for (let i = 0; i < 3; i += 1) await scanner.get(link);
    expect((await thief.get("/ru/cabinet")).status, "opened only").toBe(200);
    await owner.get(link);
    await owner.submit({}, { action: link });
    expect((await thief.get("/ru/cabinet")).location).toContain("sign-in");
    expect((await owner.get("/ru/cabinet")).location).toContain("sign-in");
    const frozen = await count(house, "subject_limit where subject_id = $1 and cause = 'freeze'", [subject]);
    const again = house.visitor();
    const form = await tokenOf(again, "/ru/recover");
    await again.post(link, new URLSearchParams({ form }).toString());
    expect(await count(house, "subject_limit where subject_id = $1 and cause = 'freeze'", [subject])).toBe(
      frozen,
    );
  });

  it("of an invitation is none of the other kind, and opens once", async () => {
    const secret = await house.invite("support", "invited.once@example.kz");
    const visitor = house.visitor();
    expect((await visitor.get(`/ru/not-me/${secret}`)).html).not.toContain(
      '<form method="post" action="/ru/not-me',
    );
    const form = await tokenOf(visitor, "/ru/recover");
    await visitor.post(`/ru/not-me/${secret}`, new URLSearchParams({ form }).toString());
    const page = await visitor.get(`/ru/office/invitation/${secret}`);
    const totp = /data-copy="([A-Z2-7 ]+)"/.exec(page.html)?.[1]?.replaceAll(" ", "") ?? "";
    const code = new TOTP({ secret: Secret.fromBase32(totp) }).generate({
      timestamp: house.clock.now().getTime(),
    });
    const body = bodyOf(visitor, `/ru/office/invitation/${secret}`, { password: staffPassword, code });
    const [first, second] = await Promise.all([
      visitor.post(`/ru/office/invitation/${secret}`, body),
      visitor.post(`/ru/office/invitation/${secret}`, body),
    ]);
    expect(first.location).toContain("done=ready");
    expect(second.status).toBeLessThan(500);
    expect((await visitor.get(`/ru/office/invitation/${secret}`)).html).not.toContain("data-copy");
  });
});

describe("a session", () => {
  it("is never adopted from a cookie that was there before the sign-in", async () => {
    const { person } = await customerOf(house);
    const visitor = house.visitor();
    const planted = "P".repeat(43);
    visitor.cookies.set("__Host-alem", planted);
    await signIn(visitor, person);
    const given = visitor.cookies.get("__Host-alem");
    expect(given).not.toBe(planted);
    const attacker = house.visitor();
    attacker.cookies.set("__Host-alem", planted);
    expect((await attacker.get("/ru/cabinet")).location).toContain("sign-in");
    await signIn(visitor, person);
    expect(visitor.cookies.get("__Host-alem"), "and a new one each time").not.toBe(given);
  });

  it("is dead once signed out, also for whoever kept the cookie", async () => {
    const { visitor } = await customerOf(house);
    const kept = visitor.cookies.get("__Host-alem") ?? "";
    await visitor.open("/ru/cabinet");
    const out = await visitor.submit({}, { action: "/ru/sign-out", follow: false });
    expect(out.headers.get("Clear-Site-Data")).toContain("cache");
    visitor.cookies.set("__Host-alem", kept);
    expect((await visitor.get("/ru/cabinet")).location).toContain("sign-in");
  });

  it.each(["password change", "recovery", "closure"])("ends everywhere with a %s", async (how) => {
    const { visitor: owner, person } = await customerOf(house);
    const elsewhere = house.visitor();
    await signIn(elsewhere, person);
    if (how === "password change") {
      await owner.get("/ru/cabinet/profile/password");
      await owner.submit({ current: person.password, next: newPassword });
    } else if (how === "closure") {
      await owner.get("/ru/cabinet/profile/close");
      await owner.submit({ password: person.password, sure: "yes" });
    } else {
      const lost = house.visitor();
      await lost.get("/ru/recover");
      await lost.submit({ email: person.email });
      await lost.submit({ code: await house.code(person.email), password: newPassword });
      expect((await owner.get("/ru/cabinet")).location).toContain("sign-in");
    }
    expect((await elsewhere.get("/ru/cabinet")).location).toContain("sign-in");
    const old = await signIn(house.visitor(), person);
    expect(old.status, "the old password").toBe(422);
  });

  it("of a closed account does not come back through a recovery that began before", async () => {
    const { visitor: owner, person } = await customerOf(house);
    const lost = house.visitor();
    await lost.get("/ru/recover");
    await lost.submit({ email: person.email });
    const code = await house.code(person.email);
    await owner.get("/ru/cabinet/profile/close");
    await owner.submit({ password: person.password, sure: "yes" });
    expect((await lost.submit({ code, password: newPassword })).status).toBe(422);
    expect((await signIn(house.visitor(), { ...person, password: newPassword })).status).toBe(422);
  });

  it("needs the password again for what is sensitive, five minutes after it was shown", async () => {
    const { visitor, person } = await customerOf(house);
    house.clock.advance(minutes(6));
    const asked = await visitor.get("/ru/cabinet/profile/phone");
    expect(asked.location).toMatch(/^\/ru\/cabinet\/prove\?next=/);
    const form = await tokenOf(visitor, "/ru/cabinet/profile/password");
    const body = new URLSearchParams({ form, phone: "8 705 999 88 77" }).toString();
    expect((await visitor.post("/ru/cabinet/profile/phone", body)).location).toContain("/prove");
    await visitor.get(asked.location);
    const proven = await visitor.submit(
      { password: person.password },
      { follow: false, action: "/ru/cabinet/prove" },
    );
    expect(proven.location).toBe("/ru/cabinet/profile/phone");
    expect((await visitor.get("/ru/cabinet/profile/phone")).status).toBe(200);
  });

  it("of the office takes each code once: shown over a shoulder it is worthless", async () => {
    const officer = house.visitor();
    const { code } = await becomeStaff(house, officer, "support", "replay@example.kz");
    house.clock.advance(minutes(2));
    const shown = code();
    const enter = async () => {
      const visitor = house.visitor();
      await visitor.get("/ru/office/sign-in");
      return visitor.submit(
        { email: "replay@example.kz", password: staffPassword, code: shown },
        { follow: false },
      );
    };
    expect((await enter()).status).toBe(303);
    expect((await enter()).status).toBe(422);
    house.clock.advance(minutes(2));
    expect((await enter()).status, "nor later").toBe(422);
  });

  it("of a frozen account files nothing until the password is new", async () => {
    const { visitor, person } = await customerOf(house);
    await fileRequest(visitor);
    const elsewhere = house.visitor();
    await signIn(elsewhere, person);
    const link = await linkFor(person.email);
    await elsewhere.get(link);
    await elsewhere.submit({}, { action: link });
    const back = house.visitor();
    await signIn(back, person);
    expect((await back.get("/ru/cabinet/requests/new/loan")).status).toBe(403);
    await back.get("/ru/recover");
    await back.submit({ email: person.email });
    await back.submit({ code: await house.code(person.email), password: newPassword });
    await signIn(back, { ...person, password: newPassword });
    expect((await back.get("/ru/cabinet/requests/new/loan")).status).toBe(200);
    expect(failures(house)).toEqual([]);
  });
});

async function linkFor(email: string): Promise<string> {
  await house.sweep();
  const mail = house.sent.mail.filter((one) => one.to === email && /not-me/.test(one.text)).at(-1);
  return /127\.0\.0\.1:3000(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
}

describe("a wrong code", () => {
  it("is counted for each code: five tries and it is used up, also when they come at once", async () => {
    const person = somebody();
    const visitor = house.visitor();
    const path = await begin(visitor, person);
    const code = await house.code(person.email);
    await Promise.all(
      Array.from({ length: 5 }, async () => {
        const form = await tokenOf(visitor, path);
        return visitor.post(path, new URLSearchParams({ form, code: other(code) }).toString());
      }),
    );
    for (let i = 0; i < 5; i += 1) {
      await visitor.get(path);
      await visitor.submit({ code: other(code) }, { action: path });
    }
    await visitor.get(path);
    expect((await visitor.submit({ code }, { action: path })).status).toBe(422);
  });
});
