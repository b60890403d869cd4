import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { actOnCampaign, findCampaign, withdrawMarketing } from "../src/modules/marketing/marketing.ts";
import { choose, type Mail, mailId, suppress, takeReport } from "../src/modules/messages/messages.ts";
import { days, hours, minutes } from "../src/platform/clock.ts";
import type { SubjectId } from "../src/platform/ids.ts";
import { makeCtx } from "../src/privacy/kernel.ts";
import { placeHold } from "../src/privacy/retention/holds.ts";
import { customerOf } from "./support/acts.ts";
import { aWeekLater, dueCampaign, marketer, outcomeOf, reader, toNoon } from "./support/campaigns.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { ctxOf } from "./support/measures.ts";
import { becomeStaff } from "./support/people.ts";

/** Advertising: only to those who agreed, each letter with its decision, and out at any moment (policy 4, 10). */
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  await becomeStaff(house, house.visitor(), "marketing", "marketing@office.example.kz");
});
afterAll(() => house.close());
beforeEach(async () => {
  await aWeekLater(house);
  toNoon(house);
});

const taken: Mail[] = [];
const taking = {
  send: async (mail: Mail) => {
    taken.push(mail);
    return "taken" as const;
  },
};
const lettersTo = (email: string) => taken.filter(({ to }) => to === email);
const own = (subject: SubjectId) => makeCtx(house.kernel, { kind: "customer", subject });
const operator = { name: "ALEM LTD", bin: null };

describe("a campaign", () => {
  it("reaches only those who agreed to this channel, each once, with the consent that stood and both ways out", async () => {
    const [agreed, refused] = [await reader(house), await customerOf(house)];
    toNoon(house);
    const campaign = await dueCampaign(house);
    const { all, round } = marketer(house, taking);
    await Promise.all([round(), round()]); // started twice at once
    await all();
    expect(lettersTo(agreed.person.email)).toHaveLength(1);
    expect(lettersTo(refused.person.email)).toEqual([]);
    expect(await outcomeOf(house, refused.subject, campaign)).toBe("none");
    const [row] = await house.database.owner.run<{ state: string; act: string }>({
      text: `select d.state, c.act from campaign_delivery d join consent c on c.subject_id = d.subject_id and c.id = d.consent
             where d.subject_id = $1 and d.campaign = $2`,
      values: [agreed.subject, campaign],
    });
    expect(row).toEqual({ state: "sent", act: "granted" });
    const [letter] = lettersTo(agreed.person.email);
    expect(letter?.text).toMatch(/Отписаться: http\S+\/ru\/unsubscribe\/news\/[\w-]{100,}/);
    expect(letter?.html).toMatch(/<a href="http[^"]+\/ru\/unsubscribe\/news\/[\w-]+">Отписаться<\/a>/);
    expect(letter?.html).not.toMatch(/<img|src=/);
    expect(letter?.html).toContain('href="https://alemcredit.com/ru/products"'); // no link is rewritten
    expect(letter?.list?.unsubscribe).toMatch(/\/one-click\/news\/[\w-]+$/);
    expect(letter?.text).not.toContain(agreed.person.given);
    expect((await findCampaign(house.kernel.db, campaign))?.state).toBe("done");
  });

  it("asks each check in its order at the moment of sending, and every decision is kept", async () => {
    const people = new Map<string, Awaited<ReturnType<typeof reader>>>();
    for (const name of ["held", "bounced", "complained", "unsubscribed", "list_left", "no_consent", "capped"])
      people.set(name, await reader(house));
    toNoon(house);
    const of = (name: string) => {
      const found = people.get(name);
      if (!found) throw new Error(name);
      return found;
    };
    const { db, keyring } = house.kernel;
    for (let before = 0; before < 2; before += 1) {
      await dueCampaign(house, { list: "partners" });
      await marketer(house, taking).all();
    }
    await aWeekLater(house);
    toNoon(house);
    const now = house.clock.now();
    const only = of("capped").subject;
    await house.database.owner.run({
      text: `update campaign_delivery set handed_at = $2 where subject_id = $1 and state = 'sent'`,
      values: [only, now],
    });
    const id = mailId(keyring, "letter", of("bounced").person.email);
    const report = { mailId: id, recipients: [{ address: of("bounced").person.email, permanent: true }] };
    expect(await takeReport(own(of("bounced").subject), { kind: "bounce", ...report })).toBe("suppressed");
    const forged = { ...report, recipients: [{ address: of("capped").person.email, permanent: true }] };
    expect(await takeReport(own(of("capped").subject), { kind: "bounce", ...forged })).toBe("not_ours");
    await suppress(db, keyring, of("complained").person.email, "complaint", now);
    await suppress(db, keyring, of("unsubscribed").person.email, "unsubscribed", house.clock.now());
    await choose(own(of("list_left").subject), of("list_left").subject, { news: "off" });
    const campaign = await dueCampaign(house);
    const { round, all } = marketer(house, taking);
    house.clock.set(new Date(house.clock.now().getTime() + hours(10))); // 22:00: quiet
    await round();
    expect(await outcomeOf(house, of("capped").subject, campaign)).toBe("waiting");
    house.clock.advance(hours(13));
    await house.kernel.db.transact((tx) =>
      placeHold(
        tx,
        of("held").subject,
        { keep: "account", item: null, ground: "dispute", owner: of("held").subject, reviewOn: "2027-02-09" },
        house.clock.now(),
      ),
    );
    const { visitor } = of("no_consent");
    const { clock } = house;
    clock.advance(1);
    await visitor.get("/ru/sign-in");
    await visitor.submit({
      email: of("no_consent").person.email,
      password: of("no_consent").person.password,
    });
    await visitor.get("/ru/cabinet/consents");
    await visitor.submit({}, { action: "/ru/cabinet/consents/marketing_email/change" });
    await all();
    for (const name of people.keys())
      expect(await outcomeOf(house, of(name).subject, campaign), name).toBe(name);
  });

  it("counts three passing bounces in fourteen days as a dead mailbox", async () => {
    const { person, subject } = await reader(house);
    const soft = {
      ...{ kind: "bounce" as const, mailId: mailId(house.keyring, "x", person.email) },
      recipients: [{ address: person.email, permanent: false }],
    };
    for (const expected of ["noted", "noted", "suppressed"] as const) {
      expect(await takeReport(own(subject), soft)).toBe(expected);
      house.clock.advance(days(3));
    }
  });

  it("loses nobody and writes to nobody twice when a worker dies in the middle, and a pause holds at once", async () => {
    const people = [];
    for (let i = 0; i < 6; i += 1) people.push(await reader(house));
    toNoon(house);
    const campaign = await dueCampaign(house);
    const emails = people.map(({ person }) => person.email);
    let ours = 0;
    const dying = {
      send: (mail: Mail) => {
        if (emails.includes(mail.to)) ours += 1;
        if (ours > 2 && emails.includes(mail.to)) {
          taken.push(mail); // the server took it, and the worker died before it could say so
          return new Promise<never>(() => {});
        }
        return taking.send(mail);
      },
    };
    void marketer(house, dying).round();
    await expect.poll(() => emails.every((email) => lettersTo(email).length === 1)).toBe(true);
    house.clock.advance(minutes(5));
    await marketer(house, taking).all();
    for (const email of emails) expect(lettersTo(email), email).toHaveLength(1);
    const outcomes = await Promise.all(people.map(({ subject }) => outcomeOf(house, subject, campaign)));
    expect(outcomes.filter((one) => one !== "sent" && one !== "unknown")).toEqual([]);
    const { ctx, staff } = await ctxOf(house, "marketing", ["communications"]);
    expect(await actOnCampaign(ctx, staff, campaign, "pause")).toMatchObject({ ok: false });
    const second = await dueCampaign(house);
    expect(await actOnCampaign(ctx, staff, second, "pause")).toMatchObject({ ok: true });
    expect(await marketer(house, taking).round()).toBe(0);
    expect(await actOnCampaign(ctx, staff, second, "cancel")).toMatchObject({ ok: true });
  });

  it("keeps its pace, and a server that says no gets the letter later", async () => {
    const { person, subject } = await reader(house);
    await reader(house);
    toNoon(house);
    const campaign = await dueCampaign(house, { perMinute: 1 });
    const { round } = marketer(house, taking);
    await round();
    expect(await round()).toBe(0);
    const later = await dueCampaign(house, { list: "partners" });
    await marketer(house, { send: async () => "not_now" }).round();
    expect(await outcomeOf(house, subject, later)).toBe("waiting");
    const { ctx, staff } = await ctxOf(house, "marketing", ["communications"]);
    for (const id of [campaign, later]) await actOnCampaign(ctx, staff, id, "cancel");
    expect(lettersTo(person.email).length).toBeLessThanOrEqual(1);
  });
});

describe("the way out", () => {
  it("by one click works without signing in, changes nothing when it is only looked at, and stops what is queued", async () => {
    const { person, subject } = await reader(house);
    toNoon(house);
    await dueCampaign(house);
    await marketer(house, taking).all();
    const url = new URL(lettersTo(person.email)[0]?.list?.unsubscribe ?? "");
    const waiting = await dueCampaign(house, { list: "partners", perMinute: 1 });
    await house.database.owner.run({
      text: `insert into campaign_delivery (subject_id, id, version, created_at, changed_at, campaign, state, next_at)
             values ($1, gen_random_uuid(), 1, now(), now(), $2, 'waiting', $3) on conflict do nothing`,
      values: [subject, waiting, new Date(house.clock.now().getTime() + days(1))],
    });
    const ask = (method: string, path: string, body?: string, type = "application/x-www-form-urlencoded") =>
      house.app.request(`http://127.0.0.1:3000${path}`, {
        ...{ method, redirect: "manual" as const },
        ...(body === undefined ? {} : { body, headers: { "Content-Type": type } }),
      });
    const granted = async () => {
      const [row] = await house.database.owner.run<{ granted: number }>({
        text: "select granted & 1 as granted from subject_gate where subject_id = $1",
        values: [subject],
      });
      return row?.granted;
    };
    const page = url.pathname.replace("/one-click/", "/ru/unsubscribe/");
    for (const method of ["GET", "HEAD"]) {
      expect((await ask(method, url.pathname)).status).toBe(303);
      expect((await ask(method, page)).status).toBe(200);
    }
    const token = url.pathname.split("/").at(-1) ?? "";
    const forged = token.slice(0, 50) + (token[50] === "A" ? "B" : "A") + token.slice(51);
    const oneClick = "List-Unsubscribe=One-Click";
    expect((await ask("POST", url.pathname.replace(token, forged), oneClick)).status).toBe(404);
    expect((await ask("POST", url.pathname.replace("/news/", "/partners/"), oneClick)).status).toBe(404);
    expect((await ask("POST", url.pathname, "List-Unsubscribe=Other")).status).toBe(422);
    expect((await ask("POST", url.pathname, "")).status).toBe(422);
    expect(await granted()).toBe(1);
    const began = performance.now();
    const done = await ask("POST", url.pathname, oneClick);
    expect([done.status, done.headers.get("Location"), done.headers.getSetCookie()]).toEqual([200, null, []]);
    expect(await granted()).toBe(0);
    expect(await outcomeOf(house, subject, waiting)).toBe("unsubscribed");
    expect(performance.now() - began).toBeLessThan(1_000);
    const form = `--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n`;
    expect((await ask("POST", url.pathname, form, "multipart/form-data; boundary=x")).status).toBe(200);
    const rows = await house.database.owner.run({
      text: "select act, place from consent where subject_id = $1 and topic = 'marketing_email' order by id desc limit 2",
      values: [subject],
    });
    expect(rows).toEqual([
      { act: "withdrawn", place: "unsubscribe" },
      { act: "granted", place: "settings" },
    ]);
    const { ctx, staff } = await ctxOf(house, "marketing", ["communications"]);
    await actOnCampaign(ctx, staff, waiting, "cancel");
  });

  it("by the page lets go of one list or of all, support writes the same record, and a new consent outweighs it", async () => {
    const { person, subject, visitor } = await reader(house);
    toNoon(house);
    await dueCampaign(house);
    await marketer(house, taking).all();
    const path = /(\/ru\/unsubscribe\/news\/[\w-]+)/.exec(lettersTo(person.email)[0]?.text ?? "")?.[1] ?? "";
    const stranger = house.visitor();
    const page = await stranger.get(path);
    expect(page.html).not.toContain(person.email);
    const left = await stranger.post(path, "scope=list");
    expect(left.location).toBe(`${path}?done=list`);
    await aWeekLater(house);
    toNoon(house);
    const news = await dueCampaign(house);
    await marketer(house, taking).all();
    expect(await outcomeOf(house, subject, news)).toBe("list_left");
    await withdrawMarketing(
      makeCtx(house.kernel, {
        ...{ kind: "staff", subject, role: "support", purposes: ["account", "communications"] },
        trainedUntil: new Date(house.clock.now().getTime() + days(1)),
      }),
      subject,
      { place: "support", locale: "ru", operator, address: "192.0.2.7" },
    );
    const [last] = await house.database.owner.run({
      text: "select act, place from consent where subject_id = $1 and topic = 'marketing_email' order by id desc limit 1",
      values: [subject],
    });
    expect(last).toEqual({ act: "withdrawn", place: "support" });
    await visitor.get("/ru/sign-in");
    await visitor.submit({ email: person.email, password: person.password });
    await visitor.get("/ru/cabinet/inbox/settings");
    await visitor.submit({ news: "on" }, { action: "/ru/cabinet/inbox/settings" });
    await visitor.get("/ru/cabinet/consents");
    await visitor.submit({}, { action: "/ru/cabinet/consents/marketing_email/change" });
    await visitor.get("/ru/cabinet/inbox/settings");
    await visitor.submit({ news: "on" }, { action: "/ru/cabinet/inbox/settings" });
    await aWeekLater(house);
    toNoon(house);
    const again = await dueCampaign(house);
    await marketer(house, taking).all();
    expect(await outcomeOf(house, subject, again)).toBe("sent");
  });
});
