import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { almatyDay, days } from "../../platform/clock.ts";
import { makeCounters, makeVisitorNumbers, noteView, productFigures, settleAnalytics } from "./analytics.ts";
import { analyticsTables } from "./records.ts";
import { figuresOf } from "./seen.ts";

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const noon = new Date("2026-11-20T07:00:00Z");
const later = (ms: number) => new Date(noon.getTime() + ms);
const who = { address: "10.1.2.3", browser: "Firefox" };

describe("the number of a visitor", () => {
  it("is the same within a day and another on the next, and nobody can make it again afterwards", () => {
    const salts: Buffer[] = [];
    let made = 0;
    const numbers = makeVisitorNumbers(() => {
      made += 1;
      const salt = Buffer.alloc(32, made);
      salts.push(salt);
      return salt;
    });
    const first = numbers.of(who, noon);
    expect(numbers.of(who, later(3_600_000))).toEqual(first);
    expect(numbers.of({ ...who, browser: "Chrome" }, noon)).not.toEqual(first);
    const next = numbers.of(who, later(days(1)));
    expect(next).not.toEqual(first);
    expect(salts[0]).toEqual(Buffer.alloc(32)); // overwritten: what made the first number is nowhere
    // address, browser and everything the process still holds do not give the first number back
    for (const salt of salts) {
      const again = createHmac("sha256", salt).update(who.address).update("\0").update(who.browser).digest();
      expect(again.subarray(0, 16)).not.toEqual(first);
    }
    numbers.destroy();
    expect(numbers.of(who, later(days(1)))).not.toEqual(next);
  });

  it("stands on a random salt in memory alone: two houses give one person two numbers", () => {
    expect(makeVisitorNumbers().of(who, noon)).not.toEqual(makeVisitorNumbers().of(who, noon));
  });
});

describe("what is counted by consent", () => {
  it("holds no address, no browser, no path, no time of day and no way to a person", () => {
    const columns = analyticsTables.find((table) => table.name === "page_view")?.columns;
    expect(columns).toEqual([
      "id",
      "day",
      "route",
      "locale",
      "device",
      "visitor",
      "lcp",
      "cls",
      "inp",
      "ttfb",
    ]);
    expect(figuresOf({ lcp: "1200", cls: "-1", inp: "1e9", ttfb: "99999999" })).toEqual({ lcp: 1200 });
  });

  it("becomes totals of ten people and more, in tens, and single views are gone after 30 days", async () => {
    const { owner, work, web } = house.database;
    const numbers = makeVisitorNumbers();
    const view = (route: string, n: number, locale: "ru" | "kk") =>
      noteView(
        owner,
        numbers,
        { ...who, address: `10.0.0.${n}` },
        { route, locale, device: "phone", figures: { lcp: 1_000 + n * 10, cls: 0 } },
        noon,
      );
    for (let n = 0; n < 27; n += 1) await view("home", n, n < 9 ? "kk" : "ru");
    for (let n = 0; n < 9; n += 1) for (let again = 0; again < 3; again += 1) await view("products", n, "kk");
    expect(await settleAnalytics(work, noon)).toBe(0); // a day is added up when it is over
    const next = later(days(1));
    await settleAnalytics(work, next);
    await settleAnalytics(work, next);
    const figures = await productFigures(web, almatyDay(later(-days(1))));
    expect(figures.pages).toEqual([{ what: "page", name: "home", views: 20, visitors: 20 }]);
    expect(figures.locales.map((row) => [row.name, row.visitors])).toEqual([["ru", 10]]); // nine of kk are nobody's business
    expect(figures.vitals).toContainEqual({ name: "lcp", views: 50, value: 1_130 });
    const left = async () => (await owner.run({ text: "select 1 as n from page_view", values: [] })).length;
    await settleAnalytics(work, later(days(30)));
    expect(await left()).toBe(54);
    await settleAnalytics(work, later(days(31)));
    expect(await left()).toBe(0);
    expect((await productFigures(web, "2026-11-01")).pages).toHaveLength(1); // totals stay
    await settleAnalytics(work, later(days(800)));
    expect((await productFigures(web, "2026-11-01")).pages).toEqual([]);
  });
});

describe("what is counted without consent", () => {
  it("knows a route, an outcome and a day, and nothing of who asked", async () => {
    const { owner, web } = house.database;
    const counters = makeCounters();
    counters.answered("home", 200, 12, noon);
    counters.answered("home", 200, 1_500, noon);
    counters.answered("sign_in", 422, 8, noon);
    expect(await counters.flush(web)).toBe(2);
    counters.answered("home", 200, 7, noon);
    await counters.flush(web);
    expect(await counters.flush(web)).toBe(0);
    const rows = await owner.run({ text: "select * from answer_count order by route", values: [] });
    expect(rows.map((row) => Object.keys(row as object))).toEqual([
      ["day", "route", "outcome", "answers", "slow"],
      ["day", "route", "outcome", "answers", "slow"],
    ]);
    const { answers } = await productFigures(web, "2026-11-20");
    expect(answers).toEqual([
      { outcome: "ok", answers: 3, slow: 1 },
      { outcome: "refused", answers: 1, slow: 0 },
    ]);
  });

  it("counts every page that is answered, for visitors who refused as well, and stores nothing else about them", async () => {
    const visitor = house.visitor({ address: "10.9.9.9" });
    await visitor.post("/ru/cookies/choice", "answer=reject_all&back=/ru");
    await visitor.get("/kk/products");
    await house.house.analytics.counters.flush(house.database.web);
    const of = (text: string) => house.database.owner.run<{ n: number }>({ text, values: [] });
    expect(await of("select answers::int as n from answer_count where route = 'products'")).toEqual([
      { n: 1 },
    ]);
    expect(await of("select count(*)::int as n from page_view where day > '2026-11-22'")).toEqual([{ n: 0 }]);
  });
});
