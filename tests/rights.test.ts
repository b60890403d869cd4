import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogues, translate } from "../src/locales/locales.ts";
import { endUnconfirmed, verifyCertificate } from "../src/modules/rights/rights.ts";
import { days } from "../src/platform/clock.ts";
import { locales, purposeBit, rights, topicBit } from "../src/policy/policy.ts";
import { readGate } from "../src/privacy/gate.ts";
import { makeCtx } from "../src/privacy/kernel.ts";
import { ensurePartitions } from "../src/privacy/partitions.ts";
import {
  type Customer,
  count,
  customerOf,
  failures,
  fileRequest,
  signIn,
  subjectOf,
} from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { becomeCustomer, becomeStaff, somebody } from "./support/people.ts";
import { askErasure, caseAt, myDataOf, officeAct, press, propose, prove } from "./support/rights.ts";
import type { Visitor } from "./support/visitor.ts";
import { unzip } from "./support/zip.ts";

/** The seven rights of policy 7, in three languages, from the button to the answer. */
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const page = async (customer: Customer, locale = "ru") => (await myDataOf(customer, locale)).html;
const lettersTo = (email: string) => house.sent.mail.filter(({ to }) => to === email);
const signedNumber = (subject: string): string => /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(subject)?.[0] ?? "";
const statusOf = async (customer: Customer, right: string) => {
  const [row] = await house.database.owner.run<{ status: string }>({
    text: `select status from right_request where subject_id = $1 and "right" = $2 order by id desc limit 1`,
    values: [customer.subject, right],
  });
  return row?.status;
};

let hired = 0;
/** Somebody new at the desk: the clock of these tests moves further than a session lasts. */
async function hire(role: "privacy_officer" | "compliance" | "support"): Promise<Visitor> {
  hired += 1;
  const visitor = house.visitor();
  await becomeStaff(house, visitor, role, `officer${hired}@office.example.kz`);
  return visitor;
}

describe("my data", () => {
  it("says what is held, why, where from and until when, with a button for each right, in three languages", async () => {
    const customer = await customerOf(house);
    for (const locale of locales) {
      const { status, html } = await myDataOf(customer, locale);
      expect(status).toBe(200);
      const texts = catalogues[locale];
      for (const right of Object.values(rights)) expect(html).toContain(right.names[locale]);
      for (const text of [
        ...[texts["myData.held"], texts["myData.untilOpen"], texts["heldFrom.person"]],
        ...[texts["rightAct.restrict"], texts["rightAct.erasure"], texts["rightAct.access"]],
        ...[texts["myData.whoReceived"], texts["myData.whoLooked"], texts["myData.noLimits"]],
      ])
        expect(html, `${locale} ${text}`).toContain(text);
      expect(html).not.toContain(customer.person.email); // counted, not opened
    }
    expect((await customer.visitor.get("/ru/cabinet/profile")).html).toContain("/ru/cabinet/my-data");
  });
});

describe.each(locales)("the seven rights in %s", (locale) => {
  let customer: Customer;
  let officer: Visitor;
  let second: Visitor;
  beforeAll(async () => {
    const person = somebody();
    const visitor = house.visitor();
    await becomeCustomer(house, visitor, person, locale);
    customer = { visitor, person, subject: await subjectOf(house, person.email) };
    [officer, second] = [await hire("privacy_officer"), await hire("compliance")];
  });

  it("restriction holds from the next read on and only the person lifts it", async () => {
    expect((await press(customer, "restrict", { act: "set" }, locale)).location).toContain("done=now");
    expect(await page(customer, locale)).toContain(catalogues[locale]["limitCause.restriction"]);
    const closed = await customer.visitor.get(`/${locale}/cabinet/requests`);
    expect(closed.status).toBe(403);
    expect((await customer.visitor.get(`/${locale}/cabinet`)).location).toBe(`/${locale}/cabinet/my-data`);
    expect((await press(customer, "restrict", { act: "lift" }, locale)).location).toContain("done=now");
    expect((await customer.visitor.get(`/${locale}/cabinet/requests`)).status).toBe(200);
    expect(await statusOf(customer, "restriction")).toBe("done");
  });

  it("objection to analytics and advertising stops both at once, the consent goes with it, and it can be taken back", async () => {
    await customer.visitor.get(`/${locale}/cabinet/consents`);
    for (const topic of ["analytics", "marketing_email"]) {
      await customer.visitor.get(`/${locale}/cabinet/consents`);
      await customer.visitor.submit({}, { action: `/${locale}/cabinet/consents/${topic}/change` });
    }
    for (const topic of ["analytics", "marketing"])
      expect((await press(customer, "object", { act: topic }, locale)).location).toContain("done=now");
    const gate = await readGate(house.kernel.db, customer.subject);
    expect((gate?.denied ?? 0) & purposeBit("analytics")).not.toBe(0);
    for (const topic of ["analytics", "marketing_email"] as const)
      expect((gate?.granted ?? 0) & topicBit(topic), topic).toBe(0);
    expect(await page(customer, locale)).toContain(catalogues[locale]["limitCause.objection"]);
    const consents = (await customer.visitor.get(`/${locale}/cabinet/consents`)).html;
    expect(consents).toContain(catalogues[locale]["consent.withdrawn"]);
    expect((await press(customer, "object", { act: "end" }, locale)).location).toContain("done=now");
    expect(await page(customer, locale)).not.toContain(catalogues[locale]["limitCause.objection"]);
  });

  it("objection to scoring is weighed by an officer, and upheld the program scores no more", async () => {
    const action = `/${locale}/cabinet/my-data/scoring`;
    await customer.visitor.get(action);
    const empty = await customer.visitor.submit({ text: " " }, { action, follow: false });
    expect(empty.status).toBe(422);
    const asked = await customer.visitor.submit({ text: "Менің дәлелдерім" }, { action, follow: false });
    expect(asked.location).toContain("done=asked");
    const at = await caseAt(house, customer.subject, "objection");
    expect((await officer.open(at)).html).toContain("Менің дәлелдерім");
    expect((await propose(officer, at, { template: "scoring_stopped" })).location).toContain("done=yes");
    expect(await page(customer, locale)).toContain(catalogues[locale]["answerTemplate.scoring_stopped"]);
    const before = await count(house, "fraud_assessment where subject_id = $1", [customer.subject]);
    await fileRequest(customer.visitor);
    expect(await count(house, "fraud_assessment where subject_id = $1", [customer.subject])).toBe(before);
  });

  it("rectification corrects the name after an officer compared, and the person is told", async () => {
    const action = `/${locale}/cabinet/my-data/correct`;
    await customer.visitor.get(action);
    const name = { family: "Қасымова", given: "Гүлнара", patronymic: "Ерғалиқызы" };
    const wrong = await customer.visitor.submit({ ...name, given: "", text: "x" }, { action, follow: false });
    expect(wrong.status).toBe(422);
    await customer.visitor.submit({ ...name, text: "Жеке куәлікте осылай" }, { action, follow: false });
    const at = await caseAt(house, customer.subject, "rectification");
    expect((await officer.open(at)).html).toContain("Қасымова Гүлнара Ерғалиқызы");
    expect((await propose(officer, at, { template: "corrected" })).location).toContain("done=yes");
    expect((await customer.visitor.get(`/${locale}/cabinet/profile`)).html).toContain("Гүлнара");
    await house.sweep();
    const letters = lettersTo(customer.person.email);
    expect(letters.some(({ text }) => text.includes("/cabinet/my-data"))).toBe(true);
  });

  it("access and portability give one verifiable copy, with the password and to nobody else", async () => {
    expect((await press(customer, "copies", { right: "access" }, locale)).location).toContain("done=asked");
    expect(await page(customer, locale)).toContain(catalogues[locale]["myData.copy.waiting"]);
    await house.sequence();
    await house.sweep();
    expect(await page(customer, locale)).toContain(catalogues[locale]["myData.copy.download"]);
    expect(await statusOf(customer, "access")).toBe("done");
    const [copy] = await house.database.owner.run<{ id: string }>({
      text: "select id from data_package where subject_id = $1 and status = 'ready'",
      values: [customer.subject],
    });
    const at = `/${locale}/cabinet/my-data/copies/${copy?.id}`;
    house.clock.advance(6 * 60_000);
    expect((await customer.visitor.get(at)).location).toContain("/cabinet/prove");
    await prove(customer, locale);
    const file = await customer.visitor.get(at);
    expect(file.headers.get("Content-Type")).toBe("application/zip");
    const files = unzip(file.bytes);
    expect(files.get("index.html")?.toString()).toContain(catalogues[locale]["copy.title"]);
    expect(files.get("data.json")?.toString()).toContain(customer.person.email);
    const stranger = await customerOf(house);
    expect((await stranger.visitor.get(at)).status).toBe(404);
  });

  it("withdrawal is one click away", async () => {
    expect(await page(customer, locale)).toContain(`/${locale}/cabinet/consents"`);
  });

  it("erasure shows its plan, needs two people, and leaves a certificate that anybody can check", async () => {
    const asked = await askErasure(customer, locale);
    expect(asked.location).toContain("done=asked");
    const plan = (await customer.visitor.get(`/${locale}/cabinet/my-data/erase`)).html;
    expect(plan).toContain(catalogues[locale]["erase.stays"]);
    const at = await caseAt(house, customer.subject, "erasure");
    expect((await propose(officer, at, { template: "erased" })).location).toContain("done=yes");
    expect((await officer.open(at)).html).not.toContain("/settle"); // not the one who proposed
    expect((await customer.visitor.get(`/${locale}/cabinet/my-data`)).status).toBe(200);
    expect((await officeAct(second, at, "settle", { agree: "yes" })).location).toContain("done=yes");
    await house.sweep();
    expect(await statusOf(customer, "erasure")).toBe("done");
    expect(await count(house, "account where subject_id = $1", [customer.subject])).toBe(0);
    expect(await count(house, "consent where subject_id = $1", [customer.subject])).toBeGreaterThan(0);
    expect((await signIn(house.visitor(), customer.person)).status).toBe(422);
    await house.sweep();
    const letter = lettersTo(customer.person.email).at(-1);
    const number = signedNumber(letter?.subject ?? "");
    expect(letter?.subject).toBe(translate(locale, "mail.right_erased.subject", { number }));
    const link = /\/rights\/certificate\/\S+/.exec(letter?.text ?? "")?.[0] ?? "";
    const file = await house.visitor().get(`/${locale}${link}`);
    const signed = JSON.parse(file.html);
    expect(verifyCertificate(signed)).toBe(true);
    expect(signed.certificate.destroyed.map((one: { class: string }) => one.class)).toContain("account");
    expect(signed.certificate.kept.map((one: { class: string }) => one.class)).toContain("consent_evidence");
    expect(verifyCertificate({ ...signed, certificate: { ...signed.certificate, kept: [] } })).toBe(false);
    expect((await house.visitor().get(`/${locale}${link.slice(0, -2)}xx`)).status).toBe(404);
    expect((await officer.open(at)).html).toContain("certificate.json");
  });
});

describe("the office", () => {
  it("shows the nearest deadline first, and support opens no case", async () => {
    const customer = await customerOf(house);
    await askErasure(customer);
    const [officer, support] = [await hire("privacy_officer"), await hire("support")];
    const { html } = await officer.get("/ru/office/rights");
    expect(html).toContain(catalogues.ru["rightClock.running"]);
    expect(html).not.toContain(customer.person.family);
    expect((await support.get("/ru/office/rights")).status).toBe(403);
    const at = await caseAt(house, customer.subject, "erasure");
    expect((await support.get(at)).status).toBe(403);
  });

  it("refuses only with a ground of the list, by two people, and the person reads why", async () => {
    const customer = await customerOf(house);
    await askErasure(customer);
    const at = await caseAt(house, customer.subject, "erasure");
    const [fresh, other] = [await hire("privacy_officer"), await hire("compliance")];
    const refuse = { outcome: "refuse", template: "kept_by_law" };
    expect((await propose(fresh, at, refuse)).location).toContain("refused=ground_needed");
    expect((await propose(fresh, at, { ...refuse, ground: "made_up" })).location).toContain(
      "refused=ground_needed",
    );
    expect((await propose(fresh, at, { ...refuse, ground: "kept_by_law" })).location).toContain("done=yes");
    expect((await officeAct(other, at, "settle", { agree: "no" })).location).toContain("done=yes");
    expect(await statusOf(customer, "erasure")).toBe("in_work");
    await propose(fresh, at, { ...refuse, ground: "kept_by_law" });
    await officeAct(other, at, "settle", { agree: "yes" });
    expect(await statusOf(customer, "erasure")).toBe("refused");
    const html = await page(customer);
    expect(html).toContain(catalogues.ru["rightGround.kept_by_law"]);
    expect(html).toContain(catalogues.ru["answerTemplate.kept_by_law"]);
  });
});

describe("the form without an account", () => {
  const send = async (visitor: Visitor, email: string, right = "access") => {
    await visitor.get("/kk/rights");
    return visitor.submit(
      { right, name: "Гүлнұр", email, text: "Деректерімді көргім келеді" },
      { action: "/kk/rights", follow: false },
    );
  };

  it("answers the same for an address with an account and without one, and nothing happens before identity", async () => {
    const customer = await customerOf(house);
    const [known, unknown] = [
      await send(house.visitor(), customer.person.email),
      await send(house.visitor(), "nobody.here@example.kz"),
    ];
    expect([known.status, known.location]).toEqual([unknown.status, unknown.location]);
    await house.sweep();
    expect(await statusOf(customer, "access")).toBe("waiting_identity");
    expect(await count(house, "data_package where subject_id = $1", [customer.subject])).toBe(0);
    expect(
      await count(house, "right_request where due_at is null and ended_at is null and channel = 'form'"),
    ).toBe(2);
    expect(lettersTo(customer.person.email).at(-1)?.text).toContain("/cabinet/my-data");
    expect(lettersTo("nobody.here@example.kz")).toHaveLength(1);
    // signed in, the owner says that it was they
    const html = await page(customer);
    const action = /action="(\/ru\/cabinet\/my-data\/requests\/[0-9a-f-]+\/confirm)"/.exec(html)?.[1] ?? "";
    await customer.visitor.submit({}, { action, follow: false });
    await house.sweep();
    expect(await statusOf(customer, "access")).toBe("done");
  });

  it("asks for no more than it needs to know who it is: a name and an address here, a sign-in of the owner, and no copy of a document", async () => {
    const form = (await house.visitor().get("/ru/rights")).html;
    const asked = [...form.matchAll(/<(?:input|select|textarea)[^>]* name="(\w+)"/g)].map(([, name]) => name);
    const own = ["right", "name", "email", "text"];
    expect(own.every((name) => asked.includes(name))).toBe(true);
    expect(asked.filter((name) => /iin|document|birth|phone|file/i.test(name ?? ""))).toEqual([]);
    expect(form).toContain("Не присылайте ИИН, номера документов и карт.");
    const customer = await customerOf(house);
    await send(house.visitor(), customer.person.email);
    await send(house.visitor(), "no.account@example.kz");
    await house.sweep();
    expect(lettersTo(customer.person.email).at(-1)?.text).not.toMatch(/ИИН|документ|удостоверени/i);
    expect(lettersTo("no.account@example.kz").at(-1)?.text).toContain("көшірмесін алмайды"); // an officer looks at it
    const html = await page(customer);
    const confirm =
      /<form[^>]*action="\/ru\/cabinet\/my-data\/requests\/[0-9a-f-]+\/confirm".*?<\/form>/s.exec(html);
    const fields = [...(confirm?.[0] ?? "").matchAll(/<input[^>]*>/g)].map(([tag]) => tag);
    expect(fields.length).toBeGreaterThan(0);
    expect(fields.filter((tag) => !tag.includes('type="hidden"'))).toEqual([]);
  });

  it("does with the owner's word what the owner could do alone: consents end, analytics stop", async () => {
    const customer = await customerOf(house);
    await customer.visitor.get("/ru/cabinet/consents");
    await customer.visitor.submit({}, { action: "/ru/cabinet/consents/marketing_email/change" });
    for (const right of ["withdrawal", "objection"]) {
      await send(house.visitor(), customer.person.email, right);
      const officer = await hire("privacy_officer");
      const at = await caseAt(house, customer.subject, right);
      expect((await officer.open(at)).html).not.toContain("/propose"); // nobody decides in the owner's stead
      const action = `/ru/cabinet/my-data/requests/${at.slice(-36)}/confirm`;
      await myDataOf(customer);
      expect((await customer.visitor.submit({}, { action, follow: false })).location).toContain("done=now");
      expect(await statusOf(customer, right)).toBe("done");
    }
    const gate = await readGate(house.kernel.db, customer.subject);
    expect((gate?.granted ?? 0) & topicBit("marketing_email")).toBe(0);
    expect((gate?.denied ?? 0) & purposeBit("analytics")).not.toBe(0);
  });

  it("joins the same request of the same address, and an officer confirms who has no account", async () => {
    const email = "twice@example.kz";
    await Promise.all([1, 2, 3].map(() => send(house.visitor(), email, "erasure")));
    await send(house.visitor(), email, "erasure");
    const [row] = await house.database.owner.run<{ subject_id: string; id: string; n: bigint }>({
      text: `select subject_id, id, count(*) over () as n from right_request
             where "right" = 'erasure' and status = 'waiting_identity' and channel = 'form'`,
      values: [],
    });
    expect(Number(row?.n)).toBe(1);
    const fresh = await hire("privacy_officer");
    const at = `/ru/office/rights/${row?.id}`;
    expect((await fresh.open(at)).html).toContain("twice@example.kz");
    expect((await propose_(fresh, at)).status).toBe(0);
    expect((await officeAct(fresh, at, "identity", { how: "document" })).location).toContain("done=yes");
    expect(await count(house, "right_request where id = $1 and due_at is not null", [row?.id])).toBe(1);
  });

  /** There is no form to decide before identity is confirmed. */
  const propose_ = (who: Visitor, at: string) => propose(who, at).catch(() => ({ status: 0 }) as const);

  it("ends what nobody confirmed for ninety days, and a new request begins anew", async () => {
    const email = "silent.one@example.kz";
    await send(house.visitor(), email, "rectification");
    const timer = makeCtx(house.worker, { kind: "system", duty: "timer", purposes: [], forThePerson: false });
    house.clock.advance(days(89));
    await ensurePartitions(house.database.owner, house.clock.now());
    await endUnconfirmed(timer);
    const waiting = `right_request where "right" = 'rectification' and status = 'waiting_identity'`;
    expect(await count(house, waiting)).toBe(1);
    house.clock.advance(days(2));
    expect(await endUnconfirmed(timer)).toBeGreaterThan(0);
    expect(await count(house, waiting)).toBe(0);
    await send(house.visitor(), email, "rectification");
    expect(await count(house, waiting)).toBe(1);
  });

  it("brings every form fault back with the values kept", async () => {
    const visitor = house.visitor();
    await visitor.get("/en/rights");
    const back = await visitor.submit(
      { right: "", name: "Ann", email: "no address", text: "" },
      { action: "/en/rights", follow: false },
    );
    expect(back.status).toBe(422);
    for (const text of [catalogues.en["code.right_missing"], catalogues.en["code.email_invalid"], "Ann"])
      expect(back.html).toContain(text);
  });
});

describe("a copy", () => {
  it("is gone after seven days", async () => {
    const customer = await customerOf(house);
    await press(customer, "copies", { right: "portability" });
    await house.sweep();
    const [copy] = await house.database.owner.run<{ id: string }>({
      text: "select id from data_package where subject_id = $1 and status = 'ready'",
      values: [customer.subject],
    });
    const at = `/ru/cabinet/my-data/copies/${copy?.id}`;
    house.clock.advance(days(7) - 60_000);
    await signIn(customer.visitor, customer.person);
    expect((await customer.visitor.get(at)).status).toBe(200);
    house.clock.advance(60_000);
    expect((await customer.visitor.get(at)).status).toBe(404);
    expect(await page(customer)).not.toContain(at);
  });
});

describe("after everything", () => {
  it("nothing failed on the way", () => {
    expect(failures(house)).toEqual([]);
  });
});
