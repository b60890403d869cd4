import { afterEach, beforeEach, expect, it } from "vitest";
import {
  accountFacts,
  claimHit,
  type FactsSource,
  isFrozen,
  makeLibrary,
  proposeDecision,
  settleDecision,
  sweepScreening,
} from "../../src/modules/screening/screening.ts";
import { newId } from "../../src/platform/ids.ts";
import type { Actor } from "../../src/privacy/actor.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import { count, customerOf, fileRequest } from "../support/acts.ts";
import { listed, possibleHit, takeStopList } from "../support/hits.ts";
import { openHouse, type TestHouse } from "../support/house.ts";

/** Lists with rubbish in them, and holds that must not be lifted by the way. */
let house: TestHouse;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const officer = () => {
  const staff = newId<"subject">();
  const actor: Actor = {
    ...{ kind: "staff", subject: staff, role: "compliance", purposes: ["kyc_aml"] },
    trainedUntil: new Date(Date.now() + 1e10),
  };
  return { staff, ctx: makeCtx(house.kernel, actor) };
};

it("an equal IIN holds until it is settled, also while a false positive is only proposed and another hit is settled", async () => {
  const { subject } = await customerOf(house, { family: "Сынаққызы", given: "Мерует", patronymic: "" });
  await takeStopList(house, [
    listed("iin", "Қылмысов Дос", { identifiers: [{ kind: "iin", number: "850808310738" }] }),
    listed("name", "SYNAQQYZY, Meruyet"),
    ...Array.from({ length: 20 }, (_, i) => listed(`x${i}`, `Ешкімов Бірде${i}`)),
  ]);
  const identity: FactsSource = async () => ({ iin: "850808310738", birthDate: "1985-08-08" });
  const ctx = makeCtx(house.worker, {
    ...{ kind: "system", duty: "screening", purposes: ["kyc_aml"], forThePerson: false },
  });
  await sweepScreening(ctx, { library: makeLibrary(), sources: [accountFacts, identity] });
  const rows = await house.database.owner.run<{ id: string; entry: string }>({
    text: "select id, entry from screening_match where subject_id = $1 and entry in ('iin', 'name') order by entry",
    values: [subject],
  });
  expect(rows.map((row) => row.entry)).toEqual(["iin", "name"]);
  expect(await isFrozen(house.database.owner, subject)).toBe(true);
  const [first, second] = [officer(), officer()];
  for (const { id } of rows) {
    await claimHit(first.ctx, subject, id, first);
    await proposeDecision(first.ctx, subject, id, {
      ...{ staff: first.staff, outcome: "false_positive", reason: "other_birth_date", words: null },
    });
  }
  const agree = { staff: second.staff, agree: true };
  expect(await settleDecision(second.ctx, subject, rows[1]?.id ?? "", agree)).toMatchObject({ ok: true });
  expect(await isFrozen(house.database.owner, subject)).toBe(true);
  expect(await settleDecision(second.ctx, subject, rows[0]?.id ?? "", agree)).toMatchObject({ ok: true });
  expect(await isFrozen(house.database.owner, subject)).toBe(false);
  expect(await count(house, "screening_match where subject_id = $1 and state = 'no_hit'", [subject])).toBe(2);
});

it("a list is taken in whatever characters its names hold", async () => {
  const taken = await takeStopList(house, [
    listed("half", "Қиял \uD800 Ертегі"),
    listed("null", "Қиял\u0000 Ертегі"),
    listed("written", "Қиял \\u0000"),
  ]);
  expect(taken).toMatchObject({ ok: true, value: { entities: 3 } });
});

it("a possible hit changes no word of the person's own pages, whatever state their request is in", async () => {
  const { visitor, subject, person } = await customerOf(house, { family: "Ұшқыров", given: "Нысаналы" });
  const request = await fileRequest(visitor);
  const states = ["submitted", "in_review", "needs_info", "approved"];
  const seen = async () => {
    const texts: string[] = [];
    for (const status of states) {
      await house.database.owner.run({
        text: "update credit_request set status = $2 where subject_id = $1",
        values: [subject, status],
      });
      for (const path of ["", "/requests", `/requests/${request}`, "/identity", "/history", "/history.csv"])
        texts.push(
          (await visitor.get(`/ru/cabinet${path}`)).html.replace(/value="[^"]*"|nonce="[^"]*"/g, ""),
        );
    }
    return texts;
  };
  const before = await seen();
  await possibleHit(house, person);
  expect(await count(house, "screening_match where subject_id = $1 and state = 'pending'", [subject])).toBe(
    1,
  );
  expect(await seen()).toEqual(before);
});
