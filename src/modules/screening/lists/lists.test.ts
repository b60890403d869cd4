import { describe, expect, it } from "vitest";
import { databaseForTest } from "../../../../tests/support/database.ts";
import { days } from "../../../platform/clock.ts";
import {
  diffOf,
  entriesInForce,
  importList,
  type ListedEntity,
  ListRefused,
  type ListSource,
  openIncidents,
  recentVersions,
  screeningReadiness,
  settleImport,
} from "../screening.ts";

const entity = (id: string, name: string): ListedEntity => ({
  ...{ id, kind: "person", name, names: [{ text: name, quality: "primary" }] },
  ...{ births: [], countries: [], identifiers: [], programmes: [], listedOn: null, note: null },
});
const people = (count: number, over: Readonly<Record<string, string>> = {}): ListedEntity[] =>
  Array.from({ length: count }, (_, i) => entity(`p${i}`, over[`p${i}`] ?? `Сынақов Нөмір${i}`));

/** A file of these entries; breaks off after so many when told. */
const sourceOf =
  (entities: readonly ListedEntity[], breaksAfter?: number): ListSource =>
  async (_list, _path, each) => {
    for (const [i, one] of entities.entries()) {
      if (i === breaksAfter) throw new ListRefused("xml_broken", "in the middle");
      await each(one);
    }
    return { asOf: "2026-02-01", format: "test", sha256: `${entities.length}`, bytes: 1 };
  };
const now = new Date("2026-02-02T10:00:00Z");
const request = { list: "stop", path: "list.csv", by: "operator", now } as const;

describe("a list is taken whole or not at all", () => {
  it("a file that breaks in the middle leaves yesterday's list in force and an incident behind", async () => {
    const { work } = await databaseForTest();
    expect(await importList(work, sourceOf(people(1_200)), request)).toMatchObject({ ok: true });
    const broken = await importList(work, sourceOf(people(1_300), 1_100), request);
    expect(broken).toMatchObject({ ok: false, code: "xml_broken" });
    expect(await entriesInForce(work)).toHaveLength(1_200);
    expect(await recentVersions(work, "stop", 9)).toHaveLength(1);
    expect(await openIncidents(work)).toMatchObject([
      { list: "stop", fault: "xml_broken", place: "in the middle" },
    ]);
    const [staged] = await work.run({ text: "select count(*)::int as n from sanctions_staged", values: [] });
    expect(staged).toEqual({ n: 0 });
  });

  it("keeps versions, and says what each added, changed and removed", async () => {
    const { work } = await databaseForTest();
    await importList(work, sourceOf(people(50)), request);
    const next = [...people(49, { p3: "Сынақов Басқа" }), entity("new", "Жаңа Адам")];
    const imported = await importList(work, sourceOf(next), request);
    expect(imported).toMatchObject({
      ok: true,
      value: { number: 2, state: "in_force", added: 1, changed: 1, removed: 1 },
    });
    const [version] = await recentVersions(work, "stop", 1);
    const lines = version ? await diffOf(work, version) : [];
    expect(lines.map(({ id, how }) => `${how} ${id}`).sort()).toEqual([
      "added new",
      "changed p3",
      "removed p49",
    ]);
    const history = await work.run({
      text: "select from_version, until_version from sanctions_entity where entity_id = 'p3' order by 1",
      values: [],
    });
    expect(history).toEqual([
      { from_version: 1, until_version: 2 },
      { from_version: 2, until_version: null },
    ]);
  });

  it("the same file again is no new version, and the list is as fresh as that look", async () => {
    const { work } = await databaseForTest();
    await importList(work, sourceOf(people(5)), { ...request, list: "un" });
    const later = new Date(now.getTime() + days(2));
    const again = await importList(work, sourceOf(people(5)), { ...request, list: "un", now: later });
    expect(again).toMatchObject({ ok: true, value: { state: "unchanged", number: 1 } });
    expect((await recentVersions(work, "un", 1))[0]?.seenAt).toEqual(later);
  });

  it("more than a tenth removed, or a size out of the band, waits for a second person and not for the first", async () => {
    const { work } = await databaseForTest();
    await importList(work, sourceOf(people(100)), request);
    const shrunk = await importList(work, sourceOf(people(80)), request);
    expect(shrunk).toMatchObject({
      ok: true,
      value: { state: "waiting", number: 2, heldBecause: "many_removed" },
    });
    expect(await entriesInForce(work)).toHaveLength(100);
    const [waiting] = await recentVersions(work, "stop", 1);
    expect(waiting && (await diffOf(work, waiting))).toHaveLength(20);
    const settling = { list: "stop", number: 2, accept: true, now } as const;
    expect(await settleImport(work, { ...settling, by: "operator" })).toMatchObject({ code: "same_person" });
    await expect(
      work.run({
        text: "update sanctions_version set settled_by = imported_by where number = 2",
        values: [],
      }),
    ).rejects.toThrow(/check constraint/);
    expect(await settleImport(work, { ...settling, by: "another" })).toMatchObject({ ok: true });
    expect(await entriesInForce(work)).toHaveLength(80);
    const grown = await importList(work, sourceOf(people(200)), request);
    expect(grown).toMatchObject({ ok: true, value: { state: "waiting", heldBecause: "size" } });
    expect(await settleImport(work, { ...settling, number: 3, by: "another", accept: false })).toMatchObject({
      ok: true,
    });
    expect(await entriesInForce(work)).toHaveLength(80);
    expect(await settleImport(work, { ...settling, number: 3, by: "another" })).toMatchObject({
      code: "not_waiting",
    });
  });

  it("two imports of one list at once both stand, one after the other", async () => {
    const { work } = await databaseForTest();
    const both = await Promise.all([
      importList(work, sourceOf(people(30)), request),
      importList(work, sourceOf(people(31)), request),
    ]);
    expect(both.map((one) => one.ok)).toEqual([true, true]);
    const versions = await recentVersions(work, "stop", 5);
    expect(versions.filter((one) => one.state === "in_force")).toHaveLength(1);
  });
});

describe("readiness", () => {
  it("no list, a missing list and a list older than its limit make new verifications wait, and say since when", async () => {
    const { work } = await databaseForTest();
    expect(await screeningReadiness(work, now)).toEqual({ ready: false, lists: [] });
    await importList(work, sourceOf(people(5)), { ...request, list: "un" });
    expect((await screeningReadiness(work, now)).ready).toBe(true);
    expect(await screeningReadiness(work, now, ["kz_afm"])).toMatchObject({
      ready: false,
      lists: [
        { list: "un", state: "fresh" },
        { list: "kz_afm", state: "missing" },
      ],
    });
    const later = await screeningReadiness(work, new Date(now.getTime() + days(4)));
    expect(later).toMatchObject({
      ready: false,
      lists: [{ state: "stale", staleSince: new Date(now.getTime() + days(3)) }],
    });
  });
});
