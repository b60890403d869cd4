import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { testKeyring } from "../../../tests/support/keyring.ts";
import { after, days } from "../../platform/clock.ts";
import type { Database } from "../../platform/database.ts";
import { newId, type SubjectId } from "../../platform/ids.ts";
import { endsOn, type RetentionClassId, type SubjectStart } from "../../policy/policy.ts";
import { open, sealed } from "../fields.ts";
import { dropJournalMonths, ensurePartitions } from "../partitions.ts";
import { dataMap, record } from "../records.ts";
import { kernelForTest, testMap, visit } from "../testing.ts";
import { startClock } from "./clocks.ts";
import { heldClasses } from "./held.ts";
import { placeHold, releaseHold } from "./holds.ts";
import { ledgerOf } from "./ledger.ts";
import { eraseOnRequest } from "./on-request.ts";
import { retentionReport } from "./report.ts";
import { sweepRetention } from "./sweep.ts";

const account = { category: "account", purposes: ["account"] } as const;
const operations = { category: "operations", purposes: ["operations"] } as const;
const letter = record("test_letter", {
  ...{ keep: "account", source: "person" },
  fields: { text: sealed.text({ ...account, lookup: "search" }) },
});
const dossier = record("test_dossier", {
  ...{ keep: "operations", keepFrom: "endedAt", source: "house" },
  fields: { endedAt: open.time({ ...operations, optional: true }), sum: sealed.tiyn(operations) },
});
const line = record("test_line", {
  ...{ keep: "operations", source: "house", keepWith: [{ record: "test_dossier", by: "dossier" }] },
  fields: { dossier: open.uuid(operations), words: sealed.text(operations) },
});
const face = record("test_face", {
  ...{ keep: "selfie", source: "person" },
  keepFrom: { record: "test_dossier", by: "dossier", field: "endedAt" },
  keptWhile: { record: "test_second_look", by: "dossier", field: "settledAt" },
  fields: { dossier: open.uuid(operations), seen: sealed.text(operations) },
});
const secondLook = record("test_second_look", {
  ...{ keep: "operations", source: "person", keepWith: [{ record: "test_dossier", by: "dossier" }] },
  fields: { dossier: open.uuid(operations), settledAt: open.time({ ...operations, optional: true }) },
});
const map = dataMap([letter, visit, line, dossier, face, secondLook], testMap.tables);

let database: TestDatabase;
let house: Awaited<ReturnType<typeof kernelForTest>>;
const keyring = testKeyring();
beforeAll(async () => {
  database = await cloneDatabase();
  house = await kernelForTest(database, keyring, map);
});
afterAll(() => database.close());

const sweep = (asOf: Date, on: Database = database.work) =>
  sweepRetention({ db: on, keyring, map, asOf, batch: 3 });
const report = async (asOf: Date) => {
  const { classes, ok } = await retentionReport(database.work, map, asOf, async () => 0); // the kernel keeps no files
  return { ok, of: (name: RetentionClassId) => classes.find((one) => one.name === name) };
};
const doorOf = async <P extends "account" | "operations" | "security">(subject: SubjectId, purpose: P) =>
  house.ctx({ kind: "customer", subject }).enter(purpose, { subject });
const start = (subject: SubjectId, event: SubjectStart, at: Date) =>
  database.web.transact((tx) => startClock(tx, subject, event, at));
const rows = async (table: string, subject: SubjectId): Promise<number> =>
  (await database.owner.run({ text: `select 1 from ${table} where subject_id = $1`, values: [subject] }))
    .length;
const moment = (at: Date, moreMs = 0) => new Date(at.getTime() + moreMs);

describe("what is due goes, and not a moment earlier", () => {
  it("ends a log on the day its twelve months are over, its key when it seals nothing more, and leaves evidence", async () => {
    const subject = await house.subject();
    const door = await doorOf(subject, "security");
    const ids: string[] = [];
    for (const page of ["one", "two", "three", "four", "five"]) ids.push(await door.create(visit, { page }));
    const [first] = await database.owner.run<{ created_at: Date }>({
      text: "select max(created_at) as created_at from test_visit where subject_id = $1",
      values: [subject],
    });
    const end = endsOn("security_log", first?.created_at ?? new Date());
    await sweep(moment(end, -1_000));
    expect(await rows("test_visit", subject)).toBe(5);
    const due = await report(end);
    expect([due.of("security_log")?.held, due.ok]).toEqual([0, false]);
    expect(due.of("security_log")?.remaining).toBeGreaterThanOrEqual(5);
    const { sweep: id } = await sweep(end); // five rows in batches of three
    expect([await rows("test_visit", subject), await rows("subject_key", subject)]).toEqual([0, 0]);
    expect((await report(end)).of("security_log")).toMatchObject({ due: 0, remaining: 0 });
    const evidence = await database.owner.run<{ rows: number }>({
      text: `select sum(rows_gone)::int as rows from retention_evidence where sweep_id = $1 and record = 'test_visit'`,
      values: [id],
    });
    expect(evidence[0]?.rows).toBeGreaterThanOrEqual(5);
    expect(
      await database.owner.run({
        text: `select distinct because from journal_entry where subject_id = $1 and act = 'retention.ended'`,
        values: [subject],
      }),
    ).toEqual([{ because: "security_log" }]);
  });

  it("ends the class of a person as a whole: key, rows and look-ups, with a line that outlives them", async () => {
    const subject = await house.subject();
    await (await doorOf(subject, "account")).create(letter, { text: "Әлия Серікбаева" });
    const closed = new Date("2027-02-28T10:00:00Z");
    await sweep(new Date("2040-01-01T00:00:00Z")); // its clock has not begun: kept as long as the account is there
    expect(await rows("test_letter", subject)).toBe(1);
    await start(subject, "account_closed", closed);
    await sweep(moment(endsOn("account", closed), -1));
    expect(await rows("test_letter", subject)).toBe(1);
    await sweep(endsOn("account", closed));
    for (const table of ["test_letter", "lookup_search", "subject_key", "subject_gate", "subject_clock"])
      expect(await rows(table, subject), table).toBe(0);
    expect(await ledgerOf(database.work, keyring, subject)).toMatchObject([
      { keep: "account", cause: "retention" },
    ]);
  });

  it("ends with the row it belongs to, never before and never alone", async () => {
    const subject = await house.subject();
    const door = await doorOf(subject, "operations");
    const ended = await door.create(dossier, { endedAt: new Date("2026-05-01T00:00:00Z"), sum: 5n });
    const running = await door.create(dossier, { sum: 7n });
    for (const dossierId of [ended, running]) await door.create(line, { dossier: dossierId, words: "сөз" });
    await sweep(new Date("2031-04-30T23:59:59Z"));
    expect(await rows("test_line", subject)).toBe(2);
    await sweep(new Date("2031-05-01T00:00:00Z"));
    expect(await rows("test_dossier", subject)).toBe(1);
    expect(await door.list(line, ["dossier"], { limit: 10 })).toMatchObject([{ dossier: running }]);
    expect((await report(new Date("2031-05-01T00:00:00Z"))).of("operations")).toMatchObject({ due: 0 });
  });

  it("counts from a time of the row it belongs to, and waits for a second look under way", async () => {
    const subject = await house.subject();
    const door = await doorOf(subject, "operations");
    const decidedAt = new Date("2026-05-01T00:00:00Z");
    const about = await door.create(dossier, { endedAt: decidedAt, sum: 1n });
    await door.create(face, { dossier: about, seen: "бет" });
    const look = await door.create(secondLook, { dossier: about });
    const end = endsOn("selfie", decidedAt);
    await sweep(end);
    expect((await report(end)).of("selfie")).toEqual({ name: "selfie", due: 1, held: 1, remaining: 0 });
    await door.write(secondLook, look, { settledAt: end });
    await sweep(end);
    expect(await rows("test_face", subject)).toBe(0);
  });

  it("finds nothing more when it runs again, and nothing earlier when the clock was set back", async () => {
    const subject = await house.subject();
    await (await doorOf(subject, "security")).create(visit, { page: "again" });
    const later = new Date("2039-01-01T00:00:00Z");
    await sweep(later);
    const again = await sweep(later);
    expect([again.classes.filter((one) => one.rows + one.keys > 0), again.subjects]).toEqual([[], 0]);
    await (await doorOf(await house.subject(), "security")).create(visit, { page: "new" });
    const back = await sweep(new Date("2020-01-01T00:00:00Z"));
    expect(back.classes.filter((one) => one.rows + one.keys > 0)).toEqual([]);
  });

  it("goes on where it was cut off, and nothing is half-done", async () => {
    const subject = await house.subject();
    const door = await doorOf(subject, "security");
    for (let page = 0; page < 8; page += 1) await door.create(visit, { page: String(page) });
    const later = new Date("2039-01-01T00:00:00Z");
    let batches = 0;
    const failing: Database = {
      ...database.work,
      transact: (work) => {
        batches += 1;
        return database.work.transact(async (tx) => {
          const result = await work(tx);
          if (batches === 2) throw new Error("cut off before the commit");
          return result;
        });
      },
    };
    await expect(sweep(later, failing)).rejects.toThrow("cut off");
    const left = await rows("test_visit", subject);
    await sweep(later);
    expect([left > 0 || batches === 2, await rows("test_visit", subject)]).toEqual([true, 0]);
  });
});

describe("holds keep what must stay", () => {
  it("keeps one item of a class with its key, lets the rest go, and lets it go after release", async () => {
    const subject = await house.subject();
    const door = await doorOf(subject, "account");
    const kept = await door.create(letter, { text: "дау" });
    await door.create(letter, { text: "басқа" });
    const closed = new Date("2026-01-10T00:00:00Z");
    await start(subject, "account_closed", closed);
    const hold = await database.web.transact((tx) =>
      placeHold(
        tx,
        subject,
        {
          ...{ keep: "account", item: { record: "test_letter", id: kept }, ground: "dispute" },
          ...{ owner: newId<"subject">(), reviewOn: "2029-06-01" },
        },
        new Date(),
      ),
    );
    const end = endsOn("account", closed);
    await sweep(end);
    expect(await door.list(letter, ["text"], { limit: 5 })).toMatchObject([{ id: kept, text: "дау" }]);
    expect((await report(end)).of("account")).toMatchObject({ due: 2, held: 2, remaining: 0 }); // the row and its key
    const by = newId<"subject">();
    const release = () => database.web.transact((tx) => releaseHold(tx, subject, hold, { by, at: end }));
    expect([await release(), await release()]).toEqual(["dispute", null]);
    expect((await report(end)).of("account")).toMatchObject({ remaining: 2 });
    await sweep(end);
    expect([await rows("test_letter", subject), await rows("subject_key", subject)]).toEqual([0, 0]);
  });
});

describe("erasure at the person's request", () => {
  const filled = async () => {
    const subject = await house.subject();
    await (await doorOf(subject, "account")).create(letter, { text: "хат" });
    await (await doorOf(subject, "security")).create(visit, { page: "home" });
    await (await doorOf(subject, "operations")).create(dossier, { sum: 9n });
    return subject;
  };
  const erase = (subject: SubjectId) =>
    database.work.transact((tx) => eraseOnRequest(tx, house.kernel, subject, new Date()));

  it("does what its plan shows: what no law and no hold keeps goes now, the rest stays until its own end", async () => {
    const subject = await filled();
    const plan = await heldClasses(database.work, map, subject);
    const shown = (stays: boolean) =>
      plan.filter((one) => (one.staysFor !== null) === stays).map((one) => one.keep);
    expect(shown(true)).toEqual(["operations"]);
    const gone = await erase(subject);
    expect(gone.map((one) => one.keep).sort()).toEqual(shown(false).sort());
    expect([await rows("test_letter", subject), await rows("test_dossier", subject)]).toEqual([0, 1]);
    expect((await ledgerOf(database.work, keyring, subject)).map((one) => one.keep)).toContain("account");
  });

  it("is done once when it is asked for twice at the same time", async () => {
    const subject = await filled();
    const both = await Promise.all([erase(subject), erase(subject)]);
    expect(both.map((one) => one.length).sort()).toEqual([0, 2]);
  });

  it("takes a hold that was placed between plan and run into account", async () => {
    const subject = await filled();
    const plan = await heldClasses(database.work, map, subject);
    expect(plan.find((one) => one.keep === "account")?.staysFor).toBeNull();
    const hold = { keep: "account", item: null, ground: "authority", reviewOn: "2027-01-01" } as const;
    await database.web.transact((tx) =>
      placeHold(tx, subject, { ...hold, owner: newId<"subject">() }, new Date()),
    );
    expect((await erase(subject)).map((one) => one.keep)).toEqual(["security_log"]);
    expect(await rows("test_letter", subject)).toBe(1);
  });
});

it("drops whole months of the log when the first entry is twelve months old", async () => {
  const owner = database.owner;
  await ensurePartitions(owner, new Date("2024-03-15T00:00:00Z"), 0);
  const due = await dropJournalMonths(owner, new Date("2025-03-01T00:00:00Z"));
  expect(due).toEqual(["journal_entry_2024_02", "journal_entry_2024_03"]);
  expect(await dropJournalMonths(owner, after(new Date("2025-03-01T00:00:00Z"), days(1)))).toEqual([]);
});

it("shows nothing that is over, before the sweep came by, unless it is held", async () => {
  const subject = await house.subject();
  const door = await doorOf(subject, "operations");
  const ago = (years: number) => new Date(Date.now() - days(366 * years));
  const over = await door.create(dossier, { endedAt: ago(6), sum: 1n });
  const held = await door.create(dossier, { endedAt: ago(6), sum: 2n });
  const kept = await door.create(dossier, { endedAt: ago(4), sum: 3n });
  const open = await door.create(dossier, { sum: 4n }); // its clock has not begun
  await database.web.transact((tx) =>
    placeHold(
      tx,
      subject,
      {
        ...{ keep: "operations", item: { record: "test_dossier", id: held }, ground: "dispute" },
        ...{ owner: newId<"subject">(), reviewOn: "2029-06-01" },
      },
      new Date(),
    ),
  );
  expect(await rows("test_dossier", subject)).toBe(4);
  expect(await door.read(dossier, over, ["sum"])).toBeNull();
  const shown = await door.list(dossier, ["sum"], { limit: 10, order: "oldest" });
  expect(shown.map(({ id }) => id)).toEqual([held, kept, open]);
});
