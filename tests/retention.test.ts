import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { houseMap } from "../src/map.ts";
import { countOrphanFiles, hold } from "../src/modules/retention/retention.ts";
import { days } from "../src/platform/clock.ts";
import { newId, type SubjectId } from "../src/platform/ids.ts";
import { endsOn } from "../src/policy/policy.ts";
import { verifyDatabase } from "../src/privacy/journal/source.ts";
import { makeCtx } from "../src/privacy/kernel.ts";
import { bodiesKeptMonths, ensurePartitions } from "../src/privacy/partitions.ts";
import { retentionReport } from "../src/privacy/retention/report.ts";
import { customerOf } from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { closingSum, withLoan } from "./support/lending.ts";
import { work } from "./support/loans.ts";
import { makePartner, type Partner } from "./support/partners.ts";
import { endDue } from "./support/retention.ts";

/** A moved clock walks one account from registration to nothing left (policy 6.1). */
let house: TestHouse;
let bank: Partner;
const clock = { now: () => house.clock.now() };
beforeAll(async () => {
  const dala = makePartner({ id: "dala", name: "Дала Кредит", kind: "lender", clock, annualRateBps: 3600 });
  bank = makePartner({ id: "bank", name: "Төлем", kind: "payments", clock });
  house = await openHouse({ operations: [dala, bank] });
  await ensurePartitions(house.database.owner, new Date());
});
afterAll(() => house.close());

const end = (asOf: Date) => endDue(house, asOf);
const report = (asOf: Date) =>
  retentionReport(house.database.work, houseMap, asOf, (at) =>
    countOrphanFiles(house.database.work, house.storage, at),
  );

/** Every table that names people, and how many rows of this one it has. */
async function traces(subject: SubjectId): Promise<Record<string, number>> {
  const tables = [
    ...houseMap.records.map((one) => one.name),
    ...houseMap.tables.filter((one) => one.columns.includes("subject_id")).map((one) => one.name),
  ];
  const found: Record<string, number> = {};
  for (const table of tables) {
    const rows = await house.database.owner.run({
      text: `select 1 from ${table} where subject_id = $1`,
      values: [subject],
    });
    if (rows.length > 0) found[table] = rows.length;
  }
  return found;
}

const classesOf = (found: Record<string, number>): string[] =>
  [...new Set(houseMap.records.filter((one) => found[one.name]).map((one) => one.keep))].sort();

describe("what is due, and what is told of a hold", () => {
  it("counts a file whose record is gone as due, and removes it a day later", async () => {
    const { storage, clock: now } = house;
    const id = newId<"file">();
    await storage.put(id, Buffer.from("ciphertext"));
    const files = async (asOf: Date) => (await report(asOf)).classes.find(({ name }) => name === "files");
    expect(await files(now.now())).toMatchObject({ due: 0 });
    const tomorrow = new Date(now.now().getTime() + days(1) + 1_000);
    expect(await files(tomorrow)).toMatchObject({ due: 1, remaining: 1 });
    expect((await end(tomorrow)).files).toBe(1);
    expect([await files(tomorrow), await storage.get(id)]).toMatchObject([{ remaining: 0 }, null]);
  });

  it("tells the person of a hold for a dispute, and of none that would tip them off", async () => {
    const { visitor, subject } = await customerOf(house);
    const owner = newId<"subject">();
    const officer = makeCtx(house.kernel, {
      ...{ kind: "staff", subject: owner, role: "privacy_officer", purposes: ["legal"] },
      trainedUntil: new Date("2099-01-01T00:00:00Z"),
    });
    const reviewOn = new Date(house.clock.now().getTime() + days(30)).toISOString().slice(0, 10);
    for (const ground of ["aml", "authority"]) {
      const held = await hold(officer, subject, { keep: "account", ground, reviewOn }, owner);
      expect(held.ok).toBe(true);
    }
    expect((await visitor.open("/ru/cabinet/history")).html).not.toContain("Удаление отложено");
    await hold(officer, subject, { keep: "account", ground: "dispute", reviewOn }, owner);
    expect((await visitor.open("/ru/cabinet/history")).html).toContain("Удаление отложено");
  });
});

describe("an account from registration to nothing left", () => {
  it("keeps each class for its time and not a day longer, with evidence at every step, until nothing is left", async () => {
    for (const partner of [bank]) partner.meet();
    const one = await withLoan(house, "Дала Кредит");
    const { visitor, subject, loan, person } = one;
    await visitor.get(`/ru/cabinet/loans/${loan.id}/pay`);
    const sum = await closingSum(one, loan.id);
    await visitor.get(`/ru/cabinet/loans/${loan.id}/pay`);
    const paying = await visitor.submit({ sum }, { follow: false });
    await work(house, 2);
    bank.finish(/payments\/([0-9a-f-]{36})/.exec(paying.location)?.[1] ?? "", "paid");
    await work(house, 4);
    await visitor.get("/ru/cabinet/requests/new/loan");
    await visitor.submit(
      { product: "everyday", amount: "200 000", term: "6", scheme: "annuity", loanPurpose: "repair" },
      { action: "/ru/cabinet/requests/new/loan" },
    );
    const active = await traces(subject);
    expect(classesOf(active)).toEqual(
      [
        ...["account", "aml", "code", "consent_evidence", "draft", "kyc_draft", "operations", "security_log"],
        "selfie",
      ].filter((name) => classesOf(active).includes(name)),
    );
    for (const name of ["account", "aml", "code", "consent_evidence", "draft", "operations", "security_log"])
      expect(classesOf(active), name).toContain(name);

    const opened = house.clock.now();
    // While the account is active its data stay, however long.
    const { sweep } = await end(new Date(opened.getTime() + days(2)));
    expect(classesOf(await traces(subject))).not.toContain("code");
    await end(endsOn("draft", new Date(opened.getTime() + days(1))));
    expect(classesOf(await traces(subject))).not.toContain("draft");
    await end(endsOn("kyc_draft", new Date(opened.getTime() + days(1))));
    await end(new Date("2035-01-01T00:00:00Z"));
    const old = await traces(subject);
    expect(classesOf(old)).toEqual(["account", "aml", "consent_evidence"]); // its operations ended nine years before
    expect([old.account, old.identity_document]).toEqual([1, 1]);

    house.clock.set(new Date("2035-02-01T09:00:00Z"));
    await ensurePartitions(house.database.owner, house.clock.now());
    await visitor.get("/ru/sign-in");
    await visitor.submit({ email: person.email, password: person.password });
    await visitor.get("/ru/cabinet/profile/close");
    const closed = await visitor.submit({ password: person.password, sure: "yes" });
    expect(closed.html).toContain("Аккаунт закрыт");
    const closedAt = house.clock.now();

    const day = (at: Date, more: number) => new Date(at.getTime() + days(more));
    await end(day(endsOn("account", closedAt), -1));
    expect(classesOf(await traces(subject))).toEqual(["account", "aml", "consent_evidence"]);
    await end(endsOn("account", closedAt));
    const afterAccount = await traces(subject);
    expect(classesOf(afterAccount)).toEqual(["aml"]); // the evidence of consents went with it, three years after the end
    expect(afterAccount.lookup_exact ?? 0).toBe(0);
    await end(day(endsOn("aml", closedAt), -1));
    expect(classesOf(await traces(subject))).toEqual(["aml"]);
    const last = endsOn("aml", closedAt);
    await end(last);
    expect(await traces(subject)).toEqual({});
    expect((await report(last)).ok).toBe(true);

    const evidence = await house.database.owner.run<{ retention_class: string }>({
      text: "select distinct retention_class from retention_evidence order by 1",
      values: [],
    });
    for (const name of ["account", "aml", "code", "consent_evidence", "draft", "operations", "security_log"])
      expect(
        evidence.map((row) => row.retention_class),
        name,
      ).toContain(name);
    expect(sweep).toMatch(/^[0-9a-f-]{36}$/);
    await house.sequence();
    const verdict = await verifyDatabase(house.database.work, house.keyring.publicKeys(), {
      ...{ now: day(last, 400), bodiesKeptMonths },
    });
    expect(verdict.verdict).toBe("intact"); // bodies of the dropped months are gone, the tree is not
  });
});
