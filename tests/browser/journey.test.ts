import { describe, expect, it } from "vitest";
import { translator } from "../../src/locales/locales.ts";
import type { Locale } from "../../src/policy/policy.ts";
import { subjectOf } from "../support/acts.ts";
import type { Browser } from "../support/browser.ts";
import { confirmedIdentity } from "../support/identity.ts";
import type { ServedHouse } from "../support/served.ts";
import { browserStand } from "../support/stand.ts";
import { newWalker, officerOf, register, type Walk, type Walker, walkerPassword } from "../support/walker.ts";

/**
 * The journey of the first release in a real browser, in each language and once without JavaScript, at a phone's width
 * and a desk's; every page on the way is searched for accessibility violations and for sideways scroll.
 */
let house: ServedHouse;
let browser: Browser;
browserStand((stand) => {
  ({ house, browser } = stand);
});

const walks: readonly Walk[] = [
  { locale: "ru", script: true, width: 1440 },
  { locale: "kk", script: true, width: 390 },
  { locale: "en", script: true, width: 320 },
  { locale: "ru", script: false, width: 390 },
];

describe("the journey in a browser", () => {
  it.each(walks)(
    "runs in $locale, scripts $script, at $width px, without an accessibility violation",
    async (walk) => {
      const t = translator(walk.locale);
      const person = {
        email: `browser.${walk.locale}.${walk.script ? 1 : 0}@example.kz`,
        phone: `8701${1_000_000 + walk.width + (walk.script ? 0 : 7)}`,
      };
      const customer = await newWalker(browser, walk);
      const { page, look, press, choose } = customer;

      for (const path of [
        "",
        "/how-it-works",
        "/products",
        "/products/everyday",
        "/policy",
        "/cookies",
        "/contacts",
        "/sign-in",
        "/recover",
        "/recover/code",
        "/not-me/gone",
        "/office/sign-in",
        "/office/invitation/gone",
      ]) {
        await page.goto(`${house.address}/${walk.locale}${path}`);
        await look();
      }
      await page.goto(`${house.address}/${walk.locale}`);
      await press(t("cookies.refuse"));
      await register({ house, walk, walker: customer }, person, true);

      const first = await fileRequest(customer, walk.locale, "300000");
      await look();
      const second = await fileRequest(customer, walk.locale, "150000");
      await page.goto(`${house.address}/${walk.locale}/cabinet/requests/${second}/withdraw`);
      await look();
      await press(t("request.withdraw.submit"));
      await look();

      await confirmedIdentity(house, await subjectOf(house, person.email));
      await officeWork(walk, first, person.email);

      await page.goto(`${house.address}/${walk.locale}/cabinet/requests/${first}`);
      await look();
      await page.goto(`${house.address}/${walk.locale}/cabinet/history?kind=staff`);
      await look();
      expect(await page.locator("main").textContent()).toContain(t("act.field.revealed"));
      for (const path of [
        "cabinet",
        "cabinet/requests",
        "cabinet/history",
        "cabinet/sessions",
        "cabinet/profile",
        "cabinet/profile/password",
        "cabinet/prove",
      ]) {
        await page.goto(`${house.address}/${walk.locale}/${path}`);
        await look();
      }
      await page.goto(`${house.address}/${walk.locale}/cabinet/consents`);
      await look();
      await press(t("consents.withdraw"));
      await look();
      await page.locator("table a.link").first().click();
      await look();
      await page.goto(`${house.address}/${walk.locale}/cabinet/profile/close`);
      await look();
      await page.fill("[name=password]", walkerPassword);
      await choose("sure", "yes");
      await press(t("close.submit"));
      await look();
      expect(await page.locator("main").textContent()).toContain(t("signIn.closed"));
      await page.goto(`${house.address}/${walk.locale}/nowhere`);
      await look();
      await customer.context.close();
    },
  );
});

async function fileRequest(
  { page, press, look, choose }: Walker,
  locale: Locale,
  amount: string,
): Promise<string> {
  const t = translator(locale);
  await page.goto(`${house.address}/${locale}/cabinet/requests/new/loan`);
  await look();
  await choose("product", "everyday");
  await page.fill("[name=amount]", amount);
  await page.fill("[name=term]", "12");
  await choose("scheme", "annuity");
  await page.selectOption("[name=loanPurpose]", "repair");
  await press(t("form.next"));
  await look();
  await page.fill("[name=income]", "420000");
  await choose("employment", "employed");
  await press(t("form.next"));
  await look();
  await press(t("newRequest.check.submit"));
  return /requests\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
}

async function officeWork(walk: Walk, request: string, customerEmail: string): Promise<void> {
  const t = translator(walk.locale);
  const email = `officer.${walk.locale}.${walk.script ? 1 : 0}@example.kz`;
  const officer = await officerOf({ house, browser, walk }, "credit_manager", email);
  const { page, press, look, choose } = officer;
  const at = (path: string) => page.goto(`${house.address}/${walk.locale}/office${path}`);
  await at("/people");
  await page.fill("[name=words]", customerEmail);
  await press(t("people.submit"));
  await look();
  await at("/requests");
  await look();
  await at(`/requests/${request}`);
  await look();
  await press(t("case.claim.submit"));
  await page.locator('a[href*="field=income"]').first().click();
  await page.selectOption("[name=reason]", "request_review");
  await page.fill("[name=words]", "сверяю доход с платежом по заявке");
  await press(t("reveal.submit"));
  await look();
  expect(await page.locator("main").textContent()).toContain("420000");
  await at(`/requests/${request}`);
  await choose("outcome", "approved");
  await press(t("case.decide.submit"));
  await look();
  expect(await page.locator("main").textContent()).toContain(t("status.approved"));
  await officer.context.close();
}
