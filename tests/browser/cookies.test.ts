import { describe, expect, it } from "vitest";
import { translator } from "../../src/locales/locales.ts";
import { settleAnalytics } from "../../src/modules/analytics/analytics.ts";
import { almatyDay } from "../../src/platform/clock.ts";
import { cookieNames, cookies, type Locale, locales, signalNames, signals } from "../../src/policy/policy.ts";
import { fullPath } from "../../src/web/app.tsx";
import type { Route } from "../../src/web/route.ts";
import { houseRoutes } from "../../src/web/routes.ts";
import type { Browser, BrowserContext, Page } from "../support/browser.ts";
import type { ServedHouse } from "../support/served.ts";
import { browserStand } from "../support/stand.ts";
import { newWalker, officerOf, register, type Walk } from "../support/walker.ts";

/** Policy 9 in a real browser: nothing undeclared is set, stored or sent; to refuse is as easy as to accept; who is counted. */
let house: ServedHouse;
let browser: Browser;
browserStand((stand) => {
  ({ house, browser } = stand);
});

/** Pages that open without a number of somebody's own, with the numbers that everybody has. */
const openPages = (audience: Route["audience"]): string[] =>
  houseRoutes
    .filter((route) => route.audience === audience && route.method === "GET")
    .map((route) =>
      fullPath(route)
        .replace(/:locale\{.*?\}\)?\}?/, "ru")
        .replace("/products/:id", "/products/everyday")
        .replace(":version", "1.0"),
    )
    // a line that stays open is no page; the pages that listen to it are looked at
    .filter(
      (path) => !path.includes(":") && !signalNames.some((name) => path.endsWith(signals[name].address)),
    );

/** Everything that a page set, stored or asked for beyond itself and our own assets. */
function watch(context: BrowserContext, page: Page): () => Promise<string[]> {
  const undeclared: string[] = [];
  context.on("request", (request) => {
    const { origin, pathname } = new URL(request.url());
    const asset = pathname.startsWith("/assets/") && request.method() === "GET";
    // what the server turns away (a line before the consents are given) was asked for all the same
    const asked = new URL((request.redirectedFrom() ?? request).url()).pathname;
    const needed = signalNames.some(
      (name) =>
        signals[name].category === "necessary" &&
        request.method() === signals[name].method &&
        asked === `/ru${signals[name].address}`,
    );
    if (origin !== house.address || !(asset || needed || request.isNavigationRequest()))
      undeclared.push(`${request.method()} ${request.url()}`);
  });
  return async () => {
    for (const { name, domain } of await context.cookies())
      if (!cookieNames.some((known) => known === name && cookies[known].category === "necessary"))
        undeclared.push(`cookie ${domain} ${name}`);
    const kept = await page.evaluate<string[]>(
      `Promise.all([indexedDB.databases(), caches.keys(), navigator.serviceWorker?.getRegistrations() ?? []])
        .then((found) => [...Object.keys(localStorage), ...Object.keys(sessionStorage), ...found.flat().map(String)])`,
    );
    return [...undeclared, ...kept.map((one) => `storage ${one}`)];
  };
}

/** What a page sends while it is left no tool of the browser shows; the server knows what came. */
const heard = () => house.logged.filter((line) => line.includes('"route":"analytics.seen"')).length;
const views = () =>
  house.database.owner.run<{ route: string; lcp: number; ttfb: number }>({
    text: "select route, lcp, ttfb from page_view",
    values: [],
  });

/** Until the browser has told the largest thing that it painted: the beacon watches for longer than this does. */
const painted = `new Promise((told) => new PerformanceObserver(told)
  .observe({ type: "largest-contentful-paint", buffered: true })).then(() => null)`;

const isPage = async (context: BrowserContext, path: string): Promise<boolean> => {
  const answer = await context.request.get(`${house.address}${path}`, { maxRedirects: 0 });
  return (answer.headers()["content-type"] ?? "").startsWith("text/html");
};

describe("nothing that is not in the register", () => {
  it("is set, stored or sent by any page, public or of the cabinet, unasked or refused; after a yes only what is declared", async () => {
    const t = translator("ru");
    const walk: Walk = { locale: "ru", script: true, width: 1440 };
    const walker = await newWalker(browser, walk);
    const { page, context, press } = walker;
    const left = watch(context, page);
    const crawl = async (paths: readonly string[]) => {
      for (const path of paths) if (await isPage(context, path)) await page.goto(`${house.address}${path}`);
    };
    const open = openPages("public");
    expect(open.length).toBeGreaterThan(14);
    await crawl(open);
    expect([await left(), heard()]).toEqual([[], 0]);
    await page.goto(`${house.address}/ru`);
    await walker.look("banner");
    await press(t("cookies.refuse"));
    await crawl(open.slice(0, 3));
    await register({ house, walk, walker }, { email: "crawl@example.kz", phone: "87017654321" }); // allows analytics for the account
    const own = openPages("customer");
    expect(own.length).toBeGreaterThan(25);
    await crawl(own);
    expect([await left(), heard()]).toEqual([[], 0]);

    await page.goto(`${house.address}/ru/cookies`);
    await walker.look("cookies-refused");
    await press(t("cookies.accept"));
    await walker.look("cookies-allowed");
    for (const path of ["/ru/products", "/ru/cabinet/consents", "/ru"]) {
      await page.goto(`${house.address}${path}`);
      await page.evaluate(painted);
    }
    await expect
      .poll(async () => (await views()).map((view) => view.route).sort())
      .toEqual(["consents", "cookies", "products"]);
    expect(await left()).toEqual([]);
    const measured = (await views()).find((view) => view.route === "products");
    expect(measured?.lcp).toBeGreaterThan(0);
    expect(measured?.ttfb).toBeGreaterThanOrEqual(0);
    await context.close();
  });
});

type Control = {
  readonly tag: string;
  readonly font: string;
  readonly area: number;
  readonly top: number;
  readonly contrast: number;
};

/** Element, face, area, place and contrast of each button that has one of these labels, as the page stands. */
const controlsOf = (labels: readonly string[]) => `(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = (colour) => rgb(colour).slice(0, 3).map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (element) => { for (let at = element; at; at = at.parentElement) { const colour = getComputedStyle(at).backgroundColor; if (rgb(colour)[3] === 255) return colour; } return "white"; };
  const form = [...document.querySelectorAll("form[action$='/cookies/choice']")][0];
  return ${JSON.stringify(labels)}.map((label) => {
    const button = [...form.querySelectorAll("*")].find((one) => one.children.length === 0 && one.textContent.trim() === label);
    const look = getComputedStyle(button);
    const box = button.getBoundingClientRect();
    const pair = [light(look.color), light(ground(button))].sort((a, b) => b - a);
    return { tag: button.tagName + button.type, font: [look.fontFamily, look.fontSize, look.fontWeight, look.textDecorationLine, look.borderTopWidth].join(" "),
      area: box.width * box.height, top: box.top, contrast: (pair[0] + 0.05) / (pair[1] + 0.05) };
  });
})()`;

describe("to refuse is as easy as to accept", () => {
  const looks = locales.flatMap((locale) =>
    [390, 1440].flatMap((width) => (["light", "dark"] as const).map((scheme) => ({ locale, width, scheme }))),
  );

  it("in every language, width and light: the same control, size, weight and contrast, side by side, one press each", async () => {
    for (const { locale, width, scheme } of looks) {
      const t = translator(locale);
      const what = `${locale} ${width} ${scheme}`;
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        colorScheme: scheme,
        javaScriptEnabled: true,
      });
      const page = await context.newPage();
      await page.goto(`${house.address}/${locale}`);
      const [accept, refuse] = await page.evaluate<Control[]>(
        controlsOf([t("cookies.accept"), t("cookies.refuse")]),
      );
      if (!accept || !refuse) throw new Error(`${what}: two controls`);
      expect(refuse.tag, what).toBe(accept.tag);
      expect(refuse.font, what).toBe(accept.font);
      expect(refuse.top, what).toBe(accept.top);
      expect(refuse.area / accept.area, what).toBeGreaterThanOrEqual(0.95);
      expect(refuse.area / accept.area, what).toBeLessThanOrEqual(1.05);
      expect(Math.abs(refuse.contrast - accept.contrast), what).toBeLessThanOrEqual(0.2);
      expect(accept.contrast, what).toBeGreaterThanOrEqual(4.5);
      expect(labelRatio(locale), what).toBeLessThanOrEqual(1.5);
      await context.close();
    }
  });

  it("without JavaScript too, with one press, and the question does not come back", async () => {
    for (const answer of ["cookies.accept", "cookies.refuse"] as const) {
      const { page, press, look, context } = await newWalker(browser, {
        locale: "kk",
        script: false,
        width: 390,
      });
      await page.goto(`${house.address}/kk/products`);
      await press(translator("kk")(answer));
      await look(answer);
      expect(new URL(page.url()).pathname).toBe("/kk/products");
      expect(await page.locator("#cookie-title").count()).toBe(0);
      await page.getByRole("link", { name: translator("kk")("footer.cookies"), exact: true }).click();
      expect(new URL(page.url()).pathname).toBe("/kk/cookies"); // open again from every footer
      await context.close();
    }
  });
});

function labelRatio(locale: Locale): number {
  const t = translator(locale);
  const [short = 1, long = 1] = [t("cookies.accept").length, t("cookies.refuse").length].sort(
    (a, b) => a - b,
  );
  return long / short;
}

describe("the product page of the office", () => {
  it.each([
    { locale: "kk", script: true, width: 390 },
    { locale: "ru", script: true, width: 1440 },
  ] as const)("shows totals as drawings with words and tables, in $locale at $width", async (walk) => {
    const officer = await officerOf(
      { house, browser, walk },
      "marketing",
      `m.${walk.locale}@office.example.kz`,
    );
    await officer.page.goto(`${house.address}/${walk.locale}/office/product`);
    await officer.look("product-empty");
    await house.database.owner.run({
      text: invented,
      values: [almatyDay(new Date(house.clock.now().getTime() - 86_400_000))],
    });
    await house.house.analytics.counters.flush(house.database.web);
    await settleAnalytics(house.database.work, house.clock.now());
    for (const scheme of ["light", "dark"] as const) {
      await officer.page.emulateMedia({ colorScheme: scheme });
      await officer.page.goto(`${house.address}/${walk.locale}/office/product`);
      await officer.look(`product-${scheme}`);
    }
    for (const drawing of await officer.page.locator("main svg[role=img]").all()) {
      const named = await drawing.getAttribute("aria-labelledby");
      for (const id of named?.split(" ") ?? [""])
        expect(await officer.page.locator(`#${id}`).count(), id).toBe(1);
    }
    expect(await officer.page.locator("main svg[role=img]").count()).toBeGreaterThanOrEqual(7);
    await officer.context.close();
  });
});

/** Three weeks of invented visitors, on fewer pages the deeper they go. */
const invented = `insert into page_view (id, day, route, locale, device, visitor, lcp, cls, inp, ttfb)
  select gen_random_uuid(), $1::date - d, r.route, (array['ru','kk','en'])[1 + n % 3], (array['phone','computer','tablet'])[1 + n % 3],
    substring(sha256((d || '/' || n)::bytea) from 1 for 16), 600 + n * 9, n % 4, 40 + n, 20 + n % 30
  from generate_series(0, 20) d, generate_series(1, 96) n,
    (values ('home', 1.0), ('products', 0.8), ('register', 0.5), ('cabinet', 0.4), ('request.new.loan', 0.3), ('policy', 0.2)) r (route, share)
  where n <= (60 + 3 * ((d * 7) % 12)) * r.share
    and not exists (select 1 from page_total)`;
