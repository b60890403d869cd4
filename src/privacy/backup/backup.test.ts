import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { databaseForTest } from "../../../tests/support/database.ts";
import { testKeyring } from "../../../tests/support/keyring.ts";
import { newId, type SubjectId } from "../../platform/ids.ts";
import { DoorRefused } from "../actor.ts";
import { dropJournalMonths } from "../partitions.ts";
import { ledgerSince } from "../retention/ledger.ts";
import { eraseOnRequest } from "../retention/on-request.ts";
import { kernelForTest, testMap, visit } from "../testing.ts";
import { createBackup, FolderInUse } from "./create.ts";
import { restoreBackup } from "./restore.ts";

const canary = "Мұрагер Қарлығаш Тастанқызы";

async function stand() {
  const database = await databaseForTest();
  const keyring = testKeyring();
  const house = await kernelForTest(database, keyring);
  const folder = await mkdtemp(join(tmpdir(), "alem-backup-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const parts = { ownerUrl: database.ownerUrl, owner: database.owner, keyring, map: testMap };
  const person = async () => {
    const subject = await house.subject();
    const door = await house.ctx({ kind: "customer", subject }).enter("security", { subject });
    return { subject, id: await door.create(visit, { page: canary }), door };
  };
  const read = async (subject: SubjectId, id: string) =>
    (await house.ctx({ kind: "customer", subject }).enter("security", { subject })).read(visit, id, ["page"]);
  return { ...{ database, keyring, house, folder, parts, person, read } };
}

it("brings everything back as it was, with the journal, and holds no value in clear", async () => {
  const { database, folder, parts, person, read } = await stand();
  const one = await person();
  const entries = await database.owner.run({ text: "select id from journal_entry order by id", values: [] });
  await createBackup(database.ownerUrl, testMap, folder, new Date());
  for (const name of await readdir(join(folder, "tables")))
    expect(gunzipSync(await readFile(join(folder, "tables", name))).toString("utf8"), name).not.toContain(
      canary,
    );
  await database.owner.run({
    text: "truncate test_visit, subject_key, subject_gate, journal_entry",
    values: [],
  });
  await dropJournalMonths(database.owner, new Date(Date.now() + 400 * 86_400_000)); // its months are gone too
  expect(await restoreBackup({ ...parts, ledger: [] }, folder)).toMatchObject({ ok: true });
  expect(await read(one.subject, one.id)).toMatchObject({ page: canary });
  expect(await database.owner.run({ text: "select id from journal_entry order by id", values: [] })).toEqual(
    entries,
  );
  await expect(createBackup(database.ownerUrl, testMap, folder, new Date())).rejects.toThrow(FolderInUse);
});

it("does not bring back somebody who was erased since: by the ledger of the database, or by the one kept apart", async () => {
  const { database, house, folder, parts, person, read } = await stand();
  const [gone, stays] = [await person(), await person()];
  await createBackup(database.ownerUrl, testMap, folder, new Date());
  await database.work.transact((tx) => eraseOnRequest(tx, house.kernel, gone.subject, new Date()));
  const apart = await ledgerSince(database.work, new Date(0));
  expect(await restoreBackup({ ...parts, ledger: [] }, folder)).toMatchObject({ value: { erasedAgain: 1 } });
  expect(await read(gone.subject, gone.id)).toBeNull();
  expect(await read(stays.subject, stays.id)).toMatchObject({ page: canary });
  await database.owner.run({ text: "truncate erasure_ledger", values: [] }); // the database was lost, ledger and all
  expect(await restoreBackup({ ...parts, ledger: apart }, folder)).toMatchObject({
    value: { erasedAgain: 1 },
  });
  expect(await read(gone.subject, gone.id)).toBeNull();
  const keys = await database.owner.run({
    text: "select 1 from subject_key where subject_id = $1 and retention_class = 'security_log'",
    values: [gone.subject],
  });
  expect(keys).toEqual([]);
});

it("changes nothing when a file is damaged, missing, or of another schema", async () => {
  const { database, folder, parts, person, read } = await stand();
  await createBackup(database.ownerUrl, testMap, folder, new Date());
  const later = await person();
  await database.owner.run({
    text: "insert into schema_migration (name, sha256, at) values ('9999-later.sql', $1, now())",
    values: [newId()],
  });
  expect(await restoreBackup({ ...parts, ledger: [] }, folder)).toMatchObject({ code: "other_schema" });
  await database.owner.run({
    text: "delete from schema_migration where name = '9999-later.sql'",
    values: [],
  });
  await writeFile(join(folder, "tables", "test_visit.copy.gz"), "rubbish");
  expect(await restoreBackup({ ...parts, ledger: [] }, folder)).toMatchObject({ code: "damaged" });
  await rm(join(folder, "tables", "test_visit.copy.gz"));
  expect(await restoreBackup({ ...parts, ledger: [] }, folder)).toMatchObject({ code: "damaged" });
  expect(await read(later.subject, later.id)).toMatchObject({ page: canary });
});

it("opens nothing without its keys", async () => {
  const { database, folder, parts, person, read } = await stand();
  const one = await person();
  const manifest = await createBackup(database.ownerUrl, testMap, folder, new Date());
  expect(manifest.tables.find((table) => table.name === "subject_key")?.file).toBe(
    "keys/subject_key.copy.gz",
  );
  await rm(join(folder, "keys"), { recursive: true });
  expect(await restoreBackup({ ...parts, ledger: [] }, folder)).toMatchObject({ code: "damaged" });
  await database.owner.run({ text: "delete from subject_key", values: [] });
  await expect(read(one.subject, one.id)).rejects.toThrow(DoorRefused);
});
