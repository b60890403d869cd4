import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../src/platform/config.ts";
import { fullPath, makeApp } from "../../src/web/app.tsx";
import { developmentRoutes } from "../../src/web/dev/dev.tsx";
import { routesOf } from "../../src/web/routes.ts";
import { productionConfig } from "../support/acts.ts";
import { openHouse, type TestHouse } from "../support/house.ts";

/** What stands in production and what does not. */
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const production = () => makeApp({ ...house.house, config: productionConfig() });
const development = () => house.app;

describe("production", () => {
  it("has no development route, by whatever way it is asked for", async () => {
    expect(routesOf(productionConfig()).filter((route) => route.audience === "development")).toEqual([]);
    for (const route of developmentRoutes) {
      const path = fullPath(route);
      if (route.method === "GET" && !path.includes(":"))
        expect((await development().request(path)).status, `${path} in development`).toBe(200);
      for (const asked of [
        path,
        `${path}?json`,
        `${path}/`,
        `/${path}`,
        `/ru${path}`,
        path.replace("/dev", "/%64ev"),
        path.toUpperCase(),
      ])
        expect((await production().request(asked)).status, asked).toBe(404);
    }
  });

  it("tells browsers to come by TLS only, for a year and for subdomains, also on errors", async () => {
    for (const path of ["/ru", "/ru/nowhere", "/assets/none", "/ru/cabinet", "/health/live"])
      expect((await production().request(path)).headers.get("Strict-Transport-Security"), path).toBe(
        "max-age=31536000; includeSubDomains",
      );
    expect((await development().request("/ru")).headers.get("Strict-Transport-Security")).toBeNull();
  });

  it("takes no form from a local origin", async () => {
    const response = await production().request("http://127.0.0.1:3000/ru/sign-in", {
      method: "POST",
      body: "form=x",
      headers: {
        ...{ Origin: "http://127.0.0.1:3000", Host: "127.0.0.1:3000" },
        "Content-Type": "application/x-www-form-urlencoded",
      },
    });
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain("Форма устарела");
  });

  it.each([
    ["DATABASE_URL", undefined],
    ["KEYRING_FILE", undefined],
    ["SMTP_URL", undefined],
    ["IMAP_URL", undefined],
    ["IMAP_URL", "imap://support:secret@mail/INBOX"],
    ["BASE_URL", undefined],
    ["BASE_URL", "http://alemcredit.com"],
    ["SMTP_URL", "sandbox"],
    ["CLAMD", undefined],
    ["CLAMD", "sandbox"],
    ["DATABASE_URL", "postgres://a@b/c"],
    ["SMTP_URL", "smtp://mail"],
    ["CLAMD", "tcp://scanner:3310"],
  ])("does not start with %s = %s: there is no sandbox to fall back on", (name, value) => {
    const full = {
      ...{ NODE_ENV: "production", DATABASE_URL: "postgres://a@b/c?sslmode=verify-full", KEYRING_FILE: "/k" },
      ...{ SMTP_URL: "smtps://mail", BASE_URL: "https://alemcredit.com", CLAMD: "unix:/c" },
      IMAP_URL: "imaps://support:secret@mail/INBOX",
    };
    expect(readConfig(full).ok).toBe(true);
    const read = readConfig({ ...full, [name]: value });
    expect(read.ok).toBe(false);
    expect(read.problems.map((one) => one.setting)).toContain(name);
  });

  it("believes a forwarded address only behind a proxy of ours", async () => {
    expect(productionConfig().trustProxy).toBe(false);
    expect(productionConfig({ TRUST_PROXY: "true" }).trustProxy).toBe(true);
  });
});
