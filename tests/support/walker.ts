import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Secret, TOTP } from "otpauth";
import { expect } from "vitest";
import { translator } from "../../src/locales/locales.ts";
import type { Locale } from "../../src/policy/policy.ts";
import { type Browser, type BrowserContext, type Page, violations } from "./browser.ts";
import { staffPassword } from "./people.ts";
import type { ServedHouse } from "./served.ts";

/** A person before a real browser: every page they look at is searched for violations and sideways scroll. */
export type Walk = { readonly locale: Locale; readonly script: boolean; readonly width: number };
export const walkerPassword = "тұлпар күзде бұлақ 47";

export type Walker = Awaited<ReturnType<typeof newWalker>>;

export async function newWalker(browser: Browser, walk: Walk) {
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
    /** `PICTURES=folder` keeps a picture of every page looked at, for a person's own eyes. */
    look: async (name?: string) => {
      expect(faults).toEqual([]);
      await keepPicture(page, walk, name);
      if (!walk.script) return;
      expect(await violations(page), page.url()).toEqual([]);
      const sideways = await page.evaluate<number>(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      expect(sideways, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(0);
    },
  };
}

type Registering = { readonly house: ServedHouse; readonly walk: Walk; readonly walker: Walker };

/** Registration to the open cabinet; `wrongFirst` also sends the form with a mistake in it. */
export async function register(
  { house, walk, walker: { page, press, look, choose } }: Registering,
  person: { readonly email: string; readonly phone: string },
  wrongFirst = false,
): Promise<void> {
  const t = translator(walk.locale);
  await page.goto(`${house.address}/${walk.locale}/register`);
  if (wrongFirst) {
    await page.fill("[name=given]", "А1");
    await press(t("register.submit"));
    await look();
    expect(await page.locator('[role="alert"]').count()).toBe(1);
  }
  await page.fill("[name=family]", "Өмірзақова");
  await page.fill("[name=given]", "Ұлжан");
  await page.fill("[name=email]", person.email);
  await page.fill("[name=phone]", person.phone);
  await page.fill("[name=password]", walkerPassword);
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
}

type Hiring = { readonly house: ServedHouse; readonly browser: Browser; readonly walk: Walk };

/** Invitation, second factor, training: an officer at the desk. */
export async function officerOf(
  { house, browser, walk }: Hiring,
  role: Parameters<ServedHouse["invite"]>[0],
  email: string,
): Promise<Walker> {
  const t = translator(walk.locale);
  const officer = await newWalker(browser, { ...walk, width: Math.max(walk.width, 390) });
  const { page, press, look, choose } = officer;
  const at = (path: string) => page.goto(`${house.address}/${walk.locale}/office${path}`);
  await at(`/invitation/${await house.invite(role, email)}`);
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
  return officer;
}

let pictures = 0;
async function keepPicture(page: Page, walk: Walk, name?: string): Promise<void> {
  const folder = process.env.PICTURES;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  pictures += 1;
  const place = new URL(page.url()).pathname.split("/").slice(2).join("-").slice(0, 40);
  const file = `${walk.locale}-${walk.width}${walk.script ? "" : "-noscript"}-${String(pictures).padStart(3, "0")}-${name ?? place}.png`;
  await page.screenshot({ path: join(folder, file), fullPage: true });
}
