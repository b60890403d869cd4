import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "../../../tests/support/database.ts";
import { testKeyring } from "../../../tests/support/keyring.ts";
import { days, hours, minutes, after as plus } from "../../platform/clock.ts";
import { newId, type SubjectId } from "../../platform/ids.ts";
import { makeAppender } from "./append.ts";
import { type Entry, entryOf } from "./entry.ts";
import { nodesOf, sequence } from "./sequencer.ts";
import { checkpoints, leavesFrom } from "./store.ts";
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from "./tree.ts";

const keyring = testKeyring();
const noon = new Date(`${new Date().toISOString().slice(0, 8)}15T12:00:00.000Z`); // in a month that has its partition

let database: TestDatabase;
beforeEach(async () => {
  database = await cloneDatabase();
});
afterEach(() => database.close());

const entryAt = (at: Date, subject: SubjectId = newId<"subject">()): Entry =>
  entryOf({
    ...{ subject, at, actorKind: "customer", actor: subject, role: null, act: "write", purpose: "service" },
    ...{ record: "test_paper", item: newId(), fields: "status", because: null, webRequest: null },
  });

async function append(...times: Date[]): Promise<Entry[]> {
  const entries = times.map((at) => entryAt(at));
  await makeAppender(database.web).append(entries);
  return entries;
}

const leaves = () => leavesFrom(database.work, 0, 10_000);
const sequenceAt = (now: Date, since?: Date) => sequence(database.work, keyring, now, since);

describe("the sequencer", () => {
  it("gives each of many concurrent appends one place, two sequencers at once included", async () => {
    const appender = makeAppender(database.web);
    const entries = Array.from({ length: 400 }, () => entryAt(new Date()));
    const rounds: Promise<{ added: number }>[] = [];
    await Promise.all(
      entries.map(async (one, n) => {
        await appender.append([one]);
        if (n % 40 === 0) rounds.push(sequenceAt(new Date()), sequenceAt(new Date()));
      }),
    );
    const added = (await Promise.all(rounds)).reduce((sum, round) => sum + round.added, 0);
    const rest = await sequenceAt(new Date());
    expect(added + rest.added).toBe(400);
    const placed = await leaves();
    expect(placed.map((leaf) => leaf.seq)).toEqual(placed.map((_, i) => i));
    expect(placed.map((leaf) => leaf.entry).sort()).toEqual(entries.map((one) => one.id).sort());
    expect(await sequenceAt(new Date())).toEqual({ added: 0, size: 400 });
  });

  it("signs heads under which every leaf and every earlier head can be proven", async () => {
    for (const count of [1, 2, 5, 13]) {
      await append(...Array.from({ length: count }, (_, i) => plus(noon, i)));
      await sequenceAt(noon);
    }
    const heads = await checkpoints(database.web);
    expect(heads.map((head) => head.size)).toEqual([1, 3, 8, 21]);
    const last = heads[3];
    if (!last) throw new Error("no head");
    const nodes = nodesOf(database.web); // the role of the pages can prove, and cannot write
    for (const leaf of await leaves()) {
      const proof = await inclusionProof(leaf.seq, last.size, nodes);
      expect(verifyInclusion(leaf.hash, leaf.seq, last.size, proof, last.root)).toBe(true);
    }
    for (const head of heads) {
      const proof = await consistencyProof(head.size, last.size, nodes);
      expect(verifyConsistency(head.size, head.root, last.size, last.root, proof)).toBe(true);
    }
  });

  it("finds everything that came while no sequencer ran, however long that was", async () => {
    await append(plus(noon, -days(9)));
    expect(await sequenceAt(plus(noon, -days(9)))).toEqual({ added: 1, size: 1 });
    await append(plus(noon, -days(8)), plus(noon, -hours(30)), noon);
    expect(await sequenceAt(noon)).toEqual({ added: 3, size: 4 });
  });

  it("finds an entry that was committed long after its time: within the hour, or at once when told to look back", async () => {
    await append(noon);
    await sequenceAt(noon);
    const [late] = await append(plus(noon, -minutes(20)));
    expect((await sequenceAt(plus(noon, minutes(1)))).added).toBe(0); // outside the usual window
    await append(plus(noon, minutes(60)));
    expect((await sequenceAt(plus(noon, minutes(60)))).added).toBe(2); // the first round of an hour looks hours back
    expect((await leaves()).map((leaf) => leaf.entry)).toContain(late?.id);
    await append(plus(noon, -days(10)));
    expect((await sequenceAt(plus(noon, minutes(61)))).added).toBe(0);
    expect((await sequenceAt(plus(noon, minutes(61)), new Date(0))).added).toBe(1);
  });

  it("is not stopped by two entries that claim one id: the older gets the place", async () => {
    const original = entryAt(noon);
    const claim = { ...entryAt(plus(noon, 5)), id: original.id };
    await makeAppender(database.web).append([original, claim, entryAt(plus(noon, 9))]);
    expect((await sequenceAt(noon)).added).toBe(2);
    expect((await leaves())[0]?.hash.equals(original.leaf)).toBe(true);
    await append(plus(noon, 20));
    expect((await sequenceAt(noon)).added).toBe(1);
  });

  it("leaves the work to the one that is at it", async () => {
    await append(noon);
    await database.work.transact(async (tx) => {
      await tx.run({ text: "select pg_advisory_xact_lock(7361001)", values: [] });
      expect(await sequenceAt(noon)).toEqual({ added: 0, size: -1 });
    });
    expect(await sequenceAt(noon)).toEqual({ added: 1, size: 1 });
  });
});
