import { expect, test } from "vitest";
import { keptChoice, keptValue } from "../../modules/cookies/cookies.ts";
import { cookieNames, cookies, locales } from "../../policy/policy.ts";
import { answersOf, endedBy, safeBack } from "./cookie-choice.ts";
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

const visitor = "0190aaaa-0000-7000-8000-000000000000";
const kept = (said: "yes" | "no", gpc = false) => ({
  "__Host-alem-cookies": keptValue({ analytics: said }, { gpc, visitor, locale: "kk" }),
});

test("a cookie that we did not write counts as no choice", () => {
  const good = kept("yes")["__Host-alem-cookies"];
  expect(keptChoice(good)).toMatchObject({ answers: { analytics: { said: "yes" } }, gpc: false, visitor });
  for (const value of [
    ...[null, "", "accept_all", `accept_all.${visitor}`, `2${good.slice(1)}`, `${good}x`, `${good}.more`],
    ...["1.analytics-yes-<script>.n", good.replace(visitor, "somebody"), good.replace(".n.", ".x.")],
  ])
    expect(keptChoice(value), String(value)).toBeNull();
  // an answer about a kind that does not exist is no answer, and asks nothing of the others
  expect(keptChoice(good.replace("analytics-yes", "marketing-yes"))?.answers).toEqual({});
});

test("one by one, a kind without an answer is not filled in for the person", () => {
  expect(answersOf("accept_all", {})).toEqual({ analytics: "yes" });
  expect(answersOf("reject_all", { analytics: "yes" })).toEqual({ analytics: "no" });
  expect(answersOf("custom", { analytics: "no" })).toEqual({ analytics: "no" });
  for (const typed of [{}, { analytics: "" }, { analytics: "maybe" }])
    expect(answersOf("custom", typed)).toBeNull();
});

test("what a refusal ends is asked of the register: every cookie of a refused kind, and no necessary one", () => {
  const register = { needed: { category: "necessary" }, counted: { category: "analytics" } } as const;
  expect(endedBy(register, { analytics: "no" })).toEqual(["counted"]);
  expect(endedBy(register, { analytics: "yes" })).toEqual([]);
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
