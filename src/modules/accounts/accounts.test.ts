import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { becomeCustomer, e164Of, somebody } from "../../../tests/support/people.ts";
import { houseMap } from "../../map.ts";
import { hours, minutes, seconds } from "../../platform/clock.ts";
import { findExact } from "../../privacy/lookups.ts";
import { exportSubject } from "../../privacy/subject.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const signIn = async (visitor: ReturnType<TestHouse["visitor"]>, email: string, password: string) => {
  await visitor.get("/ru/sign-in");
  return visitor.submit({ email, password }, { follow: false });
};

describe("registration", () => {
  it("asks name, e-mail, phone and password, and never an IIN", async () => {
    const page = await house.visitor().get("/ru/register");
    const fields = [...page.html.matchAll(/<input[^>]*\sname="([^"]+)"/g)]
      .map((found) => found[1])
      .filter((name) => !["form", "back", "layer"].includes(name ?? "")); // the form's own, and the banner's
    expect(fields.sort()).toEqual(["email", "family", "given", "password", "patronymic", "phone"]);
  });

  it("answers the same for a known and an unknown e-mail, and tells the owner instead", async () => {
    const person = somebody();
    await becomeCustomer(house, house.visitor(), person);
    const stranger = house.visitor();
    await stranger.get("/ru/register");
    const values = {
      given: "Бөтен",
      email: person.email,
      phone: "8 701 555 44 33",
      password: "терезе алдында бес гүл 12",
    };
    const known = await stranger.submit(values, { follow: false });
    await stranger.get("/ru/register");
    const unknown = await stranger.submit({ ...values, email: "nobody.here@example.kz" }, { follow: false });
    const shape = (location: string) => location.replace(/[0-9a-f-]{36}/, "ID");
    expect([known.status, shape(known.location)]).toEqual([unknown.status, shape(unknown.location)]);
    await house.sweep();
    const told = house.sent.mail.filter((mail) => mail.to === person.email).at(-1);
    expect(told?.subject).toContain("пытался зарегистрироваться");
    expect(told?.text).not.toMatch(/\b\d{6}\b/);
  });

  it("reserves nothing for whoever types a stranger's e-mail: the owner registers with a password of their own", async () => {
    const person = somebody();
    const thief = house.visitor();
    await thief.get("/ru/register");
    await thief.submit({
      given: "Ұры",
      email: person.email,
      phone: "8 701 555 44 33",
      password: "терезе алдында бес гүл 12",
    });
    const thiefPage = thief.page();
    expect(thiefPage.status).toBe(200);
    const owner = house.visitor();
    await becomeCustomer(house, owner, person);
    expect((await signIn(house.visitor(), person.email, "терезе алдында бес гүл 12")).status).toBe(422);
    expect((await signIn(house.visitor(), person.email, person.password)).status).toBe(303);
  });

  it("takes a code only in the browser that asked for it, five times at most, for ten minutes", async () => {
    const person = somebody();
    const visitor = house.visitor();
    await visitor.get("/ru/register");
    await visitor.submit({
      given: person.given,
      email: person.email,
      phone: person.phone,
      password: person.password,
    });
    const path = `/ru/register/${/register\/([0-9a-f-]{36})/.exec(visitor.page().html)?.[1]}`;
    const code = await house.code(person.email);
    const other = house.visitor();
    await other.get(path);
    expect((await other.submit({ code }, { action: path })).status).toBe(422);
    const wrong = code === "000000" ? "000001" : "000000";
    for (let i = 0; i < 5; i += 1)
      expect((await visitor.submit({ code: wrong }, { action: path })).status).toBe(422);
    expect((await visitor.submit({ code }, { action: path })).status, "five wrong tries use a code up").toBe(
      422,
    );
    await visitor.submit({}, { action: `${path}/resend` });
    const fresh = await house.code(person.email);
    house.clock.advance(minutes(11));
    await visitor.get(path);
    expect((await visitor.submit({ code: fresh }, { action: path })).status, "and ten minutes end it").toBe(
      422,
    );
  });

  it("keeps a name of one part, in Kazakh letters, exactly as it is written", async () => {
    const person = somebody({ family: "", given: "Өмірұзақ", patronymic: "" });
    const visitor = house.visitor();
    await becomeCustomer(house, visitor, person);
    expect((await visitor.get("/kk/cabinet/profile")).html).toContain(">Өмірұзақ<");
  });
});

describe("sign-in", () => {
  it("gives one answer for a wrong password, an unknown e-mail and a closed account", async () => {
    const person = somebody();
    const owner = house.visitor();
    await becomeCustomer(house, owner, person);
    const wrong = await signIn(house.visitor(), person.email, "басқа құпиясөз тағы бар");
    const unknown = await signIn(house.visitor(), "never.seen@example.kz", "басқа құпиясөз тағы бар");
    await owner.get("/ru/cabinet/profile/close");
    await owner.submit({ password: person.password, sure: "yes" });
    const closed = await signIn(house.visitor(), person.email, person.password);
    const bare = (html: string) => html.replace(/value="[^"]*"/g, "").replace(/[0-9a-f-]{36}/g, "");
    expect([wrong.status, unknown.status, closed.status]).toEqual([422, 422, 422]);
    expect(bare(wrong.html)).toBe(bare(unknown.html));
    expect(bare(closed.html)).toBe(bare(unknown.html));
  });

  it("holds back a stranger who guesses, while the owner on a known device still enters", async () => {
    const person = somebody();
    const owner = house.visitor();
    await becomeCustomer(house, owner, person);
    await owner.submit({}, { action: "/ru/sign-out" });
    const stranger = house.visitor();
    const statuses: number[] = [];
    for (let i = 0; i < 8; i += 1)
      statuses.push((await signIn(stranger, person.email, `басқа құпиясөз тағы бар ${i}`)).status);
    expect(statuses).toContain(429);
    expect(
      (await signIn(house.visitor(), person.email, person.password)).status,
      "another stranger's browser waits",
    ).toBe(429);
    expect((await signIn(owner, person.email, person.password)).status, "the owner does not").toBe(303);
    house.clock.advance(minutes(16));
    expect((await signIn(stranger, person.email, person.password)).status).toBe(303);
  });

  it("stores no bearer secret: neither session nor device cookie is in any table", async () => {
    const visitor = house.visitor();
    await becomeCustomer(house, visitor, somebody());
    const secrets = [visitor.cookies.get("__Host-alem"), visitor.cookies.get("__Host-alem-device")];
    for (const table of ["session", "session_lookup", "device", "device_lookup", "form_use"]) {
      const rows = await house.database.owner.run<{ line: string }>({
        text: `select t::text as line from ${table} t`,
        values: [],
      });
      for (const secret of secrets) {
        expect(secret?.length).toBe(43);
        expect(
          rows.some(
            (row) =>
              row.line.includes(secret ?? "?") ||
              row.line.includes(Buffer.from(secret ?? "?").toString("hex")),
          ),
        ).toBe(false);
      }
    }
  });

  it("sets only cookies of the register, each __Host-, Secure, HttpOnly and Lax", async () => {
    const visitor = house.visitor();
    await visitor.get("/ru/register");
    const lines = visitor.page().headers.getSetCookie();
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line).toMatch(/^__Host-alem/);
      for (const part of ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"]) expect(line).toContain(part);
    }
  });

  it("keeps at most five sessions and ends each after twelve hours at the latest", async () => {
    const person = somebody();
    const visitors = [house.visitor()];
    const [first] = visitors;
    if (!first) throw new Error("no visitor");
    await becomeCustomer(house, first, person);
    for (let i = 0; i < 5; i += 1) {
      const visitor = house.visitor();
      await signIn(visitor, person.email, person.password);
      visitors.push(visitor);
    }
    const open = await Promise.all(
      visitors.map(async (visitor) => (await visitor.get("/ru/cabinet")).status),
    );
    expect(open.filter((status) => status === 200)).toHaveLength(5);
    const last = visitors.at(-1) ?? first;
    for (let i = 0; i < 12 * 6; i += 1) {
      house.clock.advance(minutes(10) + seconds(1));
      await last.get("/ru/cabinet/profile");
    }
    house.clock.advance(hours(0.2));
    expect((await last.get("/ru/cabinet/profile")).location).toContain("sign-in");
  });
});

describe("what is held of an account", () => {
  it("holds the password only as a sealed argon2id hash, and exports none", async () => {
    const person = somebody();
    await becomeCustomer(house, house.visitor(), person);
    const found = await findExact(house.kernel.db, house.keyring, "account.email", person.email);
    const subject = found?.subject;
    if (!subject) throw new Error("no account");
    const [row] = await house.database.owner.run<{ password_hash: Buffer }>({
      text: "select password_hash from credential where subject_id = $1",
      values: [subject],
    });
    expect(row?.password_hash.includes(Buffer.from("$argon2id"))).toBe(false);
    const exported = await exportSubject(house.worker, subject);
    expect(JSON.stringify(exported)).not.toContain("argon2id");
    expect(JSON.stringify(exported)).toContain(person.email);
    expect(JSON.stringify(exported)).toContain(e164Of(person.phone));
  });

  it("exports something of every record that a journey filled, under its declaration", async () => {
    const person = somebody();
    await becomeCustomer(house, house.visitor(), person);
    const found = await findExact(house.kernel.db, house.keyring, "account.email", person.email);
    if (!found) throw new Error("no account");
    const names = (await exportSubject(house.worker, found.subject)).map((one) => one.record);
    for (const name of ["account", "credential", "session", "device", "sign_in", "consent", "code_message"])
      expect(names).toContain(name);
    expect(names.every((name) => houseMap.records.some((record) => record.name === name))).toBe(true);
  });
});
