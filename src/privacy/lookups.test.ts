import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../tests/support/database.ts";
import { testKeyring } from "../../tests/support/keyring.ts";
import { newId } from "../platform/ids.ts";
import { exactDigest, searchBits, searchBucket, searchTokens } from "./blind-index.ts";
import { findCandidates, findExact } from "./lookups.ts";
import { kernelForTest, paper } from "./testing.ts";

const keyring = testKeyring();
let database: TestDatabase;
let house: Awaited<ReturnType<typeof kernelForTest>>;
beforeAll(async () => {
  database = await cloneDatabase();
  house = await kernelForTest(database, keyring);
});
afterAll(() => database.close());

const numbers = "test_paper.number";
const names = "test_paper.fullName";

async function holder(fullName: string, number: string = newId()) {
  const subject = await house.subject();
  const door = await house.ctx({ kind: "customer", subject }).enter("kyc_aml", { subject });
  const id = await door.create(paper, { number, fullName, status: "new" });
  return { subject, id, door, number };
}

const candidates = async (words: string) =>
  (await findCandidates(database.web, keyring, names, words, 50)).map((found) => found.item);

describe("an exact look-up", () => {
  it("finds a value however its letters are composed, and no other value", async () => {
    const composed = `Ёлкин-Йод-${newId()}`.normalize("NFC");
    const { subject, id } = await holder("Кто-то", composed.normalize("NFD"));
    for (const form of ["NFC", "NFD"] as const)
      expect(await findExact(database.web, keyring, numbers, composed.normalize(form))).toEqual({
        subject,
        item: id,
      });
    expect(await findExact(database.web, keyring, numbers, `${composed} `)).toBeNull();
    expect(await findExact(database.web, keyring, "test_paper.other", composed)).toBeNull();
  });

  it("moves with a change and goes with the row", async () => {
    const { id, door, number } = await holder("Кто-то");
    const next = newId();
    await door.write(paper, id, { number: next });
    expect(await findExact(database.web, keyring, numbers, number)).toBeNull();
    expect((await findExact(database.web, keyring, numbers, next))?.item).toBe(id);
    await door.remove(paper, id);
    expect(await findExact(database.web, keyring, numbers, next)).toBeNull();
  });

  it("says nothing about equal values of different fields", () => {
    expect(exactDigest(keyring, numbers, "7").equals(exactDigest(keyring, names, "7"))).toBe(false);
  });
});

describe("a search by name", () => {
  it.each([
    ["Әлия", "Алия", "Әлия".normalize("NFD"), "ӘЛИЯ", "Aliya", "Alia", "Aliia"],
    ["Қайрат", "Кайрат", "Kairat", "Qairat", "Kayrat"],
    ["Серікбаева", "Серикбаева", "Serikbaeva", "Serikbayeva"],
    ["Жанна", "Zhanna", "Janna"],
    ["Ғалымжан", "Галымжан", "Galymzhan", "Galimjan"],
    ["Үміт", "Умит", "Umit"],
    ["Өмірбек", "Омирбек", "Omirbek"],
    ["Хадиша", "Һадиша", "Khadisha", "Hadisha"],
    ["Ерлан", "Erlan", "Yerlan"],
    ["Дмитрий", "Dmitriy", "Dmitry", "Dmitrii"],
    ["Щербаков", "Shcherbakov"],
  ])("folds the Kazakh, Russian and Latin spellings of %s together", (...spellings) => {
    const folded = spellings.map((spelling) => searchTokens(spelling).join(" "));
    expect(new Set(folded).size, folded.join(", ")).toBe(1);
  });

  it("keeps different names apart and words of one letter out", () => {
    const different = ["Алия", "Алина", "Асель", "Айгуль", "Ерлан", "Ерболат", "Серік", "Сәкен"];
    expect(new Set(different.map((name) => searchTokens(name).join())).size).toBe(different.length);
    expect(searchTokens("Ахметов А. Б.")).toHaveLength(1);
    expect(searchTokens(" ъь — ")).toEqual([]);
  });

  it("finds a person by any of their words in any script, and only who has all of the words", async () => {
    const { id } = await holder("Бибігүл Нұрланқызы Тоқтарова");
    const { id: other } = await holder("Бибігүл Ерланқызы Сейітова");
    expect(await candidates("Bibigul")).toEqual(expect.arrayContaining([id, other]));
    const both = await candidates("Токтарова Бибигуль");
    expect(both).toContain(id);
    expect(both).not.toContain(other);
    expect(await candidates("")).toEqual([]);
  });
});

describe("a search index tells little by itself", () => {
  it.each([10_000, 20_000, 50_000, 100_000])(
    "one word of %i shares its bucket with at least one other and with no more than the square root of all",
    (rows) => {
      const sharing = rows / 2 ** searchBits; // privacy-engineering §8: safe while 2 <= C <= sqrt(R)
      expect(sharing).toBeGreaterThanOrEqual(2);
      expect(sharing).toBeLessThanOrEqual(Math.sqrt(rows));
    },
  );

  it("spreads words evenly over all of its buckets", () => {
    const counts = new Map<number, number>();
    for (let word = 0; word < 20_000; word += 1) {
      const bucket = searchBucket(keyring, names, `word${word}`);
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    }
    expect(counts.size).toBe(2 ** searchBits);
    expect(Math.max(...counts.values())).toBeLessThan((20_000 / 2 ** searchBits) * 2.5);
  });

  it("leaves no plain text of a sealed value in any table", async () => {
    const secret = { name: "Жұлдызай", number: "900101400123" };
    await holder(`${secret.name} Қасымова`, secret.number);
    const tables = await database.owner.run<{ name: string }>({
      text: "select c.oid::regclass::text as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'",
      values: [],
    });
    expect(tables.map((table) => table.name)).toEqual(
      expect.arrayContaining(["lookup_exact", "lookup_search", "test_paper"]),
    );
    const words = [secret.name, secret.number, ...searchTokens(secret.name)];
    const needles = words.flatMap((word) => [
      word,
      Buffer.from(word).toString("hex"),
      Buffer.from(word).toString("base64"),
    ]);
    for (const { name } of tables) {
      const rows = await database.owner.run<{ row: string }>({
        text: `select t::text as row from ${name} t`,
        values: [],
      });
      const told = rows.filter(({ row }) =>
        needles.some((needle) => row.toLowerCase().includes(needle.toLowerCase())),
      );
      expect(told, name).toEqual([]);
    }
  });
});
