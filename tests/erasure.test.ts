import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildPackage } from "../src/modules/rights/rights.ts";
import { heldAttachments } from "../src/modules/support/support.ts";
import { days } from "../src/platform/clock.ts";
import { makeCtx } from "../src/privacy/kernel.ts";
import { eraseOnRequest } from "../src/privacy/retention/on-request.ts";
import { count, customerOf, fileRequest, subjectOf } from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { receiveLetter } from "./support/letters.ts";
import { becomeCustomer, becomeStaff, somebody } from "./support/people.ts";
import { endDue } from "./support/retention.ts";
import { askErasure, caseAt, officeAct, press, propose } from "./support/rights.ts";

/** Erasure means gone (policy 6.1, 7): what a person typed is found nowhere afterwards, and a copy under way ends with them. */
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const encodings = (word: string): Buffer[] => [
  Buffer.from(word, "utf8"),
  Buffer.from(word, "utf16le"),
  Buffer.from(Buffer.from(word, "utf8").toString("base64").replace(/=+$/, "").slice(0, -1), "latin1"),
  Buffer.from(encodeURIComponent(word), "latin1"),
];

/** Where any of the words stands, in clear or merely encoded: in every row, the log of the database, files, our log. */
async function placesOf(words: readonly string[]): Promise<string[]> {
  const wanted = words.flatMap((word) => encodings(word).map((bytes) => ({ word, bytes })));
  const places: string[] = [];
  const look = (where: string, bytes: Buffer) => {
    for (const { word, bytes: needle } of wanted)
      if (bytes.includes(needle)) places.push(`${where}: ${word}`);
  };
  const { owner } = house.database;
  const tables = await owner.run<{ schema: string; name: string }>({
    text: `select table_schema as schema, table_name as name from information_schema.tables
           where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    values: [],
  });
  for (const { schema, name } of tables) {
    const rows = await owner.run<{ row: string }>({
      text: `select t::text as row from "${schema}"."${name}" t`,
      values: [],
    });
    for (const { row } of rows) {
      look(`table ${name}`, Buffer.from(row));
      for (const [, hex = ""] of row.matchAll(/\\\\?x([0-9a-f]{8,})/g))
        look(`bytes of ${name}`, Buffer.from(hex, "hex"));
    }
  }
  await owner.run({ text: "checkpoint", values: [] });
  const [at] = await owner.run<{ dir: string }>({
    text: "select current_setting('data_directory') as dir",
    values: [],
  });
  const wal = join(at?.dir ?? "", "pg_wal");
  for (const file of await readdir(wal, { withFileTypes: true }))
    if (file.isFile())
      look(`log of the database`, await readFile(join(wal, file.name)).catch(() => Buffer.alloc(0)));
  for await (const { id } of house.storage.list(new Date(8.64e15)))
    look("a stored file", (await house.storage.get(id)) ?? Buffer.alloc(0));
  look("the log", Buffer.from(house.logged.join("\n")));
  return places;
}

describe("erasure means gone", () => {
  it("what the person typed is in no row, no log of the database, no file, no log of ours and no queue, and no key opens the rest", async () => {
    const mark = "Қызғалдақова";
    const person = somebody({ family: mark, email: "zzcanary.mail@example.kz" });
    const visitor = house.visitor();
    await becomeCustomer(house, visitor, person);
    const subject = await subjectOf(house, person.email);
    await fileRequest(visitor);
    await receiveLetter(house, { from: person.email, subject: "канарейка-тема", text: "Жасырын-құпия-сөз" });
    await house.sweep();
    // the search itself finds what does lie in clear
    await house.database.owner.run({ text: "create table canary_control (word text)", values: [] });
    await house.database.owner.run({
      text: "insert into canary_control values ('Қарлығаш-белгі')",
      values: [],
    });
    const found = await placesOf(["Қарлығаш-белгі"]);
    expect(found).toContain("table canary_control: Қарлығаш-белгі");
    expect(found.some((one) => one.startsWith("log of the database"))).toBe(true);
    const [officer, second] = [house.visitor(), house.visitor()];
    await becomeStaff(house, officer, "privacy_officer", "canary1@office.example.kz");
    await becomeStaff(house, second, "compliance", "canary2@office.example.kz");
    await askErasure({ visitor, person, subject });
    const at = await caseAt(house, subject, "erasure");
    await propose(officer, at, { template: "erased" });
    await officeAct(second, at, "settle", { agree: "yes" });
    await house.sweep();
    house.clock.advance(days(2));
    await endDue(house);
    expect(await count(house, "account where subject_id = $1", [subject])).toBe(0);
    expect(await count(house, "support_case where subject_id = $1", [subject])).toBe(0);
    const words = [mark, "zzcanary.mail", "канарейка-тема", "Жасырын-құпия-сөз", person.given];
    expect(await placesOf(words)).toEqual([]);
    const [keys] = await house.database.owner.run<{ alive: number }>({
      text: `select count(*)::int as alive from subject_key
             where subject_id = $1 and retention_class in ('account', 'support', 'draft', 'code')`,
      values: [subject],
    });
    expect(keys?.alive).toBe(0);
  }, 60_000);

  it("in the middle of an export it wins: the copy does not outlive what it was made of", async () => {
    const customer = await customerOf(house);
    await receiveLetter(house, { from: customer.person.email, text: "Менің деректерім керек" });
    await press(customer, "copies", { right: "access" });
    const [row] = await house.database.owner.run<{ id: string }>({
      text: "select id from data_package where subject_id = $1",
      values: [customer.subject],
    });
    const rights = makeCtx(house.worker, {
      ...{ kind: "system", duty: "rights", forThePerson: true },
      purposes: ["legal", "account", "service", "kyc_aml", "operations", "communications"],
    });
    let reached = false;
    const parts = {
      files: house.house.uploads,
      moreFiles: async function* (...given: Parameters<typeof heldAttachments>) {
        reached = true;
        await house.database.work.transact((tx) =>
          eraseOnRequest(tx, house.worker, customer.subject, house.clock.now()),
        );
        yield* heldAttachments(...given);
      },
    };
    const building = buildPackage(rights, parts, { subject: customer.subject, item: row?.id ?? "" });
    await expect(building).rejects.toThrow();
    expect(reached).toBe(true);
    expect(await count(house, "data_package where subject_id = $1", [customer.subject])).toBe(0);
    expect(await count(house, "package_part where subject_id = $1", [customer.subject])).toBe(0);
    house.clock.advance(days(2));
    await endDue(house);
    let left = 0;
    for await (const _ of house.storage.list(new Date(8.64e15))) left += 1;
    expect(left).toBe(0);
  });
});
