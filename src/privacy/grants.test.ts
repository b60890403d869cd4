import { describe, expect, it } from "vitest";
import { databaseForTest } from "../../tests/support/database.ts";
import { testKeyring } from "../../tests/support/keyring.ts";
import { houseMap } from "../map.ts";
import { rolePasswords } from "../schema.ts";
import { applyGrants } from "./grants.ts";

const refusedFor = {
  web: [
    "update journal_entry set act = 'x'",
    "delete from journal_entry",
    "truncate journal_entry",
    "insert into journal_leaf values (0, gen_random_uuid(), now(), '\\x00')",
    "insert into journal_checkpoint values (1, '\\x00', now(), 'k', '\\x00')",
    "delete from subject_key",
    "update subject_key set wrapped = '\\x00'",
    "create table mine (id int)",
    "alter table account add column note text",
    "select * from pg_authid",
    "set role alem_work",
  ],
  work: [
    "update journal_entry set act = 'x'",
    "delete from journal_entry",
    "update journal_leaf set hash = '\\x00'",
    "delete from journal_leaf",
    "update journal_checkpoint set root = '\\x00'",
    "delete from journal_checkpoint",
    "create table mine (id int)",
    "select * from pg_authid",
  ],
} as const;

describe("the roles of the database", () => {
  it.each(["web", "work"] as const)(
    "the %s role can neither change nor remove what was journalled, nor reach beyond its work",
    async (role) => {
      const database = await databaseForTest();
      for (const text of refusedFor[role])
        await expect(database[role].run({ text, values: [] }), text).rejects.toThrow(
          /permission denied|must be owner/,
        );
    },
  );

  it("the web role can do its work: read and append", async () => {
    const { web } = await databaseForTest();
    for (const text of [
      "select 1 from journal_entry limit 1",
      "select 1 from account limit 1",
      "select 1 from journal_checkpoint limit 1",
    ])
      await expect(web.run({ text, values: [] })).resolves.toBeDefined();
  });

  it("keep their grants while another process starts and applies them again", async () => {
    const { owner, web } = await databaseForTest();
    const passwords = rolePasswords(testKeyring());
    let starting = true;
    const working = (async () => {
      let done = 0;
      while (starting) {
        await web.run({ text: "select 1 from account limit 1", values: [] });
        done += 1;
      }
      return done;
    })();
    const starts = [1, 2].map(async () => {
      for (let start = 0; start < 4; start += 1) await applyGrants(owner, houseMap, passwords);
    });
    await Promise.all(starts).finally(() => {
      starting = false;
    });
    expect(await working).toBeGreaterThan(0);
  });

  it("cannot make anything in the schema, nor reach a table that is not declared", async () => {
    const database = await databaseForTest();
    await database.owner.run({ text: "create table undeclared (n int)", values: [] });
    for (const role of ["web", "work"] as const)
      for (const text of [
        "select * from undeclared",
        "create view mine as select 1 as one",
        "create function mine() returns int language sql as 'select 1'",
        "create schema mine",
        "copy journal_entry to program 'true'",
        "select pg_read_file('PG_VERSION')",
      ])
        await expect(database[role].run({ text, values: [] }), text).rejects.toThrow(/permission denied/);
  });
});
