import { expect, test } from "vitest";
import { cookieNames, cookies, locales } from "../../policy/policy.ts";
import { keptChoice, safeBack } from "./cookie-choice.ts";
import { cookieRoutes } from "./cookies.tsx";
import { htmlOf } from "./testing.ts";

test.each(locales)(
  "the cookie page in %s names every cookie of the register and what it is for",
  async (locale) => {
    const html = await htmlOf(cookieRoutes, "cookies", { locale });
    for (const name of cookieNames) {
      expect(html).toContain(`>${name}<`);
      expect(html).toContain(cookies[name].what[locale]);
    }
  },
);

test("to refuse is the same control as to accept", async () => {
  const html = await htmlOf(cookieRoutes, "cookies");
  const choice = /<section id="choice".*?<\/form>/s.exec(html)?.[0] ?? "";
  const [accept, refuse] = choice.match(/<button[^>]*>/g) ?? [];
  expect(accept?.replace("accept_all", "")).toBe(refuse?.replace("reject_all", ""));
});

test("the page says how the browser has chosen, and that its signal is heard", async () => {
  const kept = { "__Host-alem-cookies": "reject_all.0190aaaa-0000-7000-8000-000000000000" };
  const html = await htmlOf(cookieRoutes, "cookies", { cookies: kept, gpc: true });
  expect(html).toContain("необязательные cookie запрещены");
  expect(html).toContain("Global Privacy Control");
  expect(html).not.toContain('id="cookie-title"');
});

test("a cookie that we did not write counts as no choice", () => {
  const visitor = "0190aaaa-0000-7000-8000-000000000000";
  expect(keptChoice(`accept_all.${visitor}`)).toEqual({ answer: "accept_all", visitor });
  for (const value of [
    null,
    "",
    "accept_all",
    `all.${visitor}`,
    "accept_all.<script>",
    `accept_all.${visitor}x`,
  ])
    expect(keptChoice(value)).toBeNull();
});

test("after the choice one is led to pages of our own only", () => {
  for (const own of ["/ru", "/kk/policy/1.0", "/en/cabinet/requests"]) expect(safeBack(own, "/ru")).toBe(own);
  for (const foreign of [
    "",
    "//evil.kz",
    "/ru//evil.kz",
    "https://evil.kz",
    "/de",
    "/ru/\\evil",
    "/ru?x=1",
    "/ru/x\n",
  ])
    expect(safeBack(foreign, "/ru")).toBe("/ru");
});
