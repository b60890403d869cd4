import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeInactive, warnInactive } from "../src/modules/accounts/accounts.ts";
import { leaving } from "../src/modules/rights/rights.ts";
import { days } from "../src/platform/clock.ts";
import { lengthAfter } from "../src/policy/policy.ts";
import { makeCtx } from "../src/privacy/kernel.ts";
import { ensurePartitions } from "../src/privacy/partitions.ts";
import { clocksOf } from "../src/privacy/retention/clocks.ts";
import { customerOf, fileRequest } from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";

/** An account that nobody enters any more is not active (policy 6.1): its person is warned, and then it closes. */
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const keeper = () =>
  makeCtx(house.worker, {
    ...{ kind: "system", duty: "keeping", forThePerson: false },
    purposes: ["account", "service", "operations", "kyc_aml", "communications", "legal"],
  });
const warn = () => warnInactive(keeper(), leaving(keeper()));
const close = () => closeInactive(keeper(), { contact: "info@example.kz", ...leaving(keeper()) });
const passed = async (moreMs: number) => {
  house.clock.advance(moreMs);
  await ensurePartitions(house.database.owner, house.clock.now());
};
const closedBy = async (subject: string) =>
  (
    await house.database.owner.run<{ by: string }>({
      text: "select by from account_closure where subject_id = $1",
      values: [subject],
    })
  ).map((row) => row.by);

describe("an account that nobody enters", () => {
  it("is warned of once after a year, closes a month later, and whoever signs in or is bound keeps it", async () => {
    const [gone, back, bound] = [await customerOf(house), await customerOf(house), await customerOf(house)];
    const loan = await fileRequest(bound.visitor);
    await house.database.owner.run({
      text: "update credit_request set status = 'active' where subject_id = $1 and id = $2",
      values: [bound.subject, loan],
    });
    const year = lengthAfter(house.clock.now(), { months: 12 }).getTime() - house.clock.now().getTime();
    await passed(year - days(1));
    expect(await warn()).toBe(0);
    await passed(days(2));
    expect([await warn(), await warn()]).toEqual([2, 0]); // the third could not close
    await house.sweep();
    const letter = house.sent.mail.find(
      ({ to, subject }) => to === gone.person.email && /давно/.test(subject),
    );
    expect(letter?.text).toContain("/ru/sign-in");
    expect(await close()).toBe(0);

    await back.visitor.get("/ru/sign-in");
    await back.visitor.submit({ email: back.person.email, password: back.person.password });
    await passed(days(31));
    expect([await close(), await close()]).toEqual([1, 0]);
    expect(await Promise.all([gone, back, bound].map(({ subject }) => closedBy(subject)))).toEqual([
      ["house"],
      [],
      [],
    ]);
    const clocks = await clocksOf(house.database.work, gone.subject);
    expect(clocks.map((one) => one.event).sort()).toEqual([
      ...["account_closed", "processing_ended", "relationship_ended"],
    ]);
  });
});
