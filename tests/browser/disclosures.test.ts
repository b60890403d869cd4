import { describe, expect, it } from "vitest";
import { translator } from "../../src/locales/locales.ts";
import { subjectOf } from "../support/acts.ts";
import { giveDocument, openCase, openGrant } from "../support/authorities.ts";
import type { Browser } from "../support/browser.ts";
import type { ServedHouse } from "../support/served.ts";
import { browserStand } from "../support/stand.ts";
import { newWalker, officerOf, register, type Walk } from "../support/walker.ts";

/** The pages of disclosures in a real browser: no violation of accessibility, no sideways scroll, on a phone as well. */
let house: ServedHouse;
let browser: Browser;
browserStand((stand) => {
  ({ house, browser } = stand);
});

const walks: readonly Walk[] = [
  { locale: "ru", script: true, width: 1440 },
  { locale: "kk", script: true, width: 320 },
];

describe("pages of disclosures", () => {
  it.each(walks)("are open to everybody, in $locale at $width", async (walk) => {
    const t = translator(walk.locale);
    const at = (path: string) => `${house.address}/${walk.locale}${path}`;
    const walker = await newWalker(browser, walk);
    await walker.page.goto(at(""));
    await walker.press(t("cookies.refuse"));
    const email = `disclosures.${walk.locale}@example.kz`;
    await register(
      { house, walk, walker },
      { email, phone: walk.width === 320 ? "87021112233" : "87021112244" },
    );
    const subject = await subjectOf(house, email);
    await giveDocument(house, subject);
    const guest = `guest.${walk.locale}@audit.example.kz`;
    const counsel = await officerOf({ house, browser, walk }, "outside_counsel", guest);
    const grant = await openGrant(house, subject, guest);
    await counsel.page.goto(at("/office/engagements"));
    await counsel.look("counsel-list");
    await counsel.page.goto(at(`/office/engagements/${grant}`));
    await counsel.look("counsel-one");
    expect(await counsel.page.content()).toContain("Қасымова Гүлнұр");
    await walker.page.goto(at("/cabinet/recipients"));
    await walker.look("recipients");
    await walker.page.goto(at("/cabinet/recipients?view=checks"));
    await walker.look("recipients-empty");

    const officer = await officerOf(
      { house, browser, walk },
      "compliance",
      `o.${walk.locale}@office.example.kz`,
    );
    const look = async (path: string, name: string) => {
      await officer.page.goto(at(path));
      await officer.look(name);
    };
    await look(`/office/disclosures/new?person=${subject}`, "case-new");
    await officer.press(t("newCase.submit"));
    await officer.look("case-new-errors");
    expect(await officer.page.locator('[role="alert"]').count()).toBe(1);
    const id = await openCase(house, subject);
    await look("/office/disclosures", "cases");
    await look(`/office/disclosures/${id}`, "case");
    await officer.choose("outcome", "answer");
    await officer.choose("tick_fullName", "yes");
    await officer.choose("tell", "told");
    await officer.press(t("case.propose"));
    await officer.look("case-proposed");
    await look("/office/access", "access");
    await look("/office/access/new", "access-new");
    for (const one of [walker, counsel, officer]) await one.context.close();
  });
});
