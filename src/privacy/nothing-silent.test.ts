import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { testKeyring } from "../../tests/support/keyring.ts";
import { days } from "../platform/clock.ts";
import { newId, type SubjectId } from "../platform/ids.ts";
import type { Actor } from "./actor.ts";
import { entriesOfSubject } from "./journal/store.ts";
import { kernelForTest, paper } from "./testing.ts";

let database: TestDatabase;
let house: Awaited<ReturnType<typeof kernelForTest>>;
beforeAll(async () => {
  database = await cloneDatabase();
  house = await kernelForTest(database, testKeyring());
});
afterAll(() => database.close());

const officer: Actor = {
  ...{ kind: "staff", subject: newId<"subject">(), role: "kyc_officer", purposes: ["kyc_aml"] },
  trainedUntil: new Date(Date.now() + days(1)),
};

async function withPaper() {
  const subject = await house.subject();
  const own = await house.ctx({ kind: "customer", subject }).enter("kyc_aml", { subject });
  const id = await own.create(paper, { number: newId(), fullName: "Әлия Серікбаева", status: "new" });
  const door = await house.ctx(officer).enter("kyc_aml", { subject, because: "review" });
  return { subject, id, door, own };
}

const acts = async (subject: SubjectId) =>
  (await entriesOfSubject(database.web, subject, { before: null, limit: 50 }))
    .map((entry) => entry.act)
    .reverse();

describe("nothing silent", () => {
  it("a look stays in the journal when the transaction around it is rolled back, a change does not", async () => {
    const { subject, id, door } = await withPaper();
    let seen: string | undefined;
    const failing = door.transact(async (inside) => {
      seen = (await inside.read(paper, id, ["number"]))?.number;
      await inside.write(paper, id, { status: "accepted" });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(seen).toBeDefined();
    expect(await acts(subject)).toEqual(["create", "read"]);
  });

  it("a change that nobody awaited is not committed without its entry", async () => {
    const { subject, id, own } = await withPaper();
    const forgotten: Promise<unknown>[] = [];
    await own.transact(async (inside) => {
      forgotten.push(inside.write(paper, id, { status: "accepted" }).catch(() => null));
    });
    await Promise.all(forgotten);
    const { version } = (await own.read(paper, id, ["status"])) ?? { version: 0 };
    const changes = (await acts(subject)).filter((act) => act === "write").length;
    expect(changes).toBeGreaterThanOrEqual(version - 1);
  });

  it("a removal leaves an entry, and one that removed nothing leaves none", async () => {
    const { subject, id, own } = await withPaper();
    expect(await own.remove(paper, newId())).toBe(false);
    expect(await own.remove(paper, id)).toBe(true);
    expect(await own.write(paper, id, { status: "accepted" })).toBe(false);
    expect(await acts(subject)).toEqual(["create", "remove"]);
  });

  it("several doors of one transaction leave all of their entries, in order", async () => {
    const { subject, id, own } = await withPaper();
    await own.transact(async (inside) => {
      await inside.write(paper, id, { status: "accepted" });
      await inside.also("operations").write(paper, id, { income: 100n });
      await inside.note("paper.accepted", { record: "test_paper", item: id });
    });
    expect(await acts(subject)).toEqual(["create", "write", "write", "paper.accepted"]);
  });
});
