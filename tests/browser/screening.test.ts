import { describe, expect, it } from "vitest";
import { translator } from "../../src/locales/locales.ts";
import { importList, ListRefused } from "../../src/modules/screening/screening.ts";
import { customerOf } from "../support/acts.ts";
import type { Browser } from "../support/browser.ts";
import { listed, screenEverybody, takeStopList } from "../support/hits.ts";
import type { ServedHouse } from "../support/served.ts";
import { browserStand } from "../support/stand.ts";
import { officerOf, type Walk } from "../support/walker.ts";

/** Possible hits and lists in a real browser: by a desk, on a phone, and without JavaScript. */
let house: ServedHouse;
let browser: Browser;
browserStand(async (stand) => {
  ({ house, browser } = stand);
  for (const given of ["Мерует", "Айлин", "Жансая"])
    await customerOf(house, { family: "Сынаққызы", given, patronymic: "" });
  const entry = (id: string, given: string) =>
    listed(id, `SYNAQQYZY, ${given}`, {
      names: [
        { text: `SYNAQQYZY, ${given}`, quality: "primary" },
        { text: `Сынаққызы ${given}`, quality: "alias" },
      ],
      births: [{ from: "1971-01-01", to: "1971-12-31", circa: true }],
      ...{ countries: ["KZ", "TR"], listedOn: "2020-08-07", note: "Invented for a test." },
    });
  await takeStopList(house, [entry("s-1", "Meruyet"), entry("s-2", "Ailin"), entry("s-3", "Zhansaya")]);
  await screenEverybody(house);
  await takeStopList(house, [entry("s-1", "Meruyet")]); // two of three are gone: waits
  const broken = async () => {
    throw new ListRefused("xml_broken", "after 3 open elements");
  };
  await importList(house.database.work, broken, {
    ...{ list: "un", path: "un.xml", by: "operator", now: house.clock.now() },
  });
});

const walks: readonly Walk[] = [
  { locale: "ru", script: true, width: 1440 },
  { locale: "kk", script: true, width: 390 },
  { locale: "en", script: false, width: 390 },
];

describe("screening in the office, in a browser", () => {
  it.each(walks)("is worked in $locale, scripts $script, at $width px", async (walk) => {
    const t = translator(walk.locale);
    const hire = (who: string) =>
      officerOf({ house, browser, walk }, "compliance", `${who}.${walk.locale}@example.kz`);
    const [first, second] = [await hire("first"), await hire("second")];
    const at = (path: string) => `${house.address}/${walk.locale}/office${path}`;
    await first.page.goto(at("/hits"));
    await first.look();
    await first.page.locator("a.font-mono").first().click();
    await first.look();
    const hit = first.page.url();
    await first.press(t("hit.claim"));
    await first.look();
    await first.page.getByRole("link", { name: t("hit.open") }).click();
    await first.look();
    await first.choose("outcome", "false_positive");
    await first.page.selectOption("[name=reason]", "other_birth_date");
    await first.press(t("hit.propose"));
    await first.look();
    await second.page.goto(hit);
    await second.look();
    await second.press(t("hit.agree"));
    await second.look();
    expect(await second.page.content()).toContain(t("matchState.no_hit"));
    for (const path of ["/hits?view=done", "/lists", "/lists/stop-1", "/lists/stop-2"]) {
      await second.page.goto(at(path));
      await second.look();
    }
    await Promise.all([first.context.close(), second.context.close()]);
  });
});
