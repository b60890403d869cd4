import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { databaseForTest, type TestDatabase } from "../../../tests/support/database.ts";
import { testKeyring } from "../../../tests/support/keyring.ts";
import { kernelForTest, visit } from "../testing.ts";
import { verifyArchive, writeArchive } from "./archive.ts";
import { publishedCheckpoint, publishedConsistency, publishedInclusion } from "./published.ts";
import { sequence } from "./sequencer.ts";
import { latestCheckpoint } from "./store.ts";
import { verifyConsistency, verifyInclusion } from "./tree.ts";

const keyring = testKeyring();
const options = { now: new Date(), bodiesKeptMonths: 12 };

async function journal(heads = 3): Promise<TestDatabase> {
  const database = await databaseForTest();
  const house = await kernelForTest(database, keyring);
  const subject = await house.subject();
  const door = await house.ctx({ kind: "customer", subject }).enter("security", { subject });
  for (let head = 0; head < heads; head += 1) {
    for (let i = 0; i < 5; i += 1) await door.create(visit, { page: "secret page" });
    await sequence(database.work, keyring, new Date(), new Date(0));
  }
  return database;
}

async function exported(database: TestDatabase): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "journal-")), "journal.ndjson");
  await writeArchive(database.work, path);
  return path;
}

const changed = async (path: string, change: (lines: string[]) => string[]): Promise<string> => {
  const lines = (await readFile(path, "utf8")).trimEnd().split("\n");
  await writeFile(`${path}.changed`, `${change(lines).join("\n")}\n`);
  return `${path}.changed`;
};

describe("an exported journal", () => {
  it("is intact anywhere, holds no value of anybody, and is its owner's file alone", async () => {
    const path = await exported(await journal());
    expect(await verifyArchive(path, keyring.publicKeys(), options)).toMatchObject({
      ...{ verdict: "intact", entries: 15 },
    });
    expect(await readFile(path, "utf8")).not.toContain("secret page");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await expect(writeArchive((await journal(1)).work, path)).rejects.toThrow(); // never over another file
  });

  it.each([
    [
      "an entry was altered",
      (lines: string[]) => lines.map((one) => one.replace('"act":"create"', '"act":"read"')),
    ],
    ["its end was cut off", (lines: string[]) => lines.slice(0, -2)],
    ["a leaf was taken out", (lines: string[]) => lines.filter((_, i) => i !== 6)],
    [
      "a body was removed before its time",
      (lines: string[]) => lines.map((one) => one.replace(/,"body":.*$/, "}")),
    ],
  ])("is tampered when %s", async (_, change) => {
    const path = await changed(await exported(await journal()), change);
    expect((await verifyArchive(path, keyring.publicKeys(), options)).verdict).toBe("tampered");
  });

  it("is tampered when its last head and leaves were cut off and a head kept elsewhere says so", async () => {
    const database = await journal();
    const trusted = (await latestCheckpoint(database.work)) ?? undefined;
    const path = await changed(await exported(database), (lines) =>
      lines.filter((one) => !one.includes('"size":15') && !/"seq":1\d/.test(one)),
    );
    expect((await verifyArchive(path, keyring.publicKeys(), options)).verdict).toBe("intact");
    expect(trusted).toBeDefined();
    const verdict = await verifyArchive(path, keyring.publicKeys(), {
      ...options,
      ...(trusted ? { trusted } : {}),
    });
    expect(verdict.verdict).toBe("tampered");
  });

  it("is unverifiable without the key, and when it is no journal at all", async () => {
    const path = await exported(await journal());
    expect((await verifyArchive(path, [], options)).verdict).toBe("unverifiable");
    for (const broken of [[], ["{}"], ["not json"]]) {
      const other = await changed(path, () => broken);
      expect((await verifyArchive(other, keyring.publicKeys(), options)).verdict).toBe("unverifiable");
    }
  });
});

describe("what the journal publishes", () => {
  it("is the last signed head with its key, and proofs that a stranger can check", async () => {
    const { work } = await journal();
    const keys = keyring.publicKeys();
    const head = await publishedCheckpoint(work, keys);
    expect(head).toMatchObject({ size: 15, publicKey: keys[0]?.spki });
    const root = Buffer.from(head?.root ?? "", "base64");
    const [older] = await work.run<{ root: Buffer }>({
      text: "select root from journal_checkpoint where size = 5",
      values: [],
    });
    const proven = await publishedConsistency(work, keys, 5);
    const steps = proven.ok ? proven.value.consistency.proof.map((one) => Buffer.from(one, "base64")) : [];
    expect(verifyConsistency(5, older?.root ?? Buffer.alloc(0), 15, root, steps)).toBe(true);
    const [leaf] = await work.run<{ entry_id: string }>({
      text: "select entry_id from journal_leaf where seq = 7",
      values: [],
    });
    const included = await publishedInclusion(work, keys, leaf?.entry_id ?? "");
    expect(included.ok).toBe(true);
    if (!included.ok) return;
    const { index, leaf: hash, proof } = included.value;
    const path = proof.map((one) => Buffer.from(one, "base64"));
    expect(verifyInclusion(Buffer.from(hash, "base64"), index, 15, path, root)).toBe(true);
  });

  it("refuses a size it never had and an entry it does not know", async () => {
    const { work } = await journal(1);
    expect(await publishedConsistency(work, [], 99)).toMatchObject({ code: "size_unknown" });
    expect(await publishedConsistency(work, [], 0)).toMatchObject({ code: "size_unknown" });
    const nobody = "00000000-0000-7000-8000-000000000000";
    expect(await publishedInclusion(work, [], nobody)).toMatchObject({ code: "entry_unknown" });
    const empty = await databaseForTest();
    expect(await publishedCheckpoint(empty.work, [])).toBeNull();
    expect(await publishedInclusion(empty.work, [], nobody)).toMatchObject({ code: "nothing_signed" });
  });
});
