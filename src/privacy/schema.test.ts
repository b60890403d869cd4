import { describe, expect, it } from "vitest";
import { databaseForTest } from "../../tests/support/database.ts";
import { testKeyring } from "../../tests/support/keyring.ts";
import { open, sealed } from "./fields.ts";
import { dataMap, record } from "./records.ts";
import { drift, recordDdl } from "./schema.ts";
import { kernelForTest, testMap } from "./testing.ts";

/** What drift says after the change and did not say before it (the house's own tables are not in the map of the tests). */
async function driftAfter(...statements: string[]): Promise<string[]> {
  const database = await databaseForTest();
  await kernelForTest(database, testKeyring());
  const before = new Set(await drift(database.owner, testMap));
  for (const text of statements) await database.owner.run({ text, values: [] });
  return (await drift(database.owner, testMap)).filter((fault) => !before.has(fault));
}

describe("drift between declarations and the live tables", () => {
  it.each([
    ["an undeclared table", "create table shadow (iin text)", "table shadow is not declared"],
    ["an undeclared table without columns", "create table shadow ()", "table shadow is not declared"],
    [
      "an undeclared view",
      "create view shadow as select status from test_paper",
      "table shadow is not declared",
    ],
    [
      "an undeclared materialised view",
      "create materialized view shadow as select status from test_paper",
      "table shadow is not declared",
    ],
    [
      "an undeclared column of a record",
      "alter table test_paper add note text",
      "column test_paper.note is not declared",
    ],
    [
      "an undeclared column of a plain table",
      "alter table subject_gate add phone text",
      "column subject_gate.phone is not declared",
    ],
    [
      "a missing column",
      "alter table test_paper drop income",
      "column test_paper.income is declared and does not exist",
    ],
    [
      "a sealed column that holds text",
      "alter table test_paper alter number type text using encode(number, 'hex')",
      "column test_paper.number is not of type bytea",
    ],
    [
      "a column that may be missing and is not optional",
      "alter table test_paper alter number drop not null",
      "column test_paper.number may be missing",
    ],
    [
      "a column that must be given and is optional",
      "alter table test_paper alter income set not null",
      "column test_paper.income must be given and is optional",
    ],
    ["a missing table", "drop table test_visit", "table test_visit is declared and does not exist"],
  ])("finds %s", async (_, statement, fault) => {
    expect(await driftAfter(statement)).toEqual([fault]);
  });

  it("finds what the asking role may not read as well", async () => {
    const database = await databaseForTest();
    await database.owner.run({ text: "create table shadow (iin text)", values: [] });
    expect(await drift(database.web, testMap)).toContain("table shadow is not declared");
  });
});

describe("the DDL of a record", () => {
  const every = record("test_every", {
    ...{ keep: "account", source: "person" },
    fields: {
      text: sealed.text({
        category: "account",
        purposes: ["account"],
        lookup: "exact",
        recipients: ["authorities"],
      }),
      date: sealed.date({ category: "account", purposes: ["account"], optional: true }),
      order: sealed.integer({ category: "account", purposes: ["account", "service"] }),
      line1: sealed.tiyn({ category: "account", purposes: ["account"] }),
      user: open.oneOf(["one", "two"], { category: "account", purposes: ["account"] }),
      code: open.code({ category: "account", purposes: ["account"], optional: true }),
      link: open.uuid({ category: "account", purposes: ["account"] }),
      endedAt: open.time({ category: "account", purposes: ["account"] }),
      count: open.count({ category: "account", purposes: ["account"] }),
    },
  });

  it("makes the twin of the record: every type, words of the language and digits in names included", async () => {
    const database = await databaseForTest();
    const map = dataMap([...testMap.records, every], testMap.tables);
    await kernelForTest(database, testKeyring(), map);
    const faults = await drift(database.owner, map);
    expect(faults.filter((fault) => fault.includes("test_"))).toEqual([]);
  });

  it("leads the primary key with the subject, checks closed words, and writes the declaration beside each column", async () => {
    const { owner } = await databaseForTest();
    await owner.run({ text: recordDdl(every), values: [] });
    const [key] = await owner.run<{ definition: string }>({
      text: "select pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = 'test_every'::regclass and contype = 'p'",
      values: [],
    });
    expect(key?.definition).toBe("PRIMARY KEY (subject_id, id)");
    const insert = `insert into test_every values (gen_random_uuid(), gen_random_uuid(), 1, now(), now(),
      '\\x00', null, '\\x00', '\\x00', $1, null, gen_random_uuid(), now(), 1)`;
    await owner.run({ text: insert, values: ["two"] });
    await expect(owner.run({ text: insert, values: ["three"] })).rejects.toThrow("check constraint");
    const [comment] = await owner.run<{ said: string }>({
      text: "select col_description('test_every'::regclass, 6) as said",
      values: [],
    });
    expect(comment?.said).toBe("sealed; account; for account; to authorities");
  });
});
