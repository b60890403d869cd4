import { describe, expect, it } from "vitest";
import { permissions } from "../src/modules/staff/staff.ts";
import { currentVersion, purposeIds, sentencesOf } from "../src/policy/policy.ts";
import { developmentRoutes } from "../src/web/dev/dev.tsx";
import { identitySteps, paths } from "../src/web/paths.ts";
import { houseRoutes } from "../src/web/routes.ts";

const routes = [...houseRoutes, ...developmentRoutes];

describe("every route is declared", () => {
  it("names audience, purpose and clause, and the clause is one of the policy", () => {
    const clauses = new Set<string>(
      sentencesOf(currentVersion(new Date()).texts.ru).map((placed) => placed.id),
    );
    for (const route of routes) {
      expect([...purposeIds, "none"], route.name).toContain(route.purpose);
      expect(clauses.has(route.clause), `${route.name}: ${route.clause}`).toBe(true);
    }
  });

  it("has one name and one address for each route", () => {
    const names = routes.map((route) => route.name);
    const addresses = routes.map((route) => `${route.method} ${route.path}`);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(addresses.filter((address, i) => addresses.indexOf(address) !== i)).toEqual([]);
  });

  it("guards the office by a permission and the cabinet by a session", () => {
    const open = ["office.sign_in", "office.sign_in.send", "office.invitation", "office.invitation.send"];
    for (const route of routes) {
      if (route.path.startsWith("/office") && !open.includes(route.name)) {
        expect(route.audience, route.name).toBe("staff");
        expect(permissions, route.name).toContain(route.permission);
      }
      if (route.path.startsWith("/cabinet")) expect(route.audience, route.name).toBe("customer");
    }
  });

  it("lets only reviewed forms go without a token", () => {
    expect(routes.filter((route) => route.token === "none").map((route) => route.name)).toEqual([
      "cookies.choose",
      "unsubscribe",
      "unsubscribe.send",
      "analytics.seen",
      "dev.write",
    ]);
  });

  it("has a route behind every step of the identity check", () => {
    for (const step of identitySteps) {
      const address = paths.identityStep("ru", step).slice(3);
      expect(
        routes.some((route) => route.path === address),
        step,
      ).toBe(true);
    }
  });

  it("has a route behind every address of the builder", () => {
    const forms = routes.map((route) => new RegExp(`^${route.path.replace(/:[a-z]+/gi, "[^/]+")}$`));
    for (const [name, build] of Object.entries(paths)) {
      const address = (build as (...parts: string[]) => string)("ru", "some-part");
      const below = address.replace(/^\/ru/, "");
      const known =
        forms.some((form) => form.test(address.startsWith("/dev") ? address : below)) ||
        ["newRequest", "identityStep", "supportAct", "callAct"].includes(name); // their steps are each compared below
      expect(known, `${name}: ${address}`).toBe(true);
    }
  });
});
