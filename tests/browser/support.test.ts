import { describe, expect, it } from "vitest";
import { translator } from "../../src/locales/locales.ts";
import type { Browser } from "../support/browser.ts";
import { drawCard, photoOf } from "../support/drawings.ts";
import { receiveLetter } from "../support/letters.ts";
import type { ServedHouse } from "../support/served.ts";
import { browserStand } from "../support/stand.ts";
import { newWalker, officerOf, register, type Walk } from "../support/walker.ts";

/** Talking to support in a real browser: written with an attachment, answered at the desk, read in the cabinet and by mail. */
let house: ServedHouse;
let browser: Browser;
browserStand((stand) => {
  ({ house, browser } = stand);
});

const walks: readonly Walk[] = [
  { locale: "kk", script: true, width: 390 },
  { locale: "ru", script: true, width: 1440 },
  { locale: "en", script: false, width: 320 },
];
const letters = {
  kk: "Сәлеметсіз бе! Төлемім неге өтпегенін түсіндіріп беріңізші.",
  ru: "Здравствуйте! Объясните, пожалуйста, почему не прошёл мой платёж.",
  en: "Hello, please explain why my payment did not go through.",
} as const;

describe("talking to support", () => {
  it.each(walks)("goes from question to answer and rating, in $locale at $width", async (walk) => {
    const { locale } = walk;
    const t = translator(locale);
    const at = (path: string) => `${house.address}/${locale}${path}`;
    const walker = await newWalker(browser, walk);
    const { page, press, look, choose } = walker;
    await page.goto(at(""));
    await press(t("cookies.refuse"));
    await page.goto(at("/support"));
    await look("support-form");
    await press(t("support.send"));
    await look("support-form-errors");
    const email = `support.${locale}@example.kz`;
    await register({ house, walk, walker }, { email, phone: `870166655${walk.width % 100}`.padEnd(11, "3") });
    await page.goto(at("/cabinet/support"));
    await look("support-empty");
    await page.goto(at("/cabinet/support/new"));
    await look("support-new");
    await page.selectOption("[name=topic]", "loan");
    await page.fill("[name=title]", letters[locale].slice(0, 40));
    await page.fill("[name=text]", `${letters[locale]} 4111 1111 1111 1111`);
    await page.setInputFiles("[name=file]", {
      ...{ name: "түбіртек.jpg", mimeType: "image/jpeg", buffer: await photoOf(drawCard(900)) },
    });
    await press(t("support.send"));
    await page.waitForURL(/cabinet\/support\/[0-9a-f-]{36}/);
    await look("support-sent");
    expect(await page.locator("main").textContent()).toContain("•••• 1111");
    const conversation = page.url().replace(/\?.*$/, "");

    const clerk = await officerOf({ house, browser, walk }, "support", `desk.${locale}@office.example.kz`);
    await clerk.page.goto(at("/office/support"));
    await clerk.look("desk-queue");
    await clerk.page.goto(at(`/office/support/${conversation.split("/").at(-1)}`));
    await clerk.look("desk-case");
    await clerk.page.fill("[name=text]", letters[locale]);
    await clerk.press(t("supportCase.send"));
    await clerk.look("desk-answered");
    // without a reload: the page that the person has open hears of the answer
    if (walk.script) await page.locator("#words li").nth(1).waitFor();
    await clerk.page.goto(at("/office/support/macros"));
    await clerk.look("desk-macros");

    await house.sweep();
    expect(house.sent.mail.some(({ to, text }) => to === email && text.includes("/cabinet/support/"))).toBe(
      true,
    );
    await page.goto(conversation);
    await look("support-answered");
    await press(t("support.end"));
    await choose("score", "5");
    await look("support-resolved");
    await press(t("support.send"));
    await page.goto(conversation);
    await page.goto(at("/cabinet/support"));
    await look("support-list");

    await receiveLetter(house, { from: `letter.${locale}@example.kz`, text: letters[locale] });
    const [letter] = await house.database.owner.run<{ id: string }>({
      text: "select id from support_case where channel = 'mail' order by id desc limit 1",
      values: [],
    });
    await clerk.page.goto(at(`/office/support/${letter?.id}`));
    await clerk.look("desk-letter");
    for (const one of [walker, clerk]) await one.context.close();
  });
});
