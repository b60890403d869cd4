import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogues } from "../src/locales/locales.ts";
import { touchedNames } from "../src/modules/incidents/incidents.ts";
import { days, hours, minutes } from "../src/platform/clock.ts";
import { locales } from "../src/policy/policy.ts";
import { ensurePartitions } from "../src/privacy/partitions.ts";
import { exportSubject } from "../src/privacy/subject.ts";
import { type Customer, count, customerOf, failures, signIn } from "./support/acts.ts";
import { giveDocument } from "./support/authorities.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { staffOf } from "./support/measures.ts";
import { becomeStaff, staffPassword } from "./support/people.ts";
import type { Visitor } from "./support/visitor.ts";

/** The measures of clause 8: training, access reviews, emergency access, incidents; in three languages. */
let house: TestHouse;
let customer: Customer;
let other: Customer;
const roles = ["support", "credit_manager", "compliance", "privacy_officer", "administrator"] as const;
type Known = (typeof roles)[number];
const people = new Map<Known, { visitor: Visitor; code: () => string }>();
beforeAll(async () => {
  house = await openHouse();
  await ensurePartitions(house.database.owner, house.clock.now(), 14); // a year passes below
  [customer, other] = [await customerOf(house), await customerOf(house)];
  await giveDocument(house, customer.subject);
  for (const role of roles) {
    const visitor = house.visitor();
    const { code } = await becomeStaff(house, visitor, role, `${role}@office.example.kz`);
    people.set(role, { visitor, code });
  }
}, 120_000);
afterAll(() => house.close());

const who = (role: Known): Visitor => {
  const known = people.get(role);
  if (!known) throw new Error(role);
  return known.visitor;
};

/** Sessions end after 15 minutes of nothing: whoever comes back after a while signs in anew. */
async function back(role: Known): Promise<Visitor> {
  const visitor = who(role);
  house.clock.advance(31_000); // a code works once
  await visitor.get("/ru/office/sign-in");
  const email = `${role}@office.example.kz`;
  const code = people.get(role)?.code() ?? "";
  await visitor.submit({ email, password: staffPassword, code }, { action: "/ru/office/sign-in" });
  return visitor;
}

const press = async (visitor: Visitor, page: string, action: string, values: Record<string, string> = {}) => {
  await visitor.get(page);
  return visitor.submit(values, { action, follow: false });
};

describe("emergency access", () => {
  const ask = async (visitor: Visitor, over: Record<string, string> = {}) => {
    await visitor.get("/ru/office/emergencies/new");
    const given = { person: customer.subject, scope: "identity.decide", reason: "fraud_now" };
    return visitor.submit(
      { ...given, words: "алаяқтық дәл қазір болып жатыр", ...over },
      { action: "/ru/office/emergencies/new", follow: false },
    );
  };
  let at = "";

  it("is asked for with a person, a scope and a reason, and never for what one's role opens anyway", async () => {
    const asker = who("credit_manager");
    for (const [over, code] of [
      [{ person: "somebody" }, "person_unknown"],
      [{ words: "қысқа" }, "reason_words"],
      [{ scope: "requests.decide" }, "already_yours"],
    ] as const) {
      const refused = await ask(asker, over);
      expect(refused.status, code).toBe(422);
      expect(refused.html).toContain(catalogues.ru[`code.${code}`]);
    }
    const asked = await ask(asker);
    at = asked.location.split("?")[0] ?? "";
    expect(at).toMatch(/^\/ru\/office\/emergencies\/[0-9a-f-]{36}$/);
    expect((await asker.get(`${at}/look`)).status).toBe(404);
  });

  it("opens when a second person with the right to it agrees, never by the one who asked", async () => {
    const asker = who("credit_manager");
    await asker.get("/ru/office/training");
    const token = asker.form()?.hidden.form;
    expect((await asker.post(`${at}/settle`, `form=${token}&agree=yes`)).status).toBe(403);
    const page = await who("compliance").get(at);
    expect(page.html).toContain("алаяқтық дәл қазір болып жатыр"); // nobody grants unseen
    const granted = await press(who("compliance"), at, `${at}/settle`, { agree: "yes" });
    expect(granted.location).toContain("done=yes");
    const seen = await asker.get(`${at}/look`);
    expect(seen.status).toBe(200);
    for (const value of ["900101400003", "012345678"]) expect(seen.html).toContain(value);
    expect((await who("support").get(`${at}/look`)).status).toBe(404); // nobody else's
  });

  it("leaves each look in the journal with its number as the reason, and the customer sees it", async () => {
    const looks = `journal_entry where subject_id = $1 and record = 'identity_document' and because like 'emergency:%'
      and role = 'credit_manager'`;
    expect(await count(house, looks, [customer.subject])).toBe(1);
    await who("credit_manager").get(`${at}/look`);
    expect(await count(house, looks, [customer.subject])).toBe(2);
    const history = await customer.visitor.get("/ru/cabinet/history?kind=staff");
    for (const key of ["act.emergency.asked", "act.emergency.granted", "because.emergency"] as const)
      expect(history.html, key).toContain(catalogues.ru[key]);
    const copy = JSON.stringify(await exportSubject(house.kernel, customer.subject));
    expect(copy).toContain("emergency_access");
    expect(copy).not.toContain(await staffOf(house, "credit_manager"));
  });

  it("ends by itself after sixty minutes", async () => {
    house.clock.advance(minutes(61));
    const asker = await back("credit_manager");
    expect((await asker.get(`${at}/look`)).status).toBe(404);
    expect((await asker.get(at)).html).toContain(catalogues.ru["emergencyState.to_review"]);
  });

  it("is reviewed within a day by a third person, or stands in the queue as overdue", async () => {
    const granter = await back("compliance");
    expect((await granter.get(at)).html).not.toContain(`${at}/review`);
    house.clock.advance(hours(24));
    const officer = await back("privacy_officer");
    const queue = await officer.get("/ru/office/emergencies?view=review");
    expect(queue.html).toContain(catalogues.ru["emergencyState.overdue"]);
    const reviewed = await press(officer, at, `${at}/review`, { review: "justified" });
    expect(reviewed.location).toContain("done=yes");
    expect((await officer.get(at)).html).toContain(catalogues.ru["emergencyState.justified"]);
    const twice = await officer.get("/ru/office/emergencies?view=review");
    expect(twice.html).not.toContain(at);
  });

  it("is closed early by whoever has it", async () => {
    const asker = await back("credit_manager");
    const asked = (await ask(asker)).location.split("?")[0] ?? "";
    await press(await back("compliance"), asked, `${asked}/settle`, { agree: "yes" });
    expect((await asker.get(`${asked}/look`)).status).toBe(200);
    expect((await press(asker, asked, `${asked}/end`)).location).toContain("done=yes");
    expect((await asker.get(`${asked}/look`)).status).toBe(404);
    for (const locale of ["kk", "en"] as const) {
      const page = await asker.get(asked.replace("/ru/", `/${locale}/`));
      expect(page.html).toContain(catalogues[locale]["emergencyState.to_review"]);
    }
  });
});

describe("an incident", () => {
  const words = "хат басқа адамға кетті 8816";
  let at = "";
  const almaty = (moment: Date) => {
    const text = new Date(moment.getTime() + hours(5)).toISOString();
    return { day: text.slice(0, 10), time: text.slice(11, 16) };
  };
  const report = async (visitor: Visitor, over: Record<string, string> = {}) => {
    const { day, time } = almaty(new Date(house.clock.now().getTime() - minutes(5)));
    await visitor.get("/ru/office/incidents/new");
    return visitor.submit(
      { kind: "seen_by_stranger", detectedOn: day, detectedTime: time, words, ...over },
      { action: "/ru/office/incidents/new", follow: false },
    );
  };
  const act = (role: Known, name: string, values: Record<string, string> = {}) =>
    press(who(role), at, `${at}/${name}`, values);

  it("is reported by anybody of the staff, opened by few, and its clock is one working day", async () => {
    const support = await back("support");
    expect((await report(support, { detectedOn: "2031-01-01" })).status).toBe(422);
    expect((await report(support)).location).toBe("/ru/office/incidents?done=yes");
    const [row] = await house.database.owner.run<{ id: string; due: Date; detected: Date }>({
      text: "select id, notice_due_at as due, detected_at as detected from incident",
      values: [],
    });
    at = `/ru/office/incidents/${row?.id}`;
    expect((await support.get(at)).status).toBe(403);
    expect(row?.due.getTime()).toBeGreaterThan(row?.detected.getTime() ?? 0);
    expect(almaty(row?.due ?? new Date(0)).time).toBe("18:00");
    const page = await (await back("privacy_officer")).get(at);
    expect(page.html).toContain(words);
    expect(await count(house, "incident_note where convert_from(words, 'LATIN1') like '%8816%'")).toBe(0);
  });

  it("finds by the journal whose data and which fields were touched, by whom and when", async () => {
    const started = house.clock.now();
    const support = await back("support");
    for (const one of [customer, other]) await support.get(`/ru/office/people/${one.subject}`);
    await back("compliance");
    await who("compliance").get(`/ru/office/people/${other.subject}`); // not meant
    const [from, until] = [almaty(started), almaty(new Date(house.clock.now().getTime() + minutes(1)))];
    const span = {
      ...{ fromOn: from.day, fromTime: from.time, untilOn: until.day, untilTime: until.time },
    };
    await back("privacy_officer");
    for (const wrong of [{ actor: "" }, { actor: "nobody" }, { actor: "", record: "no_such_record" }])
      expect((await act("privacy_officer", "scope", { ...span, ...wrong })).location).toContain(
        "scope_wrong",
      );
    const actor = await staffOf(house, "support");
    expect((await act("privacy_officer", "scope", { ...span, actor: actor.slice(-12) })).location).toContain(
      "done=yes",
    );
    const lines = await house.database.owner.run<{ subject_id: string; touched: string }>({
      text: "select subject_id, touched from incident_line order by subject_id",
      values: [],
    });
    expect(lines.map((line) => line.subject_id)).toEqual([customer.subject, other.subject].sort());
    expect(lines[0]?.touched).toContain("account.email");
    const page = (await who("privacy_officer").get(at)).html;
    for (const one of [customer, other]) expect(page).toContain(one.subject);
    expect(page).not.toContain(customer.person.email);
    const again = await act("privacy_officer", "scope", { ...span, record: "account", actor: "" });
    expect(again.location).toContain("done=yes");
    expect(await count(house, "incident_line")).toBe(2);
  });

  it("cannot end before its duties are done", async () => {
    const early = await act("privacy_officer", "end", { words: "себебі табылды" });
    expect(early.location).toContain("duty_open");
  });

  it("drafts the notice in Kazakh and Russian from its facts, and notes that the authority was told", async () => {
    await act("privacy_officer", "measure", { measure: "access_ended", words: "Қолжетімділік жабылды" });
    for (const locale of ["kk", "ru"] as const) {
      const draft = await who("privacy_officer").get(`${at}/notice.txt?in=${locale}`);
      const names = touchedNames(house.kernel.map, "account.email", locale);
      for (const text of [...names, catalogues[locale]["measure.access_ended"]])
        expect(draft.html).toContain(text);
      expect(draft.html).toContain("info@alemcredit.com");
      expect(draft.html).not.toContain(customer.subject);
    }
    expect((await act("privacy_officer", "notice", { notice: "sent", words: " " })).location).toContain(
      "text_missing",
    );
    const told = await act("privacy_officer", "notice", { notice: "sent", words: "№ 5, eGov" });
    expect(told.location).toContain("done=yes");
    expect((await act("privacy_officer", "end", { words: "ерте" })).location).toContain("duty_open"); // letters
  });

  it("writes to each person touched, once, in their language", async () => {
    await who("compliance").get(at);
    const [one, another] = await Promise.all([
      act("privacy_officer", "letters"),
      who("compliance").submit({}, { action: `${at}/letters`, follow: false }),
    ]);
    for (const answer of [one, another]) expect(answer.location).toContain("done=yes");
    expect(await count(house, "incident where letters = 2 and letters_at is not null")).toBe(1);
    await house.sweep();
    const subjects = (email: string) =>
      house.sent.mail.filter(({ to, subject }) => to === email && subject.startsWith("Инцидент с вашими"));
    for (const one of [customer, other]) expect(subjects(one.person.email)).toHaveLength(1);
    expect(subjects(customer.person.email)[0]?.text).toContain("info@alemcredit.com");
    await signIn(customer.visitor, customer.person);
    const history = await customer.visitor.get("/ru/cabinet/history?kind=staff");
    expect(history.html).toContain(catalogues.ru["act.incident.letter_written"]);
    expect(history.html).not.toContain("silent.incident");
  });

  it("is closed by two people, with every step numbered", async () => {
    expect((await act("privacy_officer", "end", { words: "Себебі табылды" })).location).toContain("done=yes");
    const officer = who("privacy_officer");
    await officer.get("/ru/office/training");
    const token = officer.form()?.hidden.form;
    const alone = await officer.post(`${at}/settle`, `form=${token}&agree=yes`);
    expect(alone.location).toContain("same_officer");
    await back("compliance");
    expect((await act("compliance", "settle", { agree: "yes" })).location).toContain("done=yes");
    const events = await house.database.owner.run<{ number: number; act: string }>({
      text: "select number, act from incident_event order by number",
      values: [],
    });
    expect(events.map(({ number }) => number)).toEqual(events.map((_, i) => i + 1));
    expect(events.at(0)?.act).toBe("incident.reported");
    expect(events.at(-1)?.act).toBe("incident.closed");
    expect(await count(house, "journal_entry where record = 'incident'")).toBe(events.length);
    expect(await count(house, "incident_line where closed_at is null")).toBe(0);
    for (const locale of locales) {
      const page = await who("compliance").get(at.replace("/ru/", `/${locale}/`));
      expect(page.html).toContain(catalogues[locale]["incidentState.closed"]);
    }
  });

  it("is overdue on the desk when its working day is over", async () => {
    await report(await back("support"));
    house.clock.advance(days(5));
    const page = await (await back("privacy_officer")).get("/ru/office/incidents");
    expect(page.html).toContain(catalogues.ru["noticeState.overdue"].split("{")[0]);
  });
});

describe("access reviews", () => {
  it("are due every 90 days, with the name of whoever is due and of nobody else", async () => {
    const early = await (await back("administrator")).get("/ru/office/reviews");
    expect(early.html).not.toContain(catalogues.ru["reviews.state.overdue"]);
    expect(early.html.split("<main")[1]).not.toContain("Өмірбекова");
    house.clock.advance(days(91));
    const administrator = await back("administrator");
    expect((await administrator.get("/ru/office")).html).toMatch(/office\/reviews\?view=overdue">5</);
    const page = await administrator.get("/ru/office/reviews");
    expect(page.html).toContain(catalogues.ru["reviews.state.overdue"]);
    expect(page.html.split("<main")[1]).toContain("Өмірбекова");
    expect(page.html).toContain(catalogues.ru["reviews.own"]);
    const looked =
      "journal_entry where subject_id = $1 and role = 'access_review' and record = 'staff_member'";
    expect(await count(house, looked, [await staffOf(house, "support")])).toBe(1);
  });

  it("keep a role as a record, and take one away with its sessions at once", async () => {
    const support = await back("support");
    const administrator = await back("administrator");
    const answer = async (role: Known, outcome: string) => {
      const subject = await staffOf(house, role);
      return press(administrator, "/ru/office/reviews", `/ru/office/reviews/${subject}`, { outcome });
    };
    expect((await answer("compliance", "kept")).location).toContain("done=yes");
    expect(await count(house, "access_review where outcome = 'kept' and role = 'compliance'")).toBe(1);
    expect((await support.get("/ru/office")).status).toBe(200);
    expect((await answer("support", "revoked")).location).toContain("done=yes");
    expect((await support.get("/ru/office")).location).toBe("/ru/office/sign-in");
    const again = await back("support");
    expect((await again.get("/ru/office")).location).toBe("/ru/office/sign-in");
    const own = await staffOf(house, "administrator");
    await administrator.get("/ru/office/training");
    const token = administrator.form()?.hidden.form;
    const alone = await administrator.post(`/ru/office/reviews/${own}`, `form=${token}&outcome=kept`);
    expect(alone.location).toContain("own_access");
  });
});

describe("training", () => {
  it("shows each course with its text in three languages and what is confirmed", async () => {
    const officer = await back("compliance");
    for (const locale of locales) {
      const page = await officer.get(`/${locale}/office/training/incidents_2026`);
      for (const key of ["training.incident1", "course.incidents_2026", "training.state.missing"] as const)
        expect(page.html, key).toContain(catalogues[locale][key]);
    }
    const action = "/ru/office/training/incidents_2026";
    await officer.get(action);
    const wrong = await officer.submit({ i1: "yes", i2: "yes", i3: "no", i4: "yes" }, { action });
    expect(wrong.status).toBe(422);
    const right = await officer.submit({ i1: "no", i2: "yes", i3: "no", i4: "yes" }, { action });
    expect(right.html).not.toContain(catalogues.ru["training.state.missing"]);
  });

  it("warns thirty days before it runs out, and closes personal data when it has", async () => {
    const [row] = await house.database.owner.run<{ until: Date }>({
      text: "select valid_until as until from staff_training where subject_id = $1 and course = 'personal_data_2026'",
      values: [await staffOf(house, "compliance")],
    });
    const until = row?.until ?? new Date(0);
    house.clock.set(new Date(until.getTime() - days(31)));
    const soon = catalogues.ru["training.soon"].split("{")[0] ?? "";
    expect((await (await back("compliance")).get("/ru/office")).html).not.toContain(soon);
    house.clock.set(new Date(until.getTime() - days(29)));
    const officer = await back("compliance");
    expect((await officer.get("/ru/office")).html).toContain(soon);
    expect((await officer.get(`/ru/office/people/${other.subject}`)).status).toBe(200);
    house.clock.set(new Date(until.getTime() + hours(1)));
    const late = await back("compliance");
    // The course about incidents, passed later, opens nothing.
    expect((await late.get(`/ru/office/people/${other.subject}`)).status).toBe(403);
    await late.get("/ru/office/training");
    const answers = { q1: "no", q2: "yes", q3: "no", q4: "yes", q5: "no" };
    await late.submit(answers, { action: "/ru/office/training" });
    expect((await late.get(`/ru/office/people/${other.subject}`)).status).toBe(200);
    expect(failures(house)).toEqual([]);
  });
});
