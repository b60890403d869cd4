import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dropUsedUp } from "../../src/jobs/used-up.ts";
import {
  dropEndedPictures,
  expireChecks,
  identityStanding,
  takeProviderEvent,
} from "../../src/modules/identity/identity.ts";
import { days } from "../../src/platform/clock.ts";
import type { SubjectId } from "../../src/platform/ids.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import { ensurePartitions } from "../../src/privacy/partitions.ts";
import { type Customer, count, customerOf, failures, signIn, tokenOf } from "../support/acts.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import {
  cardPhoto,
  chooseWay,
  confirmedIdentity,
  detailsValues,
  faults,
  fillTyped,
  newestCheckId,
  officerPost,
  seenAll,
  seenMeeting,
  sendCheck,
  sendPicture,
  sendPictures,
} from "../support/identity.ts";
import { becomeStaff } from "../support/people.ts";
import { endDue } from "../support/retention.ts";
import type { Visitor } from "../support/visitor.ts";

/** Who somebody is, under pressure: forged posts, two at once, clocks that moved, consents taken back in the middle. */
let house: TestHouse;
let officer: Visitor;
let other: Visitor;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
beforeEach(async () => {
  const at = house.clock.now().getTime();
  officer = house.visitor();
  await becomeStaff(house, officer, "kyc_officer", `officer.${at}@office.example.kz`);
  other = house.visitor();
  await becomeStaff(house, other, "kyc_officer", `other.${at}@office.example.kz`);
});

const cabinet = "/ru/cabinet/identity";

async function bookFirst(visitor: Visitor) {
  const page = await visitor.get(`${cabinet}/meeting`);
  const at = /<option value="(20[^"]+)"/.exec(page.html)?.[1] ?? "";
  const booked = await visitor.submit({ at }, { action: `${cabinet}/meeting`, follow: false });
  expect(booked.status, faults(booked.html)).toBe(303);
  return at;
}

async function sent(
  way: "self" | "meeting",
  customer?: Customer,
  over: Parameters<typeof fillTyped>[1] = {},
) {
  const someone = customer ?? (await customerOf(house));
  const { visitor, subject } = someone;
  await chooseWay(visitor, way);
  await fillTyped(visitor, over);
  if (way === "self") await sendPictures(visitor);
  else await bookFirst(visitor);
  await sendCheck(visitor);
  await house.screen();
  return { ...someone, check: await newestCheckId(house, subject) };
}

async function rejected() {
  const one = await sent("meeting");
  await officerPost(officer, one.check, "claim");
  const refusal = { outcome: "rejected", reason: "document_not_genuine", words: "шрифт не тот" };
  await officerPost(officer, one.check, "decide", refusal);
  await officerPost(other, one.check, "second", { agree: "yes" });
  expect(await statusOf(one.check)).toBe("rejected");
  return one;
}

const statusOf = async (check: string): Promise<string> => {
  const [row] = await house.database.owner.run<{ status: string }>({
    text: "select status from identity_check where id = $1",
    values: [check],
  });
  return row?.status ?? "";
};

const timer = () =>
  makeCtx(house.worker, {
    ...{ kind: "system", duty: "timer", purposes: ["kyc_aml", "communications"], forThePerson: false },
  });

const startAnew = async (visitor: Visitor) => {
  await visitor.get(cabinet);
  return visitor.submit({}, { action: `${cabinet}/abandon`, follow: false });
};

const way = async (visitor: Visitor, chosen: string) => {
  await visitor.get(`${cabinet}/way`);
  return visitor.submit({ way: chosen }, { action: `${cabinet}/way`, follow: false });
};

const booked = (subject: string) =>
  count(house, "identity_meeting where subject_id = $1 and status = 'booked'", [subject]);

describe("a seat at a meeting", () => {
  it("is free again when the person goes another way, or starts over", async () => {
    const { visitor, subject } = await customerOf(house);
    await chooseWay(visitor, "meeting");
    await bookFirst(visitor);
    expect(await booked(subject)).toBe(1);
    await chooseWay(visitor, "self");
    expect(await booked(subject)).toBe(0);
    await chooseWay(visitor, "meeting");
    await bookFirst(visitor);
    await startAnew(visitor);
    expect(await statusOf(await newestCheckId(house, subject))).toBe("expired");
    expect(await booked(subject)).toBe(0);
  });
});

describe("after a refusal", () => {
  it("pictures are not tried again by changing the way or by starting over", async () => {
    const { visitor, subject } = await rejected();
    expect((await way(visitor, "self")).status).toBe(409);
    await chooseWay(visitor, "meeting");
    expect((await way(visitor, "self")).status).toBe(409);
    await startAnew(visitor);
    expect(await statusOf(await newestCheckId(house, subject))).toBe("expired");
    expect((await way(visitor, "self")).status).toBe(409);
    house.clock.advance(days(31));
    await ensurePartitions(house.database.owner, house.clock.now());
  });

  it("a review asked for and a new check begun at once are one of the two", async () => {
    for (let i = 0; i < 4; i += 1) {
      const { visitor, subject, check } = await rejected();
      const [one, two] = [
        await tokenOf(visitor, `${cabinet}/review`),
        await tokenOf(visitor, `${cabinet}/way`),
      ];
      await Promise.all([
        visitor.post(`${cabinet}/review`, new URLSearchParams({ form: one, text: "" }).toString()),
        visitor.post(`${cabinet}/way`, new URLSearchParams({ form: two, way: "meeting" }).toString()),
      ]);
      const reviews = await count(house, `identity_review where "check" = $1`, [check]);
      const checks = await count(house, "identity_check where subject_id = $1", [subject]);
      expect(reviews + checks - 1).toBe(1);
    }
    expect(failures(house)).toEqual([]);
  });

  it("a second look has the picture of the face before it, however long ago the first decision was", async () => {
    const { visitor, subject, check } = await sent("self");
    await officerPost(officer, check, "claim");
    const refusal = { outcome: "rejected", reason: "document_not_theirs", words: "другое лицо" };
    await officerPost(officer, check, "decide", refusal);
    await officerPost(other, check, "second", { agree: "yes" });
    await visitor.get(`${cabinet}/review`);
    await visitor.submit({ text: "" }, { action: `${cabinet}/review` });
    const third = house.visitor();
    await becomeStaff(house, third, "kyc_officer", `third.${house.clock.now().getTime()}@office.example.kz`);
    await officerPost(third, check, "claim");
    expect(await statusOf(check)).toBe("in_review");
    house.clock.advance(days(20));
    await ensurePartitions(house.database.owner, house.clock.now());
    await dropEndedPictures(timer());
    await endDue(house);
    expect(await count(house, "identity_selfie where subject_id = $1", [subject])).toBe(1);
  });
});

describe("a second look that asked for more", () => {
  it("does not come back to those who refused before", async () => {
    const { visitor, check } = await rejected();
    await visitor.get(`${cabinet}/review`);
    await visitor.submit({ text: "" }, { action: `${cabinet}/review` });
    const third = house.visitor();
    await becomeStaff(house, third, "kyc_officer", `again.${house.clock.now().getTime()}@office.example.kz`);
    await officerPost(third, check, "claim");
    const asked = await officerPost(third, check, "ask", { item: "details", why: "values_differ" });
    expect(asked.location).toContain("done=yes");
    await visitor.get(`${cabinet}/details`);
    await visitor.submit(detailsValues, { action: `${cabinet}/details` });
    await bookFirst(visitor);
    await sendCheck(visitor);
    const page = await third.open(`/ru/office/identity/${check}`);
    expect(page.html).toContain(`/${check}/claim`);
    for (const before of [officer, other]) {
      const form = await tokenOf(before, "/ru/office/training");
      const body = new URLSearchParams({ form }).toString();
      const claimed = await before.post(`/ru/office/identity/${check}/claim`, body);
      expect(claimed.location).toContain("refused=same_person");
    }
    expect((await officerPost(third, check, "claim")).location).toContain("done=yes");
  });
});

describe("the way without a picture of the face", () => {
  it("stays open to whoever was asked for a selfie and takes the consent back", async () => {
    const { visitor, subject, check } = await sent("self");
    await officerPost(officer, check, "claim");
    await officerPost(officer, check, "ask", { item: "selfie", why: "task_not_done" });
    await visitor.get("/ru/cabinet/consents");
    await visitor.submit({ act: "withdraw" }, { action: "/ru/cabinet/consents/biometrics/change" });
    await chooseWay(visitor, "meeting");
    await bookFirst(visitor);
    await sendCheck(visitor);
    expect(await statusOf(check)).toBe("submitted");
    expect(await count(house, "identity_selfie where subject_id = $1", [subject])).toBe(0);
  });

  it("stays open to whoever sent the check in five times", async () => {
    const { visitor, subject, check } = await sent("self");
    await officerPost(officer, check, "claim");
    await officerPost(officer, check, "ask", { item: "document_back", why: "glare" });
    await house.database.owner.run({
      text: "update identity_check set submissions = 5 where subject_id = $1",
      values: [subject],
    });
    await sendPicture(visitor, "back");
    await visitor.get(`${cabinet}/check`);
    const sixth = await visitor.submit({}, { action: `${cabinet}/check`, follow: false });
    expect(sixth.status).toBe(409);
    await chooseWay(visitor, "meeting");
    await bookFirst(visitor);
    await sendCheck(visitor);
    expect(await statusOf(check)).toBe("submitted");
  });
});

describe("a confirmed identity", () => {
  it("is not lost among checks that were begun and left since", async () => {
    const { visitor, subject } = await customerOf(house);
    const good = await confirmedIdentity(house, subject);
    await house.database.owner.run({
      text: "update identity_check set verified_until = verified_until - interval '330 days', due_at = null where id = $1",
      values: [good],
    });
    for (let i = 0; i < 6; i += 1) {
      await chooseWay(visitor, "meeting");
      await startAnew(visitor);
    }
    expect(await count(house, "identity_check where subject_id = $1", [subject])).toBe(7);
    const ctx = makeCtx(house.kernel, { kind: "customer", subject });
    const door = await ctx.enter("service", { subject });
    const standing = await door.transact((inside) => identityStanding(inside, house.clock.now()));
    expect(standing.verified).toBe(true);
  });

  it("does not come from a document whose last day passed while the check waited", async () => {
    const soon = new Date(house.clock.now().getTime() + days(3)).toISOString().slice(0, 10);
    const [year, month, day] = soon.split("-");
    const one = await sent("meeting", undefined, { expiresOn: `${day}.${month}.${year}` });
    house.clock.advance(days(6));
    await ensurePartitions(house.database.owner, house.clock.now());
    const late = house.visitor();
    await becomeStaff(house, late, "kyc_officer", `late.${house.clock.now().getTime()}@office.example.kz`);
    await officerPost(late, one.check, "claim");
    const done = await officerPost(late, one.check, "decide", { outcome: "verified", seen: seenMeeting });
    expect(done.location).toContain("refused=document_expired");
    expect(await statusOf(one.check)).toBe("in_review");
    expect(await count(house, `identity_proposal where "check" = $1`, [one.check])).toBe(0);
  });
});

describe("an officer", () => {
  it("opens a picture only as one of the check it belongs to", async () => {
    const { visitor, subject, check } = await sent("self");
    const page = await officer.open(`/ru/office/identity/${check}`);
    const [shown = ""] =
      /\/ru\/office\/identity\/[0-9a-f-]{36}\/picture\/[0-9a-f-]{36}/.exec(page.html) ?? [];
    expect((await officer.get(shown)).status).toBe(200);
    const picture = shown.split("/").at(-1);
    const strangers = await sent("meeting");
    expect((await officer.get(`/ru/office/identity/${strangers.check}/picture/${picture}`)).status).toBe(404);
    await house.database.owner.run({
      text: "update identity_check set status = 'expired', ended_at = now(), reason = 'not_continued' where id = $1",
      values: [check],
    });
    await chooseWay(visitor, "meeting");
    const newer = await newestCheckId(house, subject);
    expect(newer).not.toBe(check);
    expect((await officer.get(`/ru/office/identity/${newer}/picture/${picture}`)).status).toBe(404);
    expect((await visitor.get(`${cabinet}/picture/${picture}`)).status).toBe(200);
    expect((await strangers.visitor.get(`${cabinet}/picture/${picture}`)).status).toBe(404);
  });

  it("who is a customer too works on nothing of their own", async () => {
    const email = `both.${house.clock.now().getTime()}@example.kz`;
    const own = await sent("meeting", await customerOf(house, { email }));
    const self = house.visitor();
    await becomeStaff(house, self, "kyc_officer", email);
    const token = await tokenOf(self, "/ru/office/training");
    expect(token).not.toBe("");
    expect((await self.get(`/ru/office/identity/${own.check}`)).status).toBe(403);
    const claimed = await self.post(
      `/ru/office/identity/${own.check}/claim`,
      new URLSearchParams({ form: token }).toString(),
    );
    expect(claimed.status).toBe(403);
    expect(await statusOf(own.check)).toBe("submitted");
    expect((await officerPost(officer, own.check, "claim")).location).toContain("done=yes");
    expect(failures(house)).toEqual([]);
  });

  it("of two who act at once is one: claims, decisions, a second word against a question", async () => {
    for (let i = 0; i < 3; i += 1) {
      const { subject, check } = await sent("self");
      const ready = async (who: Visitor, act: string, values: Record<string, string> = {}) => {
        await who.open(`/ru/office/identity/${check}`);
        const hidden = who.form(`/ru/office/identity/${check}/${act}`)?.hidden ?? {
          form: who.form()?.hidden.form ?? "",
        };
        const body = new URLSearchParams({ ...hidden, ...values }).toString();
        return () => who.post(`/ru/office/identity/${check}/${act}`, body);
      };
      const race = async (...acts: (() => Promise<{ status: number; location: string }>)[]) => {
        const pages = await Promise.all(acts.map((act) => act()));
        for (const page of pages) expect(page.status).toBeLessThan(500);
        return pages.filter((page) => page.location.endsWith("?done=yes")).length;
      };
      expect(await race(await ready(officer, "claim"), await ready(other, "claim"))).toBe(1);
      const [row] = await house.database.owner.run<{ mine: boolean }>({
        text: `select exists (select 1 from staff_member m where m.id = c.assigned_to) as mine from identity_check c where id = $1`,
        values: [check],
      });
      expect(row?.mine).toBe(true);
      const page = await officer.open(`/ru/office/identity/${check}`);
      const mine = page.html.includes(`/${check}/decide`) ? officer : other;
      const verify = { outcome: "verified", seen: seenAll };
      const refuse = { outcome: "rejected", reason: "answers_contradict", words: "слова" };
      expect(
        await race(
          await ready(mine, "decide", i % 2 ? verify : refuse),
          await ready(mine, "decide", verify),
          await ready(mine, "ask", { item: "address", why: "proof_needed" }),
        ),
      ).toBe(1);
      const status = await statusOf(check);
      const evidence = await count(house, "identity_evidence where subject_id = $1", [subject]);
      expect(evidence).toBe(status === "verified" ? 2 : 0);
      expect(await count(house, "identity_picture where subject_id = $1", [subject])).toBe(2 - evidence);
    }
    expect(failures(house)).toEqual([]);
  });
});

describe("the picture of a face", () => {
  it("of a check that nobody decided goes when the check ends, like everything given for it", async () => {
    const { visitor, subject } = await customerOf(house);
    await chooseWay(visitor, "self");
    await fillTyped(visitor);
    await sendPictures(visitor);
    await startAnew(visitor);
    await dropEndedPictures(timer());
    for (const table of ["identity_selfie", "identity_picture", "identity_document", "identity_reading"])
      expect(await count(house, `${table} where subject_id = $1`, [subject]), table).toBe(0);
  });

  it("is not kept when the consent is taken back at the moment it arrives", async () => {
    const photo = await cardPhoto();
    for (let i = 0; i < 4; i += 1) {
      const { visitor, subject, person } = await customerOf(house);
      await chooseWay(visitor, "self");
      await visitor.open(`${cabinet}/selfie`);
      await visitor.submit({ biometrics: "yes" }, { action: `${cabinet}/consent` });
      const elsewhere = house.visitor();
      await signIn(elsewhere, person);
      await elsewhere.get("/ru/cabinet/consents");
      await visitor.get(`${cabinet}/selfie`);
      await Promise.all([
        visitor.upload(
          { bytes: photo, name: "face.jpg" },
          {},
          { action: `${cabinet}/selfie`, follow: false },
        ),
        elsewhere.submit({ act: "withdraw" }, { action: "/ru/cabinet/consents/biometrics/change" }),
      ]);
      expect(await count(house, "identity_selfie where subject_id = $1", [subject])).toBe(0);
    }
  });
});

describe("forged acts of a customer", () => {
  it("change nothing once the check was sent in", async () => {
    const { visitor, subject, check } = await sent("self");
    const before = await count(house, "journal_entry where subject_id = $1", [subject]);
    for (const [path, values] of [
      ["way", { way: "meeting" }],
      ["document", { kind: "passport" }],
      ["details", { fundsSource: "salary", publicOffice: "self", taxResidence: "kz" }],
      ["abandon", {}],
      ["check", {}],
      ["review", { text: "x" }],
      ["provider", {}],
    ] as const) {
      const form = await tokenOf(visitor, "/ru/cabinet/consents");
      const page = await visitor.post(
        `${cabinet}/${path}`,
        new URLSearchParams({ form, ...values }).toString(),
      );
      expect(page.status, path).toBeLessThan(500);
    }
    expect(await statusOf(check)).toBe("submitted");
    expect(
      await count(house, "journal_entry where subject_id = $1 and act like 'identity.%'", [subject]),
    ).toBeLessThanOrEqual(before);
    expect(
      await count(house, "identity_check where subject_id = $1 and document_kind <> 'national_id'", [
        subject,
      ]),
    ).toBe(0);
    expect(failures(house)).toEqual([]);
  });
});

describe("news that nobody signed", () => {
  it("about unknown passages is not kept, and what was kept goes", async () => {
    const receiver = { kind: "system", duty: "webhook", purposes: ["kyc_aml"], forThePerson: false } as const;
    const ctx = makeCtx(house.kernel, receiver);
    const event = { sessionId: "nobody-knows-it", kind: "finished", createdAtMs: 0 } as const;
    for (let i = 0; i < 3; i += 1)
      expect(
        await takeProviderEvent(ctx, "biometric_vision", { ...event, eventId: `e${i}`, proven: false }),
      ).toBe("unknown_session");
    expect(await count(house, "provider_event")).toBe(0);
    await takeProviderEvent(ctx, "sumsub", { ...event, eventId: "signed", proven: true });
    expect(await count(house, "provider_event")).toBe(1);
    await dropUsedUp(house.database.work, new Date(house.clock.now().getTime() + days(91)));
    expect(await count(house, "provider_event")).toBe(0);
  });
});

describe("a timer beside people", () => {
  it("ends nothing that an officer decides at the same moment, and nothing twice", async () => {
    const { subject, check } = await sent("self");
    await officerPost(officer, check, "claim");
    await Promise.all([expireChecks(timer()), expireChecks(timer())]);
    expect(await statusOf(check)).toBe("in_review");
    const id: SubjectId = subject;
    expect(await count(house, "identity_event where subject_id = $1", [id])).toBe(3);
  });
});
