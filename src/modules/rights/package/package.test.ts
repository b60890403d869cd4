import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Customer, customerOf, fileRequest } from "../../../../tests/support/acts.ts";
import { giveDocument, openCase } from "../../../../tests/support/authorities.ts";
import { openHouse, type TestHouse } from "../../../../tests/support/house.ts";
import { becomeStaff } from "../../../../tests/support/people.ts";
import { press, prove } from "../../../../tests/support/rights.ts";
import { unzip } from "../../../../tests/support/zip.ts";
import { houseMap } from "../../../map.ts";

let house: TestHouse;
let customer: Customer;
let files: ReadonlyMap<string, Buffer>;
beforeAll(async () => {
  house = await openHouse();
  customer = await customerOf(house);
  await giveDocument(house, customer.subject);
  await fileRequest(customer.visitor);
  const officer = house.visitor();
  await becomeStaff(house, officer, "support", "looker@office.example.kz");
  await officer.get(`/ru/office/people/${customer.subject}?because=request`);
  await openCase(house, customer.subject); // of which the person must not learn
  await house.sequence();
  await press(customer, "copies", { right: "access" });
  await house.sweep();
  files = await download();
});
afterAll(() => house.close());

async function download(): Promise<ReadonlyMap<string, Buffer>> {
  const [copy] = await house.database.owner.run<{ id: string }>({
    text: "select id from data_package where subject_id = $1 and status = 'ready' order by id desc limit 1",
    values: [customer.subject],
  });
  await prove(customer);
  return unzip((await customer.visitor.get(`/ru/cabinet/my-data/copies/${copy?.id}`)).bytes);
}

const text = (name: string): string => files.get(name)?.toString("utf8") ?? "";

async function verified(change: (name: string, bytes: Buffer) => Buffer = (_, bytes) => bytes) {
  const folder = await mkdtemp(join(tmpdir(), "alem-copy-"));
  try {
    for (const [name, bytes] of files) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), change(name, bytes));
    }
    return spawnSync(process.execPath, [join(folder, "verify.mjs")], { encoding: "utf8" });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe("the copy of everything", () => {
  it("holds each record as JSON and as a table, with one and the same values", () => {
    const data = JSON.parse(text("data.json"));
    const names = data.records.map((one: { record: string }) => one.record);
    expect(names).toEqual(houseMap.records.filter((one) => !one.silent).map((one) => one.name));
    for (const { record, rows } of data.records) {
      const [head = [], ...lines] = parse(text(`tables/${record}.csv`), { bom: true });
      expect(lines.length, record).toBe(rows.length);
      rows.forEach((row: { id: string; values: Record<string, unknown> }, place: number) => {
        expect(lines[place]?.[0]).toBe(row.id);
        expect(Object.keys(row.values)).toHaveLength(head.length - 3);
      });
    }
    const schema = JSON.parse(text("schema.json"));
    expect(schema.properties.records.items.anyOf).toHaveLength(names.length);
    expect(text("data.json")).toContain(customer.person.email);
    expect(text("index.html")).toContain("Қасымова");
    expect(text("data.json")).toContain("900101400003");
  });

  it("never holds silent records, secrets that prove identity, or who of the staff acted", () => {
    const all = [...files].map(([, bytes]) => bytes.toString("utf8")).join("\n");
    for (const word of ["authority_case", "Тест заңы", "Айгүл Өмірбекова", "looker@", "$argon2"])
      expect(all, word).not.toContain(word);
    const entries = JSON.parse(text("journal/entries.json"));
    const byStaff = entries.filter((one: { by: string }) => one.by === "staff");
    for (const one of byStaff) expect(one).toMatchObject({ covered: null, role: "support" });
    expect(entries.some((one: { by: string }) => one.by === "customer")).toBe(true);
  });

  it("is checked offline by its own program: intact as it came, and every change is found", async () => {
    const intact = await verified();
    expect(intact.stdout).toContain("intact");
    expect(intact.status, intact.stdout + intact.stderr).toBe(0);
    const proven = Number(/(\d+) journal entries proven/.exec(intact.stdout)?.[1]);
    expect(proven).toBeGreaterThan(5);
    const other = Buffer.from("x");
    const changed = await verified((name, bytes) =>
      name === "data.json" ? Buffer.concat([bytes, other]) : bytes,
    );
    expect([changed.status, changed.stdout]).toEqual([1, "NOT intact: the file data.json\n"]);
    const entry = await verified((name, bytes) =>
      name === "journal/entries.json"
        ? Buffer.from(bytes.toString().replace("account.opened", "account.closed"))
        : bytes,
    );
    expect(entry.status).toBe(1);
    const head = await verified((name, bytes) => {
      if (name !== "manifest.json") return bytes;
      return Buffer.from(bytes.toString().replace(/"size":(\d+)/, (_, size) => `"size":${Number(size) + 1}`));
    });
    expect(head.status).toBe(1);
  });

  it("lies sealed in the storage, in pieces that open for this package only", () => {
    for (const { bytes } of house.storage.files.values()) expect(bytes.includes("alem-data/1")).toBe(false);
    expect(house.storage.files.size).toBeGreaterThan(0);
  });

  it("is built anew after a crash in the middle, with one set of pieces", async () => {
    await press(customer, "copies", { right: "portability" });
    await house.database.owner.run({
      text: "update data_package set status = 'building', steps_done = 3 where subject_id = $1 and status = 'waiting'",
      values: [customer.subject],
    });
    await house.sweep();
    files = await download();
    expect((await verified()).status).toBe(0);
  });
});
