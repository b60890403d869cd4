import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { testKeyring } from "../../tests/support/keyring.ts";
import { newId, type SubjectId } from "../platform/ids.ts";
import { open, sealed } from "./fields.ts";
import { dataMap, record } from "./records.ts";
import { eraseClass, erasePlan } from "./retention/erase.ts";
import { exportPlan, exportSubject } from "./subject.ts";
import { kernelForTest, paper, testMap, visit } from "./testing.ts";

/** Held under the same class as `paper`, with what a person does not receive. */
const finding = record("test_finding", {
  ...{ keep: "aml", source: "staff" },
  exportExcept: { because: "no tipping-off", fields: ["suspicion"] },
  fields: {
    suspicion: sealed.text({ category: "identity", purposes: ["kyc_aml"] }),
    order: sealed.integer({ category: "identity", purposes: ["kyc_aml"] }),
    amount: sealed.tiyn({ category: "identity", purposes: ["kyc_aml"] }),
    decidedAt: open.time({ category: "identity", purposes: ["kyc_aml"] }),
    remark: sealed.text({ category: "identity", purposes: ["kyc_aml"], optional: true }),
  },
});
/** Its name is that of `test_paper` with another letter where a pattern of SQL would allow any. */
const lookalike = record("testxpaper", {
  ...{ keep: "account", source: "person" },
  fields: { number: sealed.text({ category: "account", purposes: ["account"], lookup: "exact" }) },
});
const map = dataMap([paper, visit, finding, lookalike], testMap.tables);

let database: TestDatabase;
let house: Awaited<ReturnType<typeof kernelForTest>>;
beforeAll(async () => {
  database = await cloneDatabase();
  house = await kernelForTest(database, testKeyring(), map);
});
afterAll(() => database.close());

const decidedAt = new Date("2026-02-09T10:00:00.000Z");

/** A subject with something in each record. */
async function filled() {
  const subject = await house.subject();
  const ctx = house.ctx({ kind: "customer", subject });
  const kyc = await ctx.enter("kyc_aml", { subject });
  const number = newId();
  const paperId = await kyc.create(paper, { number, fullName: "Әлия Серікбаева", status: "new" });
  await kyc.create(finding, {
    suspicion: "structuring",
    order: 7,
    amount: 12_345_678_901_234_567n,
    decidedAt,
  });
  const security = await ctx.enter("security", { subject });
  for (const page of ["home", "help"]) await security.create(visit, { page });
  await (await ctx.enter("account", { subject })).create(lookalike, { number });
  return { subject, number, paperId };
}

const count = async (text: string, subject: SubjectId) =>
  (await database.owner.run({ text: `${text} where subject_id = $1`, values: [subject] })).length;
const held = async (subject: SubjectId) => ({
  papers: await count("select 1 from test_paper", subject),
  findings: await count("select 1 from test_finding", subject),
  visits: await count("select 1 from test_visit", subject),
  lookalikes: await count("select 1 from testxpaper", subject),
  exact: await count("select 1 from lookup_exact", subject),
  search: await count("select 1 from lookup_search", subject),
  keys: await count("select 1 from subject_key", subject),
});

describe("the export of a subject", () => {
  it("holds every value of every record, and leaves out what is excepted", async () => {
    const { subject, number, paperId } = await filled();
    const exported = await exportSubject(house.kernel, subject);
    expect(exported.map(({ record: name, keep, source, rows }) => [name, keep, source, rows.length])).toEqual(
      [
        ["test_paper", "aml", "person", 1],
        ["test_visit", "security_log", "house", 2],
        ["test_finding", "aml", "staff", 1],
        ["testxpaper", "account", "person", 1],
      ],
    );
    const values = exported.map(({ rows }) => rows.map((row) => row.values));
    expect(values).toEqual([
      [{ number, fullName: "Әлия Серікбаева", income: null, status: "new" }],
      [{ page: "home" }, { page: "help" }],
      [{ order: 7, amount: "12345678901234567", decidedAt: "2026-02-09T10:00:00.000Z", remark: null }],
      [{ number }],
    ]);
    expect(exported[0]?.rows[0]?.id).toBe(paperId);
    expect(JSON.parse(JSON.stringify(exported))).toEqual(exported); // as it is handed over
  });

  it("holds nothing of anybody else", async () => {
    await filled();
    const nobody = await house.subject();
    expect(await exportSubject(house.kernel, nobody)).toEqual([]);
  });
});

describe("the plans", () => {
  it("cover every field and every record of the map, so that a new one joins by being declared", () => {
    const planned = exportPlan(map).map(({ record: name, field }) => `${name}.${field}`);
    expect(planned).toEqual(
      map.records.flatMap((one) => Object.keys(one.fields).map((field) => `${one.name}.${field}`)),
    );
    const left = exportPlan(map).filter((line) => !line.exported);
    expect(left.map(({ record: name, field }) => `${name}.${field}`)).toEqual(["test_finding.suspicion"]);
    expect(erasePlan(map)).toEqual([
      { keep: "aml", records: ["test_paper", "test_finding"] },
      { keep: "security_log", records: ["test_visit"] },
      { keep: "account", records: ["testxpaper"] },
    ]);
  });
});

describe("the erasure of a class", () => {
  it("destroys key, rows and look-ups of that class of that subject, and nothing else", async () => {
    const [mine, other] = [await filled(), await filled()];
    const before = await held(other.subject);
    expect(before).toEqual({
      papers: 1,
      findings: 1,
      visits: 2,
      lookalikes: 1,
      exact: 2,
      search: 2,
      keys: 3,
    });
    const gone = await database.work.transact((tx) => eraseClass(tx, map, [mine.subject], "aml"));
    expect(gone).toEqual({ rows: 2, keys: 1 });
    expect(await held(mine.subject)).toEqual({
      ...before,
      papers: 0,
      findings: 0,
      exact: 1,
      search: 0,
      keys: 2,
    });
    expect(await held(other.subject)).toEqual(before);
    const left = await exportSubject(house.kernel, mine.subject);
    expect(left.map(({ record: name }) => name)).toEqual(["test_visit", "testxpaper"]);
  });

  it("undoes nothing when it is done again", async () => {
    const { subject } = await filled();
    const erase = () => database.work.transact((tx) => eraseClass(tx, map, [subject], "account"));
    expect([await erase(), await erase()]).toEqual([
      { rows: 1, keys: 1 },
      { rows: 0, keys: 0 },
    ]);
  });

  it("waits for a change under way and takes along what it wrote", async () => {
    const { subject } = await filled();
    const door = await house.ctx({ kind: "customer", subject }).enter("security", { subject });
    const { erasing } = await door.transact(async (inside) => {
      await inside.create(visit, { page: "late" });
      const started = database.work.transact((tx) => eraseClass(tx, map, [subject], "security_log"));
      await waits(started);
      return { erasing: started };
    });
    expect(await erasing).toMatchObject({ rows: 3 });
    expect(await held(subject)).toMatchObject({ visits: 0, keys: 2 });
  });

  it("lets no change seal under the key that is just being destroyed", async () => {
    const { subject } = await filled();
    const door = await house.ctx({ kind: "customer", subject }).enter("security", { subject });
    const { creating } = await database.work.transact(async (tx) => {
      await eraseClass(tx, map, [subject], "security_log");
      const started = door.create(visit, { page: "after" });
      await waits(started);
      return { creating: started };
    });
    expect(await door.read(visit, await creating, ["page"])).toMatchObject({ page: "after" }); // under a key of its own
    expect(await held(subject)).toMatchObject({ visits: 1, keys: 3 });
  });
});

/** Returns when this work waits in the database for a lock that another holds; throws when it ended without waiting. */
async function waits(work: Promise<unknown>): Promise<void> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  work.then(end, end);
  while (!ended) {
    const waiting = await database.owner.run({
      text: "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      values: [],
    });
    if (waiting.length > 0) return;
  }
  throw new Error("it did not wait");
}
