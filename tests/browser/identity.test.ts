import { describe, expect, it } from "vitest";
import { translator } from "../../src/locales/locales.ts";
import type { Locale } from "../../src/policy/policy.ts";
import { subjectOf } from "../support/acts.ts";
import type { Browser } from "../support/browser.ts";
import { addressValues, cardPhoto, documentValues, newestCheckId, ownNumbers } from "../support/identity.ts";
import type { ServedHouse } from "../support/served.ts";
import { browserStand } from "../support/stand.ts";
import { newWalker, officerOf, register, type Walk, type Walker } from "../support/walker.ts";

/**
 * Register, confirm who one is, file a request: in a real browser, by people and by each provider's simulator, in three
 * languages and once without scripts; every page is searched for accessibility violations and sideways scroll.
 */
let house: ServedHouse;
let browser: Browser;
browserStand(
  (stand) => {
    ({ house, browser } = stand);
  },
  { simulate: true },
);

const walks: readonly Walk[] = [
  { locale: "ru", script: true, width: 1440 },
  { locale: "kk", script: true, width: 390 },
  { locale: "en", script: true, width: 320 },
  { locale: "ru", script: false, width: 390 },
];

async function begin(walk: Walk, tag: string): Promise<{ walker: Walker; email: string }> {
  const walker = await newWalker(browser, walk);
  const person = {
    email: `${tag}.${walk.locale}.${walk.script ? 1 : 0}@example.kz`,
    phone: `8702${String(1_000_000 + Math.floor(Math.random() * 8_000_000))}`,
  };
  await walker.page.goto(`${house.address}/${walk.locale}`);
  await walker.press(translator(walk.locale)("cookies.refuse"));
  await register({ house, walk, walker }, person);
  return { walker, email: person.email };
}

const step = ({ page }: Walker, locale: Locale, name: string) =>
  page.goto(`${house.address}/${locale}/cabinet/identity${name === "" ? "" : `/${name}`}`);

async function chooseWay(walker: Walker, walk: Walk, way: string): Promise<void> {
  const t = translator(walk.locale);
  await step(walker, walk.locale, "");
  await walker.look("01-begin");
  await step(walker, walk.locale, "way");
  await walker.look("02-way");
  await walker.choose("way", way);
  await walker.press(t("form.next"));
  await walker.look("03-tasks");
}

async function typed(walker: Walker, walk: Walk): Promise<void> {
  const t = translator(walk.locale);
  const { page, press, choose } = walker;
  await step(walker, walk.locale, "document");
  await choose("kind", "national_id");
  await walker.look("04-kind");
  await press(t("form.next"));
  await step(walker, walk.locale, "values");
  await page.fill("[name=iin]", "900101400001");
  await press(t("reading.confirm"));
  await walker.look("05-values-wrong");
  expect(await page.locator("main").textContent()).toContain(t("code.iin_checksum"));
  const { sex, ...values } = documentValues;
  for (const [name, value] of Object.entries({
    ...values,
    ...ownNumbers(),
    familyName: "Өмірзақова",
    givenName: "Ұлжан",
  }))
    await page.fill(`[name=${name}]`, value);
  await choose("sex", sex);
  await press(t("reading.confirm"));
  await step(walker, walk.locale, "address");
  const { region, ...address } = addressValues;
  await page.selectOption("[name=region]", region);
  for (const [name, value] of Object.entries(address)) await page.fill(`[name=${name}]`, value);
  await walker.look("06-address");
  await press(t("form.next"));
  await step(walker, walk.locale, "details");
  await choose("fundsSource", "salary");
  await choose("publicOffice", "none");
  await choose("taxResidence", "kz");
  await walker.look("07-details");
  await press(t("form.next"));
}

async function send(walker: Walker, walk: Walk, name: string): Promise<void> {
  const t = translator(walk.locale);
  const { page } = walker;
  const file = { name: "photo.jpg", mimeType: "image/jpeg", buffer: await cardPhoto() };
  await page.setInputFiles("[name=file]", file);
  const before = page.url();
  await page.getByRole("button", { name: t("upload.submit"), exact: true }).click();
  await page.waitForURL((url) => url.href !== before);
  await page.waitForLoadState("load");
  await walker.look(name);
}

async function consent(walker: Walker, walk: Walk, topics: readonly string[], name: string): Promise<void> {
  await walker.look(name);
  for (const topic of topics) await walker.choose(topic, "yes");
  await walker.press(translator(walk.locale)("form.next"));
}

async function sendCheck(walker: Walker, walk: Walk): Promise<void> {
  const t = translator(walk.locale);
  await step(walker, walk.locale, "check");
  await walker.look("12-check");
  await walker.press(t("identity.check.submit"));
  await walker.look("13-sent");
}

/** An officer looks, asks for one thing again on the way, and confirms. */
async function officerConfirms(walk: Walk, check: string, seenBoxes: readonly string[]): Promise<void> {
  const t = translator(walk.locale);
  const email = `kyc.${walk.locale}.${walk.script ? 1 : 0}.${check.slice(-6)}@example.kz`;
  const officer = await officerOf({ house, browser, walk }, "kyc_officer", email);
  const { page, press, choose } = officer;
  await page.goto(`${house.address}/${walk.locale}/office/identity`);
  await officer.look("20-queue");
  await house.screen();
  await page.goto(`${house.address}/${walk.locale}/office/identity/${check}`);
  await press(t("case.claim.submit"));
  await officer.look("21-review");
  for (const box of seenBoxes) await choose("seen", box);
  await choose("outcome", "verified");
  await press(t("case.decide.submit"));
  await officer.look("22-decided");
  expect(await page.locator("main").textContent()).toContain(t("identity.status.verified"));
  await officer.context.close();
}

async function fileRequest({ page, press, choose, look }: Walker, { locale }: Walk): Promise<void> {
  const t = translator(locale);
  await page.goto(`${house.address}/${locale}/cabinet/requests/new/loan`);
  await choose("product", "everyday");
  await page.fill("[name=amount]", "300000");
  await page.fill("[name=term]", "12");
  await choose("scheme", "annuity");
  await page.selectOption("[name=loanPurpose]", "repair");
  await press(t("form.next"));
  await page.fill("[name=income]", "420000");
  await choose("employment", "employed");
  await press(t("form.next"));
  await press(t("newRequest.check.submit"));
  await look();
  expect(page.url()).toMatch(/requests\/[0-9a-f-]{36}/);
  expect(await page.locator("main").textContent()).not.toContain(t("request.identity.title"));
}

describe("confirming who one is, in a browser", () => {
  it.each(walks)("by people: $locale, scripts $script, $width px", async (walk) => {
    const t = translator(walk.locale);
    const { walker, email } = await begin(walk, "human");
    const { page } = walker;
    await chooseWay(walker, walk, "self");
    await typed(walker, walk);
    await step(walker, walk.locale, "front");
    await walker.look("08-front");
    await page.setInputFiles("[name=file]", {
      name: "note.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("text"),
    });
    await page.getByRole("button", { name: t("upload.submit"), exact: true }).click();
    await page.getByText(t("code.upload_wrong_type")).first().waitFor();
    await walker.look("09-front-wrong");
    await send(walker, walk, "09-front-sent");
    await step(walker, walk.locale, "back");
    await send(walker, walk, "10-back-sent");
    await step(walker, walk.locale, "selfie");
    await consent(walker, walk, ["biometrics"], "11-consent");
    await step(walker, walk.locale, "selfie");
    await walker.look("11-selfie");
    await send(walker, walk, "11-selfie-sent");
    await sendCheck(walker, walk);
    const subject = await subjectOf(house, email);
    await officerConfirms(walk, await newestCheckId(house, subject), [
      ...(["face_compared", "task_done", "document_genuine"] as const),
    ]);
    await step(walker, walk.locale, "");
    await walker.look("14-verified");
    await fileRequest(walker, walk);
    await walker.context.close();
  });

  it.each([
    { provider: "sumsub", locale: "ru", width: 390 },
    { provider: "biometric_vision", locale: "kk", width: 390 },
    { provider: "sumsub", locale: "en", width: 1440 },
  ] as const)("through $provider simulated: $locale, $width px", async ({ provider, locale, width }) => {
    const walk = { locale, width, script: true } as const;
    const t = translator(locale);
    const { walker, email } = await begin(walk, provider);
    const { page, press } = walker;
    await chooseWay(walker, walk, provider);
    await typed(walker, walk);
    await step(walker, locale, "provider");
    await consent(
      walker,
      walk,
      provider === "sumsub" ? ["biometrics", "cross_border"] : ["biometrics"],
      `30-${provider}-consent`,
    );
    await step(walker, locale, "provider");
    await press(t("identity.session.begin"));
    await house.sweep();
    await page.reload();
    await walker.look(`31-${provider}-open`);
    const away = await page.locator("main a.btn-primary").getAttribute("href");
    await page.goto(away ?? "");
    await page.locator("button[name=outcome]").first().click();
    const simulator = provider === "sumsub" ? house.simulated?.sumsub : house.simulated?.biometricVision;
    await simulator?.delivered();
    await expect
      .poll(
        async () => {
          await house.sweep();
          await step(walker, locale, "provider");
          return page.locator("main").textContent();
        },
        { timeout: 30_000 },
      )
      .toContain(t("identity.session.answered"));
    await walker.look(`32-${provider}-answered`);
    await sendCheck(walker, walk);
    await officerConfirms(walk, await newestCheckId(house, await subjectOf(house, email)), [
      "provider_answer_read",
      "document_genuine",
    ]);
    await fileRequest(walker, walk);
    await walker.context.close();
  });
});
