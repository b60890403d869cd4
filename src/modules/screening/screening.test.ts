import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { customerOf } from "../../../tests/support/acts.ts";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { days } from "../../platform/clock.ts";
import { newId, type SubjectId } from "../../platform/ids.ts";
import type { Actor } from "../../privacy/actor.ts";
import { currentLimits } from "../../privacy/gate.ts";
import { type Ctx, makeCtx } from "../../privacy/kernel.ts";
import { ensurePartitions } from "../../privacy/partitions.ts";
import { exportSubject } from "../../privacy/subject.ts";
import { account } from "../accounts/accounts.ts";
import {
  accountFacts,
  claimHit,
  escalateHit,
  type FactsSource,
  hitOf,
  hitQueue,
  importList,
  isFrozen,
  isHeld,
  type ListedEntity,
  makeLibrary,
  proposeDecision,
  screenAgain,
  settleDecision,
  sweepScreening,
} from "./screening.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  await ensurePartitions(house.database.owner, new Date(Date.now() + days(366))); // a test below lives a year later
});
afterAll(() => house.close());

const library = makeLibrary();
const system = () =>
  makeCtx(house.worker, { kind: "system", duty: "screening", purposes: ["kyc_aml"], forThePerson: false });
const sweep = (more: readonly FactsSource[] = []) =>
  sweepScreening(system(), { library, sources: [accountFacts, ...more] });

const entity = (id: string, name: string, over: Partial<ListedEntity> = {}): ListedEntity => ({
  ...{ id, kind: "person", name, names: [{ text: name, quality: "primary" }] },
  ...{ births: [], countries: [], identifiers: [], programmes: [], listedOn: null, note: null },
  ...over,
});
const take = (entities: readonly ListedEntity[]) =>
  importList(
    house.database.work,
    async (_list, _path, each) => {
      for (const one of entities) await each(one);
      return { asOf: null, format: "test", sha256: String(entities.length), bytes: 1 };
    },
    { list: "stop", path: "stop.csv", by: "operator", now: house.clock.now() },
  );
const filler = Array.from({ length: 20 }, (_, i) => entity(`x${i}`, `Ешкімов Бірде${i}`));

const officerIds = [newId<"subject">(), newId<"subject">()] as const;
function officer(which: 0 | 1): { ctx: Ctx; staff: SubjectId } {
  const actor: Actor = {
    ...{ kind: "staff", subject: officerIds[which], role: "compliance", purposes: ["kyc_aml"] },
    trainedUntil: new Date(house.clock.now().getTime() + days(1)),
  };
  return { ctx: makeCtx(house.kernel, actor), staff: officerIds[which] };
}
const matchesOf = async (subject: SubjectId) =>
  (
    await house.database.owner.run<{ id: string; state: string; entry: string }>({
      text: "select id, state, entry from screening_match where subject_id = $1 order by id",
      values: [subject],
    })
  ).map((row) => ({ ...row }));
const only = async (subject: SubjectId): Promise<string> => {
  const [match, ...more] = await matchesOf(subject);
  expect(more).toEqual([]);
  return match?.id ?? "";
};
const stateOf = async (subject: SubjectId) => (await matchesOf(subject)).map((one) => one.state);
const frozen = (subject: SubjectId) => isFrozen(house.database.owner, subject);

describe("screening of customers", () => {
  it("checks at registration, records also that nothing was found, and does not check twice", async () => {
    await take(filler);
    const { subject } = await customerOf(house, { family: "Таза", given: "Айсұлу", patronymic: "" });
    expect(await sweep()).toBeGreaterThanOrEqual(1);
    const [check] = await house.database.owner.run({
      text: "select outcome, lists, matcher from screening_check where subject_id = $1",
      values: [subject],
    });
    expect(check).toMatchObject({ outcome: "no_hit", lists: "stop:1" });
    expect(await sweep()).toBe(0);
    expect(await matchesOf(subject)).toEqual([]);
    expect(await isHeld(house.database.owner, subject)).toBe(false);
  });

  it("re-screens the whole base when a list changes, and finds a hit in its news", async () => {
    const { subject } = await customerOf(house, { family: "Сынаққызы", given: "Мерует", patronymic: "" });
    await sweep();
    await take([...filler, entity("bad", "SYNAQQYZY, Meruyet")]);
    expect(await sweep()).toBeGreaterThanOrEqual(2);
    expect(await matchesOf(subject)).toMatchObject([{ state: "pending", entry: "bad" }]);
    expect(await isHeld(house.database.owner, subject)).toBe(true);
    expect(await frozen(subject)).toBe(false);
  });

  it("four eyes on both ends: nobody settles an own proposal, by the code and by the table", async () => {
    const { subject } = await customerOf(house, { family: "Сынаққызы", given: "Мерует", patronymic: "" });
    await sweep();
    const id = await only(subject);
    const [first, second] = [officer(0), officer(1)];
    const proposal = { outcome: "true_hit", reason: "same_name_and_birth", words: null } as const;
    expect(await proposeDecision(first.ctx, subject, id, { staff: first.staff, ...proposal })).toMatchObject({
      code: "not_your_match",
    });
    expect(await claimHit(first.ctx, subject, id, first)).toMatchObject({ ok: true });
    expect(await claimHit(second.ctx, subject, id, second)).toMatchObject({ code: "match_moved_on" });
    expect(await proposeDecision(first.ctx, subject, id, { staff: first.staff, ...proposal })).toMatchObject({
      ok: true,
    });
    expect(await frozen(subject)).toBe(true); // a proposed hit holds at once
    expect(await settleDecision(first.ctx, subject, id, { staff: first.staff, agree: true })).toMatchObject({
      code: "same_officer",
    });
    await expect(
      house.database.owner.run({
        text: "update screening_decision set settled_by = proposed_by where subject_id = $1",
        values: [subject],
      }),
    ).rejects.toThrow(/four_eyes/);
    expect(
      await settleDecision(second.ctx, subject, id, { staff: second.staff, agree: false }),
    ).toMatchObject({ ok: true });
    expect(await frozen(subject)).toBe(false); // returned: released
    expect(await proposeDecision(first.ctx, subject, id, { staff: first.staff, ...proposal })).toMatchObject({
      ok: true,
    });
    expect(await settleDecision(second.ctx, subject, id, { staff: second.staff, agree: true })).toMatchObject(
      { ok: true },
    );
    expect(await stateOf(subject)).toEqual(["confirmed_hit"]);
    expect(await frozen(subject)).toBe(true);
    expect(await currentLimits(house.database.owner, subject)).toMatchObject([{ cause: "screening" }]);
    const denied = makeCtx(house.kernel, { kind: "customer", subject });
    const door = await denied.enter("operations", { subject });
    await expect(door.list(account, ["fullName"], { limit: 1 })).rejects.toThrow("purpose_denied");
  });

  it("remembers a false positive for that entry and those facts, and asks again when either changed or it expired", async () => {
    const { subject } = await customerOf(house, { family: "Сынаққызы", given: "Мерует", patronymic: "" });
    await sweep();
    const id = await only(subject);
    const [first, second] = [officer(0), officer(1)];
    await claimHit(first.ctx, subject, id, first);
    const words = "Другой человек: год рождения по удостоверению иной";
    await proposeDecision(first.ctx, subject, id, {
      staff: first.staff,
      outcome: "false_positive",
      reason: "other_birth_date",
      words,
    });
    await settleDecision(second.ctx, subject, id, { staff: second.staff, agree: true });
    expect(await stateOf(subject)).toEqual(["no_hit"]);
    expect(await isHeld(house.database.owner, subject)).toBe(false);

    const again = async () => {
      const door = await system().enter("kyc_aml", { subject, because: "regular_check" });
      await door.transact((inside) => screenAgain(inside));
      await sweep();
      return stateOf(subject);
    };
    expect(await again()).toEqual(["no_hit"]); // remembered
    await take([
      ...filler,
      entity("bad", "SYNAQQYZY, Meruyet", {
        births: [{ from: "1990-01-01", to: "1990-12-31", circa: false }],
      }),
    ]);
    await sweep();
    expect(await stateOf(subject)).toEqual(["no_hit", "pending"]); // another entry now
    const [, second2] = await matchesOf(subject);
    await claimHit(first.ctx, subject, second2?.id ?? "", first);
    await proposeDecision(first.ctx, subject, second2?.id ?? "", {
      staff: first.staff,
      outcome: "false_positive",
      reason: "other_birth_date",
      words: null,
    });
    await settleDecision(second.ctx, subject, second2?.id ?? "", { staff: second.staff, agree: true });
    expect(await again()).toEqual(["no_hit", "no_hit"]);
    house.clock.advance(days(366));
    expect(await again()).toEqual(["no_hit", "no_hit", "pending"]); // expired
    house.clock.advance(-days(366));
  });

  it("facts of other modules take part: an equal IIN freezes at once, whatever the names", async () => {
    const { subject } = await customerOf(house, { family: "Мүлде", given: "Басқа", patronymic: "" });
    await take([
      ...filler,
      entity("bad", "SYNAQQYZY, Meruyet"),
      entity("iin", "Қылмысов Дос", { identifiers: [{ kind: "iin", number: "850808310738" }] }),
    ]);
    const identity: FactsSource = async (door) =>
      door.subject === subject ? { iin: "850808310738", birthDate: "1985-08-08" } : {};
    await sweep([identity]);
    expect(await matchesOf(subject)).toMatchObject([{ entry: "iin", state: "pending" }]);
    expect(await frozen(subject)).toBe(true);
    const { ctx, staff } = officer(0);
    expect(await escalateHit(ctx, subject, await only(subject), { staff })).toMatchObject({ ok: true });
    const { rows } = await hitQueue(ctx, { view: "escalated", staff, before: null });
    expect(rows).toMatchObject([{ subject, list: "stop", score: 1000 }]);
  });
});

describe("no tipping-off", () => {
  it("nothing of a check, a match or a decision reaches the person's export, history or messages", async () => {
    const { subject, visitor, person } = await customerOf(house, {
      family: "Сынаққызы",
      given: "Мерует",
      patronymic: "",
    });
    await sweep();
    const id = await only(subject);
    const [first, second] = [officer(0), officer(1)];
    await hitOf(first.ctx, subject, id);
    await claimHit(first.ctx, subject, id, first);
    await proposeDecision(first.ctx, subject, id, {
      staff: first.staff,
      outcome: "true_hit",
      reason: "same_name_and_birth",
      words: null,
    });
    await settleDecision(second.ctx, subject, id, { staff: second.staff, agree: true });
    expect(await stateOf(subject)).toEqual(["confirmed_hit"]);

    const exported = await exportSubject(house.worker, subject);
    expect(exported.map((one) => one.record).filter((name) => name.startsWith("screening"))).toEqual([]);
    expect(JSON.stringify(exported)).not.toMatch(/screening|SYNAQQYZY|sanction|stop:/i);
    for (const path of [
      "history",
      "history.csv",
      "history?kind=staff",
      "history?kind=system",
      "profile",
      "requests",
      "",
    ]) {
      const page = await visitor.get(`/ru/cabinet${path ? `/${path}` : ""}`);
      expect(page.html, path).not.toMatch(/screening|санкц|SYNAQQYZY|комплаенс|compliance/i);
    }
    await house.sweep();
    const toThem = house.sent.mail.filter((mail) => mail.to === person.email);
    expect(JSON.stringify(toThem)).not.toMatch(/screening|санкц|SYNAQQYZY/i);
    // while the journal has all of it
    const [acts] = await house.database.owner.run<{ n: bigint }>({
      text: "select count(*) as n from journal_entry where subject_id = $1 and record like 'screening%'",
      values: [subject],
    });
    expect(Number(acts?.n)).toBeGreaterThanOrEqual(6);
  });
});
