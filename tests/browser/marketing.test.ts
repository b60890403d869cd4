import { describe, expect, it } from "vitest";
import { translator } from "../../src/locales/locales.ts";
import { tell } from "../../src/modules/messages/messages.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import { smtpMail } from "../../src/providers/mail/smtp.ts";
import { customerOf } from "../support/acts.ts";
import type { Browser } from "../support/browser.ts";
import { marketer, toNoon } from "../support/campaigns.ts";
import type { ServedHouse } from "../support/served.ts";
import { startSmtpSink } from "../support/smtp-sink.ts";
import { browserStand } from "../support/stand.ts";
import { newWalker, officerOf, type Walk } from "../support/walker.ts";

/** From the consent to the letter and out again, through a real mail server, in a real browser (policy 10). */
let house: ServedHouse;
let browser: Browser;
browserStand((stand) => {
  ({ house, browser } = stand);
});

const walks: readonly Walk[] = [
  { locale: "ru", script: true, width: 1440 },
  { locale: "kk", script: true, width: 390 },
  { locale: "en", script: true, width: 390 },
];

describe("advertising and notifications", () => {
  it.each(walks)("are agreed to, sent, left, and chosen, in $locale at $width", async (walk) => {
    const { locale } = walk;
    const t = translator(locale);
    const at = (path: string) => `${house.address}/${locale}${path}`;
    const sink = await startSmtpSink();
    const mail = smtpMail({
      url: sink.url,
      from: "no-reply@alemcredit.com",
      contact: "info@alemcredit.com",
      dkim: null,
    });
    const { person, subject, visitor } = await customerOf(house);
    toNoon(house);
    await visitor.get("/ru/sign-in");
    await visitor.submit({ email: person.email, password: person.password });

    const guest = await newWalker(browser, walk);
    await guest.page.goto(at("/sign-in"));
    await guest.press(t("cookies.refuse"));
    await guest.page.goto(at("/sign-in"));
    await guest.page.fill("[name=email]", person.email);
    await guest.page.fill("[name=password]", person.password);
    await guest.press(t("signIn.submit"));
    await guest.page.goto(at("/cabinet/inbox/settings"));
    await guest.look("settings-before");
    await guest.page.goto(at("/cabinet/consents"));
    await guest.press(t("consents.grant")); // the first is marketing by e-mail
    await guest.page.goto(at("/cabinet/inbox/settings"));
    await guest.choose("requests", "daily");
    await guest.press(t("notifications.submit"));
    await guest.look("settings");

    await guest.page.goto(at("/cabinet/inbox"));
    await guest.look("inbox-empty");
    const own = makeCtx(house.kernel, { kind: "customer", subject });
    const door = await own.enter("account", { subject });
    await door.transact((inside) =>
      tell(inside, house.clock.now(), {
        ...{ channel: "email", template: "request_received", locale, address: person.email },
        parameters: { number: "ALC-2026-000123", "path.link": `/${locale}/cabinet/requests` },
      }),
    );
    await guest.page.waitForSelector("[data-inbox-list] h2"); // without a reload: it was told live
    await guest.look("inbox-live");
    await guest.page.goto(at("/why/news"));
    await guest.look("why");

    const officer = await officerOf(
      { house, browser, walk },
      "marketing",
      `marketing.${locale}@office.example.kz`,
    );
    const { page } = officer;
    await page.goto(at("/office/campaigns"));
    await officer.look("campaigns-empty");
    await page.goto(at("/office/campaigns/new"));
    await officer.press(t("campaigns.save"));
    await officer.look("campaign-errors");
    await page.selectOption("[name=list]", "news");
    const texts = { Ru: "Ставка снижена", Kk: "Мөлшерлеме төмендеді", En: "The rate is lower" };
    for (const [tongue, text] of Object.entries(texts)) {
      await page.fill(`[name=subject${tongue}]`, text);
      await page.fill(`[name=body${tongue}]`, `${text}.\n\nhttps://alemcredit.com`);
    }
    await officer.press(t("campaigns.save"));
    await officer.look("campaign-draft");
    const campaign = page.url();
    for (const tongue of ["ru", "kk", "en"] as const) {
      await page.goto(`${campaign}/preview/${tongue}`);
      await officer.look(`preview-${tongue}`);
    }
    await page.goto(campaign);
    await officer.press(t("campaigns.test.submit"));
    await house.sweep();
    const tests = house.sent.mail.filter(({ to }) => to === `marketing.${locale}@office.example.kz`);
    expect(tests.filter(({ subject: line }) => line.startsWith("["))).toHaveLength(3);
    await page.goto(campaign);
    const now = new Date(house.clock.now().getTime() + 2 * 60_000 + 5 * 3_600_000).toISOString();
    await page.fill("[name=startsOn]", now.slice(0, 10));
    await page.fill("[name=startsTime]", now.slice(11, 16));
    await officer.press(t("campaigns.schedule.submit"));
    await officer.look("campaign-scheduled");
    house.clock.advance(3 * 60_000);
    await marketer(house, mail).all();
    await page.goto(campaign);
    await officer.look("campaign-report");
    await page.goto(at("/office/campaigns?view=done"));
    await officer.look("campaigns-done");

    const letter = sink.taken.find(({ to }) => to[0] === person.email);
    expect(letter).toBeDefined();
    const raw = (letter?.raw ?? "").replace(/=\r\n/g, "").replace(/=3D/g, "=");
    const oneClick = /<(http[^>]+\/one-click\/news\/[\w-]+)>/.exec(raw.replace(/\r\n[ \t]+/g, ""))?.[1] ?? "";
    const link = oneClick.replace("/one-click/", `/${locale}/unsubscribe/`);
    await guest.page.goto(link);
    await guest.look("unsubscribe");
    await guest.press(t("unsubscribe.all"));
    await guest.look("unsubscribed");
    const post = await fetch(oneClick, {
      ...{ method: "POST", body: "List-Unsubscribe=One-Click" },
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    });
    expect(post.status).toBe(200);
    await guest.page.goto(`${link}x`);
    await guest.look("unsubscribe-bad");
    for (const one of [guest, officer]) await one.context.close();
    mail.stop();
    await sink.stop();
  });
});
