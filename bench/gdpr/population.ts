import { after, type MovableClock, movableClock, seconds } from "../../src/platform/clock.ts";
import { newId, type SubjectId } from "../../src/platform/ids.ts";
import { purposeIds, purposes, topicBit } from "../../src/policy/policy.ts";
import { exactDigest } from "../../src/privacy/blind-index.ts";
import { limit } from "../../src/privacy/gate.ts";
import { type Entry, entryOf, insertEntries } from "../../src/privacy/journal/entry.ts";
import { sequence } from "../../src/privacy/journal/sequencer.ts";
import { type Kernel, makeKernel } from "../../src/privacy/kernel.ts";
import { indexName } from "../../src/privacy/lookups.ts";
import type { RecordType } from "../../src/privacy/records.ts";
import { sealValue } from "../../src/privacy/vault.ts";
import type { Stand } from "../stand.ts";
import { isRestricted, objects, refusesScoring, withdrew } from "./fixtures.ts";
import { type GdprRecord, type Profile, recordOf, usersOf, words } from "./generator.ts";
import { inLanes } from "./lanes.ts";
import { gdprMap, item, person } from "./records.ts";

/** Everything loaded as doors would have written it, key by key and entry by entry, but many rows at once. */
export type Population = {
  readonly stand: Stand;
  readonly kernel: Kernel;
  readonly clock: MovableClock;
  readonly profile: Profile;
  readonly loadedAt: Date;
  readonly records: number;
  /** By number of the user. */
  readonly subjects: SubjectId[];
  /** Where the row of a key is: whoever asks by key has this address. */
  readonly places: Map<number, Place>;
  /** Everything as it was after the load. */
  reset(): Promise<void>;
};
export type Place = { readonly subject: SubjectId; readonly id: string };

const atOnce = 5_000;
export const nameIndex = indexName(person, "name");
const tables = [...gdprMap.records, ...gdprMap.tables]
  .map(({ name }) => name)
  .filter((name) => name !== "schema_migration");

export async function populate(stand: Stand, records: number, profile: Profile): Promise<Population> {
  const loadedAt = after(new Date(), -seconds(300));
  const clock = movableClock(loadedAt);
  const kernel = makeKernel({ db: stand.web, keyring: stand.keyring, clock, map: gdprMap });
  const run = (text: string) => stand.owner.run({ text, values: [] });
  await run(`truncate ${tables.join(", ")}`);
  for (const column of ["pur", "shr", "obj", "dec", "ttl"])
    await run(`create index if not exists bench_item_${column} on bench_item (${column})`);
  const subjects = Array.from({ length: usersOf(records, profile) }, () => newId<"subject">());
  await addPeople(stand, kernel, subjects, loadedAt);
  const places = new Map<number, Place>();
  for (let from = 0; from < records; from += atOnce)
    await addItems(stand, kernel, {
      loadedAt,
      ...{ subjects, places, profile, from, count: Math.min(atOnce, records - from) },
    });
  await sequence(stand.work, stand.keyring, loadedAt, new Date(0));
  for (const name of tables) {
    await run(`drop table if exists kept_${name}`);
    await run(`create unlogged table kept_${name} as table ${name}`);
  }
  const atFirst = new Map(places);
  return {
    ...{ stand, kernel, clock, profile, loadedAt, records, subjects, places },
    reset: async () => {
      clock.set(loadedAt);
      places.clear();
      for (const [n, place] of atFirst) places.set(n, place);
      await run(`truncate ${tables.join(", ")}`);
      for (const name of tables) await run(`insert into ${name} select * from kept_${name}`);
      await run(`vacuum analyze ${tables.join(", ")}`);
    },
  };
}

async function addPeople(stand: Stand, kernel: Kernel, subjects: SubjectId[], at: Date): Promise<void> {
  const { owner, web, keyring } = stand;
  const granted = subjects.map((_, user) => (withdrew(user) ? 0 : topicBit("analytics")));
  await owner.run({
    text: `insert into subject_gate (subject_id, kind, denied, granted)
           select s, 'customer', 0, g from unnest($1::uuid[], $2::int[]) as t (s, g)`,
    values: [subjects, granted],
  });
  const rows: { subject: SubjectId; id: string; name: Buffer; digest: Buffer }[] = [];
  await inLanes([...subjects.entries()], 12, async ([user, subject]) => {
    await kernel.vault.keyFor(web, subject, item.keep);
    const key = await kernel.vault.keyFor(web, subject, person.keep);
    kernel.vault.forget(subject, person.keep); // the memory of keys is for the items
    const id = newId();
    const place = { table: person.name, column: "name", subject, row: id };
    const name = sealValue(key, Buffer.from(`user${user}`), place);
    rows.push({ subject, id, name, digest: exactDigest(keyring, nameIndex, `user${user}`) });
    await web.transact(async (tx) => {
      if (isRestricted(user)) await limit(tx, subject, "restriction", frozen, at);
      if (objects(user)) await limit(tx, subject, "objection", ["analytics"], at);
      if (refusesScoring(user)) await limit(tx, subject, "scoring", [], at);
    });
  });
  const columns = [rows.map((one) => one.subject), rows.map((one) => one.id)];
  await owner.run({
    text: `insert into bench_person (subject_id, id, version, created_at, changed_at, name)
           select s, i, 1, $4, $4, n from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as t (s, i, n)`,
    values: [...columns, rows.map((one) => one.name), at],
  });
  await owner.run({
    text: `insert into lookup_exact (index_name, digest, subject_id, item_id)
           select $4, d, s, i from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as t (s, i, d)`,
    values: [...columns, rows.map((one) => one.digest), nameIndex],
  });
  await note(stand, rows, person, at);
}

/** What a restriction stops: everything but security and the law (policy 7). */
export const frozen = purposeIds.filter((purpose) => !purposes[purpose].underRestriction);

type Portion = Pick<Population, "subjects" | "places" | "profile" | "loadedAt"> & {
  readonly from: number;
  readonly count: number;
};

async function addItems(stand: Stand, kernel: Kernel, portion: Portion): Promise<void> {
  const records = Array.from({ length: portion.count }, (_, i) =>
    recordOf(portion.from + i, portion.profile),
  );
  const made: (Place & { readonly sealed: Buffer; readonly record: GdprRecord })[] = [];
  for (const record of records) {
    const subject = portion.subjects[record.usr];
    if (!subject) throw new Error("an item of nobody");
    const id = newId();
    portion.places.set(record.n, { subject, id });
    const key = await kernel.vault.keyFor(stand.web, subject, item.keep);
    const place = { table: item.name, column: "data", subject, row: id };
    made.push({ subject, id, record, sealed: sealValue(key, Buffer.from(record.data), place) });
  }
  const names = ["subject_id", "id", "n", "ttl", ...words, "day_before", "data"];
  const types = ["uuid", "uuid", "int", "int", ...words.map(() => "text"), "timestamptz", "bytea"];
  await stand.owner.run({
    text: `insert into bench_item (version, created_at, changed_at, ${names.join(", ")})
           select 1, $${names.length + 1}, $${names.length + 1}, t.*
           from unnest(${types.map((type, i) => `$${i + 1}::${type}[]`).join(", ")}) as t (${names.join(", ")})`,
    values: [
      made.map((one) => one.subject),
      made.map((one) => one.id),
      made.map(({ record }) => record.n),
      made.map(({ record }) => record.ttl),
      ...words.map((word) => made.map(({ record }) => record[word])),
      made.map(({ record }) => dayBefore(portion.loadedAt, record.ttl)),
      made.map((one) => one.sealed),
      portion.loadedAt,
    ],
  });
  await note(stand, made, item, portion.loadedAt);
}

export const dayBefore = (now: Date, ttl: number): Date => after(now, seconds(ttl - 86_400));

async function note(stand: Stand, rows: readonly Place[], record: RecordType, at: Date): Promise<void> {
  const entries = rows.map(
    ({ subject, id }): Entry =>
      entryOf({
        ...{ subject, at, actorKind: "system", actor: null, role: "load", act: "create", because: null },
        ...{ purpose: "legal", record: record.name, item: id, webRequest: null },
        fields: Object.keys(record.fields).join(","),
      }),
  );
  for (let from = 0; from < entries.length; from += atOnce)
    await stand.web.run(insertEntries(entries.slice(from, from + atOnce)));
}
