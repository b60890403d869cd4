import { describe, expect, it } from "vitest";
import { translator } from "../../src/locales/locales.ts";
import { hours } from "../../src/platform/clock.ts";
import type { SubjectId } from "../../src/platform/ids.ts";
import { subjectOf } from "../support/acts.ts";
import type { Browser } from "../support/browser.ts";
import { confirmedIdentity } from "../support/identity.ts";
import { approve, faultsOf, statusOf, work } from "../support/loans.ts";
import { e164Of } from "../support/people.ts";
import { fileFrom } from "../support/requests.ts";
import type { ServedHouse } from "../support/served.ts";
import { browserStand } from "../support/stand.ts";
import { newWalker, officerOf, register, type Walk, type Walker, walkerPassword } from "../support/walker.ts";

/**
 * From offers to the last payment in a real browser, against two lenders over real HTTP of which one drops replies, and a
 * payment provider: in three languages and once without scripts; every page is searched for violations.
 */
let house: ServedHouse;
let browser: Browser;
browserStand(
  (stand) => {
    ({ house, browser } = stand);
  },
  { partners: true },
);

const walks: readonly (Walk & { readonly amount: string })[] = [
  { locale: "ru", script: true, width: 1440, amount: "400000" },
  { locale: "kk", script: true, width: 390, amount: "300000" },
  { locale: "en", script: true, width: 320, amount: "300000" },
  { locale: "ru", script: false, width: 390, amount: "300000" },
];

/** Rounds of the workers with a moment between them, as real providers answer in their own time. */
const settle = (rounds = 8) => work(house, rounds, 3_000);

/** Until a request stands there: how often the lossy lender loses a reply is chance, and every loss is another round. */
async function settleTo(wanted: string, subject: SubjectId, request: string): Promise<void> {
  for (let rounds = 0; rounds < 60; rounds += 1) {
    if ((await statusOf(house, subject, request)) === wanted) return;
    await settle(1);
  }
  throw new Error(`never ${wanted}`);
}

async function begin(walk: (typeof walks)[number]) {
  const walker = await newWalker(browser, walk);
  const email = `loans.${walk.locale}.${walk.script ? 1 : 0}@example.kz`;
  const phone = `8702${1_500_000 + walk.width + (walk.script ? 0 : 7)}`;
  await walker.page.goto(`${house.address}/${walk.locale}`);
  await walker.press(translator(walk.locale)("cookies.refuse"));
  await register({ house, walk, walker }, { email, phone });
  const subject = await subjectOf(house, email);
  const request = await fileFrom(house, subject, {}, walk.amount);
  await confirmedIdentity(house, subject);
  await approve(house, subject, request);
  await settleTo("offers_ready", subject, request);
  return { walker, email, phone, subject, request };
}

async function signAgain({ page, press }: Walker, walk: Walk, email: string): Promise<void> {
  await page.goto(`${house.address}/${walk.locale}/sign-in`);
  if (!page.url().includes("/sign-in")) return;
  await page.fill("[name=email]", email);
  await page.fill("[name=password]", walkerPassword);
  await press(translator(walk.locale)("signIn.submit"));
}

describe("the way of a loan in a browser", () => {
  it.each(walks)(
    "runs in $locale, scripts $script, at $width px: offers, consent, signature, payout, repayment, papers",
    async (walk) => {
      const t = translator(walk.locale);
      const { walker, email, phone, subject, request } = await begin(walk);
      const { page, press, look, choose } = walker;
      const at = (path: string) => page.goto(`${house.address}/${walk.locale}/cabinet${path}`);
      const follow = async (name: string) => {
        await page.getByRole("link", { name, exact: true }).first().click();
        await page.waitForLoadState("load");
      };
      await at("");
      await look("30-overview");
      await at(`/requests/${request}`);
      await look("31-request");
      await follow(t("now.go.offers_ready"));
      await look("32-offers");
      expect(await page.locator("main").textContent()).toContain("Дала Кредит");
      await page.getByRole("link", { name: `${t("offers.choose")} Жетісу Финанс` }).click();
      await look("33-offer");
      await choose("consent", "yes");
      await press(t("form.next"));
      await settleTo("to_sign", subject, request);
      await page.reload();
      await look("34-to-sign");
      await follow(t("now.go.to_sign"));
      await page.fill("[name=iban]", "KZ00 0000");
      await press(t("payout.iban.submit"));
      await look("35-payout-wrong");
      await page.fill("[name=iban]", "KZ86 125K ZT50 0410 0100");
      await press(t("payout.iban.submit"));
      await look("36-payout");
      await follow(t("payout.toSign"));
      await look("37-sign");
      await press(t("sign.code.send"));
      await look("38-sign-code");
      await page.fill("[name=code]", await house.code(e164Of(phone)));
      await press(t("sign.submit"));
      await settle(4);
      if (walk.amount === "400000") {
        await page.reload();
        await look("39-cooling");
        house.clock.advance(hours(24));
        await signAgain(walker, walk, email);
        await at(`/requests/${request}/recall`);
        await look("40-recall");
        await at(`/requests/${request}/confirm`);
        await look("41-confirm");
        await press(t("confirm.submit"));
      }
      await settleTo("active", subject, request);
      await at(`/requests/${request}`);
      await look("42-active");
      await follow(t("now.go.active"));
      await look("43-loan");
      const loan = page.url();
      await follow(t("loan.payOther"));
      await page.fill("[name=sum]", "много");
      await press(t("pay.submit"));
      await look("44-pay-wrong");
      await page.fill("[name=sum]", "50000");
      await press(t("pay.submit"));
      await settle(3);
      await page.reload();
      await look("45-payment");
      const payment = page.url();
      await follow(t("payment.go"));
      await page.getByRole("button", { name: /Pay/ }).click();
      await page.waitForLoadState("load");
      expect(page.url()).toBe(payment);
      await settle(4);
      await page.reload();
      await look("46-paid");
      await page.goto(loan);
      await page.getByRole("button", { name: new RegExp(`^${t("loan.payAll")}`) }).click();
      await page.waitForLoadState("load");
      await settle(3);
      await page.reload();
      await follow(t("payment.go"));
      await page.getByRole("button", { name: /Pay/ }).click();
      await page.waitForLoadState("load");
      await settleTo("repaid", subject, request);
      await page.goto(loan);
      await look("47-repaid");
      for (const kind of ["contract", "statement", "certificate"]) {
        const paper = await page.request.get(`${loan}/documents/${kind}`);
        expect([paper.status(), paper.headers()["content-type"]]).toEqual([200, "application/pdf"]);
      }
      await at("/loans");
      await look("48-loans");
      await at("/recipients");
      await look("49-recipients");
      await walker.context.close();
      expect(await faultsOf(house)).toEqual([]);
    },
  );

  it("shows the office its desk, its providers, the books and what does not agree", async () => {
    for (const locale of ["ru", "kk", "en"] as const) {
      const walk: Walk = { locale, script: true, width: locale === "ru" ? 1440 : 390 };
      const officer = await officerOf(
        { house, browser, walk },
        "credit_manager",
        `desk.${locale}@example.kz`,
      );
      const { page, look } = officer;
      for (const path of [
        "",
        "/operations?view=done",
        "/operations?view=review",
        "/providers",
        "/reconciliation",
      ]) {
        await page.goto(`${house.address}/${locale}/office${path}`);
        await look(`60-office${path.replace(/\W/g, "-")}`);
      }
      await page.goto(`${house.address}/${locale}/office/operations?view=done`);
      await page.locator("table a.link").first().click();
      await page.waitForLoadState("load");
      await look("61-operation");
      await page.goto(`${house.address}/${locale}/office/requests?view=loans`);
      await page.locator("table a.link").first().click();
      await page.waitForLoadState("load");
      await look("62-case");
      await page.goto(`${page.url().split("?")[0]}/ledger`);
      await look("63-ledger");
      await officer.context.close();
    }
  });

  it("every partner received exactly what the person is shown, over real HTTP", async () => {
    const rows = await house.database.owner.run<{ recipient: string; fields: string; about_item: string }>({
      text: `select recipient, fields, about_item from disclosure
             where recipient_category = 'payment_technology_partners' order by id`,
      values: [],
    });
    const sandboxes = Object.values(house.partners?.sandboxes ?? {});
    const received = new Map(
      sandboxes.flatMap((one) => one.received().map((each) => [each.key, each] as const)),
    );
    expect(rows.length).toBeGreaterThan(20);
    const shown = rows.filter((row) => received.has(row.about_item));
    expect(shown.length).toBeGreaterThan(16);
    for (const row of shown)
      expect(Object.keys(received.get(row.about_item)?.fields ?? {}).sort(), row.recipient).toEqual(
        row.fields.split(".").filter(Boolean).sort(),
      );
  });
});
