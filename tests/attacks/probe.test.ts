import { expect, it } from "vitest";
import { databaseForTest } from "../support/database.ts";
it("probe", async () => {
  const database = await databaseForTest();
  const seen: string[] = [];
  const listener = (error: Error) => seen.push(`uncaught ${error.message}`);
  process.on("uncaughtException", listener);
  const done = database.web.transact(async (tx) => {
    const [row] = await tx.run<{ pid: number }>({ text: "select pg_backend_pid() as pid", values: [] });
    await database.owner.run({ text: "select pg_terminate_backend($1)", values: [row?.pid] });
    await new Promise((r) => setTimeout(r, 300));
    await tx.run({ text: "select 1", values: [] });
  }).catch((e: Error) => seen.push(`caught ${e.message}`));
  await done;
  await new Promise((r) => setTimeout(r, 200));
  process.off("uncaughtException", listener);
  console.log(seen);
  expect(await database.web.run({ text: "select 1 as one", values: [] })).toEqual([{ one: 1 }]);
});
