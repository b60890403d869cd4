import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askDueSessions } from "../src/modules/identity/identity.ts";
import { minutes } from "../src/platform/clock.ts";
import { makeCtx } from "../src/privacy/kernel.ts";
import { exportSubject } from "../src/privacy/subject.ts";
import { count, customerOf, failures } from "./support/acts.ts";
import { chooseWay, fillTyped } from "./support/identity.ts";
import { type ServedHouse, serveHouse } from "./support/served.ts";

/** What a provider may do to us, and what we never do to a person: forged, repeated and old news, silence, no consent. */
let house: ServedHouse;
beforeAll(async () => {
  house = await serveHouse({ simulate: true });
});
afterAll(() => house.close());

const simulator = () => {
  const { simulated } = house;
  if (!simulated) throw new Error("not simulated");
  return simulated.sumsub;
};

async function begun(consents: Record<string, string> = { biometrics: "yes", cross_border: "yes" }) {
  const customer = await customerOf(house);
  const { visitor } = customer;
  await chooseWay(visitor, "sumsub");
  await fillTyped(visitor);
  await visitor.open("/ru/cabinet/identity/provider");
  await visitor.submit(consents, { action: "/ru/cabinet/identity/consent" });
  await visitor.get("/ru/cabinet/identity/provider");
  await visitor.submit({}, { action: "/ru/cabinet/identity/provider" });
  return customer;
}

const sessionOf = async (subject: string) => {
  const [row] = await house.database.owner.run<{
    id: string;
    status: string;
    asked: number;
    recommendation: string | null;
  }>({
    text: "select id, status, asked, recommendation from identity_session where subject_id = $1 order by id desc limit 1",
    values: [subject],
  });
  if (!row) throw new Error("no session");
  return row;
};

const hook = async (body: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${house.address}/hooks/kyc/sumsub`, { method: "POST", body, headers });
  return answer.status;
};

const timer = () =>
  makeCtx(house.worker, { kind: "system", duty: "timer", purposes: ["kyc_aml"], forThePerson: false });

describe("a provider abroad", () => {
  it("receives nothing about a person without the consent to a transfer, not even when a job already waits", async () => {
    const { visitor, subject } = await begun();
    const before = simulator().asked.length;
    await visitor.get("/ru/cabinet/consents");
    await visitor.submit({ act: "withdraw" }, { action: "/ru/cabinet/consents/cross_border/change" });
    await house.sweep();
    expect(simulator().asked.length).toBe(before);
    expect((await sessionOf(subject)).status).toBe("failed");
  });

  it.each(["biometrics", "cross_border"])(
    "is asked nothing more once the consent %s is taken back, and its late answer is not taken",
    async (topic) => {
      const { visitor, subject } = await begun();
      await house.sweep();
      const { id } = await sessionOf(subject);
      simulator().decide(id, "approve");
      await simulator().delivered();
      await visitor.get("/ru/cabinet/consents");
      await visitor.submit({ act: "withdraw" }, { action: `/ru/cabinet/consents/${topic}/change` });
      house.clock.advance(minutes(5));
      await askDueSessions(timer());
      const before = simulator().asked.length;
      await house.sweep();
      expect(simulator().asked.length).toBe(before);
      expect(await sessionOf(subject)).toMatchObject({ status: "failed", recommendation: null });
      expect(await count(house, "identity_session where id = $1 and url is not null", [id])).toBe(0);
      expect(failures(house)).toEqual([]);
    },
  );

  it("is told a number of ours and nothing else", async () => {
    const { subject, person } = await begun();
    await house.sweep();
    const { id } = await sessionOf(subject);
    const sent = JSON.stringify(simulator().asked);
    expect(sent).toContain(id);
    for (const value of [person.email, person.family, person.given, "01.01.1990", "1990-01-01", subject])
      expect(sent, value).not.toContain(value);
    const line =
      "disclosure where subject_id = $1 and occasion = 'kyc_session' and fields = '' and place = 'abroad'";
    expect(await count(house, `${line} and about_item = $2`, [subject, id])).toBe(1);
  });

  it("leaves no line in the register of disclosures when it was never told anything", async () => {
    const { visitor, subject } = await begun();
    await visitor.get("/ru/cabinet/consents");
    await visitor.submit({ act: "withdraw" }, { action: "/ru/cabinet/consents/cross_border/change" });
    await house.sweep();
    expect(
      await count(house, "disclosure where subject_id = $1 and occasion = 'kyc_session'", [subject]),
    ).toBe(0);
  });
});

describe("news of a provider", () => {
  it("is refused when forged or unsigned, and changes nothing", async () => {
    const { subject } = await begun();
    await house.sweep();
    const { id } = await sessionOf(subject);
    const body = JSON.stringify({ applicantId: "x", externalUserId: id, type: "applicantReviewed" });
    await simulator().delivered();
    const events = await count(house, "provider_event");
    expect(await hook(body)).toBe(401);
    expect(
      await hook(body, { "x-payload-digest": "0".repeat(64), "x-payload-digest-alg": "HMAC_SHA256_HEX" }),
    ).toBe(401);
    expect(await hook("{", { "x-payload-digest": "zz", "x-payload-digest-alg": "HMAC_SHA1_HEX" })).toBe(401);
    expect(await hook("x".repeat(300_000))).toBe(413);
    expect(await count(house, "provider_event")).toBe(events);
    expect((await sessionOf(subject)).status).toBe("open");
    expect(house.logged.some((line) => line.includes("webhook.refused"))).toBe(true);
  });

  it("counts once however often it comes, and is only a reason to ask", async () => {
    const { subject } = await begun();
    await house.sweep();
    const { id } = await sessionOf(subject);
    simulator().decide(id, "approve");
    await simulator().delivered();
    const last = simulator().sent.at(-1);
    if (!last) throw new Error("nothing was sent");
    const events = await count(house, "provider_event");
    expect(await simulator().post(last)).toBe(200);
    expect(await simulator().post(last)).toBe(200);
    expect(await count(house, "provider_event")).toBe(events);
    await house.sweep();
    expect(await sessionOf(subject)).toMatchObject({ status: "answered", recommendation: "approve" });
    expect(failures(house)).toEqual([]);
  });

  it("tells the person what was recommended, never that a list or somebody else's document was the reason", async () => {
    const { visitor, subject } = await begun();
    await house.sweep();
    const { id } = await sessionOf(subject);
    await house.database.owner.run({
      text: `update identity_session set status = 'answered', recommendation = 'reject', reasons = 'list_match.duplicate'
             where subject_id = $1 and id = $2`,
      values: [subject, id],
    });
    const exported = JSON.stringify(await exportSubject(house.kernel, subject));
    expect(exported).toContain('"reject"');
    const pages = [];
    for (const path of ["identity", "identity/provider", "history", "history.csv"])
      pages.push((await visitor.get(`/ru/cabinet/${path}`)).html);
    for (const shown of [exported, ...pages]) expect(shown).not.toMatch(/list_match|duplicate/);
  });

  it("may be lost: the provider is asked when the time has come", async () => {
    const { subject } = await begun();
    await house.sweep();
    const { id } = await sessionOf(subject);
    simulator().decide(id, "retry");
    await simulator().delivered();
    await house.database.owner.run({
      text: "delete from outbox where subject_id = $1 and kind = 'identity_result'",
      values: [subject],
    });
    house.clock.advance(minutes(2));
    expect(await askDueSessions(timer())).toBeGreaterThan(0);
    await house.sweep();
    expect(await sessionOf(subject)).toMatchObject({ status: "answered", recommendation: "resubmit" });
  });
});

describe("a provider that misbehaves", () => {
  it("whose reply to a beginning is lost gets the same number again and makes one check", async () => {
    const { subject } = await begun();
    simulator().misbehave("drop");
    await house.sweep();
    expect((await sessionOf(subject)).status).toBe("starting");
    house.clock.advance(minutes(1));
    await house.sweep();
    const { id, status } = await sessionOf(subject);
    expect(status).toBe("open");
    expect(
      simulator()
        .applicants()
        .filter((one) => one === id),
    ).toHaveLength(1);
  });

  it("that answers with rubbish or an error leaves the person where they were, to be asked again", async () => {
    const { subject } = await begun();
    await house.sweep();
    const { id } = await sessionOf(subject);
    simulator().decide(id, "approve");
    await simulator().delivered();
    simulator().misbehave("garbage", "500", "garbage", "500", "garbage", "500");
    await house.sweep();
    expect((await sessionOf(subject)).status).toBe("open");
    simulator().misbehave();
    house.clock.advance(minutes(3));
    await askDueSessions(timer());
    await house.sweep();
    expect((await sessionOf(subject)).status).toBe("answered");
    expect(failures(house)).toEqual([]);
  });
});
