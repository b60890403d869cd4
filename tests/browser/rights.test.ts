import { describe, expect, it } from "vitest";
import { translator } from "../../src/locales/locales.ts";
import { subjectOf } from "../support/acts.ts";
import type { Browser } from "../support/browser.ts";
import { caseAt } from "../support/rights.ts";
import type { ServedHouse } from "../support/served.ts";
import { browserStand } from "../support/stand.ts";
import { newWalker, officerOf, register, type Walk } from "../support/walker.ts";

/** The pages of the rights in a real browser: no violation of accessibility, no sideways scroll, on a phone as well. */
let house: ServedHouse;
let browser: Browser;
browserStand((stand) => {
  ({ house, browser } = stand);
});

const walks: readonly Walk[] = [
  { locale: "ru", script: true, width: 1440 },
  { locale: "kk", script: false, width: 320 },
  { locale: "en", script: true, width: 390 },
];

describe("pages of the rights", () => {
  it.each(walks)("are open to everybody, in $locale at $width", async (walk) => {
    const t = translator(walk.locale);
    const at = (path: string) => `${house.address}/${walk.locale}${path}`;
    const walker = await newWalker(browser, walk);
    const go = async (path: string, name: string) => {
      await walker.page.goto(at(path));
      await walker.look(name);
    };
    await walker.page.goto(at(""));
    await walker.press(t("cookies.refuse"));
    await go("/rights", "rights-form");
    await walker.press(t("rightsForm.submit"));
    await walker.look("rights-form-errors");
    expect(await walker.page.locator('[role="alert"]').count()).toBe(1);
    const email = `rights.${walk.locale}@example.kz`;
    await register({ house, walk, walker }, { email, phone: `870144455${walk.width % 100}`.padEnd(11, "7") });
    const subject = await subjectOf(house, email);
    await go("/cabinet/my-data", "my-data");
    await walker.press(t("rightAct.access"));
    await walker.look("my-data-asked");
    await go("/cabinet/my-data/correct", "my-data-correct");
    await go("/cabinet/my-data/erase", "my-data-erase");
    await go("/cabinet/my-data/scoring", "my-data-scoring");
    await walker.page.locator("textarea").fill("Дәлелдерім");
    await walker.press(t("correct.submit"));
    await walker.look("my-data-requests");
    await walker.press(t("rightAct.restrict"));
    await walker.look("my-data-restricted");

    const officer = await officerOf(
      { house, browser, walk },
      "privacy_officer",
      `r.${walk.locale}@office.example.kz`,
    );
    await officer.page.goto(at("/office/rights"));
    await officer.look("office-rights");
    await officer.page.goto(`${house.address}${await caseAt(house, subject, "objection", walk.locale)}`);
    await officer.look("office-right");
    await officer.choose("outcome", "grant");
    await officer.press(t("rightCase.propose"));
    await officer.look("office-right-refused");
    for (const one of [walker, officer]) await one.context.close();
  });
});
