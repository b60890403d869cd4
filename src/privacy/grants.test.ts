import { describe, expect, it } from "vitest";
import { databaseForTest } from "../../tests/support/database.ts";

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
});
