import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogues } from "../src/locales/locales.ts";
import { exportSubject } from "../src/privacy/subject.ts";
import { type Customer, count, customerOf, failures } from "./support/acts.ts";
import { giveDocument } from "./support/authorities.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { becomeStaff } from "./support/people.ts";
import type { Visitor } from "./support/visitor.ts";

/** Requests of competent authorities: only by law, by two people, only what was confirmed; told, or silent by law. */
let house: TestHouse;
let told: Customer;
let untold: Customer;
let first: Visitor;
let second: Visitor;
const outsiders: Visitor[] = [];
beforeAll(async () => {
  house = await openHouse();
  [told, untold] = [await customerOf(house), await customerOf(house)];
  for (const one of [told, untold]) await giveDocument(house, one.subject);
  [first, second] = [house.visitor(), house.visitor()];
  await becomeStaff(house, first, "privacy_officer", "first@office.example.kz");
  await becomeStaff(house, second, "compliance", "second@office.example.kz");
  for (const role of ["support", "credit_manager", "auditor"] as const) {
    const visitor = house.visitor();
    await becomeStaff(house, visitor, role, `${role}@office.example.kz`);
    outsiders.push(visitor);
  }
});
afterAll(() => house.close());

const letter = {
  ...{ authority: "court", office: "Алматы қаласының № 2 соты", law: "Тест заңы, 15-бап" },
  ...{ documentNumber: "7510-26-00-2/99", documentDate: "2026-11-01", dueOn: "2031-01-10" },
};

async function enter(customer: Customer, over: Record<string, string> = {}) {
  await first.get(`/ru/office/disclosures/new?person=${customer.subject}`);
  const values = {
    ...letter,
    person: customer.subject,
    tick_fullName: "yes",
    tick_iin: "yes",
    tick_phone: "yes",
  };
  return first.submit({ ...values, ...over }, { action: "/ru/office/disclosures/new", follow: false });
}
async function entered(customer: Customer): Promise<string> {
  const { location } = await enter(customer);
  expect(location).toMatch(/^\/ru\/office\/disclosures\/[0-9a-f-]{36}$/);
  return location;
}
const act = async (who: Visitor, at: string, name: string, values: Record<string, string> = {}) => {
  await who.open(at);
  return who.submit(values, { action: `${at}/${name}`, follow: false });
};
const propose = (who: Visitor, at: string, over: Record<string, string> = {}) =>
  act(who, at, "propose", {
    outcome: "answer",
    tick_fullName: "yes",
    tick_iin: "yes",
    tell: "told",
    ...over,
  });
const exported = async (customer: Customer) =>
  JSON.stringify(await exportSubject(house.kernel, customer.subject));
const page = async (customer: Customer, path: string) =>
  (await customer.visitor.get(`/ru/cabinet/${path}`)).html;

describe("a request of an authority", () => {
  it("is not even entered without the law that it stands on", async () => {
    const without = await enter(told, { law: " " });
    expect(without.status).toBe(422);
    expect(without.html).toContain(catalogues.ru["code.law_missing"]);
    expect(await count(house, "authority_case")).toBe(0);
  });

  it("is answered by two people, once, with the confirmed fields and nothing else", async () => {
    const at = await entered(told);
    expect((await propose(first, at, { tick_birthDate: "yes" })).location).toContain(
      "refused=scope_too_wide",
    );
    expect((await propose(first, at)).location).toContain("done=yes");
    // the one who proposed has no button, and the form of another page does not help
    expect((await first.open(at)).html).not.toContain("/settle");
    const token = (await first.get("/ru/office/disclosures/new")) && first.form()?.hidden.form;
    const forced = await first.post(`${at}/settle`, `form=${token}&agree=yes`);
    expect(forced.location).toContain("refused=same_officer");
    expect((await act(second, at, "settle", { agree: "yes" })).location).toContain("done=yes");
    const by = (await first.get("/ru/office/disclosures/new")) && first.form()?.hidden.form;
    expect((await first.post(`${at}/package`, `form=${by}`)).location).toContain("refused=not_your_case");
    const file = await act(second, at, "package");
    expect(file.headers.get("Content-Disposition")).toContain("attachment");
    const { values } = JSON.parse(file.html.slice(file.html.indexOf("{")));
    expect(Object.keys(values).sort()).toEqual(["fullName", "iin"]);
    expect(values).toEqual({ fullName: "Қасымова Гүлнұр", iin: "900101400003" });
    expect(file.html).toContain(letter.law);
    expect(file.html).not.toContain("7 701");
    const again = (await second.get("/ru/office/disclosures/new")) && second.form()?.hidden.form;
    expect((await second.post(`${at}/package`, `form=${again}`)).location).toContain("refused=case_moved_on");
    expect(
      await count(house, "disclosure where subject_id = $1 and occasion = 'authority_request'", [
        told.subject,
      ]),
    ).toBe(1);
  });

  it("that may be told is told: a letter, a line with the law, and the look in the history", async () => {
    await house.sweep();
    const letters = house.sent.mail.filter(({ to }) => to === told.person.email);
    expect(letters.at(-1)?.subject).toBe(catalogues.ru["mail.authority_answered.subject"]);
    expect(letters.at(-1)?.text).not.toContain(letter.law);
    const html = await page(told, "recipients?view=authorities");
    for (const text of [catalogues.ru["authority.court"], letter.law, catalogues.ru["outgoing.iin"]])
      expect(html).toContain(text);
    expect(await page(told, "history?kind=staff")).toContain(catalogues.ru["because.authority_request"]);
    expect(await exported(told)).toContain(letter.law);
  });

  it("that a law forbids to tell leaves nothing on the person's pages and in their copy, and all of it in the journal", async () => {
    const before = await page(untold, "history");
    const at = await entered(untold);
    expect((await propose(first, at, { tell: "forbidden" })).location).toContain(
      "refused=ground_to_hide_missing",
    );
    await propose(first, at, { tell: "forbidden", forbiddenBy: "Тест заңы, 20-бап" });
    await act(second, at, "settle", { agree: "yes" });
    const file = await act(second, at, "package");
    expect(file.html).toContain("JSON:");
    await house.sweep();
    expect(
      house.sent.mail.filter(({ to }) => to === untold.person.email).map(({ subject }) => subject),
    ).not.toContain(catalogues.ru["mail.authority_answered.subject"]);
    expect(await page(untold, "recipients?view=authorities")).toContain(
      catalogues.ru["received.empty.title"],
    );
    expect(await page(untold, "recipients")).not.toContain(catalogues.ru["authority.court"]);
    const lines = (html: string) => html.split("<time").length;
    expect(lines(await page(untold, "history"))).toBe(lines(before));
    const copy = await exported(untold);
    for (const word of ["authority", "silent_disclosure", "Тест заңы", "7510-26"])
      expect(copy, word).not.toContain(word);
    const kept = (act_: string) =>
      count(house, "journal_entry where subject_id = $1 and act = $2", [untold.subject, act_]);
    for (const act_ of ["authority_case.received", "authority_case.answered", "disclosure.made"])
      expect(await kept(act_), act_).toBeGreaterThan(0);
    expect(await count(house, "silent_disclosure where subject_id = $1", [untold.subject])).toBe(1);
  });

  it("is refused with a reason and then nothing leaves", async () => {
    const at = await entered(told);
    expect((await propose(first, at, { outcome: "refuse" })).location).toContain("refused=reason_needed");
    await propose(first, at, { outcome: "refuse", reason: "too_wide" });
    const before = await count(house, "disclosure where recipient_category = 'authorities'");
    await act(second, at, "settle", { agree: "yes" });
    const page_ = await second.open(at);
    expect(page_.html).toContain(catalogues.ru["caseState.refused"]);
    expect(page_.html).not.toContain("/package");
    expect(await count(house, "disclosure where recipient_category = 'authorities'")).toBe(before);
  });

  it("for what is not held goes back to be refused, and no empty line stands in the register", async () => {
    const nobody = await customerOf(house);
    const at = await entered(nobody);
    await propose(first, at);
    await act(second, at, "settle", { agree: "yes" });
    expect((await act(second, at, "package")).location).toContain("refused=nothing_held");
    expect(
      await count(house, "disclosure where subject_id = $1 and occasion = 'authority_request'", [
        nobody.subject,
      ]),
    ).toBe(0);
    await propose(first, at, { outcome: "refuse", reason: "not_ours" });
    expect((await act(second, at, "settle", { agree: "yes" })).location).toContain("done=yes");
  });

  it("sent back by the second person is proposed anew", async () => {
    const at = await entered(told);
    await propose(first, at);
    await act(second, at, "settle", { agree: "no" });
    expect((await propose(second, at)).location).toContain("done=yes");
    expect((await act(first, at, "settle", { agree: "yes" })).location).toContain("done=yes");
  });

  it("still leaves for a restricted person, because the law goes on; no letter is forced upon them", async () => {
    const at = await entered(told);
    await propose(first, at);
    await act(second, at, "settle", { agree: "yes" });
    const limited = `insert into subject_limit (subject_id, id, cause, denied, since)
      values ($1, gen_random_uuid(), 'restriction', 123, now())`;
    await house.database.owner.run({ text: limited, values: [told.subject] });
    await house.database.owner.run({
      text: "update subject_gate set denied = 123 where subject_id = $1", // all but security and legal
      values: [told.subject],
    });
    expect((await act(second, at, "package")).html).toContain("JSON:");
  });

  it("opens to nobody without the permission, by address or by form", async () => {
    const [row] = await house.database.owner.run<{ id: string }>({
      text: "select id from authority_case limit 1",
      values: [],
    });
    for (const visitor of outsiders) {
      expect((await visitor.get(`/ru/office/disclosures/${row?.id}`)).status).toBe(403);
      await visitor.get("/ru/office/training");
      const token = visitor.form()?.hidden.form ?? "none";
      for (const name of ["propose", "settle", "package"])
        expect(
          (await visitor.post(`/ru/office/disclosures/${row?.id}/${name}`, `form=${token}`)).status,
        ).toBe(403);
    }
    const queue = await outsiders.at(-1)?.get("/ru/office/disclosures?view=done"); // an auditor sees numbers, no names
    expect(queue?.status).toBe(200);
    expect(queue?.html).not.toContain("Қасымова");
    expect(failures(house)).toEqual([]);
  });
});
