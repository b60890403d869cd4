import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askForPackage } from "../../src/modules/rights/rights.ts";
import { type Role, roleRules, roles } from "../../src/modules/staff/staff.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import { guard } from "../../src/web/guard.ts";
import type { Call, Route } from "../../src/web/route.ts";
import { houseRoutes } from "../../src/web/routes.ts";
import { type Customer, count, customerOf, failures, fileRequest, tokenOf } from "../support/acts.ts";
import { openCase, openGrant } from "../support/authorities.ts";
import { dueCampaign } from "../support/campaigns.ts";
import { possibleHit } from "../support/hits.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import { chooseWay, newestCheckId, sendPicture } from "../support/identity.ts";
import { receiveLetter } from "../support/letters.ts";
import { openEmergency, openIncident } from "../support/measures.ts";
import { becomeStaff } from "../support/people.ts";
import { prove } from "../support/rights.ts";
import type { Page, Visitor } from "../support/visitor.ts";

/**
 * Who may get in where: every route × nobody, a customer, each role, and staff without training, against real ids of
 * somebody else. The table is made from the routes, so a new one joins by being declared.
 */
type Who = "nobody" | "customer" | Role | "untrained";
const everybody: readonly Who[] = ["nobody", "customer", ...roles, "untrained"];
const roleOf = (who: Who): Role | null =>
  who === "nobody" || who === "customer" ? null : who === "untrained" ? "credit_manager" : who;

let house: TestHouse;
let victim: Customer;
let other: Customer;
let ids: Readonly<Record<string, string>>;
let request: string;
let pictureId: string;
const people = new Map<Who, Visitor>();
beforeAll(async () => {
  house = await openHouse();
  victim = await customerOf(house);
  request = await fileRequest(victim.visitor);
  await chooseWay(victim.visitor, "self");
  await sendPicture(victim.visitor, "front");
  const [picture] = await house.database.owner.run<{ id: string }>({
    text: "select id from identity_picture where subject_id = $1",
    values: [victim.subject],
  });
  pictureId = picture?.id ?? "";
  other = await customerOf(house);
  people.set("nobody", house.visitor());
  people.set("customer", other.visitor);
  for (const role of roles) {
    const visitor = house.visitor();
    await becomeStaff(house, visitor, role, `${role}@office.example.kz`);
    people.set(role, visitor);
  }
  const untrained = house.visitor();
  await becomeStaff(house, untrained, "credit_manager", "untrained@office.example.kz");
  await house.database.owner.run({
    text: `delete from staff_training where subject_id = (select subject_id from staff_training order by created_at desc limit 1)`,
    values: [],
  });
  people.set("untrained", untrained);
  const [consent] = await house.database.owner.run<{ id: string }>({
    text: "select id from consent where subject_id = $1 limit 1",
    values: [victim.subject],
  });
  const [session] = await house.database.owner.run<{ id: string }>({
    text: "select id from session where subject_id = $1 limit 1",
    values: [victim.subject],
  });
  const [operation] = await house.database.owner.run<{ id: string }>({
    text: `insert into operation (subject_id, id, version, created_at, changed_at, act, provider, status, moves, submits,
             asks, language, deadline_at)
           values ($1, gen_random_uuid(), 1, now(), now(), 'ask_offer', 'dala', 'needs_review', 1, 1, 0, 'ru', now())
           returning id`,
    values: [victim.subject],
  });
  const own = makeCtx(house.kernel, { kind: "customer", subject: victim.subject });
  const asked = await askForPackage(own, victim.subject, { right: "access", locale: "ru" });
  if (!asked.ok) throw new Error(asked.code);
  const [copy] = await house.database.owner.run<{ id: string }>({
    text: "select id from data_package where subject_id = $1",
    values: [victim.subject],
  });
  await receiveLetter(house, { from: victim.person.email });
  const [conversation] = await house.database.owner.run<{ id: string }>({
    text: "select id from support_case where subject_id = $1",
    values: [victim.subject],
  });
  ids = {
    "/office/rights/:id": asked.value,
    "/cabinet/my-data/copies/:id": copy?.id ?? "",
    "/cabinet/my-data/requests/:id": asked.value,
    "/office/support/:id": conversation?.id ?? "",
    "/office/hits/:id": await possibleHit(house, victim.person),
    "/office/lists/:version": "stop-1",
    "/office/operations/:id": operation?.id ?? "",
    "/office/engagements/:id": await openGrant(house, victim.subject, "outside_counsel@office.example.kz"),
    "/office/incidents/:id": await openIncident(house),
    "/office/campaigns/:id": await dueCampaign(house),
    "/office/emergencies/:id": await openEmergency(house, victim.subject),
    "/office/training/:course": "incidents_2026",
    "/office/reviews/:id": victim.subject,
    "/office/disclosures/:id": await openCase(house, victim.subject),
    "/office/identity/:id": await newestCheckId(house, victim.subject),
    "/cabinet/identity/picture/:id": picture?.id ?? "",
    "/cabinet/requests/:id": request,
    "/office/requests/:id": request,
    "/office/people/:id": victim.subject,
    "/cabinet/consents/:id": consent?.id ?? "",
    "/cabinet/sessions/:id": session?.id ?? "",
    "/cabinet/consents/:topic": "analytics",
    "/register/:id": victim.subject,
    "/products/:id": "everyday",
    "/policy/:version": "1.0",
  };
}, 120_000);
afterAll(() => house.close());

const visitorFor = (who: Who): Visitor => {
  const visitor = people.get(who);
  if (!visitor) throw new Error(who);
  return visitor;
};

/** The address with real ids of somebody else in it. */
function addressOf(route: Route, locale = "ru"): string {
  const [, before = ""] = /^(.*?\/:[a-z]+)/i.exec(route.path) ?? [];
  const id = ids[before] ?? "nothing-here";
  const query = route.name === "office.reveal" ? "?field=email" : "";
  const path = `${route.path.replace(":picture", pictureId).replace(/:[a-z]+/gi, id)}${query}`;
  return route.audience === "operator" || route.audience === "provider" ? path : `/${locale}${path}`;
}

type Outcome = "in" | "to sign-in" | "to office sign-in" | "not for you" | "training first" | "no page";

function outcomeOf({ status, location, html }: Page): Outcome {
  if (status === 303 && /^\/ru\/sign-in\?next=/.test(location)) return "to sign-in";
  if (status === 303 && location === "/ru/office/sign-in") return "to office sign-in";
  if (status === 403 && html.includes("Форма устарела")) return "in"; // past the guard, stopped at the form's token
  if (status === 403 && html.includes("Сначала обучение")) return "training first";
  if (status === 403) return "not for you";
  return status === 404 ? "no page" : "in";
}

const opens = [
  "requests.decide",
  "requests.second",
  "identity.decide",
  "identity.second",
  "screening.decide",
  "disclosures.decide",
  "disclosures.second",
  "engagements.read",
  "emergencies.ask",
  "emergencies.grant",
  "emergencies.review",
  "incidents.handle",
  "incidents.second",
  "operations.decide",
  "operations.second",
  "rights.decide",
  "rights.second",
  "support.answer",
  "people.search",
  "people.reveal",
];
/** The one page whose permission is wider than the data it opens: its door asks for the purpose as well. */
const doorDecides = new Set(["office.case"]);

/** The victim has no loan, so there are no books of it; nothing was erased; an emergency opens to the one who asked alone. */
const mayBeMissing = new Set([
  "office.campaign.preview",
  "office.ledger",
  "office.emergency.look",
  "office.right.certificate",
  // a letter that came as text, without a file and without a call
  ...["office.support.letter", "office.support.file", "office.call.recording"],
]);

function expected(route: Route, who: Who): readonly Outcome[] {
  if (["public", "operator", "provider"].includes(route.audience)) return ["in", "no page"];
  if (route.audience === "customer") return who === "customer" ? ["in", "no page"] : ["to sign-in"];
  const role = roleOf(who);
  if (role === null) return ["to office sign-in"];
  const permission = route.permission ?? "";
  if (!roleRules[role].may.some((one) => one === permission)) return ["not for you"];
  if (who === "untrained" && (opens.includes(permission) || doorDecides.has(route.name)))
    return ["training first"];
  if (doorDecides.has(route.name) && !roleRules[role].purposes.some((one) => one === route.purpose))
    return ["not for you"];
  return mayBeMissing.has(route.name) ? ["no page"] : ["in"];
}

const ask = (visitor: Visitor, route: Route): Promise<Page> =>
  route.method === "GET" ? visitor.get(addressOf(route)) : visitor.post(addressOf(route), "form=none");

describe("the matrix of routes and people", () => {
  it("has at least 700 cells", () => {
    expect(houseRoutes.length * everybody.length).toBeGreaterThan(700);
  });

  it.each(everybody)("%s gets in exactly where the tables say", async (who) => {
    const visitor = visitorFor(who);
    const wrong: string[] = [];
    for (const route of houseRoutes) {
      const outcome = outcomeOf(await ask(visitor, route));
      const allowed = expected(route, who);
      if (!allowed.includes(outcome)) wrong.push(`${route.name}: ${outcome}, not ${allowed.join(" or ")}`);
    }
    expect(wrong).toEqual([]);
    expect(failures(house)).toEqual([]);
  });

  it("nobody's pages of persons answer a customer with another's id", async () => {
    const wrong: string[] = [];
    await prove(other); // so that nothing but the door stands between them and the file
    for (const route of houseRoutes.filter(
      (one) => one.method === "GET" && one.audience === "customer" && /:id/.test(one.path),
    )) {
      const page = await other.visitor.get(addressOf(route));
      if (page.status !== 404) wrong.push(`${route.name} ${page.status}`);
    }
    expect(wrong).toEqual([]);
  });

  it("answers no method but the declared ones", async () => {
    const declared = new Set(houseRoutes.map((route) => `${route.method} ${route.path}`));
    for (const route of houseRoutes) {
      const opposite = route.method === "GET" ? "POST" : "GET";
      if (declared.has(`${opposite} ${route.path}`)) continue;
      const visitor = visitorFor("administrator");
      const path = addressOf(route);
      // Another route with a parameter may stand at the same address; it guards itself.
      if (houseRoutes.some((one) => one.method === opposite && matches(one.path, route.path))) continue;
      const page = opposite === "GET" ? await visitor.get(path) : await visitor.post(path, "form=none");
      expect(page.status, `${opposite} ${route.path}`).toBe(404);
    }
    for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
      const response = await house.app.request("http://127.0.0.1:3000/ru/cabinet/profile", { method });
      expect(response.status, method).toBe(404);
    }
  });

  it("denies by default: a staff route that forgot its permission lets nobody in", async () => {
    const bare: Route = { ...route("office"), permission: "staff.invite" };
    const { permission: _, ...forgotten } = bare;
    const call = { staff: { role: "administrator", trainedUntil: null }, locale: "ru" } as unknown as Call;
    expect(await guard(forgotten, call)).toMatchObject({ kind: "failure", status: 403 });
  });

  it("keeps the sensitive permissions with the roles that were agreed", () => {
    const who = (permission: string) =>
      roles.filter((role) => roleRules[role].may.some((one) => one === permission));
    expect(who("requests.decide")).toEqual(["credit_manager"]);
    expect(who("requests.second")).toEqual(["compliance", "credit_manager"]);
    expect(who("staff.invite")).toEqual(["administrator"]);
    expect(who("people.reveal")).toEqual([
      ...["support", "kyc_officer", "compliance", "credit_manager", "privacy_officer"],
    ]);
    expect(who("access.review")).toEqual(["privacy_officer", "administrator"]);
    expect(who("emergencies.grant")).toEqual(["compliance", "privacy_officer"]);
    expect(who("emergencies.review")).toEqual(["privacy_officer"]);
    expect(who("incidents.handle")).toEqual(["compliance", "privacy_officer"]);
    expect(roleRules.administrator.purposes).toEqual([]);
    expect(roleRules.auditor.purposes).toEqual([]);
  });
});

const matches = (pattern: string, path: string) =>
  new RegExp(`^${pattern.replace(/:[a-z]+/gi, "[^/]+")}$`).test(path.replace(/:[a-z]+/gi, "x"));

function route(name: string): Route {
  const found = houseRoutes.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
}

describe("sessions of customers and staff", () => {
  it("open nothing in each other's cookie, and a made-up secret opens nothing at all", async () => {
    const customer = victim.visitor.cookies.get("__Host-alem") ?? "";
    const office = visitorFor("credit_manager").cookies.get("__Host-alem-office") ?? "";
    const swapped = house.visitor();
    swapped.cookies.set("__Host-alem-office", customer);
    swapped.cookies.set("__Host-alem", office);
    expect(outcomeOf(await swapped.get("/ru/office"))).toBe("to office sign-in");
    expect(outcomeOf(await swapped.get("/ru/cabinet"))).toBe("to sign-in");
    for (const secret of ["", "x", "A".repeat(43), `${customer}x`, customer.slice(0, -1)]) {
      swapped.cookies.set("__Host-alem", secret);
      expect(outcomeOf(await swapped.get("/ru/cabinet")), secret).toBe("to sign-in");
    }
  });
});

describe("another customer's things", () => {
  it("cannot be changed with a valid form of one's own", async () => {
    const before = await stateOfVictim();
    for (const route of houseRoutes.filter(
      (one) => one.method === "POST" && one.audience === "customer" && /:id/.test(one.path),
    )) {
      const form = await tokenOf(other.visitor, "/ru/cabinet/profile/password");
      const page = await other.visitor.post(addressOf(route), new URLSearchParams({ form }).toString());
      expect(page.status, route.name).toBeLessThan(500);
      expect(page.html, route.name).not.toContain(victim.person.email);
    }
    for (const what of ["answer", "withdraw", "review"]) {
      const form = await tokenOf(other.visitor, "/ru/cabinet/profile/password");
      const text = what === "withdraw" ? {} : { text: "менікі емес" };
      await other.visitor.post(
        `/ru/cabinet/requests/${request}/${what}`,
        new URLSearchParams({ form, ...text }).toString(),
      );
    }
    expect(await stateOfVictim()).toEqual(before);
    expect((await victim.visitor.get("/ru/cabinet")).status, "the victim's session lives").toBe(200);
  });
});

async function stateOfVictim() {
  const rows = await house.database.owner.run({
    text: `select (select json_agg(json_build_array(q.id, q.status, q.version)) from credit_request q where q.subject_id = $1) as requests,
             (select count(*) from session where subject_id = $1 and ended_at is null) as sessions,
             (select count(*) from request_message where subject_id = $1) as messages,
             (select count(*) from consent where subject_id = $1) as consents`,
    values: [victim.subject],
  });
  return rows[0];
}

describe("the office and one person's data", () => {
  const post = async (who: Who, path: string, values: Record<string, string>) => {
    const form = await tokenOf(visitorFor(who), "/ru/office/training");
    return visitorFor(who).post(path, new URLSearchParams({ form, ...values }).toString());
  };
  const reason = { reason: "verification", words: "проверяю данные заявки" };

  it("reveals nothing to a role without the permission, and notes no look that did not happen", async () => {
    for (const who of ["marketing", "auditor", "administrator", "untrained"] as const) {
      const page = await post(who, `/ru/office/people/${victim.subject}/reveal`, {
        ...{ field: "email", request: "" },
        ...reason,
      });
      expect(page.status, who).toBe(403);
      expect(page.html, who).not.toContain(victim.person.email);
    }
    expect(await count(house, "staff_look where subject_id = $1", [victim.subject])).toBe(0);
  });

  it("reveals no income to a role whose purposes do not reach requests", async () => {
    const page = await post("kyc_officer", `/ru/office/people/${victim.subject}/reveal`, {
      ...{ field: "income", request },
      ...reason,
    });
    expect(page.status).toBe(403);
    expect(page.html).not.toContain("500000");
  });

  it("reveals nothing of a request under another person's name", async () => {
    const page = await post("credit_manager", `/ru/office/people/${other.subject}/reveal`, {
      ...{ field: "income", request },
      ...reason,
    });
    expect(page.html).not.toContain("500000");
  });

  it("tells staff without training the same about a customer and about nobody", async () => {
    const known = await post("untrained", "/ru/office/people", { words: victim.person.email });
    const unknown = await post("untrained", "/ru/office/people", { words: "never.was.here@example.kz" });
    const bare = (html: string) => html.replace(/[0-9a-f-]{36}/g, "");
    expect([known.status, unknown.status]).toEqual([403, 403]);
    expect(bare(known.html)).toBe(bare(unknown.html));
  });

  it("shows a search masked, and each person it shows can read that they were looked at", async () => {
    const page = await post("support", "/ru/office/people", { words: victim.person.email });
    expect(page.status).toBe(200);
    expect(page.html).not.toContain(`>${victim.person.email}<`);
    expect(
      await count(
        house,
        "journal_entry where subject_id = $1 and actor_kind = 'staff' and because = 'search' and role = 'support'",
        [victim.subject],
      ),
    ).toBeGreaterThan(0);
    const history = await victim.visitor.get("/ru/cabinet/history?kind=staff");
    expect(history.html).toContain("поиск клиента");
  });
});
