import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseMap } from "../../src/map.ts";
import { expireRequests } from "../../src/modules/requests/requests.ts";
import { days } from "../../src/platform/clock.ts";
import { openDatabase } from "../../src/platform/database.ts";
import { webRole } from "../../src/privacy/grants.ts";
import { makeCtx, makeKernel } from "../../src/privacy/kernel.ts";
import { rolePasswords } from "../../src/schema.ts";
import { makeApp } from "../../src/web/app.tsx";
import {
  bodyOf,
  count,
  customerOf,
  failures,
  fileRequest,
  fillDraft,
  signIn,
  tokenOf,
} from "../support/acts.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { confirmedIdentity } from "../support/identity.ts";
import { becomeStaff, somebody } from "../support/people.ts";
import { makeVisitor, type Page, type Visitor } from "../support/visitor.ts";

/** Things that happen at the same moment: nothing twice, nothing half, no 5xx. */
let house: TestHouse;
let officers: Visitor[];
beforeAll(async () => {
  house = await openHouse();
  officers = [];
  for (let i = 0; i < 3; i += 1) {
    const visitor = house.visitor();
    await becomeStaff(house, visitor, "credit_manager", `race${i}@office.example.kz`);
    officers.push(visitor);
  }
}, 120_000);
afterAll(() => house.close());

const officer = (i: number): Visitor => {
  const visitor = officers[i];
  if (!visitor) throw new Error("no such officer");
  return visitor;
};
const rounds = 8;

const stateOf = async (id: string) => {
  const [row] = await house.database.owner.run<{
    status: string;
    version: number;
    events: bigint;
    open: bigint;
    confirmed: bigint;
    decided: bigint;
  }>({
    text: `select status, version,
             (select count(*) from request_event where request = q.id) as events,
             (select count(*) from request_proposal where request = q.id and settled_as is null) as open,
             (select count(*) from request_proposal where request = q.id and settled_as = 'confirmed') as confirmed,
             (select count(*) from request_event where request = q.id and "to" in ('approved', 'declined')) as decided
           from credit_request q where id = $1`,
    values: [id],
  });
  if (!row) throw new Error("no request");
  const { events, open, confirmed, decided, ...rest } = row;
  return {
    ...rest,
    events: Number(events),
    open: Number(open),
    confirmed: Number(confirmed),
    decided: Number(decided),
  };
};

/** A form of this page, filled and ready; sending it is the race. */
async function ready(visitor: Visitor, page: string, action: string, values: Record<string, string> = {}) {
  await visitor.open(page);
  const body = bodyOf(visitor, action, values);
  return () => visitor.post(action, body);
}

const officeForm = (who: Visitor, id: string, act: string, values: Record<string, string> = {}) =>
  ready(who, `/ru/office/requests/${id}`, `/ru/office/requests/${id}/${act}`, values);

const act = async (who: Visitor, id: string, name: string, values: Record<string, string> = {}) =>
  (await officeForm(who, id, name, values))();

const fine = (pages: readonly Page[]) => {
  for (const page of pages) expect(page.status, page.html.slice(0, 200)).toBeLessThan(500);
  expect(failures(house)).toEqual([]);
};

/** The same people and database, with the requests of one race on tokens of their own. */
async function waiting(amount?: string) {
  const { visitor, subject, person } = await customerOf(house);
  await confirmedIdentity(house, subject);
  return { visitor, subject, person, id: await fileRequest(visitor, amount) };
}

describe("requests", () => {
  it("two officers who take one request at once: one holds it", async () => {
    for (let i = 0; i < rounds; i += 1) {
      const { id } = await waiting();
      const [one, two] = [
        await officeForm(officer(0), id, "claim"),
        await officeForm(officer(1), id, "claim"),
      ];
      const pages = await Promise.all([one(), two()]);
      fine(pages);
      expect(pages.filter((page) => page.location.endsWith("?done=yes"))).toHaveLength(1);
      expect(await stateOf(id)).toMatchObject({ status: "in_review", events: 2 });
    }
  });

  it("a decision and a withdrawal at once: one of the two, told truly, and nothing left half", async () => {
    for (let i = 0; i < rounds; i += 1) {
      const { visitor, id } = await waiting();
      await act(officer(0), id, "claim");
      const decide = await officeForm(officer(0), id, "decide", {
        outcome: i % 2 ? "approved" : "declined",
        reason: "income_not_enough",
      });
      const path = `/ru/cabinet/requests/${id}/withdraw`;
      const withdraw = await ready(visitor, path, path);
      fine(await Promise.all([decide(), withdraw()]));
      const state = await stateOf(id);
      expect(["approved", "declined", "withdrawn"]).toContain(state.status);
      expect(state.confirmed, "a decision stands only if it was made").toBe(state.decided);
      expect(state.open).toBe(0);
    }
  });

  it("a proposal and a withdrawal at once leave no proposal that waits for ever", async () => {
    for (let i = 0; i < rounds; i += 1) {
      const { visitor, id } = await waiting("1500000");
      await act(officer(0), id, "claim");
      const propose = await officeForm(officer(0), id, "decide", { outcome: "approved", reason: "" });
      const path = `/ru/cabinet/requests/${id}/withdraw`;
      const withdraw = await ready(visitor, path, path);
      fine(await Promise.all([propose(), withdraw()]));
      expect(await stateOf(id), "the person's word stands").toMatchObject({ status: "withdrawn", open: 0 });
    }
  });

  it("one officer with two windows proposes once", async () => {
    for (let i = 0; i < rounds; i += 1) {
      const { id } = await waiting("1500000");
      await act(officer(0), id, "claim");
      const one = await officeForm(officer(0), id, "decide", { outcome: "approved", reason: "" });
      const two = await officeForm(officer(0), id, "decide", {
        outcome: "declined",
        reason: "income_not_enough",
      });
      fine(await Promise.all([one(), two()]));
      const state = await stateOf(id);
      expect(state.open + state.decided).toBe(1);
    }
  });

  it("the maker never becomes the checker, not even in the same moment", async () => {
    const { id } = await waiting("1500000");
    await act(officer(0), id, "claim");
    const [first, second] = [
      await officeForm(officer(0), id, "decide", { outcome: "approved", reason: "" }),
      await tokenOf(officer(0), "/ru/office/training"),
    ];
    const body = new URLSearchParams({ form: second, agree: "yes" }).toString();
    const confirm = () => officer(0).post(`/ru/office/requests/${id}/second`, body);
    fine(await Promise.all([first(), confirm()]));
    const again = new URLSearchParams({
      form: await tokenOf(officer(0), "/ru/office/training"),
      agree: "yes",
    }).toString();
    const own = await officer(0).post(`/ru/office/requests/${id}/second`, again);
    expect(own.location).toContain("refused=same_person");
    expect(await stateOf(id)).toMatchObject({ status: "in_review", open: 1, decided: 0 });
  });

  it("one checker confirms while another returns: one of the two, and the request goes with it", async () => {
    for (let i = 0; i < rounds; i += 1) {
      const { id } = await waiting("1500000");
      await act(officer(0), id, "claim");
      await act(officer(0), id, "decide", { outcome: "approved", reason: "" });
      const yes = await officeForm(officer(1), id, "second", { agree: "yes" });
      const no = await officeForm(officer(2), id, "second", { agree: "no" });
      const pages = await Promise.all([yes(), no()]);
      fine(pages);
      expect(pages.filter((page) => page.location.endsWith("?done=yes"))).toHaveLength(1);
      const state = await stateOf(id);
      expect(state.status).toBe(state.confirmed === 1 ? "approved" : "in_review");
      expect(state.open).toBe(0);
    }
  });

  it("a question cannot overtake a proposal that waits for its second person", async () => {
    const { id } = await waiting("1500000");
    await act(officer(0), id, "claim");
    const question = await officeForm(officer(0), id, "ask", { text: "Уточните" });
    await act(officer(0), id, "decide", { outcome: "approved", reason: "" });
    expect((await question()).location).toContain("refused=request_moved_on");
    expect((await stateOf(id)).status).toBe("in_review");
  });

  it("asking for another look twice at once asks once", async () => {
    const { visitor, id } = await waiting();
    await act(officer(0), id, "claim");
    await act(officer(0), id, "decide", { outcome: "declined", reason: "income_not_enough" });
    const path = `/ru/cabinet/requests/${id}/review`;
    const [one, two] = [await ready(visitor, path, path), await ready(visitor, path, path)];
    fine(await Promise.all([one(), two()]));
    expect(await count(house, "request_review where request = $1", [id])).toBe(1);
  });

  it("one draft sent from two windows is one request", async () => {
    const { visitor, subject } = await customerOf(house);
    await fillDraft(visitor);
    const path = "/ru/cabinet/requests/new/check";
    const sends = [
      await ready(visitor, path, path),
      await ready(visitor, path, path),
      await ready(visitor, path, path),
    ];
    fine(await Promise.all(sends.map((send) => send())));
    expect(await count(house, "credit_request where subject_id = $1", [subject])).toBe(1);
    expect(await count(house, "request_snapshot where subject_id = $1", [subject])).toBe(1);
  });

  it("an expired request leaves no proposal, and one person's frozen account holds up nobody else's deadline", async () => {
    const frozen = await waiting();
    const link = await notMeLink(frozen.person);
    await house.visitor().get(link.path);
    await link.press();
    const proposed = await waiting("1500000");
    await act(officer(0), proposed.id, "claim");
    await act(officer(0), proposed.id, "decide", { outcome: "approved", reason: "" });
    house.clock.advance(days(15));
    const timer = makeCtx(house.worker, {
      kind: "system",
      duty: "timer",
      purposes: ["service"],
      forThePerson: false,
    });
    expect(await expireRequests(timer, async () => {})).toBeGreaterThan(0);
    expect(await stateOf(proposed.id)).toMatchObject({ status: "expired", open: 0 });
    expect((await stateOf(frozen.id)).status).toBe("submitted");
    house.clock.advance(-days(15));
  });
});

async function notMeLink(person: { email: string; password: string }) {
  const stranger = house.visitor();
  await signIn(stranger, person);
  await house.sweep();
  const mail = house.sent.mail.filter((one) => one.to === person.email && /not-me/.test(one.text)).at(-1);
  const path = /127\.0\.0\.1:3000(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
  return { path, press: async () => (await ready(stranger, path, path))() };
}

describe("accounts", () => {
  it("one e-mail confirmed in two browsers at once opens exactly one account", async () => {
    for (let i = 0; i < 4; i += 1) {
      const person = somebody();
      const sends = [];
      for (const password of [person.password, "басқа біреудің таңы 58"]) {
        const visitor = house.visitor();
        await visitor.get("/ru/register");
        await visitor.submit({ given: person.given, email: person.email, phone: person.phone, password });
        const path = `/ru/register/${/register\/([0-9a-f-]{36})/.exec(visitor.page().html)?.[1]}`;
        const code = await house.code(person.email);
        const body = bodyOf(visitor, path, { code });
        sends.push({ visitor, password, go: () => visitor.post(path, body) });
      }
      const pages = await Promise.all(sends.map((send) => send.go()));
      fine(pages);
      expect(pages.map((page) => page.status).sort()).toEqual([303, 422]);
      const winner = sends[pages.findIndex((page) => page.status === 303)];
      const doors = await Promise.all(
        sends.map((send) => signIn(house.visitor(), { email: person.email, password: send.password })),
      );
      expect(doors.filter((page) => page.status === 303)).toHaveLength(1);
      expect(
        winner && (await signIn(house.visitor(), { email: person.email, password: winner.password })).status,
      ).toBe(303);
    }
  });

  it("one registration confirmed twice at once opens one account and one session", async () => {
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
    const [one, two] = [
      await ready(visitor, path, path, { code }),
      await ready(visitor, path, path, { code }),
    ];
    fine(await Promise.all([one(), two()]));
    const id = path.split("/").at(-1);
    expect(await count(house, "account where subject_id = $1", [id])).toBe(1);
    expect(await count(house, "session where subject_id = $1", [id])).toBe(1);
  });

  it("two recoveries finished at once set one password, and that one opens", async () => {
    const { person } = await customerOf(house);
    const passwords = ["бірінші жаңа сөз қар 31", "екінші жаңа сөз жел 32"];
    const sends = [];
    for (const password of passwords) {
      const visitor = house.visitor();
      await visitor.get("/ru/recover");
      await visitor.submit({ email: person.email });
      const code = await house.code(person.email);
      const body = bodyOf(visitor, "/ru/recover/code", { code, password });
      sends.push(() => visitor.post("/ru/recover/code", body));
    }
    const pages = await Promise.all(sends.map((send) => send()));
    fine(pages);
    expect(pages.some((page) => page.status === 303)).toBe(true);
    const doors = [];
    for (const password of passwords)
      doors.push((await signIn(house.visitor(), { ...person, password })).status);
    expect(doors.filter((status) => status === 303)).toHaveLength(1);
  });

  it("two recoveries begun at once in one browser leave a code that works", async () => {
    const { person } = await customerOf(house);
    const visitor = house.visitor();
    await visitor.get("/ru/recover");
    const [one, two] = [
      await ready(visitor, "/ru/recover", "/ru/recover", { email: person.email }),
      await ready(visitor, "/ru/recover", "/ru/recover", { email: person.email }),
    ];
    fine(await Promise.all([one(), two()]));
    await house.sweep();
    const letters = house.sent.mail.filter(({ to }) => to === person.email).slice(-2); // which came last is chance
    const answers: number[] = [];
    for (const code of letters.map(({ text }) => /\b(\d{6})\b/.exec(text)?.[1] ?? "")) {
      await visitor.get("/ru/recover/code");
      const done = await visitor.submit({ code, password: "бір ғана жаңа сөз 90" }, { follow: false });
      answers.push(done.status);
      if (done.status === 303) break;
    }
    expect(answers.at(-1)).toBe(303);
  });

  it("a closure while a request is being filed leaves no open request in a closed account", async () => {
    for (let i = 0; i < rounds; i += 1) {
      const { visitor, person, subject } = await customerOf(house);
      await fillDraft(visitor);
      const file = bodyOf(visitor, "/ru/cabinet/requests/new/check");
      const close = await ready(visitor, "/ru/cabinet/profile/close", "/ru/cabinet/profile/close", {
        ...{ password: person.password, sure: "yes" },
      });
      fine(await Promise.all([visitor.post("/ru/cabinet/requests/new/check", file), close()]));
      expect(await count(house, "credit_request where subject_id = $1 and ended_at is null", [subject])).toBe(
        0,
      );
      expect(await count(house, "account_closure where subject_id = $1", [subject])).toBe(1);
    }
  });

  it("a closure says why the requests ended", async () => {
    const { visitor, person, id } = await waiting();
    const close = await ready(visitor, "/ru/cabinet/profile/close", "/ru/cabinet/profile/close", {
      ...{ password: person.password, sure: "yes" },
    });
    await close();
    const [row] = await house.database.owner.run({
      text: "select status, reason from credit_request where id = $1",
      values: [id],
    });
    expect(row).toEqual({ status: "withdrawn", reason: "account_closed" });
  });

  it("a sign-in while the account closes leaves no session in a closed account", async () => {
    for (let i = 0; i < 4; i += 1) {
      const { visitor, person, subject } = await customerOf(house);
      const elsewhere = house.visitor();
      await elsewhere.get("/ru/sign-in");
      const body = bodyOf(elsewhere, "/ru/sign-in", { email: person.email, password: person.password });
      const close = await ready(visitor, "/ru/cabinet/profile/close", "/ru/cabinet/profile/close", {
        ...{ password: person.password, sure: "yes" },
      });
      fine(await Promise.all([close(), elsewhere.post("/ru/sign-in", body)]));
      expect(await count(house, "session where subject_id = $1 and ended_at is null", [subject])).toBe(0);
    }
  });

  it("nine sign-ins at once keep five sessions, also from one new browser", async () => {
    const { person, subject } = await customerOf(house);
    for (const shared of [false, true]) {
      const one = house.visitor();
      const sends = [];
      for (let i = 0; i < 9; i += 1) {
        const visitor = shared ? one : house.visitor();
        await visitor.get("/ru/sign-in");
        const body = bodyOf(visitor, "/ru/sign-in", { email: person.email, password: person.password });
        sends.push(() => visitor.post("/ru/sign-in", body));
        if (!shared && i === 3) house.clock.advance(61_000);
      }
      const pages = await Promise.all(sends.map((send) => send()));
      fine(pages);
      expect(pages.some((page) => page.status === 303)).toBe(true);
      expect(
        await count(house, "session where subject_id = $1 and ended_at is null", [subject]),
      ).toBeLessThanOrEqual(5);
      expect(await count(house, "session_lookup where subject_id = $1", [subject])).toBeLessThanOrEqual(5);
      house.clock.advance(days(0.1));
    }
  });
});

describe("a pool of two connections", () => {
  it("serves sixteen at once: nothing opens a second connection while it holds one", async () => {
    const url = new URL(house.database.ownerUrl);
    url.username = webRole;
    url.password = rolePasswords(house.keyring).web;
    const narrow = openDatabase({ url: url.href, name: "alem-narrow", max: 2 });
    const { keyring, clock } = house;
    const kernel = makeKernel({ db: narrow, keyring, clock, map: houseMap });
    const app = makeApp({ ...house.house, kernel });
    let number = 2200;
    try {
      type Guest = Awaited<ReturnType<typeof customerOf>> & {
        readonly visitor: ReturnType<typeof makeVisitor>;
      };
      const people: Pick<Guest, "person" | "subject" | "visitor">[] = [];
      for (let i = 0; i < 16; i += 1) {
        const person = somebody();
        const registered = await customerOf(house, person);
        const visitor = makeVisitor(app);
        people.push({ visitor, person: registered.person, subject: registered.subject });
      }
      const all = <T>(work: (one: (typeof people)[number]) => Promise<T>) => Promise.all(people.map(work));
      const within = async <T>(what: string, work: Promise<T>): Promise<T> => {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<never>((_, fail) => {
          timer = setTimeout(() => fail(new Error(`${what} hangs`)), 25_000);
        });
        return Promise.race([work, late]).finally(() => clearTimeout(timer));
      };
      fine(
        await within(
          "sign-in",
          all(({ visitor, person }) => signIn(visitor, person)),
        ),
      );
      await within(
        "the draft",
        all(({ visitor }) => fillDraft(visitor)),
      );
      fine(
        await within(
          "filing",
          all(({ visitor }) => visitor.submit({}, { action: "/ru/cabinet/requests/new/check" })),
        ),
      );
      fine(
        await within(
          "history",
          all(({ visitor }) => visitor.get("/ru/cabinet/history")),
        ),
      );
      fine(
        await within(
          "consent",
          all(async ({ visitor }) => {
            await visitor.get("/ru/cabinet/consents");
            return visitor.submit({}, { action: "/ru/cabinet/consents/analytics/change" });
          }),
        ),
      );
      fine(
        await within(
          "phone",
          all(async ({ visitor }) => {
            await visitor.get("/ru/cabinet/profile/phone");
            return visitor.submit(
              { phone: `8 705 111 ${number++}` },
              { action: "/ru/cabinet/profile/phone" },
            );
          }),
        ),
      );
      fine(
        await within(
          "recovery",
          all(async ({ visitor, person }) => {
            await visitor.get("/ru/recover");
            return visitor.submit({ email: person.email });
          }),
        ),
      );
      fine(
        await within(
          "password",
          all(async ({ visitor, person }) => {
            await visitor.get("/ru/cabinet/profile/password");
            return visitor.submit({ current: person.password, next: "он алты адам бірге 16" });
          }),
        ),
      );
      fine(
        await within(
          "registration",
          Promise.all(
            people.map(async () => {
              const visitor = makeVisitor(app);
              const person = somebody();
              await visitor.get("/ru/register");
              return visitor.submit({
                given: person.given,
                email: person.email,
                phone: person.phone,
                password: person.password,
              });
            }),
          ),
        ),
      );
      fine(
        await within(
          "closing",
          all(async ({ visitor }) => {
            await visitor.get("/ru/cabinet/profile/close");
            return visitor.submit({ password: "он алты адам бірге 16", sure: "yes" });
          }),
        ),
      );
      for (const { subject } of people)
        expect(await count(house, "account_closure where subject_id = $1", [subject])).toBe(1);
    } finally {
      await narrow.close();
    }
  }, 240_000);
});
