import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { locales } from "../../src/policy/policy.ts";
import type { Web } from "../../src/web/answer.ts";
import { makeApp } from "../../src/web/app.tsx";
import type { Route } from "../../src/web/route.ts";
import { houseRoutes } from "../../src/web/routes.ts";
import {
  bodyOf,
  type Customer,
  customerOf,
  failures,
  fileRequest,
  productionConfig,
  signIn,
  tokenOf,
} from "../support/acts.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { becomeStaff, e164Of, somebody } from "../support/people.ts";
import type { Visitor } from "../support/visitor.ts";

/** What the browser is told, what an address may hold, and what a foreign page can make our pages do. */
let house: TestHouse;
let customer: Customer;
let officer: Visitor;
let request: string;
const answered: { path: string; location: string; html: string }[] = [];
beforeAll(async () => {
  house = await openHouse();
  record(house.app);
  customer = await customerOf(house, {
    ...{ family: "Адресатова", given: "Жайсаңбек", patronymic: "Құпиянұлы" },
    ...{ email: "in.no.address@adres.kz", phone: "8 747 555 01 23" },
  });
  request = await fileRequest(customer.visitor, "765000");
  officer = house.visitor();
  await becomeStaff(house, officer, "credit_manager", "headers@office.kz");
}, 120_000);
afterAll(() => house.close());

/** Keeps the addresses of every answer of the journeys below. */
function record(app: Hono<Web>): void {
  const ask = app.request;
  app.request = async (...given) => {
    const response = await ask(...given);
    const html = (response.headers.get("Content-Type") ?? "").includes("html")
      ? await response.clone().text()
      : "";
    answered.push({ path: String(given[0]), location: response.headers.get("Location") ?? "", html });
    return response;
  };
}

const addressOf = (route: Route, locale: string): string => {
  const id = route.path.startsWith("/office/people") ? customer.subject : request;
  const path = route.path.replace(/:[a-z]+/gi, route.path.startsWith("/products") ? "everyday" : id);
  return route.audience === "operator"
    ? path
    : `/${locale}${path}${route.name === "office.reveal" ? "?field=email" : ""}`;
};

const visitorFor = (route: Route): Visitor =>
  route.audience === "staff" ? officer : route.audience === "customer" ? customer.visitor : house.visitor();

const csp = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "font-src": "'self'",
  "connect-src": "'none'",
  "form-action": "'self'",
  "frame-ancestors": "'none'",
  "base-uri": "'none'",
};

function expectHeaders(headers: Headers, what: string, sends = false): void {
  const policy = Object.fromEntries(
    (headers.get("Content-Security-Policy") ?? "").split("; ").map((part) => {
      const [name = "", ...rest] = part.split(" ");
      return [name, rest.join(" ")];
    }),
  );
  expect(policy, what).toEqual({ ...csp, "connect-src": sends ? "'self'" : "'none'" });
  expect(headers.get("X-Content-Type-Options"), what).toBe("nosniff");
  expect(headers.get("X-Frame-Options"), what).toBe("DENY");
  expect(headers.get("Referrer-Policy"), what).toBe("same-origin");
  expect(headers.get("Cross-Origin-Opener-Policy"), what).toBe("same-origin");
  expect(headers.get("Cross-Origin-Resource-Policy"), what).toBe("same-origin");
  // only the page that takes a picture of the face may ask for the camera
  const camera = what.startsWith("identity.selfie") ? "camera=(self)" : "camera=()";
  expect(headers.get("Permissions-Policy"), what).toContain(camera);
  expect(headers.get("X-Powered-By"), what).toBeNull();
  expect(headers.get("Server"), what).toBeNull();
  expect(headers.get("Access-Control-Allow-Origin"), what).toBeNull();
}

/** Whatever would need an inline exception of the policy, found in the HTML itself. */
function inlineCode(html: string): string[] {
  const found: string[] = [];
  for (const [tag, name = "", attributes = ""] of html.matchAll(
    /<([a-z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gi,
  )) {
    if (/^style$/i.test(name) || (/^script$/i.test(name) && !/\ssrc="\/assets\//.test(attributes)))
      found.push(tag);
    for (const [, attribute = "", value = ""] of attributes.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g)) {
      if (/^on[a-z]+$/i.test(attribute) || attribute === "style" || attribute === "srcdoc") found.push(tag);
      if (
        /^(href|src|action|formaction)$/i.test(attribute) &&
        /^\s*(javascript|data:text|vbscript|\/\/|http:)/i.test(value)
      )
        found.push(tag);
    }
    if (/^(iframe|object|embed|base)$/i.test(name)) found.push(tag);
  }
  return found;
}

describe("headers", () => {
  it("stand on every route, on every error, and on assets", async () => {
    for (const route of houseRoutes) {
      for (const visitor of [visitorFor(route), house.visitor()]) {
        const path = addressOf(route, "ru");
        const page = route.method === "GET" ? await visitor.get(path) : await visitor.post(path, "form=none");
        expectHeaders(
          page.headers,
          `${route.name} ${page.status}`,
          ["customer", "staff", "development"].includes(route.audience),
        );
      }
    }
    const nobody = house.visitor();
    expectHeaders((await nobody.get("/")).headers, "the root");
    expectHeaders((await nobody.get("/ru/nowhere")).headers, "404");
    expectHeaders((await nobody.get("/assets/nothing.css")).headers, "no such asset");
    expectHeaders((await nobody.post("/ru/register", "a=b", { Origin: "https://evil.kz" })).headers, "403");
    expectHeaders(
      (await nobody.post("/ru/register", "{}", { "Content-Type": "application/json" })).headers,
      "415",
    );
    expectHeaders((await nobody.post("/ru/register", `a=${"x".repeat(200_000)}`)).headers, "413");
    const files = new Map([["a.css", { bytes: Buffer.from("a{}"), brotli: null, type: "text/css" }]]);
    const withAssets = makeApp({ ...house.house, files });
    expectHeaders((await withAssets.request("/assets/a.css")).headers, "asset");
    const broken = { ...house.kernel.db, run: () => Promise.reject(new Error("the database is away")) };
    const failing = makeApp({ ...house.house, kernel: { ...house.kernel, db: broken } });
    const failed = await failing.request("/ru/cabinet", {
      headers: { Cookie: `__Host-alem=${"A".repeat(43)}` },
    });
    expect(failed.status).toBe(500);
    expectHeaders(failed.headers, "500", true);
    const text = await failed.text();
    expect(text).not.toContain("the database is away");
    expect(text).not.toMatch(/\bat .*\.ts:\d+/);
  });

  it("keep every answer but assets out of every cache", async () => {
    for (const route of houseRoutes) {
      const path = addressOf(route, "ru");
      const visitor = visitorFor(route);
      const page = route.method === "GET" ? await visitor.get(path) : await visitor.post(path, "form=none");
      expect(page.headers.get("Cache-Control"), `${route.name} ${page.status}`).toBe("no-store");
    }
    expect((await house.visitor().get("/ru/nowhere")).headers.get("Cache-Control")).toBe("no-store");
  });

  it("travel uncompressed where a secret of a person could stand beside foreign text", async () => {
    const path = "/ru/cabinet/profile";
    const cookie = [...customer.visitor.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await house.app.request(`http://127.0.0.1:3000${path}`, {
      headers: { Cookie: cookie, "Accept-Encoding": "gzip, br", Host: "127.0.0.1:3000" },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Encoding")).toBeNull();
  });

  it("leave no inline script, style or handler on any page in any language", async () => {
    expect(inlineCode(`<p style="a">`), "the check can fail").toHaveLength(1);
    expect(inlineCode(`<script>1</script><a href="javascript:1" onclick="x">`)).toHaveLength(3);
    let pages = 0;
    for (const locale of locales)
      for (const route of houseRoutes.filter((one) => one.method === "GET" && one.audience !== "operator")) {
        const page = await visitorFor(route).get(addressOf(route, locale));
        if (!page.html.includes("<html")) continue;
        pages += 1;
        expect(inlineCode(page.html), `${route.name} ${locale}`).toEqual([]);
        expect(page.html, route.name).toContain(`lang="${locale}"`);
      }
    expect(pages).toBeGreaterThan(100);
  });
});

describe("addresses", () => {
  it("never hold a personal value: not in a redirect, not in a link, not in a form's action", async () => {
    const { visitor, person } = customer;
    await officer.get("/ru/office/people");
    await officer.submit({ words: person.email }, { action: "/ru/office/people" });
    await officer.get("/ru/office/people");
    await officer.submit({ words: person.family }, { action: "/ru/office/people" });
    await officer.get(`/ru/office/people/${customer.subject}/reveal?field=phone`);
    await officer.submit({ reason: "verification", words: "проверка адресов" });
    await visitor.open(`/ru/cabinet/requests/${request}`);
    await visitor.open("/ru/cabinet/history");
    const refused = house.visitor();
    await signIn(refused, person, { password: "неверный пароль совсем" });
    await refused.get("/ru/recover");
    await refused.submit({ email: person.email });
    await refused.get("/ru/register");
    await refused.submit({ ...person, e164: "", email: "not an address" } as Record<string, string>);
    const digits = e164Of(person.phone).slice(1);
    const values = [
      ...[person.email, "in.no.address", person.family, person.given, person.patronymic, person.password],
      ...[digits, digits.slice(1), "765000", "500000", "Түсініктеме"],
    ];
    const wrong: string[] = [];
    let seen = 0;
    for (const { path, location, html } of answered) {
      const links = [...html.matchAll(/\s(?:href|src|action|formaction)="([^"]*)"/g)].map(
        ([, link = ""]) => link,
      );
      for (const address of [path, location, ...links.filter((one) => !one.startsWith("data:"))]) {
        seen += 1;
        const readable = decodeAll(address);
        for (const value of values) if (readable.includes(value.toLowerCase())) wrong.push(address);
      }
    }
    expect(seen).toBeGreaterThan(1000);
    expect(wrong).toEqual([]);
  });

  const decodeAll = (address: string): string => {
    try {
      return decodeURIComponent(address.replaceAll("+", " ").replaceAll("&amp;", "&")).toLowerCase();
    } catch {
      return address.toLowerCase();
    }
  };

  const tricks = [
    ...[
      "https://evil.kz",
      "//evil.kz",
      "///evil.kz",
      "/\\evil.kz",
      "\\\\evil.kz",
      "/%5cevil.kz",
      "/%2f%2fevil.kz",
    ],
    ...[
      "javascript:alert(1)",
      "data:text/html,x",
      "/ru/cabinet//evil.kz",
      "/ru//evil.kz",
      "http:evil.kz",
      "evil.kz",
    ],
    ...[
      "/ru/cabinet@evil.kz",
      "/ru.evil.kz",
      "/ru/cabinet\r\nSet-Cookie: a=b",
      "/ru/cabinet\u0000",
      "/ru\t//evil.kz",
    ],
    ...[
      "/ru/cabinet?next=https://evil.kz",
      "/ru/cabinet#@evil.kz",
      "https:/ru/cabinet",
      "/ru/cabinet;//evil.kz",
    ],
    ...[
      "/kz/cabinet",
      "/ru/office",
      " /ru/cabinet",
      "/ru/cabinet ",
      "．．/evil",
      "/ru/cabinet/\u2028evil",
      "/.//evil.kz",
    ],
  ];

  it.each(tricks)("lead nowhere foreign after a sign-in: %j", async (next) => {
    const visitor = house.visitor();
    const page = await signIn(visitor, customer.person, { next });
    if (page.status === 303) expect(page.location).toBe("/ru/cabinet");
    else expect(page.status).toBe(422); // a line break in a hidden field: the form comes back
  });

  it.each(tricks)(
    "lead nowhere foreign after a proof of the password or a cookie choice: %j",
    async (trick) => {
      const { visitor, person } = customer;
      await signIn(visitor, person);
      await visitor.get("/ru/cabinet/prove");
      const proven = await visitor.post(
        "/ru/cabinet/prove",
        bodyOf(visitor, "/ru/cabinet/prove", { password: person.password, next: trick }),
      );
      expect(["/ru/cabinet", ""]).toContain(proven.location);
      const chosen = await house
        .visitor()
        .post("/ru/cookies/choice", new URLSearchParams({ answer: "reject_all", back: trick }).toString());
      expect(["/ru", "", "/ru/office"]).toContain(chosen.location);
    },
  );

  it("with odd characters and with ids that only look like ids give no 5xx", async () => {
    const { visitor } = customer;
    const earlier = failures(house).length;
    const dashes = "-".repeat(36);
    const odd = [
      "a%0d%0ab",
      "a%00b",
      "%D2%9B",
      "%zz",
      "%ff",
      dashes,
      `${"0".repeat(36)}`,
      "%2e%2e%2f",
      "а".repeat(300),
    ];
    for (const route of houseRoutes.filter((one) => /:/.test(one.path))) {
      for (const parameter of odd) {
        const who =
          route.audience === "customer" ? visitor : route.audience === "staff" ? officer : house.visitor();
        const page =
          route.audience === "customer"
            ? "/ru/cabinet/profile/password"
            : route.audience === "staff"
              ? "/ru/office/training"
              : "/ru/sign-in";
        const path = `/ru${route.path.replace(/:[a-z]+/gi, parameter)}`;
        const answer =
          route.method === "GET"
            ? await who.get(path)
            : await who.post(path, new URLSearchParams({ form: await tokenOf(who, page) }).toString());
        expect(answer.status, `${route.method} ${path}`).toBeLessThan(500);
      }
    }
    for (const path of [
      `/ru/cabinet/history?before=1-${dashes}`,
      `/ru/cabinet/history?before=99999999999999-${request}`,
      `/ru/cabinet/history?before=999999999999999-${request}`,
    ])
      expect((await visitor.get(path)).status, path).toBe(200);
    for (const path of [`/ru/office/requests?before=${dashes}`, "/ru/office/requests?view=__proto__"])
      expect((await officer.get(path)).status, path).toBe(200);
    expect(failures(house).slice(earlier)).toEqual([]);
  }, 120_000);
});

describe("a foreign page", () => {
  it("cannot send a form of ours: each needs our origin, a form's type and a token of this browser", async () => {
    const { visitor } = customer;
    const before = visitor.cookies.get("__Host-alem");
    await visitor.open("/ru/cabinet");
    const body = bodyOf(visitor, "/ru/sign-out");
    const bad: readonly Record<string, string>[] = [
      ...[
        { Origin: "https://evil.kz" },
        { Origin: "null" },
        { Origin: "http://127.0.0.1:3000.evil.kz" },
        { Origin: "" },
      ],
      ...[
        { "Sec-Fetch-Site": "cross-site" },
        { "Sec-Fetch-Site": "same-site" },
        { "Sec-Fetch-Site": "none" },
      ],
    ];
    for (const headers of bad)
      expect((await visitor.post("/ru/sign-out", body, headers)).status, JSON.stringify(headers)).toBe(403);
    for (const type of ["text/plain", "application/json", "multipart/form-data; boundary=x", ""])
      expect((await visitor.post("/ru/sign-out", body, { "Content-Type": type })).status, type).toBe(415);
    const strange = await house.visitor();
    const foreign = await tokenOf(strange, "/ru/sign-in");
    for (const form of ["", foreign, "a.b.c", `${foreign}x`])
      expect((await visitor.post("/ru/sign-out", new URLSearchParams({ form }).toString())).status).toBe(403);
    expect((await visitor.get("/ru/cabinet")).status).toBe(200);
    expect(visitor.cookies.get("__Host-alem")).toBe(before);
  });

  it("cannot sign a visitor in as somebody else: the form belongs to the browser", async () => {
    const attacker = house.visitor();
    const form = await tokenOf(attacker, "/ru/sign-in");
    const someone = await customerOf(house, somebody());
    const victim = house.visitor();
    await victim.get("/ru/sign-in");
    const page = await victim.post(
      "/ru/sign-in",
      new URLSearchParams({
        form,
        email: someone.person.email,
        password: someone.person.password,
        next: "",
      }).toString(),
    );
    expect(page.status).toBe(403);
    expect(victim.cookies.has("__Host-alem")).toBe(false);
  });
});

describe("site and office on hosts of their own", () => {
  const office = "https://office.alemcredit.com";
  const app = () => makeApp({ ...house.house, config: productionConfig({ OFFICE_BASE_URL: office }) });
  const ask = (host: string, path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    app().request(`https://${"x"}${path}`, { ...init, headers: { Host: host, ...init.headers } });

  it.each([
    ["office.alemcredit.com", "/ru/office/sign-in", 200],
    ["office.alemcredit.com", "/ru/sign-in", 403],
    ["office.alemcredit.com", "/ru", 403],
    ["OFFICE.AlemCredit.com", "/ru/office/sign-in", 200],
    ["OFFICE.AlemCredit.com", "/ru/sign-in", 403],
    ["office.alemcredit.com:443", "/ru/sign-in", 403],
    ["office.alemcredit.com.", "/ru/sign-in", 403],
    ["alemcredit.com", "/ru/sign-in", 200],
    ["alemcredit.com", "/ru/office/sign-in", 403],
    ["alemcredit.com", "/ru/office", 403],
    ["alemcredit.com:8443", "/ru/office/sign-in", 403],
    ["office.alemcredit.com.evil.kz", "/ru/office/sign-in", 403],
    ["x@office.alemcredit.com", "/ru/office/invitation/abc", 403],
    ["", "/ru/office/sign-in", 403],
    ["office.alemcredit.com", "/health/live", 200],
  ])("%s %s answers %i", async (host, path, status) => {
    expect((await ask(host, path)).status).toBe(status);
  });

  it("a forwarded host changes nothing", async () => {
    const headers = { "X-Forwarded-Host": "office.alemcredit.com", Forwarded: "host=office.alemcredit.com" };
    expect((await ask("alemcredit.com", "/ru/office/sign-in", { headers })).status).toBe(403);
  });

  it("forms of one are not taken by the other", async () => {
    const type = { "Content-Type": "application/x-www-form-urlencoded" };
    const send = (host: string, path: string, from: string) =>
      ask(host, path, { method: "POST", body: "form=x", headers: { ...type, Origin: from } });
    const said = async (response: Response) => /Форма устарела/.test(await response.text());
    expect(await said(await send("office.alemcredit.com", "/ru/office/sign-in", office))).toBe(true);
    expect(
      await said(await send("office.alemcredit.com", "/ru/office/sign-in", "https://alemcredit.com")),
    ).toBe(false);
    expect(await said(await send("alemcredit.com", "/ru/sign-in", "https://alemcredit.com"))).toBe(true);
    expect(await said(await send("alemcredit.com", "/ru/sign-in", office))).toBe(false);
    expect(await said(await send("127.0.0.1", "/ru/sign-in", "http://127.0.0.1")), "nor a local one").toBe(
      false,
    );
  });

  it("each root leads to its own first page", async () => {
    expect((await ask("office.alemcredit.com", "/")).headers.get("Location")).toBe("/ru/office");
    expect((await ask("alemcredit.com", "/")).headers.get("Location")).toBe("/ru");
  });

  it("no address is made from the host that was asked for", async () => {
    const page = await (await ask("evil.kz", "/ru/sign-in")).text();
    expect(page).not.toContain("evil.kz");
    const root = await ask("evil.kz", "/");
    expect(root.headers.get("Location")).toBe("/ru");
  });
});
