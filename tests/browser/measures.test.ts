import { describe, expect, it } from "vitest";
import { translator } from "../../src/locales/locales.ts";
import { computeScope } from "../../src/modules/incidents/incidents.ts";
import { hours } from "../../src/platform/clock.ts";
import { customerOf } from "../support/acts.ts";
import type { Browser } from "../support/browser.ts";
import { ctxOf, openEmergency, openIncident } from "../support/measures.ts";
import type { ServedHouse } from "../support/served.ts";
import { browserStand } from "../support/stand.ts";
import { newWalker, officerOf, type Walk } from "../support/walker.ts";

/** Pages of proof and of the measures in a real browser: no violation of accessibility, no sideways scroll. */
let house: ServedHouse;
let browser: Browser;
browserStand((stand) => {
  ({ house, browser } = stand);
});

const walks: readonly Walk[] = [
  { locale: "ru", script: true, width: 1440 },
  { locale: "kk", script: true, width: 320 },
  { locale: "en", script: true, width: 768 },
];

describe("pages of proof and measures", () => {
  it.each(walks)("are open to everybody, in $locale at $width", async (walk) => {
    const t = translator(walk.locale);
    const at = (path: string) => `${house.address}/${walk.locale}${path}`;
    const { subject } = await customerOf(house);
    const guest = await newWalker(browser, walk);
    await guest.page.goto(at(""));
    await guest.press(t("cookies.refuse"));
    await house.sequence();
    for (const path of ["/proof", "/privacy/register", "/policy"]) {
      await guest.page.goto(at(path));
      await guest.look(path.replaceAll("/", "-"));
    }
    const email = (role: string) => `${role}.${walk.locale}@office.example.kz`;
    const support = await officerOf({ house, browser, walk }, "support", email("support"));
    const officer = await officerOf({ house, browser, walk }, "privacy_officer", email("privacy"));
    const look = async (who: typeof officer, path: string, name: string) => {
      await who.page.goto(at(path));
      await who.look(name);
    };
    await look(support, "/office/training", "training");
    await look(support, "/office/training/incidents_2026", "course");
    await look(support, "/office/emergencies/new", "emergency-new");
    await support.press(t("emergencies.submit"));
    await support.look("emergency-new-errors");
    expect(await support.page.locator('[role="alert"]').count()).toBe(1);
    await look(support, "/office/incidents/new", "incident-new");
    await support.press(t("incidents.submit"));
    await support.look("incident-new-errors");

    const emergency = await openEmergency(house, subject);
    await look(officer, "/office/emergencies?view=asked", "emergencies");
    await look(officer, `/office/emergencies/${emergency}`, "emergency");
    const incident = await openIncident(house);
    const { staff, ctx } = await ctxOf(house, "privacy_officer", ["security", "legal"]);
    const now = house.clock.now().getTime();
    const span = { from: new Date(now - hours(1)), until: new Date(now + hours(1)) };
    const scoped = await computeScope(ctx, staff, incident, { by: "record", what: "account", ...span });
    expect(scoped.ok).toBe(true);
    await look(officer, "/office/incidents", "incidents");
    await look(officer, `/office/incidents/${incident}`, "incident");
    await look(officer, "/office/reviews", "reviews");
    await look(officer, "/office", "desk");
    for (const one of [guest, support, officer]) await one.context.close();
  });
});
