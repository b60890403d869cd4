import { describe, expect, it } from "vitest";
import { databaseForTest } from "../../tests/support/database.ts";
import { openDatabase, type Transaction } from "./database.ts";

const one = { text: "select 1 as one", values: [] };

describe("a transaction", () => {
  it("that lost a statement on the way does not pass for committed, although its error was swallowed", async () => {
    const { owner } = await databaseForTest();
    await owner.run({ text: "create table kept (n int primary key)", values: [] });
    const insert = { text: "insert into kept values (1)", values: [] };
    const lost = owner.transact(async (tx) => {
      await tx.run(insert);
      await tx.run(insert).catch(() => null);
    });
    await expect(lost).rejects.toThrow("rolled back");
    expect(await owner.run({ text: "select * from kept", values: [] })).toEqual([]);
  });

  it("cannot be used after its end, so that nothing lands in the transaction of the next", async () => {
    const { owner } = await databaseForTest();
    const escaped: Transaction[] = [];
    await owner.transact(async (tx) => void escaped.push(tx));
    await owner
      .transact(async (tx) => {
        escaped.push(tx);
        throw new Error("no");
      })
      .catch(() => null);
    expect(escaped).toHaveLength(2);
    for (const tx of escaped) {
      await expect(tx.run(one)).rejects.toThrow("after its end");
      const typed = tx.tables<{ pg_database: { datname: string } }>();
      await expect(typed.selectFrom("pg_database").select("datname").execute()).rejects.toThrow(
        "after its end",
      );
    }
  });
});

describe("short reads that share connections", () => {
  const look = (n: number) => ({ name: "look", text: "select $1::int as n", values: [n] });

  it("each get their own answer, however many travel together", async () => {
    const { web } = await databaseForTest();
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, n) => web.look<{ n: number }>(look(n))),
    );
    expect(answers.map(([row]) => row?.n)).toEqual(Array.from({ length: 300 }, (_, n) => n));
  });

  it("fail alone: the ones before and behind a failed read are answered", async () => {
    const { web } = await databaseForTest();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 30 }, (_, n) =>
        n % 3 === 1
          ? web.look({ text: "select 1 / $1::int", values: [0] })
          : web.look<{ n: number }>(look(n)),
      ),
    );
    expect(outcomes.map((outcome) => outcome.status)).toEqual(
      Array.from({ length: 30 }, (_, n) => (n % 3 === 1 ? "rejected" : "fulfilled")),
    );
  });

  it("go on over a new connection when the old one broke", async () => {
    const { owner, web } = await databaseForTest();
    await web.look(look(1));
    await owner.run({
      text: "select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'alem-web' and datname = current_database()",
      values: [],
    });
    await web.look(look(2)).catch(() => null); // may be the one that notices
    await expect(web.look(look(3))).resolves.toEqual([{ n: 3 }]);
  });

  it("are refused when the database is closed, and keep no process waiting", async () => {
    const { ownerUrl } = await databaseForTest();
    const own = openDatabase({ url: ownerUrl, name: "alem-tests", max: 8 });
    await own.look(one);
    await own.close();
    await expect(own.look(one)).rejects.toThrow("closed");
  });

  it("report an address where no database answers", async () => {
    const nowhere = openDatabase({ url: "postgres://nobody:x@127.0.0.1:1/none", name: "alem-tests", max: 8 });
    await expect(nowhere.look(one)).rejects.toThrow("ECONNREFUSED");
    await nowhere.close();
  });

  it("whose connection PostgreSQL ends fails alone: the process lives and the next query works", async () => {
    const { owner, web } = await databaseForTest();
    const uncaught: unknown[] = [];
    const listen = (error: unknown) => void uncaught.push(error);
    process.on("uncaughtException", listen);
    const cut = web.transact(async (tx) => {
      const [mine] = await tx.run<{ pid: number }>({ text: "select pg_backend_pid() as pid", values: [] });
      await owner.run({ text: "select pg_terminate_backend($1)", values: [mine?.pid] });
      await tx.run(one);
    });
    await expect(cut).rejects.toThrow();
    expect(await web.run(one)).toEqual([{ one: 1 }]);
    process.off("uncaughtException", listen);
    expect(uncaught).toEqual([]);
  });
});
