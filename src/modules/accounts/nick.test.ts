import { afterAll, beforeAll, expect, it } from "vitest";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { becomeCustomer, somebody } from "../../../tests/support/people.ts";
import type { SubjectId } from "../../platform/ids.ts";
import { exportSubject } from "../../privacy/subject.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it("greets by a nickname, keeps it sealed, gives it out in the copy, and lets it go again", async () => {
  const visitor = house.visitor();
  const person = somebody();
  const subject = (await becomeCustomer(house, visitor, person)) as SubjectId;
  const choose = async (nick: string) => {
    await visitor.get("/kk/cabinet/profile/nick");
    return visitor.submit({ nick });
  };
  const overview = async () => (await visitor.get("/kk/cabinet")).html;
  expect(await overview()).toContain(person.given);
  expect((await choose("<b>evil.kz</b>")).status).toBe(422);
  expect((await choose("Құлыншақ")).html).toContain("Құлыншақ");
  expect(await overview()).toMatch(/<h1[^>]*>[^<]*Құлыншақ/);
  const [row] = await house.database.owner.run<{ nick: Buffer }>({
    text: "select nick from account where subject_id = $1",
    values: [subject],
  });
  expect(row?.nick.includes("Құлыншақ")).toBe(false);
  const copy = async () => JSON.stringify(await exportSubject(house.kernel, subject));
  expect(await copy()).toContain("Құлыншақ");
  await choose("  ");
  expect(await overview()).not.toContain("Құлыншақ");
  expect(await copy()).not.toContain("Құлыншақ");
});
