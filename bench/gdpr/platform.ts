import { newId, type SubjectId } from "../../src/platform/ids.ts";
import type { Actor } from "../../src/privacy/actor.ts";
import { DoorRefused } from "../../src/privacy/actor.ts";
import { createSubject, grant } from "../../src/privacy/gate.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import { findExact } from "../../src/privacy/lookups.ts";
import type { OpenWhere } from "../../src/privacy/statements.ts";
import type { Answer, AnswerRow } from "./answers.ts";
import type { Subject } from "./bare.ts";
import { type GdprRecord, recordOf, words } from "./generator.ts";
import { inLanes } from "./lanes.ts";
import { type Operation, type Role, type Setting, writtenBy } from "./mixes.ts";
import { selectorOf } from "./oracle.ts";
import { dayBefore, nameIndex, type Place, type Population } from "./population.ts";
import { item, person } from "./records.ts";

/**
 * The operations on the platform's own data layer: each row through a door of its person, opened for the purpose of who
 * asks. A question over people (by purpose, by objection …) is what the house does everywhere: a store finds ids by an open
 * code, and each person's door decides whether, and journals that, the values are seen. The customer asks by purpose among
 * their own rows: no door opens anybody else's.
 */
export function platform(population: Population, role: Role): Subject {
  const { kernel, places, profile, subjects } = population;
  const open = (subject: SubjectId) => doorFor(population, role, subject);

  async function listed(subject: SubjectId, where: OpenWhere): Promise<AnswerRow[]> {
    const door = await open(subject);
    const user = userOfSubject(population).get(subject) ?? -1;
    const rows: AnswerRow[] = [];
    for (let before: string | undefined; ; ) {
      const page = await unlessDenied([], () =>
        door.list(item, fields, { where, limit: pageSize, ...(before === undefined ? {} : { before }) }),
      );
      rows.push(
        ...page.map(({ version: _v, createdAt: _c, changedAt: _h, id: _i, ...row }) => ({
          ...row,
          usr: user,
        })),
      );
      before = page.at(-1)?.id;
      if (page.length < pageSize) return rows;
    }
  }

  async function read(operation: Operation, like: GdprRecord): Promise<Answer> {
    const by = selectorOf(operation);
    if (by === null) {
      const place = places.get(operation.n);
      if (!place) return { rows: [] };
      const door = await open(place.subject);
      const found = await unlessDenied(null, () => door.read(item, place.id, fields));
      if (!found) return { rows: [] };
      const { version: _v, createdAt: _c, changedAt: _h, id: _i, ...row } = found;
      return { rows: [{ ...row, usr: like.usr }] };
    }
    const where = by === "usr" ? {} : { [by]: like[by] };
    if (by === "usr" || operation.own) {
      const subject = operation.own ? subjects[like.usr] : await subjectNamed(like.usr);
      return { rows: subject ? await listed(subject, where) : [] };
    }
    const people = await kernel.db.look<{ subject_id: SubjectId }>({
      name: `bench-people-${by}`,
      text: `select distinct subject_id from bench_item where ${by} = $1`, // fan-out: ids by an open code
      values: [like[by]],
    });
    return { rows: (await inLanes(people, 32, (one) => listed(one.subject_id, where))).flat() };
  }

  async function placesFor(operation: Operation, like: GdprRecord): Promise<readonly Place[]> {
    const by = selectorOf(operation);
    if (by === null) {
      const place = places.get(operation.n);
      return place ? [place] : [];
    }
    const ofOne = by === "usr" || operation.own;
    const subject = !ofOne ? null : operation.own ? subjects[like.usr] : await subjectNamed(like.usr);
    if (ofOne && !subject) return [];
    const conditions = [
      ...(subject ? ["subject_id = $1"] : []),
      ...(by === "usr" ? [] : [`${by} = $${subject ? 2 : 1}`]),
    ];
    return kernel.db.look<Place>({
      name: `bench-places-${by}-${ofOne}`,
      text: `select subject_id as subject, id from bench_item where ${conditions.join(" and ")}`, // fan-out: ids, as above
      values: [...(subject ? [subject] : []), ...(by === "usr" ? [] : [like[by]])],
    });
  }

  /** All rows of one person in one transaction; a single one needs none. */
  async function changePerson(rows: readonly Place[], operation: Operation, like: GdprRecord, now: Date) {
    const [first] = rows;
    if (!first) return 0;
    const door = await open(first.subject);
    const changeOne = (on: Pick<typeof door, "remove" | "write">, id: string) =>
      operation.kind.startsWith("delete")
        ? on.remove(item, id)
        : on.write(item, id, changesOf(operation, like, now));
    return unlessDenied(0, async () => {
      if (rows.length === 1) return Number(await changeOne(door, first.id));
      const done = await door.transact((inside) => Promise.all(rows.map(({ id }) => changeOne(inside, id))));
      return done.filter((one) => one).length;
    });
  }

  /** By its blind index: who of the names is meant. */
  async function subjectNamed(user: number): Promise<SubjectId | null> {
    return (await findExact(kernel.db, kernel.keyring, nameIndex, `user${user}`))?.subject ?? null;
  }

  return {
    run: async (operation, now) => {
      population.clock.set(now);
      const like = recordOf(operation.n, profile);
      if (operation.kind === "insert") {
        const subject = subjects[like.usr] ?? (await newPerson(population, like.usr));
        const door = await open(subject);
        const { n, usr: _, ...values } = like;
        const id = await door.create(item, { n, ...values, dayBefore: dayBefore(now, like.ttl) });
        places.set(n, { subject, id });
        return { changed: 1 };
      }
      if (operation.kind.startsWith("read")) return read(operation, like);
      const people = Map.groupBy(await placesFor(operation, like), (place) => place.subject);
      const changed = await inLanes([...people.values()], 12, (rows) =>
        changePerson(rows, operation, like, now),
      );
      return { changed: changed.reduce((sum, one) => sum + one, 0) };
    },
  };
}

const pageSize = 1_000;
const fields = ["n", "ttl", ...words, "data"] as const;

const purposeOf = { customer: "service", controller: "legal", processor: "analytics" } as const;

export function doorFor({ kernel }: Population, role: Role, subject: SubjectId) {
  const purpose = purposeOf[role];
  const actor: Actor =
    role === "customer"
      ? { kind: "customer", subject }
      : { kind: "system", duty: role, purposes: [purpose], forThePerson: false };
  return makeCtx(kernel, actor).enter(purpose, { subject });
}

/** A person who stands apart is left out of the answer; any other refusal is a fault of the bench. */
async function unlessDenied<T>(otherwise: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DoorRefused && (error.code === "purpose_denied" || error.code === "consent_missing"))
      return otherwise;
    throw error;
  }
}

function changesOf(operation: Operation, like: GdprRecord, now: Date) {
  if (operation.set) return settingOf(operation.set, now);
  const { n: _n, usr: _u, ...named } = like;
  return { ...named, data: writtenBy(operation), dayBefore: dayBefore(now, like.ttl) };
}

/** A time that is set anew starts from now. */
const settingOf = (set: Setting, now: Date) =>
  set.field === "ttl" ? { ttl: set.value, dayBefore: dayBefore(now, set.value) } : { [set.field]: set.value };

async function newPerson(population: Population, user: number): Promise<SubjectId> {
  const subject = newId<"subject">();
  await population.kernel.db.transact(async (tx) => {
    await createSubject(tx, subject, "customer");
    await grant(tx, subject, "analytics");
  });
  const door = await doorFor(population, "customer", subject);
  await door.create(person, { name: `user${user}` });
  population.subjects[user] = subject;
  return subject;
}

const userOf = new WeakMap<Population, Map<SubjectId, number>>();
/** Whose name a subject has: the directory of the bench, as the session knows its person. */
function userOfSubject(population: Population): Map<SubjectId, number> {
  const known = userOf.get(population);
  if (known && known.size === population.subjects.length) return known;
  const made = new Map(population.subjects.map((subject, user) => [subject, user]));
  userOf.set(population, made);
  return made;
}
