import { describe, expect, it } from "vitest";
import { databaseForTest } from "../../../tests/support/database.ts";
import type { Database, Executor, Statement } from "../../platform/database.ts";
import { newId } from "../../platform/ids.ts";
import { makeAppender } from "./append.ts";
import { type Entry, entryOf, leafHash } from "./entry.ts";
import { bodies } from "./store.ts";

const entry = (): Entry =>
  entryOf({
    ...{
      subject: newId<"subject">(),
      at: new Date(),
      actorKind: "staff",
      actor: newId(),
      role: "kyc_officer",
    },
    ...{ act: "read", purpose: "kyc_aml", record: "test_paper", item: newId(), fields: "number" },
    ...{ because: "review", webRequest: null },
  });

/** Stands before the pool: counts the statements, and does with each what the test says. */
function watched(on: Executor, before: (nth: number) => Promise<void> = async () => {}) {
  const statements: Statement[] = [];
  const run = async <Row>(statement: Statement): Promise<Row[]> => {
    statements.push(statement);
    await before(statements.length);
    return on.run<Row>(statement);
  };
  return { statements, executor: { ...on, run } satisfies Executor };
}

const stored = async (database: Database): Promise<string[]> =>
  (await database.run<{ id: string }>({ text: "select id from journal_entry", values: [] })).map(
    (row) => row.id,
  );

describe("appending to the journal", () => {
  it("lets looks of one moment share one statement, and those that come meanwhile the next", async () => {
    const { web } = await databaseForTest();
    const { executor, statements } = watched(web);
    const appender = makeAppender(executor);
    const [first, second] = [Array.from({ length: 100 }, entry), Array.from({ length: 100 }, entry)];
    const looks = first.map((one) => appender.append([one]));
    const later = Promise.race(looks).then(() => Promise.all(second.map((one) => appender.append([one]))));
    await Promise.all([...looks, later]);
    expect(statements.length).toBe(2);
    expect((await stored(web)).sort()).toEqual([...first, ...second].map((one) => one.id).sort());
  });

  it("loses none of more looks than one batch takes", async () => {
    const { web } = await databaseForTest();
    const { executor, statements } = watched(web);
    const appender = makeAppender(executor);
    const all = Array.from({ length: 1_203 }, entry);
    await Promise.all(all.map((one) => appender.append([one])));
    expect(statements.length).toBe(3);
    expect((await stored(web)).sort()).toEqual(all.map((one) => one.id).sort());
  });

  it("answers no look before its entry is durable", async () => {
    const { web } = await databaseForTest();
    const order: string[] = [];
    const { executor } = watched(web, async () => void order.push("sent"));
    const appender = makeAppender({
      ...executor,
      run: async <Row>(statement: Statement) => {
        const rows = await executor.run<Row>(statement);
        order.push("durable");
        return rows;
      },
    });
    await appender.append([entry()]).then(() => order.push("answered"));
    expect(order).toEqual(["sent", "durable", "answered"]);
  });

  it("fails every look of a batch that failed, and none of the batches before and after it", async () => {
    const { web } = await databaseForTest();
    const { executor } = watched(web, async (nth) => {
      if (nth === 2) throw new Error("disk full");
    });
    const appender = makeAppender(executor);
    const outcomes: string[][] = [];
    const kept: string[] = [];
    for (let batch = 0; batch < 3; batch += 1) {
      const entries = Array.from({ length: 20 }, entry);
      const settled = await Promise.allSettled(entries.map((one) => appender.append([one])));
      outcomes.push([...new Set(settled.map((one) => one.status))]);
      if (batch !== 1) kept.push(...entries.map((one) => one.id));
    }
    expect(outcomes).toEqual([["fulfilled"], ["rejected"], ["fulfilled"]]);
    expect((await stored(web)).sort()).toEqual(kept.sort());
  });

  it("stores an entry as it was hashed, whatever is missing from it", async () => {
    const { web } = await databaseForTest();
    const appender = makeAppender(web);
    const bare = entryOf({
      ...{
        subject: newId<"subject">(),
        at: new Date(),
        actorKind: "system",
        actor: null,
        role: null,
        act: "noted",
      },
      ...{ purpose: null, record: null, item: null, fields: "", because: null, webRequest: null },
    });
    const full = entry();
    await appender.append([bare]); // alone, and in company: two forms of the statement
    await appender.append([full, entry()]);
    const found = await bodies(
      web,
      [bare, full].map((one, seq) => ({ seq, entry: one.id, at: one.at, hash: one.leaf })),
    );
    for (const one of [bare, full]) {
      const body = found.get(one.id);
      expect(body).toEqual(one);
      expect(body && leafHash(body).equals(one.leaf)).toBe(true);
    }
  });
});
