import { newId } from "../../src/platform/ids.ts";
import type { Appender } from "../../src/privacy/journal/append.ts";
import { insertEntries } from "../../src/privacy/journal/entry.ts";
import { type Kernel, makeCtx } from "../../src/privacy/kernel.ts";
import { type DataKeyId, openValue } from "../../src/privacy/vault.ts";
import { type Figure, type Pair, slowdown } from "../measure.ts";
import { recordOf } from "./generator.ts";
import { dayBefore, type Place, type Population } from "./population.ts";
import { item, lastingItem, openItem } from "./records.ts";
import { told } from "./told.ts";

/**
 * What each protection costs: the same operation with it and without it, in turns. Only what can be taken away from outside
 * is: a record declared otherwise, a kernel made with another appender, or the look's own parts put together without the
 * gate. A change writes its entry in its own statement, so the journal of changes cannot be taken away, and there is no row
 * security of PostgreSQL to switch off: the house has none.
 */
const rounds = { rounds: 5, roundMs: 200 };
const people = 200;

export async function ablate(population: Population): Promise<Figure[]> {
  await population.reset();
  const { kernel } = population;
  const twins = await makeTwins(population);
  const silent: Appender = { append: async () => {} };
  const each: Appender = { append: (entries) => kernel.db.run(insertEntries(entries)).then(() => {}) };
  let turn = 0;
  const someone = (): Twins => {
    turn = (turn + 61) % twins.length; // coprime to their number
    const one = twins[turn];
    if (!one) throw new Error("nobody to ask about");
    return one;
  };
  const own = async ({ subject }: Place) =>
    makeCtx(kernel, { kind: "customer", subject }).enter("service", { subject });
  const foreign = async (on: Kernel) => {
    const { subject, id } = someone().item;
    const door = await makeCtx(on, {
      ...{ kind: "system", duty: "bench", purposes: ["legal"], forThePerson: false },
    }).enter("legal", { subject });
    return door.read(item, id, ["data"]);
  };
  const readOwn = async () => {
    const place = someone().item;
    return (await own(place)).read(item, place.id, ["data"]);
  };
  const data = () => recordOf(turn, population.profile).data;
  const pairs: readonly (readonly [string, number, Pair])[] = [
    [
      "encryption, a read",
      1,
      {
        door: readOwn,
        bare: async () => {
          const place = someone().open;
          return (await own(place)).read(openItem, place.id, ["data"]);
        },
      },
    ],
    [
      "encryption, a write",
      1,
      {
        door: async () => {
          const place = someone().item;
          return (await own(place)).write(item, place.id, { data: data() });
        },
        bare: async () => {
          const place = someone().open;
          return (await own(place)).write(openItem, place.id, { data: data() });
        },
      },
    ],
    [
      "journal, a look by another",
      1,
      { door: () => foreign(kernel), bare: () => foreign({ ...kernel, journal: silent }) },
    ],
    [
      "journal, eight looks at once",
      8,
      { door: () => foreign(kernel), bare: () => foreign({ ...kernel, journal: silent }) },
    ],
    [
      "a commit for each entry, against shared ones, eight at once",
      8,
      { door: () => foreign({ ...kernel, journal: each }), bare: () => foreign(kernel) },
    ],
    ["purpose and gate, a read", 1, { door: readOwn, bare: () => readPastTheGate(kernel, someone().item) }],
    [
      "time of the row, a read",
      1,
      {
        door: readOwn,
        bare: async () => {
          const place = someone().lasting;
          return (await own(place)).read(lastingItem, place.id, ["data"]);
        },
      },
    ],
  ];
  const figures: Figure[] = [];
  for (const [name, clients, pair] of pairs)
    figures.push(told(`with ${name}`, await slowdown(pair, { clients, ...rounds }), "x"));
  return figures;
}

type Twins = { readonly item: Place; readonly open: Place; readonly lasting: Place };

/** The same row in each of the three declarations, for some people. */
async function makeTwins({ kernel, places, profile, clock }: Population): Promise<Twins[]> {
  const twins: Twins[] = [];
  for (let n = 1; twins.length < people; n += 1) {
    const place = places.get(n);
    if (!place) break;
    const { usr: _, ...record } = recordOf(n, profile);
    const door = await makeCtx(kernel, {
      ...{ kind: "system", duty: "bench", purposes: ["legal"], forThePerson: false },
    }).enter("legal", { subject: place.subject });
    const row = { ...record, dayBefore: dayBefore(clock.now(), 20_000) };
    if (profile === "head" && isApart(record.n)) continue;
    const { subject } = place;
    twins.push({
      item: { subject, id: await door.create(item, row, { id: newId() }) },
      open: { subject, id: await door.create(openItem, row) },
      lasting: { subject, id: await door.create(lastingItem, row) },
    });
  }
  return twins;
}

const isApart = (user: number): boolean => user % 103 === 13;

/** The row and its key by primary key, opened by the vault's own parts: a look without purpose, gate and time. */
async function readPastTheGate({ db, vault }: Kernel, { subject, id }: Place): Promise<Buffer> {
  const [row] = await db.look<{ data: Buffer; key: DataKeyId }>({
    name: "bench-past-the-gate",
    text: `select r.id, r.version, r.created_at, r.changed_at, r.data, k.id as key from bench_item r
           join subject_key k on k.subject_id = r.subject_id and k.retention_class = $3
           where r.subject_id = $1 and r.id = $2`,
    values: [subject, id, item.keep],
  });
  if (!row) throw new Error("the row is not there");
  const key = await vault.open(db, subject, item.keep, row.key);
  return openValue(key, row.data, { table: item.name, column: "data", subject, row: id });
}
