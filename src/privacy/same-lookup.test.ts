import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { testKeyring } from "../../tests/support/keyring.ts";
import { newId, type SubjectId } from "../platform/ids.ts";
import { open, sealed } from "./fields.ts";
import { kernelTables } from "./kernel-tables.ts";
import { findSame } from "./lookups.ts";
import { dataMap, record } from "./records.ts";
import { eraseClass } from "./retention/erase.ts";
import { kernelForTest } from "./testing.ts";

const card = record("test_card", {
  keep: "aml",
  source: "person",
  fields: {
    number: sealed.text({ category: "identity", purposes: ["kyc_aml"], lookup: "same" }),
    status: open.oneOf(["new"], { category: "identity", purposes: ["kyc_aml"] }),
  },
});
const map = dataMap([card], kernelTables);
const keyring = testKeyring();
let database: TestDatabase;
let house: Awaited<ReturnType<typeof kernelForTest>>;
beforeAll(async () => {
  database = await cloneDatabase();
  house = await kernelForTest(database, keyring, map);
});
afterAll(() => database.close());

async function holder(number: string, subject?: SubjectId) {
  const own = subject ?? (await house.subject());
  const door = await house.ctx({ kind: "customer", subject: own }).enter("kyc_aml", { subject: own });
  return { subject: own, door, id: await door.create(card, { number, status: "new" }) };
}
const holders = async (number: string) =>
  (await findSame(database.web, keyring, "test_card.number", number, 10))
    .map((found) => found.subject)
    .sort();

describe("a look-up of values that several people may hold", () => {
  it("finds everybody who holds the value, and nobody who holds another", async () => {
    const number = newId();
    const [one, two] = [await holder(number), await holder(number)];
    await holder(newId());
    expect(await holders(number)).toEqual([one.subject, two.subject].sort());
  });

  it("lets one person hold the value twice, moves with a change and goes with the row", async () => {
    const number = newId();
    const one = await holder(number);
    const again = await holder(number, one.subject);
    expect(await holders(number)).toEqual([one.subject, one.subject]);
    await one.door.write(card, one.id, { number: newId() });
    await again.door.remove(card, again.id);
    expect(await holders(number)).toEqual([]);
  });

  it("forgets an erased person", async () => {
    const number = newId();
    const [one, two] = [await holder(number), await holder(number)];
    await database.work.transact((tx) => eraseClass(tx, map, [one.subject], "aml"));
    expect(await holders(number)).toEqual([two.subject]);
  });

  it("is bounded", async () => {
    const number = newId();
    for (let n = 0; n < 3; n += 1) await holder(number);
    expect(await findSame(database.web, keyring, "test_card.number", number, 2)).toHaveLength(2);
  });
});
