import { describe, expect, it } from "vitest";
import { houseMap } from "../src/map.ts";
import { erasePlan } from "../src/privacy/retention/erase.ts";
import { drift } from "../src/privacy/schema.ts";
import { exportPlan } from "../src/privacy/subject.ts";
import { databaseForTest } from "../tests/support/database.ts";
import { filesBelow } from "./sources.ts";

describe("the data map and the schema are twins", () => {
  it("live columns equal the declarations, both ways", async () => {
    const { owner } = await databaseForTest();
    expect(await drift(owner, houseMap)).toEqual([]);
  });

  it("every record joins export and erasure", () => {
    const exported = new Set(exportPlan(houseMap).map((field) => field.record));
    const erased = new Set(erasePlan(houseMap).flatMap((step) => step.records));
    const names = houseMap.records.map((record) => record.name);
    expect([...exported].sort()).toEqual([...names].sort());
    expect([...erased].sort()).toEqual([...names].sort());
  });

  it("every customer table has its subject first in its primary key", async () => {
    const { owner } = await databaseForTest();
    for (const record of houseMap.records) {
      const [key] = await owner.run<{ column_name: string }>({
        text: `select a.attname as column_name from pg_index i
               join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
               where i.indrelid = $1::regclass and i.indisprimary`,
        values: [record.name],
      });
      expect(key?.column_name, record.name).toBe("subject_id");
    }
  });

  it("every column of a record carries its declaration as a comment", async () => {
    const { owner } = await databaseForTest();
    const rows = await owner.run<{ table_name: string; n: bigint }>({
      text: `select c.relname as table_name, count(*) as n from pg_description d
             join pg_class c on c.oid = d.objoid where d.objsubid > 0 group by c.relname`,
      values: [],
    });
    const commented = new Map(rows.map((row) => [row.table_name, Number(row.n)]));
    for (const record of houseMap.records)
      expect(commented.get(record.name), record.name).toBe(Object.keys(record.fields).length);
  });

  it("no schema of ours uses a trigger, a sequence or a foreign key across subjects", () => {
    for (const file of filesBelow("src/migrations", /\.sql$/)) {
      expect(file.text, file.path).not.toMatch(/create trigger|create sequence|\bserial\b/i);
      // A foreign key leads from a subject to the same subject, so that it holds on the shard of that subject.
      const keys = file.text.match(/foreign key[^;]*/gi) ?? [];
      for (const key of keys)
        expect(key, file.path).toMatch(
          /foreign key \(subject_id, [^)]+\)\s+references \w+ \(subject_id, id[^)]*\)/,
        );
      expect(file.text.match(/references /gi)?.length ?? 0, file.path).toBe(keys.length);
    }
  });

  it("every query on a customer table names its subject, or says that it spans all of them", () => {
    const tables = houseMap.records.map((record) => record.name).join("|");
    const touches = new RegExp(`\\b(from|join|update|into)\\s+"?(${tables})\\b`);
    const faults = filesBelow("src", /\.tsx?$/)
      .filter((file) => !file.path.includes(".test."))
      .flatMap((file) =>
        [...file.text.matchAll(/text:\s*(`[^`]*`|"[^"]*")/g)]
          .filter((found) => touches.test(found[1] ?? "") && !/subject_id\s*=/.test(found[1] ?? ""))
          .filter((found) => !/fan-out/.test(file.text.slice(Math.max(0, found.index - 600), found.index)))
          .map((found) => `${file.path}: ${(found[1] ?? "").slice(0, 60)}`),
      );
    expect(faults).toEqual([]);
  });
});
