import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Customer, count, customerOf, failures, fileRequest } from "../../../tests/support/acts.ts";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { becomeStaff } from "../../../tests/support/people.ts";
import { askErasure, caseAt, officeAct, press, propose } from "../../../tests/support/rights.ts";
import type { Visitor } from "../../../tests/support/visitor.ts";
import { houseMap } from "../../map.ts";
import { days } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.ts";
import { type PurposeId, purposeIds } from "../../policy/policy.ts";
import { DoorRefused } from "../../privacy/actor.ts";
import { type Ctx, makeCtx } from "../../privacy/kernel.ts";
import { placeHold } from "../../privacy/retention/holds.ts";
import { account } from "../accounts/accounts.ts";
import { disclosure } from "../disclosures/records.ts";
import { creditRequest } from "../requests/requests.ts";
import { frozenPurposes } from "./at-once.ts";
import { carryOutErasure, certificateOf, pressOfficers, restrict } from "./rights.ts";
import { atRightsDesk } from "./rights-desk.ts";

let house: TestHouse;
let officer: Visitor;
let second: Visitor;
beforeAll(async () => {
  house = await openHouse();
  [officer, second] = [house.visitor(), house.visitor()];
  await becomeStaff(house, officer, "privacy_officer", "privacy@office.example.kz");
  await becomeStaff(house, second, "compliance", "second@office.example.kz");
});
afterAll(() => house.close());

const asOwner = ({ subject }: Customer): Ctx => makeCtx(house.kernel, { kind: "customer", subject });
const asSystem = (purposes: readonly PurposeId[]): Ctx =>
  makeCtx(house.worker, { kind: "system", duty: "test", purposes, forThePerson: false });

/** The code with which a door refuses, or null when it opens. */
const refusalOf = async (work: () => Promise<unknown>): Promise<string | null> => {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof DoorRefused) return error.code;
    throw error;
  }
};

describe("restriction", () => {
  it("refuses every record at the door of every frozen purpose, to everybody, and leaves the law and security open", async () => {
    const customer = await customerOf(house);
    const { subject } = customer;
    await restrict(asOwner(customer), subject, "ru");
    const refused: string[] = [];
    for (const ctx of [asOwner(customer), asSystem(purposeIds)])
      for (const purpose of purposeIds)
        for (const record of houseMap.records) {
          const covered = Object.entries(record.fields).filter(([, field]) =>
            field.purposes.includes(purpose),
          );
          const [name] = covered[0] ?? [];
          if (name === undefined) continue;
          const door = await ctx.enter(purpose, { subject, because: "test" });
          // the names come from the map, so the compiler cannot know that the purpose covers them
          const code = await refusalOf(() => door.list(record, [name] as never, { limit: 1 }));
          const wanted = frozenPurposes.includes(purpose) ? "purpose_denied" : null;
          const missing = purpose === "analytics" && code === "consent_missing";
          if (code !== wanted && !missing) refused.push(`${purpose} ${record.name}: ${code}`);
        }
    expect(refused).toEqual([]);
    expect(frozenPurposes).toEqual(["service", "kyc_aml", "operations", "analytics"]);
  });

  it("stops an operation under way at its next step, which goes on once it is lifted", async () => {
    const customer = await customerOf(house);
    const { subject } = customer;
    const id = await fileRequest(customer.visitor);
    const door = await asSystem(["service", "operations"]).enter("service", { subject, because: "test" });
    const found = await door.read(creditRequest, id, ["status"]);
    await press(customer, "restrict", { act: "set" });
    const write = () =>
      door.transact((inside) => inside.write(creditRequest, id, { assignedTo: null }, { act: "test.step" }));
    expect(await refusalOf(write)).toBe("purpose_denied");
    expect(await refusalOf(() => door.read(creditRequest, id, ["status"]))).toBe("purpose_denied");
    expect(await count(house, "journal_entry where act = 'test.step'")).toBe(0);
    await press(customer, "restrict", { act: "lift" });
    expect(await refusalOf(write)).toBeNull();
    expect((await door.read(creditRequest, id, ["status"]))?.status).toBe(found?.status);
  });

  it("still gives the person the copy of their data", async () => {
    const customer = await customerOf(house);
    await press(customer, "restrict", { act: "set" });
    await press(customer, "copies", { right: "access" });
    await house.sweep();
    const ready = "data_package where subject_id = $1 and status = 'ready'";
    expect(await count(house, ready, [customer.subject])).toBe(1);
  });

  it("of two presses at once there is one restriction and one case", async () => {
    const customer = await customerOf(house);
    const owner = asOwner(customer);
    const done = await Promise.all([
      restrict(owner, customer.subject, "kk"),
      restrict(owner, customer.subject, "kk"),
    ]);
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect(
      await count(house, "subject_limit where subject_id = $1 and until is null", [customer.subject]),
    ).toBe(1);
    expect(await count(house, "right_request where subject_id = $1", [customer.subject])).toBe(1);
  });
});

describe("rectification", () => {
  it("makes a task of everybody outside who had the old name, and it is closed by name", async () => {
    const customer = await customerOf(house);
    const door = await asOwner(customer).enter("operations", { subject: customer.subject });
    const line = {
      recipient: "dala",
      recipientName: "Дала банк",
      recipientCategory: "payment_technology_partners",
      place: "home",
      country: { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" },
      ground: "№ 1",
      purpose: "operations",
      occasion: "send_application",
      because: "operation",
      madeAt: house.clock.now(),
    } as const;
    await door.create(disclosure, { ...line, fields: "fullName.iin" });
    await door.create(disclosure, { ...line, fields: "fullName" });
    await door.create(disclosure, { ...line, recipient: "other", fields: "phone" });
    const action = "/ru/cabinet/my-data/correct";
    await customer.visitor.get(action);
    const name = { family: "Қасымова", given: "Гүлнара", patronymic: "", text: "Құжатта осылай" };
    await customer.visitor.submit(name, { action, follow: false });
    const at = await caseAt(house, customer.subject, "rectification");
    await propose(officer, at, { template: "corrected" });
    const page = (await officer.open(at)).html;
    expect(page.match(/Дала банк/g)?.length).toBeGreaterThan(0);
    const open = "right_task where subject_id = $1 and done_at is null";
    expect(await count(house, open, [customer.subject])).toBe(1);
    await officer.submit({}, { action: `${at}/task`, follow: false });
    expect(await count(house, open, [customer.subject])).toBe(0);
  });
});

describe("erasure", () => {
  async function confirmedErasure(): Promise<{ readonly customer: Customer; readonly request: string }> {
    const customer = await customerOf(house);
    await askErasure(customer);
    const at = await caseAt(house, customer.subject, "erasure");
    await propose(officer, at, { template: "erased" });
    await officeAct(second, at, "settle", { agree: "yes" });
    return { customer, request: at.slice(-36) };
  }
  const desk = () => atRightsDesk(asSystem([]));

  it("leaves nothing that opens: not the rows, and not a row that comes back from a copy", async () => {
    const { customer, request } = await confirmedErasure();
    const { subject } = customer;
    const [kept] = await house.database.owner.run<{ row: string }>({
      text: "select to_json(a)::text as row from account a where subject_id = $1",
      values: [subject],
    });
    await carryOutErasure(desk(), { subject, item: request });
    await house.database.owner.run({
      text: "insert into account select * from json_populate_record(null::account, $1::json)",
      values: [kept?.row],
    });
    const door = await asOwner(customer).enter("account", { subject });
    expect(await refusalOf(() => door.read(account, subject, ["email"]))).toBe("key_gone");
    const lookups = "lookup_exact where subject_id = $1 and index_name like 'account.%'";
    expect(await count(house, lookups, [subject])).toBe(0);
  });

  it("runs once, however many workers begin it at once", async () => {
    const { customer, request } = await confirmedErasure();
    const row = { subject: customer.subject, item: request };
    await Promise.all([carryOutErasure(desk(), row), carryOutErasure(desk(), row), house.sweep()]);
    expect(await count(house, "erasure_certificate where subject_id = $1", [customer.subject])).toBe(1);
    expect(
      await count(house, "right_event where subject_id = $1 and \"to\" = 'done'", [customer.subject]),
    ).toBe(1);
    expect(await count(house, "account where subject_id = $1", [customer.subject])).toBe(0);
  });

  it("does not begin before two people confirmed, nor after the person took it back", async () => {
    const customer = await customerOf(house);
    await askErasure(customer);
    const at = await caseAt(house, customer.subject, "erasure");
    await propose(officer, at, { template: "erased" });
    const row = { subject: customer.subject, item: at.slice(-36) };
    await carryOutErasure(desk(), row);
    expect(await count(house, "account where subject_id = $1", [customer.subject])).toBe(1);
    await officeAct(second, at, "settle", { agree: "yes" });
    await press(customer, `requests/${row.item}/take-back`);
    await house.sweep();
    expect(await count(house, "account where subject_id = $1", [customer.subject])).toBe(1);
    expect(await count(house, "right_request where id = $1 and status = 'withdrawn'", [row.item])).toBe(1);
  });

  it("leaves what an officer holds, says so in the certificate, and ends every other open case", async () => {
    const { customer, request } = await confirmedErasure();
    const { subject } = customer;
    await press(customer, "copies", { right: "access" });
    await house.database.work.transact((tx) =>
      placeHold(
        tx,
        subject,
        { keep: "account", item: null, ground: "dispute", owner: newId<"subject">(), reviewOn: "2030-01-10" },
        house.clock.now(),
      ),
    );
    await carryOutErasure(desk(), { subject, item: request });
    expect(await count(house, "account where subject_id = $1", [subject])).toBe(1);
    expect(await count(house, "session where subject_id = $1", [subject])).toBe(0);
    expect(await count(house, "right_request where subject_id = $1 and ended_at is null", [subject])).toBe(0);
    const kept = (await certificateOf(desk(), subject, request))?.certificate.kept ?? [];
    expect(kept.find((one) => one.class === "account")).toMatchObject({ stays_for: "dispute" });
    expect(kept.find((one) => one.class === "consent_evidence")?.until).toMatch(/^20\d\d-/);
    await house.sweep(); // the copy that was asked for finds nothing to be made of
    expect(await count(house, "package_part where subject_id = $1", [subject])).toBe(0);
    expect(failures(house)).toEqual([]);
  });

  it("comes back to the officers while a loan stands, and every limit is as it was", async () => {
    const customer = await customerOf(house);
    const id = await fileRequest(customer.visitor);
    await house.database.owner.run({
      text: "update credit_request set status = 'active' where subject_id = $1 and id = $2",
      values: [customer.subject, id],
    });
    await press(customer, "restrict", { act: "set" });
    await askErasure(customer);
    const at = await caseAt(house, customer.subject, "erasure");
    await propose(officer, at, { template: "erased" });
    await officeAct(second, at, "settle", { agree: "yes" });
    await house.sweep();
    const heldUp = "right_request where id = $1 and status = 'in_work' and held_up = 'obligation_stands'";
    expect(await count(house, heldUp, [at.slice(-36)])).toBe(1);
    const restricted = "subject_limit where subject_id = $1 and cause = 'restriction' and until is null";
    expect(await count(house, restricted, [customer.subject])).toBe(1);
    expect(await count(house, "account where subject_id = $1", [customer.subject])).toBe(1);
    expect(failures(house)).toEqual([]);
  });
});

describe("a deadline that is near", () => {
  it("reaches each privacy officer by one letter a day, and nobody else", async () => {
    const own = await openHouse();
    try {
      const [first, other] = [own.visitor(), own.visitor()];
      await becomeStaff(own, first, "privacy_officer", "first@office.example.kz");
      await becomeStaff(own, other, "compliance", "other@office.example.kz");
      const timer = makeCtx(own.worker, {
        ...{ kind: "system", duty: "timer", purposes: ["communications"], forThePerson: false },
      });
      expect(await pressOfficers(timer)).toBe(0);
      const customer = await customerOf(own);
      const action = "/ru/cabinet/my-data/correct"; // one working day
      await customer.visitor.get(action);
      const name = { family: "", given: "Гүлнара", patronymic: "", text: "Құжатта осылай" };
      await customer.visitor.submit(name, { action, follow: false });
      expect([await pressOfficers(timer), await pressOfficers(timer)]).toEqual([1, 0]);
      await own.sweep();
      const letters = own.sent.mail.filter(({ text }) => text.includes("/office/rights?view=pressing"));
      expect(letters.map(({ to }) => to)).toEqual(["first@office.example.kz"]);
      expect(letters[0]?.text).not.toContain("Гүлнара");
      own.clock.advance(days(1));
      expect(await pressOfficers(timer)).toBe(1);
    } finally {
      await own.close();
    }
  });
});

describe("events of a request about a right", () => {
  it("are numbered without a gap", async () => {
    const gaps = await count(
      house,
      `(select number, row_number() over (partition by subject_id, request order by number) as place
        from right_event) e where number <> place`,
    );
    expect(gaps).toBe(0);
  });
});
