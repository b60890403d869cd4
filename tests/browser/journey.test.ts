import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { translator } from "../../src/locales/locales.ts";
import type { Locale } from "../../src/policy/policy.ts";
import {
  type Browser,
  type BrowserContext,
  launchBrowser,
  type Page,
  violations,
} from "../support/browser.ts";
import { type ServedHouse, serveHouse } from "../support/served.ts";

/**
 * The journey of the first release in a real browser, in each language and once without JavaScript, at a phone's width
 * and a desk's; every page on the way is searched for accessibility violations and for sideways scroll.
 */
let house: ServedHouse;
let browser: Browser;
beforeAll(async () => {
  [house, browser] = await Promise.all([serveHouse(), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await house.close();
});

type Walk = { readonly locale: Locale; readonly script: boolean; readonly width: number };
const walks: readonly Walk[] = [
  { locale: "ru", script: true, width: 1440 },
  { locale: "kk", script: true, width: 390 },
  { locale: "en", script: true, width: 320 },
  { locale: "ru", script: false, width: 390 },
];

const password = "тұлпар күзде бұлақ 47";
const staffPassword = "сары дала үстінде қыран 91";

describe("the journey in a browser", () => {
  it.each(walks)(
    "runs in $locale, scripts $script, at $width px, without an accessibility violation",
    async (walk) => {
      const t = translator(walk.locale);
      const person = {
        email: `browser.${walk.locale}.${walk.script ? 1 : 0}@example.kz`,
        phone: `8701${1_000_000 + walk.width + (walk.script ? 0 : 7)}`,
      };
      const customer = await newWalker(walk);
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
      await page.goto(`${house.address}/${walk.locale}/register`);
      await page.fill("[name=given]", "А1");
      await press(t("register.submit"));
      await look();
      expect(await page.locator('[role="alert"]').count()).toBe(1);
      await page.fill("[name=family]", "Өмірзақова");
      await page.fill("[name=given]", "Ұлжан");
      await page.fill("[name=email]", person.email);
      await page.fill("[name=phone]", person.phone);
      await page.fill("[name=password]", password);
      await press(t("register.submit"));
      await look();
      await page.fill("[name=code]", await house.code(person.email));
      await press(t("confirmEmail.submit"));
      await look();
      await page.fill("[name=code]", await house.code(`+7${person.phone.slice(1)}`));
      await press(t("confirmPhone.submit"));
      await look();
      for (const topic of ["policy", "personal_data", "analytics"]) await choose(topic, "yes");
      for (const topic of ["marketing_email", "marketing_sms"]) await choose(topic, "no");
      await press(t("welcome.submit"));
      await look();

      const first = await fileRequest(customer, walk.locale, "300000");
      await look();
      const second = await fileRequest(customer, walk.locale, "150000");
      await page.goto(`${house.address}/${walk.locale}/cabinet/requests/${second}/withdraw`);
      await look();
      await press(t("request.withdraw.submit"));
      await look();

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
      await page.fill("[name=password]", password);
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

type Walker = Awaited<ReturnType<typeof newWalker>>;

async function newWalker(walk: Walk) {
  const context: BrowserContext = await browser.newContext({
    viewport: { width: walk.width, height: 900 },
    javaScriptEnabled: walk.script,
    bypassCSP: true, // axe comes from the test, not from our pages
  });
  const page: Page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("response", (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });
  return {
    context,
    page,
    press: async (name: string) => {
      await Promise.all([
        page.waitForLoadState("load"),
        page.getByRole("button", { name, exact: true }).first().click(),
      ]);
      await page.waitForLoadState("load");
    },
    /** As a person does: by pressing the words, which cover the whole row. */
    choose: async (name: string, value: string) => {
      const id = await page.locator(`[name="${name}"][value="${value}"]`).getAttribute("id");
      await page.click(`label[for="${id}"]`);
    },
    look: async () => {
      expect(faults).toEqual([]);
      if (!walk.script) return;
      expect(await violations(page), page.url()).toEqual([]);
      const sideways = await page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      expect(sideways, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(0);
    },
  };
}

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
  const officer = await newWalker({ ...walk, width: Math.max(walk.width, 390) });
  const { page, press, look, choose } = officer;
  const at = (path: string) => page.goto(`${house.address}/${walk.locale}/office${path}`);
  await at(`/invitation/${await house.invite("credit_manager", email)}`);
  await look();
  const secret = (await page.locator("[data-copy]").getAttribute("data-copy"))?.replaceAll(" ", "") ?? "";
  const totp = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 });
  const code = () => totp.generate({ timestamp: house.clock.now().getTime() });
  await page.fill("[name=password]", staffPassword);
  await page.fill("[name=code]", code());
  await press(t("invitation.submit"));
  await look();
  house.clock.advance(31_000);
  await page.fill("[name=email]", email);
  await page.fill("[name=password]", staffPassword);
  await page.fill("[name=code]", code());
  await press(t("signIn.submit"));
  await look();
  await at("/training");
  await look();
  for (const [name, value] of Object.entries({ q1: "no", q2: "yes", q3: "no", q4: "yes", q5: "no" }))
    await choose(name, value);
  await press(t("training.submit"));
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
