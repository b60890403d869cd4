import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloneDatabase, databaseForTest, type TestDatabase } from "../../tests/support/database.ts";
import { testKeyring, testKeyringFile } from "../../tests/support/keyring.ts";
import { newId, type SubjectId } from "../platform/ids.ts";
import { type Kernel, makeCtx, makeKernel } from "./kernel.ts";
import { type Keyring, keyringOf, withNewKek } from "./keyring.ts";
import { exportSubject } from "./subject.ts";
import { kernelForTest, paper, testMap, visit } from "./testing.ts";
import { type DataKey, openValue, type Place, rewrapKeys, sealValue } from "./vault.ts";

let database: TestDatabase;
let house: Awaited<ReturnType<typeof kernelForTest>>;
beforeAll(async () => {
  database = await cloneDatabase();
  house = await kernelForTest(database, testKeyring());
});
afterAll(() => database.close());

const enter = (subject: SubjectId, kernel = house.kernel) =>
  makeCtx(kernel, { kind: "customer", subject }).enter("kyc_aml", { subject });
const papers = () => ({ number: newId(), fullName: "Әлия Серікбаева", status: "new" }) as const;

async function withPaper() {
  const subject = await house.subject();
  const door = await enter(subject);
  const id = await door.create(paper, papers());
  return { subject, door, id };
}

async function aKey(): Promise<{ key: DataKey; place: Place }> {
  const subject = await house.subject();
  const key = await house.kernel.vault.keyFor(database.web, subject, "aml");
  return { key, place: { table: "test_paper", column: "number", subject, row: newId() } };
}

describe("a sealed value", () => {
  it("opens only at the table, column, subject and row it was sealed for", async () => {
    const { key, place } = await aKey();
    const stored = sealValue(key, Buffer.from("012345678"), place);
    expect(openValue(key, stored, place).toString()).toBe("012345678");
    const elsewhere: Place[] = [
      { ...place, table: "test_visit" },
      { ...place, column: "full_name" },
      { ...place, subject: newId<"subject">() },
      { ...place, row: newId() },
    ];
    for (const other of elsewhere) expect(() => openValue(key, stored, other)).toThrow();
  });

  it("does not open when a single bit of it changed, nor when it was cut", async () => {
    const { key, place } = await aKey();
    const stored = sealValue(key, Buffer.from("012345678"), place);
    for (let bit = 0; bit < stored.length * 8; bit += 1) {
      const flipped = Buffer.from(stored);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openValue(key, flipped, place), `bit ${bit}`).toThrow();
    }
    for (let length = 0; length < stored.length; length += 1)
      expect(() => openValue(key, stored.subarray(0, length), place), `length ${length}`).toThrow();
  });

  it("does not open under the key of another subject or of another class of the same subject", async () => {
    const { key, place } = await aKey();
    const other = await aKey();
    const logs = await house.kernel.vault.keyFor(database.web, place.subject, "security_log");
    const stored = sealValue(key, Buffer.from("012345678"), place);
    expect(() => openValue(other.key, stored, place)).toThrow("key_gone");
    expect(() => openValue(logs, stored, place)).toThrow("key_gone");
    const claimed = Buffer.concat([other.key.header, stored.subarray(other.key.header.length)]);
    expect(() => openValue(other.key, claimed, place)).toThrow();
  });

  it("has a nonce of its own: none repeats in twenty thousand, and equal values look different", async () => {
    const { key, place } = await aKey();
    const nonces = new Set<string>();
    for (let n = 0; n < 20_000; n += 1)
      nonces.add(sealValue(key, Buffer.from("x"), place).subarray(17, 29).toString("hex"));
    expect(nonces.size).toBe(20_000);
  });
});

describe("ciphertext that the owner of the database moved", () => {
  it.each([
    [
      "to another row",
      "update test_paper a set number = b.number from test_paper b where a.id = $1 and b.id = $2",
    ],
    ["to another column", "update test_paper set full_name = number where id = $1 and id <> $2"],
    [
      "to another subject with its key",
      `with moved as (
       update subject_key a set id = b.id, kek_id = b.kek_id, wrapped = b.wrapped from subject_key b
       where a.subject_id = (select subject_id from test_paper where id = $1)
         and b.subject_id = (select subject_id from test_paper where id = $2) returning 1)
       update test_paper a set number = b.number from test_paper b where a.id = $1 and b.id = $2`,
    ],
  ])("%s does not open", async (_, text) => {
    const [mine, other] = [await withPaper(), await withPaper()];
    await database.owner.run({ text, values: [mine.id, other.id] });
    const fresh = makeKernel({ ...house.kernel, db: database.web });
    for (const kernel of [house.kernel, fresh]) {
      const door = await enter(mine.subject, kernel);
      await expect(door.read(paper, mine.id, ["number", "fullName"])).rejects.toThrow();
    }
  });
});

describe("a destroyed key", () => {
  const destroy = (subject: SubjectId) =>
    database.owner.run({ text: "delete from subject_key where subject_id = $1", values: [subject] });

  it("makes its values unreadable at once, although this process still remembers it", async () => {
    const { subject, id, door } = await withPaper();
    expect(await door.read(paper, id, ["number"])).not.toBeNull();
    await destroy(subject);
    await expect(door.read(paper, id, ["number"])).rejects.toThrow("key_gone");
    await expect(door.list(paper, ["number"], { limit: 5 })).rejects.toThrow("key_gone");
    await expect(exportSubject(house.kernel, subject)).rejects.toThrow("key_gone");
  });

  it("is never sealed under again: a later change makes a new key, and the old values stay unreadable", async () => {
    const { subject, id, door } = await withPaper();
    const before = await house.kernel.vault.keyFor(database.web, subject, "aml");
    await destroy(subject);
    expect(await door.write(paper, id, { fullName: "Ерлан Оспанов" })).toBe(true);
    const [row] = await database.owner.run<{ id: string }>({
      text: "select id from subject_key where subject_id = $1",
      values: [subject],
    });
    expect(row?.id).not.toBe(before.id);
    expect(await door.read(paper, id, ["fullName"])).toMatchObject({ fullName: "Ерлан Оспанов" });
    await expect(door.read(paper, id, ["number"])).rejects.toThrow("key_gone");
  });

  it("is not made again by a look or by an export", async () => {
    const { subject, id, door } = await withPaper();
    await destroy(subject);
    await door.read(paper, id, ["number"]).catch(() => null);
    await exportSubject(house.kernel, subject).catch(() => null);
    const keys = await database.owner.run({
      text: "select 1 from subject_key where subject_id = $1",
      values: [subject],
    });
    expect(keys).toEqual([]);
  });

  it("cannot be made for a subject that does not exist", async () => {
    const door = await enter(newId<"subject">());
    await expect(door.create(paper, papers())).rejects.toThrow("subject_unknown");
  });
});

describe("rotation of the key-encryption key", () => {
  const file = withNewKek(testKeyringFile, new Date());
  const kernelWith = (own: TestDatabase, keyring: Keyring) =>
    makeKernel({ db: own.web, keyring, clock: house.clock, map: testMap });

  async function filled() {
    const own = await databaseForTest();
    const ours = await kernelForTest(own, testKeyring());
    const held: { subject: SubjectId; id: string }[] = [];
    for (let n = 0; n < 7; n += 1) {
      const subject = await ours.subject();
      held.push({ subject, id: await (await enter(subject, ours.kernel)).create(paper, papers()) });
    }
    return { own, held };
  }
  const nameOf = async (kernel: Kernel, { subject, id }: { subject: SubjectId; id: string }) =>
    (await (await enter(subject, kernel)).read(paper, id, ["fullName"]))?.fullName;

  it("wraps the data keys anew and touches no row; then the old key may leave the keyring", async () => {
    const { own, held } = await filled();
    const rows = () =>
      own.owner.run({
        text: "select xmin::text, ctid::text, md5(p::text) as sum from test_paper p order by id",
        values: [],
      });
    const before = await rows();
    const next = keyringOf(file);
    expect(await rewrapKeys(own.work, next, 3)).toBe(7); // in three portions
    expect(await rewrapKeys(own.work, next, 3)).toBe(0);
    expect(await rows()).toEqual(before);
    const withoutOld = keyringOf({ ...file, keks: file.keks.filter((kek) => kek.id === file.current) });
    for (const one of held) expect(await nameOf(kernelWith(own, withoutOld), one)).toBe("Әлия Серікбаева");
    for (const one of held)
      await expect(nameOf(kernelWith(own, testKeyring()), one)).rejects.toThrow("not in the keyring");
  });

  it("moves all others when one key is damaged, and says so", async () => {
    const { own, held } = await filled();
    const [broken, ...others] = held;
    await own.owner.run({
      text: "update subject_key set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1) where subject_id = $1",
      values: [broken?.subject],
    });
    const next = keyringOf(file);
    await expect(rewrapKeys(own.work, next)).rejects.toThrow("1 data keys did not open");
    for (const one of others) expect(await nameOf(kernelWith(own, next), one)).toBe("Әлия Серікбаева");
    const old = await own.owner.run({
      text: "select subject_id from subject_key where kek_id = 'kek-test'",
      values: [],
    });
    expect(old).toEqual([{ subject_id: broken?.subject }]);
  });
});

describe("two processes that make the first key of a subject at once", () => {
  it("agree on one, and each opens what the other sealed", async () => {
    const kernels = [0, 1].map(() =>
      makeKernel({ db: database.web, keyring: testKeyring(), clock: house.clock, map: testMap }),
    );
    for (let round = 0; round < 15; round += 1) {
      const subject = await house.subject();
      const doors = await Promise.all(
        kernels.map((kernel) =>
          makeCtx(kernel, { kind: "customer", subject }).enter("security", { subject }),
        ),
      );
      const ids = await Promise.all(doors.map((door, i) => door.create(visit, { page: `page ${i}` })));
      for (const door of doors) {
        const read = await Promise.all(ids.map((id) => door.read(visit, id, ["page"])));
        expect(read.map((row) => row?.page)).toEqual(["page 0", "page 1"]);
      }
      const keys = await database.owner.run({
        text: "select 1 from subject_key where subject_id = $1",
        values: [subject],
      });
      expect(keys).toHaveLength(1);
    }
  });
});
