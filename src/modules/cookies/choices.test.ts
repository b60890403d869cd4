import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openHouse, type TestHouse } from "../../../tests/support/house.ts";
import { becomeCustomer, somebody } from "../../../tests/support/people.ts";
import type { Visitor } from "../../../tests/support/visitor.ts";
import { makeCtx } from "../../privacy/kernel.ts";
import { isWhole } from "./chain.ts";
import { choicesOf, keptChoice } from "./cookies.ts";

/** Choices of a browser in the whole house: what is emitted, what is recorded, and that the record cannot be mended in silence. */
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const choose = (visitor: Visitor, answer: string, more: Record<string, string> = {}) =>
  visitor.post("/ru/cookies/choice", new URLSearchParams({ answer, back: "/ru", ...more }).toString());
const emits = async (visitor: Visitor, path = "/ru") => {
  const page = await visitor.get(path);
  return {
    beacon: page.html.includes("beacon.js"),
    asks: page.html.includes('id="cookie-title"'),
    sends: /connect-src 'self'/.test(page.headers.get("Content-Security-Policy") ?? ""),
  };
};
const idOf = (visitor: Visitor) =>
  keptChoice(decodeURIComponent(visitor.cookies.get("__Host-alem-cookies") ?? ""))?.visitor ?? "";
const seen = (visitor: Visitor, page = "home") =>
  visitor.post("/ru/seen", new URLSearchParams({ page, lcp: "812", cls: "0", ttfb: "31" }).toString());
const views = () =>
  house.database.owner.run<{ route: string; lcp: number }>({
    text: "select route, lcp from page_view",
    values: [],
  });

const makeSite = () =>
  makeCtx(house.kernel, { kind: "system", duty: "site", purposes: [], forThePerson: true });

describe("the choice of a browser", () => {
  it("emits nothing optional before a yes, and nothing after a no: tag, policy of the page and server each refuse", async () => {
    const visitor = house.visitor();
    expect(await emits(visitor)).toEqual({ beacon: false, asks: true, sends: false });
    await seen(visitor);
    expect(await views()).toEqual([]);
    await choose(visitor, "accept_all");
    expect(await emits(visitor)).toEqual({ beacon: true, asks: false, sends: true });
    await seen(visitor);
    await seen(visitor, "<script>");
    await seen(visitor, "office.people");
    expect(await views()).toEqual([{ route: "home", lcp: 812 }]);
    await choose(visitor, "reject_all");
    expect(await emits(visitor)).toEqual({ beacon: false, asks: false, sends: false });
    await seen(visitor);
    expect(await views()).toEqual([]); // what today's number reached is gone as well
  });

  it("remembers a refusal as long as a consent, in the same cookie", async () => {
    const ages = [];
    for (const answer of ["accept_all", "reject_all"]) {
      const page = await choose(house.visitor(), answer);
      ages.push(page.headers.getSetCookie().map((line) => /Max-Age=\d+/.exec(line)?.[0]));
    }
    expect(ages).toEqual([[`Max-Age=${182 * 86_400}`], [`Max-Age=${182 * 86_400}`]]);
  });

  it("heeds Global Privacy Control before anything is emitted, and a yes in its face", async () => {
    const { app } = house;
    const get = async (cookie: string) => {
      const headers = { Host: "127.0.0.1:3000", "Sec-GPC": "1", Cookie: cookie };
      return (await app.request("http://127.0.0.1:3000/ru", { headers })).text();
    };
    const visitor = house.visitor();
    await choose(visitor, "accept_all");
    const cookie = () => [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    for (const html of [await get(""), await get(cookie())]) {
      expect(html).not.toContain("beacon.js");
      expect(html).not.toContain('id="cookie-title"');
    }
    await visitor.post("/ru/cookies/choice", "answer=accept_all&back=/ru", { "Sec-GPC": "1" });
    expect(await get(cookie())).toContain("beacon.js");
    const gpc = await app.request("http://127.0.0.1:3000/.well-known/gpc.json");
    expect(await gpc.json()).toMatchObject({ gpc: true });
  });

  it("is one row for each answer, each bound to the one before, and a changed or missing row shows", async () => {
    const visitor = house.visitor();
    for (const answer of ["accept_all", "reject_all", "accept_all"]) await choose(visitor, answer);
    await choose(visitor, "custom", { analytics: "no", layer: "page" });
    const { rows, whole } = await choicesOf(makeSite(), idOf(visitor));
    expect(rows.map((row) => [row.choice, row.analytics])).toEqual([
      ["custom", "denied"],
      ["accept_all", "granted"],
      ["reject_all", "denied"],
      ["accept_all", "granted"],
    ]);
    expect(whole).toBe(true);
    expect((await visitor.get("/ru/cookies")).html).toContain("ответы на месте и не изменены");
    const subject = idOf(visitor) as Parameters<typeof isWhole>[0];
    const [custom, third, second, first] = rows;
    if (!custom || !third || !second || !first) throw new Error("four rows");
    for (const changed of [
      [custom, third, first],
      [custom, third, { ...second, analytics: "granted" as const }, first],
      [custom, third, second, { ...first, createdAt: new Date(first.createdAt.getTime() + 1) }],
      [custom, third, second, { ...first, former: "0".repeat(64) }],
    ])
      expect(isWhole(subject, changed)).toBe(false);
    expect(isWhole(subject, [custom, third, second])).toBe(true); // an older part was not read
  });

  it("has no fork when two answers come at once", async () => {
    const visitor = house.visitor();
    await choose(visitor, "accept_all");
    await Promise.all(["reject_all", "accept_all", "reject_all"].map((answer) => choose(visitor, answer)));
    expect(await choicesOf(makeSite(), idOf(visitor))).toMatchObject({ whole: true, rows: { length: 4 } });
  });

  it("follows the account, and the more restrictive of the two wins", async () => {
    const visitor = house.visitor();
    await becomeCustomer(house, visitor, somebody()); // refuses analytics for the account
    await choose(visitor, "accept_all");
    expect(await emits(visitor, "/ru/cabinet")).toMatchObject({ beacon: false, asks: false });
    const change = async () => {
      await visitor.get("/ru/cabinet/consents");
      await visitor.submit({}, { action: "/ru/cabinet/consents/analytics/change" });
    };
    await change();
    expect(await emits(visitor, "/ru/cabinet")).toMatchObject({ beacon: true });
    await seen(visitor, "cabinet");
    expect(await views()).toMatchObject([{ route: "cabinet" }]);
    await choose(visitor, "reject_all"); // in this browser, and therefore for the account
    expect(await views()).toEqual([]);
    expect((await visitor.get("/ru/cabinet/consents")).html).toMatch(
      /consents\/analytics\/change[\s\S]{0,300}value="grant"/,
    );
    await choose(visitor, "accept_all");
    expect(await emits(visitor, "/ru/cabinet")).toMatchObject({ beacon: false });
  });
});
