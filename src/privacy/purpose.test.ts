import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { testKeyring } from "../../tests/support/keyring.ts";
import { days } from "../platform/clock.ts";
import { newId } from "../platform/ids.ts";
import type { Actor } from "./actor.ts";
import { kernelForTest, paper } from "./testing.ts";

let database: TestDatabase;
let house: Awaited<ReturnType<typeof kernelForTest>>;
beforeAll(async () => {
  database = await cloneDatabase();
  house = await kernelForTest(database, testKeyring());
});
afterAll(() => database.close());

async function withPaper() {
  const subject = await house.subject();
  const ctx = house.ctx({ kind: "customer", subject });
  const kyc = await ctx.enter("kyc_aml", { subject });
  const id = await kyc.create(paper, { number: newId(), fullName: "Әлия Серікбаева", status: "new" });
  return {
    subject,
    id,
    kyc,
    enter: (purpose: "analytics" | "operations" | "account") => ctx.enter(purpose, { subject }),
  };
}

describe("a purpose without business with a record", () => {
  it("can neither remove its rows, nor touch them, nor learn that they exist", async () => {
    const { id, kyc, enter } = await withPaper();
    const door = await enter("account"); // no field of a paper is for the account
    await expect(door.remove(paper, id)).rejects.toThrow("field_not_covered");
    await expect(door.write(paper, id, {})).rejects.toThrow("field_not_covered");
    await expect(door.read(paper, id, [])).rejects.toThrow("field_not_covered");
    await expect(door.list(paper, [], { limit: 5 })).rejects.toThrow("field_not_covered");
    expect(await kyc.read(paper, id, ["status"])).toMatchObject({ version: 1 });
  });

  it("cannot ask by a field that it may not read", async () => {
    const { enter } = await withPaper();
    const door = await enter("operations"); // covers the name and the income, not the status
    await expect(door.list(paper, ["income"], { limit: 5, where: { status: "new" } })).rejects.toThrow(
      "field_not_covered",
    );
    await expect(door.list(paper, ["income"], { limit: 5 })).resolves.toHaveLength(1);
  });

  it("cannot filter on a sealed value at all", async () => {
    const { kyc } = await withPaper();
    await expect(kyc.list(paper, ["status"], { limit: 5, where: { number: "1" } })).rejects.toThrow(
      "not open",
    );
  });
});

describe("a reason", () => {
  const officer: Actor = {
    ...{ kind: "staff", subject: newId<"subject">(), role: "kyc_officer", purposes: ["kyc_aml"] },
    trainedUntil: new Date(Date.now() + days(1)),
  };

  it.each(["asked by Ivanov", "900101400123", "Клиент звонил", "a@b.kz", "x".repeat(81), ""])(
    "is a code of the house: %j would put what a person typed into the journal and is refused",
    async (because) => {
      const { subject, kyc } = await withPaper();
      await expect(house.ctx(officer).enter("kyc_aml", { subject, because })).rejects.toThrow(
        "reason_missing",
      );
      if (because !== "") await expect(kyc.note("noted", { because })).rejects.toThrow("codes of the house");
    },
  );
});
