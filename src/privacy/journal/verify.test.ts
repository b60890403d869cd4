import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { databaseForTest, type TestDatabase } from "../../../tests/support/database.ts";
import { testKeyring, testKeyringFile } from "../../../tests/support/keyring.ts";
import { days, minutes } from "../../platform/clock.ts";
import { keyringOf, newKeyringFile } from "../keyring.ts";
import { dataMap } from "../records.ts";
import { kernelForTest, visit } from "../testing.ts";
import { sequence } from "./sequencer.ts";
import { verifyDatabase } from "./source.ts";
import { latestCheckpoint } from "./store.ts";
import type { VerifyOptions } from "./verify.ts";

const keyring = testKeyring();

/** A journal of a few entries under three signed heads. */
async function journal(): Promise<TestDatabase> {
  const database = await databaseForTest();
  const house = await kernelForTest(database, keyring);
  const subject = await house.subject();
  const door = await house.ctx({ kind: "customer", subject }).enter("security", { subject });
  for (let head = 0; head < 3; head += 1) {
    for (let i = 0; i < 7; i += 1) await door.create(visit, { page: `page ${i}` });
    await sequence(database.work, keyring, new Date(), new Date(0));
  }
  return database;
}

const verdict = async (
  database: TestDatabase,
  options: Partial<VerifyOptions> = {},
  keys = keyring.publicKeys(),
) => verifyDatabase(database.work, keys, { now: new Date(), bodiesKeptMonths: 12, ...options });

const tamper = (database: TestDatabase, text: string) => database.owner.run({ text, values: [] });

describe("the journal's verdict", () => {
  it("is intact for a journal nobody touched, and for an empty one", async () => {
    expect(await verdict(await journal())).toMatchObject({ verdict: "intact", entries: 21 });
    expect(await verdict(await databaseForTest())).toMatchObject({ verdict: "intact", entries: 0 });
  });

  it.each([
    [
      "a body was changed",
      "update journal_entry set act = 'read' where id = (select entry_id from journal_leaf where seq = 3)",
    ],
    [
      "a reason was added",
      "update journal_entry set because = 'review' where id = (select entry_id from journal_leaf where seq = 0)",
    ],
    [
      "an entry was removed before its time",
      "delete from journal_entry where id = (select entry_id from journal_leaf where seq = 5)",
    ],
    ["a leaf was removed", "delete from journal_leaf where seq = 6"],
    [
      "two leaves changed places",
      "update journal_leaf set hash = (select hash from journal_leaf b where b.seq = 9 - journal_leaf.seq) where seq in (4, 5)",
    ],
    [
      "body and leaf were changed together",
      "update journal_leaf set hash = decode(repeat('ab', 32), 'hex') where seq = 8",
    ],
    [
      "a root was changed",
      "update journal_checkpoint set root = decode(repeat('cd', 32), 'hex') where size = 14",
    ],
    [
      "a signature was changed",
      "update journal_checkpoint set signature = decode(repeat('00', 64), 'hex') where size = 21",
    ],
    [
      "only the stored hash of a body was changed",
      "update journal_entry set leaf_hash = salt where id = (select entry_id from journal_leaf where seq = 2)",
    ],
    [
      "a body was given to another subject",
      "update journal_entry set subject_id = gen_random_uuid() where id = (select entry_id from journal_leaf where seq = 7)",
    ],
    ["leaves were cut off the end and the heads left", "delete from journal_leaf where seq > 17"],
    ["the last head was removed and its leaves left", "delete from journal_checkpoint where size = 21"],
    ["all leaves and heads were removed but one", "delete from journal_leaf where seq > 0"],
    ["a head was back-dated", "update journal_checkpoint set at = at - interval '2 years' where size = 7"],
    ["the size of a head was changed", "update journal_checkpoint set size = 20 where size = 21"],
  ])("is tampered when %s", async (_what, text) => {
    const database = await journal();
    await tamper(database, text);
    expect((await verdict(database)).verdict).toBe("tampered");
  });

  it("is tampered when the end was cut off, as a checkpoint kept elsewhere shows", async () => {
    const database = await journal();
    const trusted = await latestCheckpoint(database.work);
    await tamper(
      database,
      "delete from journal_entry where id in (select entry_id from journal_leaf where seq >= 14)",
    );
    await tamper(database, "delete from journal_leaf where seq >= 14");
    await tamper(database, "delete from journal_checkpoint where size > 14");
    if (!trusted) throw new Error("no checkpoint");
    expect((await verdict(database, { trusted })).verdict).toBe("tampered");
  });

  it("is tampered when history was rewritten and signed anew, as a checkpoint kept elsewhere shows", async () => {
    const database = await journal();
    const trusted = await latestCheckpoint(database.work);
    if (!trusted) throw new Error("no checkpoint");
    for (const table of ["leaf", "node", "checkpoint"])
      await tamper(database, `delete from journal_${table}`);
    await tamper(
      database,
      "delete from journal_entry where id in (select id from journal_entry order by id limit 1)",
    );
    await sequence(database.work, keyring, new Date(), new Date(0));
    expect((await verdict(database)).verdict, "whole by itself").toBe("intact");
    expect((await verdict(database, { trusted })).verdict, "shorter").toBe("tampered");
    const house = await kernelForTest(database, keyring, dataMap([], []));
    const subject = await house.subject();
    const door = await house.ctx({ kind: "customer", subject }).enter("security", { subject });
    await door.create(visit, { page: "to fill up" });
    await sequence(database.work, keyring, new Date(), new Date(0));
    expect((await verdict(database, { trusted })).because, "of the same size").toContain("kept elsewhere");
  });

  it("is tampered when a body went early under a leaf that claims to be old: a leaf's own time proves nothing", async () => {
    const database = await journal();
    await tamper(
      database,
      "delete from journal_entry where id = (select entry_id from journal_leaf where seq = 4)",
    );
    await tamper(database, "update journal_leaf set at = at - interval '2 years' where seq = 4");
    expect((await verdict(database)).because).toContain("gone before its time");
  });

  it("is tampered when a second entry claims the place of a true one", async () => {
    const database = await journal();
    await tamper(
      database,
      `insert into journal_entry select gen_random_uuid(), at, id, actor_kind, actor_id, role, act, purpose, record,
         item_id, fields, because, web_request, salt, leaf_hash from journal_entry limit 1`,
    );
    expect((await verdict(database)).verdict).toBe("tampered");
  });

  it("waits for entries of the last minutes, and is unverifiable when nobody gives them a place", async () => {
    const database = await journal();
    await tamper(
      database,
      `insert into journal_entry select subject_id, at + interval '1 second', gen_random_uuid(), actor_kind, actor_id, role, act, purpose,
         record, item_id, fields, because, web_request, salt, leaf_hash from journal_entry order by at desc, id desc limit 1`,
    );
    expect((await verdict(database)).verdict).toBe("intact");
    const later = { now: new Date(Date.now() + minutes(10)) };
    expect(await verdict(database, later)).toMatchObject({ verdict: "unverifiable" });
  });

  it("is one of a single moment: appending and sequencing go on while it is found", async () => {
    const database = await journal();
    const house = await kernelForTest(database, keyring, dataMap([], []));
    const subject = await house.subject();
    const door = await house.ctx({ kind: "customer", subject }).enter("security", { subject });
    let stop = false;
    const appending = (async () => {
      while (!stop) {
        await door.create(visit, { page: "meanwhile" });
        await sequence(database.work, keyring, new Date());
      }
    })();
    for (let look = 0; look < 15; look += 1) expect((await verdict(database)).verdict).toBe("intact");
    stop = true;
    await appending;
  });

  it("calls a forged signature tampered also beside one whose key is unknown", async () => {
    const database = await journal();
    await tamper(database, "update journal_checkpoint set key_id = 'another' where size = 7");
    expect((await verdict(database)).verdict).toBe("unverifiable");
    await tamper(database, "update journal_checkpoint set root = signature where size = 21");
    expect((await verdict(database)).verdict).toBe("tampered");
  });

  it("is tampered when an entry was slipped in that the signed heads passed over", async () => {
    const database = await journal();
    await tamper(
      database,
      `insert into journal_entry select subject_id, at - interval '20 minutes', gen_random_uuid(), actor_kind, actor_id, role, act, purpose, record,
         item_id, fields, because, web_request, salt, leaf_hash from journal_entry limit 1`,
    );
    expect((await verdict(database)).verdict).toBe("tampered");
  });

  it("is unverifiable, and not tampered, when the signing key is not at hand", async () => {
    const database = await journal();
    const other = keyringOf(newKeyringFile(new Date()));
    expect((await verdict(database, {}, other.publicKeys())).verdict).toBe("unverifiable");
    expect(testKeyringFile.signing[0]?.id).not.toBe(other.publicKeys()[0]?.keyId);
  });

  it("stays intact when bodies leave after twelve months: leaves keep the proof", async () => {
    const database = await journal();
    await tamper(database, "delete from journal_entry");
    expect((await verdict(database)).verdict, "today they must still be there").toBe("tampered");
    expect(await verdict(database, { now: new Date(Date.now() + days(400)) })).toMatchObject({
      verdict: "intact",
      entries: 21,
    });
  });

  it("gives every entry exactly one place, also when appends and sequencers race", async () => {
    const database = await databaseForTest();
    const house = await kernelForTest(database, keyring);
    const subjects = await Promise.all(Array.from({ length: 10 }, () => house.subject()));
    const rounds = subjects.flatMap((subject) =>
      Array.from({ length: 10 }, async (_, i) => {
        const door = await house.ctx({ kind: "customer", subject }).enter("security", { subject });
        await door.create(visit, { page: String(i) });
        await sequence(database.work, keyring, new Date(), new Date(0));
      }),
    );
    await Promise.all(rounds);
    await sequence(database.work, keyring, new Date(), new Date(0));
    expect(await verdict(database)).toMatchObject({ verdict: "intact", entries: 100 });
    const [row] = await database.work.run<{ n: bigint }>({
      text: "select count(distinct entry_id) as n from journal_leaf",
      values: [],
    });
    expect(row?.n).toBe(100n);
    expect(createHash("sha256").update("").digest("hex")).toHaveLength(64);
  });
});
