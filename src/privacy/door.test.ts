import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { testKeyring } from "../../tests/support/keyring.ts";
import { days, minutes } from "../platform/clock.ts";
import { newId, type SubjectId } from "../platform/ids.ts";
import type { Actor } from "./actor.ts";
import { grant, lift, limit, revoke } from "./gate.ts";
import { entriesOfSubject } from "./journal/store.ts";
import { kernelForTest, paper, visit } from "./testing.ts";

let database: TestDatabase;
let house: Awaited<ReturnType<typeof kernelForTest>>;
beforeAll(async () => {
  database = await cloneDatabase();
  house = await kernelForTest(database, testKeyring());
});
afterAll(() => database.close());

const customer = (subject: SubjectId): Actor => ({ kind: "customer", subject });
const officer = (over: Partial<Extract<Actor, { kind: "staff" }>> = {}): Actor => ({
  ...{ kind: "staff", subject: newId<"subject">(), role: "kyc_officer", purposes: ["kyc_aml"] },
  trainedUntil: new Date(Date.now() + days(30)),
  ...over,
});
const someone = { number: "012345678", fullName: "Әлия Қайратқызы Серікбаева", status: "new" } as const;

async function withPaper() {
  const subject = await house.subject();
  const door = await house.ctx(customer(subject)).enter("kyc_aml", { subject });
  const id = await door.create(paper, { ...someone, number: newId() });
  return { subject, id, door };
}

describe("the door", () => {
  it("gives back what was sealed, and only ciphertext is stored", async () => {
    const { id, door, subject } = await withPaper();
    const read = await door.read(paper, id, ["fullName", "status"]);
    expect(read).toMatchObject({ fullName: someone.fullName, status: "new", version: 1 });
    const [stored] = await database.owner.run<{ full_name: Buffer }>({
      text: "select full_name from test_paper where subject_id = $1",
      values: [subject],
    });
    expect(stored?.full_name.includes(Buffer.from("Серікбаева"))).toBe(false);
  });

  it("refuses a field outside the purpose at run time too", async () => {
    const { id, subject } = await withPaper();
    const door = await house.ctx(customer(subject)).enter("service", { subject });
    const fields = ["fullName"] as unknown as ["status"]; // what a caller without types could do
    await expect(door.read(paper, id, fields)).rejects.toThrow("field_not_covered");
  });

  it("refuses another customer's data", async () => {
    const { subject } = await withPaper();
    const stranger = house.ctx(customer(await house.subject()));
    await expect(stranger.enter("kyc_aml", { subject })).rejects.toThrow("not_own_data");
  });

  it("refuses staff whose role has not the purpose, who are untrained, or who give no reason", async () => {
    const { subject } = await withPaper();
    const enter = (actor: Actor, because?: string) =>
      house.ctx(actor).enter("kyc_aml", { subject, ...(because ? { because } : {}) });
    await expect(enter(officer({ purposes: ["communications"] }), "review")).rejects.toThrow(
      "purpose_not_of_role",
    );
    await expect(enter(officer({ trainedUntil: null }), "review")).rejects.toThrow("training_missing");
    await expect(enter(officer({ trainedUntil: new Date(0) }), "review")).rejects.toThrow("training_missing");
    await expect(enter(officer())).rejects.toThrow("reason_missing");
    await expect(enter(officer(), "review")).resolves.toBeDefined();
  });

  it("journals each look by staff with purpose, reason and fields, and none of the person's own", async () => {
    const { subject, id, door } = await withPaper();
    await door.read(paper, id, ["fullName"]);
    const staff = officer();
    const theirs = await house.ctx(staff).enter("kyc_aml", { subject, because: "document_review" });
    house.clock.advance(1);
    await theirs.read(paper, id, ["fullName", "number"]);
    house.clock.advance(1);
    await theirs.list(paper, ["status"], { limit: 5 });
    const entries = await entriesOfSubject(house.kernel.db, subject, { before: null, limit: 10 });
    expect(entries.map((entry) => [entry.act, entry.actorKind, entry.because, entry.fields])).toEqual([
      ["list", "staff", "document_review", "status"],
      ["read", "staff", "document_review", "fullName,number"],
      ["create", "customer", null, "number,fullName,status"],
    ]);
  });

  it("does not answer a look whose journal entry could not be kept", async () => {
    const { subject, id } = await withPaper();
    const broken = { ...house.kernel, journal: { append: () => Promise.reject(new Error("disk full")) } };
    const { openDoor } = await import("./door.ts");
    const door = openDoor(broken, officer(), null, "kyc_aml", { subject, because: "review" });
    await expect(door.read(paper, id, ["number"])).rejects.toThrow("disk full");
  });

  it("closes for a denied purpose from the next read on, also inside an open door, and opens when it is lifted", async () => {
    const { subject, id, door } = await withPaper();
    const now = house.clock.now();
    await database.web.transact((tx) => limit(tx, subject, "restriction", ["kyc_aml"], now));
    await expect(door.read(paper, id, ["number"])).rejects.toThrow("purpose_denied");
    await expect(door.write(paper, id, { status: "accepted" })).rejects.toThrow("purpose_denied");
    await expect(door.remove(paper, id)).rejects.toThrow("purpose_denied");
    await database.web.transact((tx) => lift(tx, subject, "restriction", now));
    expect(await door.write(paper, id, { status: "accepted" })).toBe(true);
  });

  it("needs a live consent where the purpose stands on consent, and a withdrawal holds from the next read on", async () => {
    const subject = await house.subject();
    const ctx = house.ctx(customer(subject));
    const security = await ctx.enter("security", { subject });
    const id = await security.create(visit, { page: "home" });
    const door = await ctx.enter("analytics", { subject });
    await expect(door.read(visit, id, ["page"])).rejects.toThrow("consent_missing");
    await expect(door.create(visit, { page: "x" })).rejects.toThrow("consent_missing");
    await database.web.transact((tx) => grant(tx, subject, "analytics"));
    expect(await door.read(visit, id, ["page"])).toMatchObject({ page: "home" });
    await database.web.transact((tx) => revoke(tx, subject, "analytics"));
    await expect(door.read(visit, id, ["page"])).rejects.toThrow("consent_missing");
  });

  it("expires after ten minutes", async () => {
    const { subject, id } = await withPaper();
    const door = await house.ctx(customer(subject)).enter("kyc_aml", { subject });
    house.clock.advance(minutes(11));
    await expect(door.read(paper, id, ["number"])).rejects.toThrow("door_expired");
  });

  it("writes the change and its journal entry together or not at all", async () => {
    const { subject, id, door } = await withPaper();
    await expect(
      door.transact(async (inside) => {
        await inside.write(paper, id, { status: "accepted" });
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(await door.read(paper, id, ["status"])).toMatchObject({ status: "new", version: 1 });
    const entries = await entriesOfSubject(house.kernel.db, subject, { before: null, limit: 10 });
    expect(entries.map((entry) => entry.act)).toEqual(["create"]);
  });

  it("refuses a change made on a version that is gone", async () => {
    const { id, door } = await withPaper();
    expect(await door.write(paper, id, { status: "accepted" }, { expect: 1 })).toBe(true);
    expect(await door.write(paper, id, { status: "new" }, { expect: 1 })).toBe(false);
  });

  it("keeps an exact look-up unique across subjects", async () => {
    const { door } = await withPaper();
    const number = newId();
    await door.create(paper, { ...someone, number });
    const other = await withPaper();
    await expect(other.door.create(paper, { ...someone, number })).rejects.toThrow("already_taken");
    await expect(other.door.write(paper, other.id, { number })).rejects.toThrow("already_taken");
  });

  it("says that a subject is unknown rather than that nothing was found", async () => {
    const subject = newId<"subject">();
    const door = await house.ctx(customer(subject)).enter("kyc_aml", { subject });
    await expect(door.read(paper, newId(), ["number"])).rejects.toThrow("subject_unknown");
  });
});
