import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { customerOf, fileRequest } from "../../../tests/support/acts.ts";
import { listed, possibleHit, screenEverybody, takeStopList } from "../../../tests/support/hits.ts";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { confirmedIdentity } from "../../../tests/support/identity.ts";
import { becomeStaff } from "../../../tests/support/people.ts";
import type { Visitor } from "../../../tests/support/visitor.ts";
import { importList, ListRefused } from "../../modules/screening/screening.ts";

let house: TestHouse;
let first: Visitor;
let second: Visitor;
let auditor: Visitor;
let id: string;
beforeAll(async () => {
  house = await openHouse();
  const { person } = await customerOf(house, { family: "Сынаққызы", given: "Мерует", patronymic: "" });
  id = await possibleHit(house, person);
  [first, second, auditor] = [house.visitor(), house.visitor(), house.visitor()];
  await becomeStaff(house, first, "compliance", "first.compliance@example.kz");
  await becomeStaff(house, second, "compliance", "second.compliance@example.kz");
  await becomeStaff(house, auditor, "auditor", "auditor.lists@example.kz");
}, 60_000);
afterAll(() => house.close());

const state = async (): Promise<string> => {
  const [row] = await house.database.owner.run<{ state: string }>({
    text: "select state from screening_match where id = $1",
    values: [id],
  });
  return row?.state ?? "";
};

describe("possible hits in the office", () => {
  it("the queue holds no name; the case masks the customer until it is opened, and the look is journalled", async () => {
    const queue = await first.get("/ru/office/hits");
    expect(queue.status).toBe(200);
    expect(queue.html).toContain(id.slice(-8));
    expect(queue.html).not.toContain("Мерует");
    const masked = await first.get(`/ru/office/hits/${id}`);
    expect(masked.html).toContain("СЫНАҚҚЫЗЫ, Мерует"); // the entry is public
    expect(masked.html).toContain("С••• М•••");
    expect(masked.html).not.toMatch(/Мерует Сынаққызы|Сынаққызы Мерует/);
    const opened = await first.get(`/ru/office/hits/${id}?open=yes`);
    expect(opened.html).toMatch(/Мерует Сынаққызы|Сынаққызы Мерует/);
    const [looks] = await house.database.owner.run<{ n: bigint }>({
      text: "select count(*) as n from journal_entry where act = 'screening.opened' and item_id = $1",
      values: [id],
    });
    expect(Number(looks?.n)).toBe(1);
  });

  it("runs from claim to a second person's confirmation with forms alone", async () => {
    await first.get(`/ru/office/hits/${id}`);
    const claimed = await first.submit({}, { action: `/ru/office/hits/${id}/claim` });
    expect(claimed.html).toContain("Сделано");
    const empty = await first.submit({}, { action: `/ru/office/hits/${id}/propose` });
    expect(empty.html).toContain("Выберите решение и причину");
    const proposed = await first.submit(
      { outcome: "false_positive", reason: "name_only_coincidence", words: "Другой год рождения" },
      { action: `/ru/office/hits/${id}/propose` },
    );
    expect(proposed.html).toContain("ждёт подтверждения другого");
    expect(await state()).toBe("proposed");
    const waiting = await second.get("/ru/office/hits?view=second");
    expect(waiting.html).toContain(id.slice(-8));
    await second.get(`/ru/office/hits/${id}`);
    const settled = await second.submit({ agree: "yes" }, { action: `/ru/office/hits/${id}/settle` });
    expect(settled.html).toContain("Другой человек");
    expect(settled.html).toContain("помнится до");
    expect(await state()).toBe("no_hit");
  });

  it("reads in three languages, and an auditor sees the queue without the way in", async () => {
    for (const [locale, word] of [
      ["kk", "Сәйкестіктер"],
      ["en", "Possible hits"],
    ] as const)
      expect((await first.get(`/${locale}/office/hits?view=done`)).html).toContain(word);
    const seen = await auditor.get("/ru/office/hits?view=done");
    expect(seen.html).toContain(id.slice(-8));
    expect(seen.html).not.toContain(`/office/hits/${id}`);
    expect((await auditor.get(`/ru/office/hits/${id}`)).status).toBe(403);
  });
});

describe("requests of a person with an open hit", () => {
  it("cannot be approved, by words that tell nobody why; the customer reads a neutral sentence; released afterwards", async () => {
    const { visitor, subject, person } = await customerOf(house, {
      ...{ family: "Ұстамова", given: "Гүлдана", patronymic: "" },
    });
    await confirmedIdentity(house, subject);
    const request = await fileRequest(visitor);
    await takeStopList(house, [
      listed("namesake", "СЫНАҚҚЫЗЫ, Мерует"),
      listed("held", `${person.family.toUpperCase()}, ${person.given}`),
    ]);
    await screenEverybody(house);
    const manager = house.visitor();
    await becomeStaff(house, manager, "credit_manager", "manager.held@example.kz");
    const at = `/ru/office/requests/${request}`;
    await manager.get(at);
    await manager.submit({}, { action: `${at}/claim` });
    const refused = await manager.submit({ outcome: "approved", reason: "" }, { action: `${at}/decide` });
    expect(refused.html).toContain("Проверка клиента ещё не закончена");
    expect(refused.html).not.toMatch(/санкц|список|совпадени/i);
    expect((await visitor.get(`/ru/cabinet/requests/${request}`)).html).toContain("делать ничего не нужно");

    const [match] = await house.database.owner.run<{ id: string }>({
      text: "select id from screening_match where subject_id = $1",
      values: [subject],
    });
    const hit = `/ru/office/hits/${match?.id}`;
    await first.get(hit);
    await first.submit({}, { action: `${hit}/claim` });
    await first.submit(
      { outcome: "false_positive", reason: "other_person_by_photo", words: "" },
      { action: `${hit}/propose` },
    );
    await second.get(hit);
    await second.submit({ agree: "yes" }, { action: `${hit}/settle` });
    await manager.get(at);
    const approved = await manager.submit({ outcome: "approved", reason: "" }, { action: `${at}/decide` });
    expect(approved.html).toContain("Сделано");
    expect((await visitor.get(`/ru/cabinet/requests/${request}`)).html).not.toContain(
      "делать ничего не нужно",
    );
  });
});

describe("lists in the office", () => {
  it("shows age, version and changes; a held import waits for a second person; a failed one is an incident", async () => {
    const many = Array.from({ length: 30 }, (_, i) => listed(`e${i}`, `Ешкімов Бірде${i}`));
    await takeStopList(house, many); // those before are gone: held
    const page = await auditor.get("/ru/office/lists");
    expect(page.html).toContain("Загрузка ждёт второго сотрудника");
    expect(page.html).not.toContain("Принять список"); // an auditor decides nothing
    await first.get("/ru/office/lists");
    const accepted = await first.submit({ accept: "yes" }, { action: "/ru/office/lists/settle" });
    expect(accepted.status).toBe(200);
    expect(accepted.html).not.toContain("Загрузка ждёт");
    expect((await first.get("/ru/office/lists/stop-3")).html).toContain("Бірде7");
    expect((await first.get("/ru/office/lists/stop-99")).status).toBe(404);

    const broken = async () => {
      throw new ListRefused("xml_doctype", "a document type is not allowed");
    };
    await importList(house.database.work, broken, {
      ...{ list: "un", path: "un.xml", by: "operator", now: house.clock.now() },
    });
    const failed = await first.get("/ru/office/lists");
    expect(failed.html).toContain("XML с типом документа или сущностями");
    const settled = await first.submit(
      { id: /name="id" value="([0-9a-f-]{36})"/.exec(failed.html)?.[1] ?? "" },
      { action: "/ru/office/lists/incident" },
    );
    expect(settled.html).not.toContain("Неудачные загрузки");
  });

  it("says plainly that new verifications wait when a list is stale", async () => {
    await house.database.owner.run({
      text: "insert into sanctions_version select 'un', 1, 'in_force', 'un_xml', 'x', 1, null, 0, 0, 0, 0, $1, 'operator', null, null, null, $1",
      values: [new Date(house.clock.now().getTime() - 10 * 24 * 3_600_000)],
    });
    expect((await first.get("/ru/office/hits")).html).toContain("новые проверки ждут");
    expect((await first.get("/ru/office/lists")).html).toMatch(/Устарел .*20\d\d/);
    await screenEverybody(house);
  });
});
