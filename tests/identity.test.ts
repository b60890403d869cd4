import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dropEndedPictures, expireChecks } from "../src/modules/identity/identity.ts";
import { days } from "../src/platform/clock.ts";
import { makeCtx } from "../src/privacy/kernel.ts";
import { ensurePartitions } from "../src/privacy/partitions.ts";
import { exportSubject } from "../src/privacy/subject.ts";
import { type Customer, count, customerOf, failures, fileRequest } from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import {
  cardPhoto,
  chooseWay,
  confirmedIdentity,
  faults,
  fillTyped,
  newestCheckId,
  officerPost,
  seenAll,
  seenMeeting,
  sendCheck,
  sendPicture,
  sendPictures,
} from "./support/identity.ts";
import { becomeStaff } from "./support/people.ts";
import { endDue } from "./support/retention.ts";
import type { Visitor } from "./support/visitor.ts";

/** Confirming who somebody is, without a screen: every way, every refusal, both pairs of eyes, and what goes when. */
let house: TestHouse;
let first: Visitor;
let second: Visitor;
beforeAll(async () => {
  house = await openHouse();
  first = house.visitor();
  await becomeStaff(house, first, "kyc_officer", "kyc1@example.kz");
  second = house.visitor();
  await becomeStaff(house, second, "compliance", "kyc2@example.kz");
});
afterAll(() => house.close());

async function submitted(way: "self" | "meeting", over: Parameters<typeof fillTyped>[1] = {}) {
  const customer = await customerOf(house);
  await chooseWay(customer.visitor, way);
  await fillTyped(customer.visitor, over);
  if (way === "self") await sendPictures(customer.visitor);
  else await bookFirst(customer);
  await sendCheck(customer.visitor);
  await house.screen();
  return { ...customer, check: await newestCheckId(house, customer.subject) };
}

async function bookFirst({ visitor }: Pick<Customer, "visitor">): Promise<void> {
  const page = await visitor.get("/ru/cabinet/identity/meeting");
  const at = /<option value="(20[^"]+)"/.exec(page.html)?.[1] ?? "";
  const booked = await visitor.submit({ at }, { action: "/ru/cabinet/identity/meeting", follow: false });
  expect(booked.status, faults(booked.html)).toBe(303);
}

const decide = (visitor: Visitor, check: string, values: Record<string, string>) =>
  officerPost(visitor, check, "decide", values);

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

describe("by pictures, looked at by a person", () => {
  it("confirms an identity, keeps the document as evidence and lets the picture of the face go", async () => {
    const { visitor, subject, check } = await submitted("self");
    const own = await visitor.get("/ru/cabinet/identity");
    expect(own.html).toContain("Ждёт сотрудника");
    const picture = /\/ru\/cabinet\/identity\/picture\/[0-9a-f-]{36}/;
    expect(picture.test(own.html)).toBe(false);

    const claimed = await officerPost(first, check, "claim");
    expect(claimed.location).toContain("done=yes");
    const review = await first.open(`/ru/office/identity/${check}`);
    expect(review.html).toContain("01.01.1990");
    const [shown = ""] =
      /\/ru\/office\/identity\/[0-9a-f-]{36}\/picture\/[0-9a-f-]{36}/.exec(review.html) ?? [];
    const image = await first.get(shown);
    expect(image.status).toBe(200);
    expect(image.headers.get("Content-Type")).toBe("image/jpeg");
    expect(image.headers.get("Cache-Control")).toBe("no-store");

    const half = await decide(first, check, { outcome: "verified", seen: "face_compared" });
    expect(half.location).toContain("refused=seen_needed");
    const done = await decide(first, check, { outcome: "verified", seen: seenAll });
    expect(done.location).toContain("done=yes");
    expect(await statusOf(check)).toBe("verified");
    expect(await count(house, "identity_picture where subject_id = $1", [subject])).toBe(0);
    expect(await count(house, "identity_evidence where subject_id = $1", [subject])).toBe(2);
    await house.sweep();
    expect(house.sent.mail.some((mail) => mail.subject === "Личность подтверждена")).toBe(true);

    // the customer sees the officer's look with role and reason, and what the pictures show is still openable by staff
    const history = await visitor.get("/ru/cabinet/history?kind=staff");
    expect(history.html).toContain("проверка документа");
    const evidence = await first.open(`/ru/office/identity/${check}`);
    const [kept = ""] =
      /\/ru\/office\/identity\/[0-9a-f-]{36}\/picture\/[0-9a-f-]{36}/.exec(evidence.html) ?? [];
    expect((await first.get(kept)).status).toBe(200);

    expect(await count(house, "identity_selfie where subject_id = $1", [subject])).toBe(1);
    house.clock.advance(days(13));
    await endDue(house);
    expect(await count(house, "identity_selfie where subject_id = $1", [subject])).toBe(1);
    house.clock.advance(days(2));
    await endDue(house);
    expect(await count(house, "identity_selfie where subject_id = $1", [subject])).toBe(0);
    expect(failures(house)).toEqual([]);
  });

  it("asks for more by codes, shows which thing and why, and takes it again", async () => {
    await renewStaff();
    const { visitor, check } = await submitted("self");
    await officerPost(first, check, "claim");
    const asked = await officerPost(first, check, "ask", { item: "document_back", why: "glare" });
    expect(asked.location).toContain("done=yes");
    const page = await visitor.get("/ru/cabinet/identity");
    expect(page.html).toContain("Блик закрывает");
    const early = await visitor.get("/ru/cabinet/identity/check");
    expect(early.status).toBe(303);
    expect((await sendPicture(visitor, "back")).status).toBe(303);
    await sendCheck(visitor);
    expect(await statusOf(check)).toBe("submitted");
    expect(
      await count(house, `identity_finding where "check" = $1 and submission = 2`, [check]),
    ).toBeGreaterThan(5);
  });

  it("needs a second person to refuse, tells the reason in the reader's language, and another one to look again", async () => {
    await renewStaff();
    const { visitor, check } = await submitted("self");
    await officerPost(first, check, "claim");
    const silent = await decide(first, check, { outcome: "rejected", reason: "document_not_genuine" });
    expect(silent.location).toContain("refused=words_needed");
    const refusal = { outcome: "rejected", reason: "document_not_genuine", words: "шрифт строк не тот" };
    expect((await decide(first, check, refusal)).location).toContain("done=yes");
    expect(await statusOf(check)).toBe("in_review");
    const own = await first.open(`/ru/office/identity/${check}`);
    expect(own.html).not.toContain(`/ru/office/identity/${check}/second`);
    const agreed = await officerPost(second, check, "second", { agree: "yes" });
    expect(agreed.location).toContain("done=yes");
    expect(await statusOf(check)).toBe("rejected");
    const seen = await visitor.open("/kk/cabinet/identity");
    expect(seen.html).toContain("Құжат түпнұсқалығын тексеруден өтпеді.");
    expect(seen.html).not.toContain("шрифт строк");
    await visitor.get("/ru/cabinet/identity/review");
    await visitor.submit({ text: "Бұл менің құжатым" }, { action: "/ru/cabinet/identity/review" });
    const sameOne = await officerPost(first, check, "claim");
    expect(sameOne.location).toContain("refused=same_person");
    const third = house.visitor();
    await becomeStaff(house, third, "kyc_officer", `kyc3.${Date.now()}@example.kz`);
    expect((await officerPost(third, check, "claim")).location).toContain("done=yes");
  });

  it("lets nobody confirm their own proposal, whatever the program does", async () => {
    await renewStaff();
    const { check, subject } = await submitted("self");
    await officerPost(first, check, "claim");
    await decide(first, check, { outcome: "rejected", reason: "under_age", words: "сомнение в возрасте" });
    await expect(
      house.database.owner.run({
        text: `update identity_proposal set settled_by = proposed_by where subject_id = $1 and "check" = $2`,
        values: [subject, check],
      }),
    ).rejects.toThrow(/identity_proposal_two_people/);
  });

  it("sets a failed automatic check aside only with words and a second person", async () => {
    await renewStaff();
    const { check } = await submitted("self", { sex: "male" });
    await officerPost(first, check, "claim");
    const review = await first.open(`/ru/office/identity/${check}`);
    expect(review.html).toContain("Не сошлось");
    expect((await decide(first, check, { outcome: "verified", seen: seenAll })).location).toContain(
      "words_needed",
    );
    await decide(first, check, { outcome: "verified", seen: seenAll, words: "пол введён по ошибке" });
    expect(await statusOf(check)).toBe("in_review");
    const page = await second.open(`/ru/office/identity/${check}`);
    expect(page.html).toContain("пол введён по ошибке");
    await officerPost(second, check, "second", { agree: "yes" });
    expect(await statusOf(check)).toBe("verified");
  });
});

describe("the same in another account", () => {
  it("is shown to the officer as a number of others, needs a second person, and is told to nobody else", async () => {
    await renewStaff();
    const shared = { number: "987654321" };
    const one = await submitted("meeting", shared);
    const two = await submitted("meeting", shared);
    await officerPost(first, two.check, "claim");
    const review = await first.open(`/ru/office/identity/${two.check}`);
    expect(review.html).toContain("То же самое есть у других клиентов");
    expect(review.html).toContain("у 1 клиента");
    expect(review.html).not.toContain(one.subject);
    const verify = { outcome: "verified", seen: seenMeeting };
    expect((await decide(first, two.check, verify)).location).toContain("refused=words_needed");
    await decide(first, two.check, { ...verify, words: "номер повторён при вводе, документ проверен" });
    expect(await statusOf(two.check)).toBe("in_review");
    const exported = JSON.stringify(await exportSubject(house.kernel, two.subject));
    expect(exported).not.toContain("duplicate");
    expect((await two.visitor.get("/ru/cabinet/identity")).html).not.toContain("других клиентов");
  });
});

describe("with the lists", () => {
  it("confirms nobody unscreened, against old lists, or while a possible hit waits, and tells the customer nothing of it", async () => {
    await renewStaff();
    const customer = await customerOf(house);
    await chooseWay(customer.visitor, "meeting");
    await fillTyped(customer.visitor, {
      ...{ familyName: "Мысалбаева", givenName: "Қиялгүл", patronymic: "Ертегіқызы" },
      ...{ iin: "900930400000", birthDate: "30.09.1990" },
    });
    await bookFirst(customer);
    await sendCheck(customer.visitor);
    const check = await newestCheckId(house, customer.subject);
    await officerPost(first, check, "claim");
    const verify = {
      outcome: "verified",
      seen: seenMeeting,
      words: "имя в аккаунте другое, документ проверен",
    };
    expect((await decide(first, check, verify)).location).toContain("refused=screening_waiting");
    await house.screen();
    expect((await decide(first, check, verify)).location).toContain("refused=screening_held");
    await house.database.owner.run({
      text: "update sanctions_version set seen_at = seen_at - interval '4000 days'",
      values: [],
    });
    expect((await decide(first, check, verify)).location).toContain("refused=screening_lists_stale");
    const review = await first.open(`/ru/office/identity/${check}`);
    expect(review.html).toContain("Списки санкций устарели");
    await house.database.owner.run({
      text: "update sanctions_version set seen_at = seen_at + interval '4000 days'",
      values: [],
    });
    const own = (await customer.visitor.get("/ru/cabinet/identity")).html;
    const history = (await customer.visitor.get("/ru/cabinet/history")).html;
    const exported = JSON.stringify(await exportSubject(house.kernel, customer.subject));
    for (const word of ["screening", "stop-list", "совпад", "sandbox-4", "Mysalbayeva"])
      for (const shown of [own, history, exported])
        expect(shown.toLowerCase(), word).not.toContain(word.toLowerCase());
    expect(await statusOf(check)).toBe("in_review");
  });
});

describe("at a meeting, without pictures of the face", () => {
  it("is offered as an equal and leads to the same confirmation", async () => {
    await renewStaff();
    const { visitor, check } = await submitted("meeting");
    const way = await visitor.get("/ru/cabinet/identity");
    expect(way.html).toContain("Встреча:");
    await officerPost(first, check, "claim");
    expect((await decide(first, check, { outcome: "verified", seen: seenMeeting })).location).toContain(
      "done=yes",
    );
    expect(await statusOf(check)).toBe("verified");
    expect(
      await count(
        house,
        "identity_selfie s join identity_check c on c.subject_id = s.subject_id where c.id = $1",
        [check],
      ),
    ).toBe(0);
  });

  it("gives the last seat at one time to one person", async () => {
    const people = await Promise.all([1, 2, 3].map(() => customerOf(house)));
    for (const { visitor } of people) {
      await chooseWay(visitor, "meeting");
      await visitor.get("/ru/cabinet/identity/meeting");
    }
    const at = /.*<option value="(20[^"]+)"/s.exec(people[0]?.visitor.page().html ?? "")?.[1] ?? "";
    const answers = await Promise.all(
      people.map(({ visitor }) =>
        visitor.submit({ at }, { action: "/ru/cabinet/identity/meeting", follow: false }),
      ),
    );
    expect(answers.map((one) => one.status).filter((status) => status === 303)).toHaveLength(2);
    expect(await count(house, "identity_meeting where at = $1 and status = 'booked'", [at])).toBe(2);
  });
});

describe("where the checks apply", () => {
  it("asks for a document only who wants something for which the law asks it, and approves nothing without", async () => {
    const { visitor, subject } = await customerOf(house);
    expect((await visitor.get("/ru/cabinet")).html).not.toContain("Подтвердите личность");
    const request = await fileRequest(visitor);
    expect((await visitor.get("/ru/cabinet")).html).toContain("Подтвердите личность");
    expect((await visitor.get(`/ru/cabinet/requests/${request}`)).html).toContain("подтвердите личность");
    const manager = house.visitor();
    await becomeStaff(house, manager, "credit_manager", `manager.${house.clock.now().getTime()}@example.kz`);
    const act = async (name: string, values: Record<string, string> = {}) => {
      await manager.open(`/ru/office/requests/${request}`);
      return manager.submit(values, { action: `/ru/office/requests/${request}/${name}`, follow: false });
    };
    await act("claim");
    expect((await act("decide", { outcome: "approved", reason: "" })).location).toContain(
      "refused=identity_not_verified",
    );
    await confirmedIdentity(house, subject);
    expect((await act("decide", { outcome: "approved", reason: "" })).location).toContain("done=yes");
  });
});

describe("consents, limits and ends", () => {
  it("a check that an officer does not finish is taken over by a colleague, never by an old page", async () => {
    await renewStaff();
    const { check } = await submitted("self");
    const colleague = house.visitor();
    await becomeStaff(house, colleague, "kyc_officer", `kyc.${house.clock.now().getTime()}@example.kz`);
    const page = `/ru/office/identity/${check}`;
    await colleague.open(page);
    await officerPost(first, check, "claim");
    const old = await colleague.submit({}, { action: `${page}/claim`, follow: false });
    expect(old.location).toContain("refused=identity_moved_on");
    await first.open(page);
    expect((await colleague.open(page)).html).toContain("Принять от коллеги");
    expect((await officerPost(colleague, check, "take-over")).location).toContain("done=yes");
    const typed = { outcome: "verified", seen: seenAll, reason: "", words: "" };
    const late = await first.submit(typed, { action: `${page}/decide`, follow: false });
    expect(late.location).toContain("refused=not_yours");
    expect((await colleague.open(page)).html).not.toContain("Принять от коллеги");
    expect(await statusOf(check)).toBe("in_review");
  });

  it("a confirmed identity that an officer opens again is good no more, and the person is told", async () => {
    await renewStaff();
    const { visitor, subject, person } = await customerOf(house);
    const check = await confirmedIdentity(house, subject);
    await officerPost(first, check, "reopen");
    expect(await statusOf(check)).toBe("expired");
    expect((await visitor.get("/ru/cabinet/identity")).html).toContain("Подтверждение нужно повторить");
    await house.sweep();
    const letter = house.sent.mail.findLast(({ to }) => to === person.email);
    expect(letter?.text).toContain("Проверка личности больше не действует");
    expect(letter?.text).toContain("/ru/cabinet/identity");
  });

  it("takes no picture of the face without the consent to it, and erases it when the consent is taken back", async () => {
    const { visitor, subject } = await customerOf(house);
    await chooseWay(visitor, "self");
    await visitor.get("/ru/cabinet/identity/document");
    await visitor.submit({ kind: "national_id" }, { action: "/ru/cabinet/identity/document" });
    const asked = await visitor.get("/ru/cabinet/identity/selfie");
    expect(asked.location).toBe("/ru/cabinet/identity/consent");
    await visitor.open("/ru/cabinet/identity/selfie");
    const no = await visitor.submit(
      { biometrics: "no" },
      { action: "/ru/cabinet/identity/consent", follow: false },
    );
    expect(no.location).toBe("/ru/cabinet/identity/way");
    await visitor.open("/ru/cabinet/identity/selfie");
    await visitor.submit({ biometrics: "yes" }, { action: "/ru/cabinet/identity/consent" });
    expect((await sendPicture(visitor, "selfie")).status).toBe(303);
    expect(await count(house, "identity_selfie where subject_id = $1", [subject])).toBe(1);
    await visitor.get("/ru/cabinet/consents");
    await visitor.submit({ act: "withdraw" }, { action: "/ru/cabinet/consents/biometrics/change" });
    expect(await count(house, "identity_selfie where subject_id = $1", [subject])).toBe(0);
    expect((await visitor.get("/ru/cabinet/identity/selfie")).location).toBe("/ru/cabinet/identity/consent");
  });

  it("uses a selfie's task once, even when two pictures arrive together", async () => {
    const { visitor, subject } = await customerOf(house);
    await chooseWay(visitor, "self");
    await visitor.open("/ru/cabinet/identity/selfie");
    await visitor.submit({ biometrics: "yes" }, { action: "/ru/cabinet/identity/consent" });
    const page = await visitor.get("/ru/cabinet/identity/selfie");
    const challenge = /name="challenge" value="([0-9a-f-]{36})"/.exec(page.html)?.[1] ?? "";
    expect((await sendPicture(visitor, "selfie")).status).toBe(303);
    await visitor.get("/ru/cabinet/identity/selfie");
    const again = await visitor.upload(
      { bytes: await cardPhoto(), name: "again.jpg" },
      { challenge },
      { action: "/ru/cabinet/identity/selfie", follow: false },
    );
    expect(again.status).toBe(303);
    const stale = await visitor.get("/ru/cabinet/identity/selfie");
    expect(stale.status).toBe(200);
    const used = await visitor.upload(
      { bytes: await cardPhoto(), name: "again.jpg" },
      { challenge },
      { action: "/ru/cabinet/identity/selfie", follow: false },
    );
    expect(used.status).toBe(422);
    expect(used.html).toContain("Задание устарело");
    expect(await count(house, "identity_selfie where subject_id = $1", [subject])).toBe(1);
  });

  it("closes what nobody went on with and erases everything given for it", async () => {
    const { visitor, subject } = await customerOf(house);
    await chooseWay(visitor, "self");
    await fillTyped(visitor);
    await sendPicture(visitor, "front");
    house.clock.advance(days(91));
    await ensurePartitions(house.database.owner, house.clock.now());
    await expireChecks(timer());
    await dropEndedPictures(timer());
    for (const table of ["identity_document", "identity_address", "identity_details", "identity_picture"])
      expect(await count(house, `${table} where subject_id = $1`, [subject]), table).toBe(0);
    expect(await statusOf(await newestCheckId(house, subject))).toBe("expired");
  });

  it("ends with the account: nobody is checked any more, and pictures that are no evidence are gone", async () => {
    await renewStaff();
    const { visitor, subject, check, person } = await submitted("self");
    await officerPost(first, check, "claim");
    await visitor.get("/ru/cabinet/profile/close");
    await visitor.submit({ password: person.password, sure: "yes" }, { action: "/ru/cabinet/profile/close" });
    expect(await statusOf(check)).toBe("expired");
    for (const table of ["identity_document", "identity_address", "identity_picture", "identity_selfie"])
      expect(await count(house, `${table} where subject_id = $1`, [subject]), table).toBe(0);
    const late = await first.get(`/ru/office/identity/${check}`);
    expect(late.status).toBe(403);
    expect(failures(house)).toEqual([]);
  });

  it("exports what the person gave and the state of the check, never staff, notes or file keys", async () => {
    await renewStaff();
    const { subject, check } = await submitted("self");
    await officerPost(first, check, "claim");
    await decide(first, check, { outcome: "rejected", reason: "cannot_serve", words: "заметка для второго" });
    const exported = JSON.stringify(await exportSubject(house.kernel, subject));
    expect(exported).toContain("1990-01-01");
    expect(exported).toContain("Абай даңғылы");
    for (const secret of ["заметка для второго", "fileKey", "storageId", "proposedBy", "assignedTo"])
      expect(exported, secret).not.toContain(secret);
  });
});

/** Sessions of staff end after fifteen idle minutes, and the clock was moved by days. */
async function renewStaff(): Promise<void> {
  first = house.visitor();
  await becomeStaff(house, first, "kyc_officer", `kyc1.${house.clock.now().getTime()}@example.kz`);
  second = house.visitor();
  await becomeStaff(house, second, "compliance", `kyc2.${house.clock.now().getTime()}@example.kz`);
}
