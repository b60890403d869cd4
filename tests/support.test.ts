import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogues, translate } from "../src/locales/locales.ts";
import { closeResolved, keepRecording, takeLetter } from "../src/modules/support/support.ts";
import { days, minutes } from "../src/platform/clock.ts";
import type { SubjectId } from "../src/platform/ids.ts";
import { purposes, topicBit } from "../src/policy/policy.ts";
import { readGate } from "../src/privacy/gate.ts";
import { makeCtx } from "../src/privacy/kernel.ts";
import { type Customer, count, customerOf, failures, subjectOf } from "./support/acts.ts";
import { drawCard, photoOf } from "./support/drawings.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { rawLetter, receiveLetter } from "./support/letters.ts";
import { becomeStaff } from "./support/people.ts";
import { caseAt, officeAct, propose } from "./support/rights.ts";
import type { Visitor } from "./support/visitor.ts";

/** Policy 1 and 7, the contact address; 2, support; 10, through support: conversations by cabinet, form and letter. */
let house: TestHouse;
let desk: Visitor;
beforeAll(async () => {
  house = await openHouse({ settings: { CALL_RECORDING: "true" } });
  desk = house.visitor();
  await becomeStaff(house, desk, "support", "desk@office.example.kz");
});
afterAll(() => house.close());

type Row = {
  id: string;
  subject_id: string;
  number: string;
  status: string;
  standing: string;
  locale: string;
  due_at: Date | null;
};
async function lastCase(): Promise<Row> {
  const [row] = await house.database.owner.run<Row>({
    text: "select id, subject_id, number, status, standing, locale, due_at from support_case order by id desc limit 1",
    values: [],
  });
  if (!row) throw new Error("no conversation yet");
  return row;
}
const caseOf = async (id: string): Promise<Row> => {
  const [row] = await house.database.owner.run<Row>({
    text: "select id, subject_id, number, status, standing, locale, due_at from support_case where id = $1",
    values: [id],
  });
  if (!row) throw new Error("no such conversation");
  return row;
};
const lettersTo = (email: string) => house.sent.mail.filter(({ to }) => to === email);

async function act(visitor: Visitor, id: string, name: string, values: Record<string, string> = {}) {
  await visitor.get(`/ru/office/support/${id}`);
  return visitor.submit(values, { action: `/ru/office/support/${id}/${name}`, follow: false });
}

async function write(customer: Customer, text: string, locale = "kk") {
  await customer.visitor.get(`/${locale}/cabinet/support/new`);
  const sent = await customer.visitor.upload(
    null,
    { topic: "loan", title: "Төлем туралы", text },
    { action: `/${locale}/cabinet/support/new`, follow: false },
  );
  return sent;
}

describe("a conversation in the cabinet", () => {
  it("is kept with everything that was said, shown to the person, and answered there with a letter that says only that", async () => {
    const customer = await customerOf(house);
    const sent = await write(customer, "Картам 4111 1111 1111 1111, төлем неге өтпеді?");
    expect(sent.location).toMatch(/\/kk\/cabinet\/support\/[0-9a-f-]{36}\?done=yes/);
    const begun = await lastCase();
    expect(begun).toMatchObject({ status: "new", standing: "signed_in", locale: "kk" });
    const office = (await desk.get(`/ru/office/support/${begun.id}`)).html;
    expect(office).toContain("•••• 1111");
    expect(office).not.toContain("4111 1111");
    expect(
      (await act(desk, begun.id, "answer", { text: "Банк растады", afterwards: "waiting_customer" }))
        .location,
    ).toContain("done=yes");
    const page = (await customer.visitor.get(`/kk/cabinet/support/${begun.id}`)).html;
    expect(page).toContain("Банк растады");
    expect(page).toContain(catalogues.kk["supportState.waiting_customer"]);
    await house.sweep();
    const letter = lettersTo(customer.person.email).at(-1);
    expect(letter?.text).toContain(`/ru/cabinet/support/${begun.id}`);
    expect(letter?.text).not.toContain("Банк растады");
    const stranger = await customerOf(house);
    expect((await stranger.visitor.get(`/kk/cabinet/support/${begun.id}`)).status).toBe(404);
    const history = (await customer.visitor.get("/ru/cabinet/history")).html;
    expect(history).toContain(catalogues.ru["act.support.answered"]);
  });

  it("takes an attachment by the safe path only, seals it and opens it to its owner and the desk alone", async () => {
    const customer = await customerOf(house);
    await customer.visitor.get("/ru/cabinet/support/new");
    const picture = await photoOf(drawCard());
    const page = { topic: "other", title: "Чек", text: "Вот чек" };
    const sent = await customer.visitor.upload({ bytes: picture, name: "чек.jpg" }, page, {
      ...{ action: "/ru/cabinet/support/new", follow: false },
    });
    expect(sent.location).toContain("done=yes");
    const begun = await lastCase();
    const [file] = await house.database.owner.run<{ id: string; storage_id: string }>({
      text: `select id, storage_id from support_file where "case" = $1`,
      values: [begun.id],
    });
    const at = `/ru/cabinet/support/files/${file?.id}`;
    expect((await customer.visitor.get(at)).headers.get("Content-Type")).toBe("image/jpeg");
    expect((await (await customerOf(house)).visitor.get(at)).status).toBe(404);
    const office = await desk.get(`/ru/office/support/${begun.id}/files/${file?.id}`);
    expect(office.headers.get("Content-Type")).toBe("image/jpeg");
    const stored = await house.house.uploads.storage.get(file?.storage_id ?? "");
    expect(stored?.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false);
    await customer.visitor.get(`/ru/cabinet/support/${begun.id}`);
    await customer.visitor.upload(
      { bytes: Buffer.from("<svg onload=alert(1)>"), name: "x.svg" },
      { text: "И ещё" },
      { action: `/ru/cabinet/support/${begun.id}`, follow: false },
    );
    const shown = (await customer.visitor.get(`/ru/cabinet/support/${begun.id}`)).html;
    expect(shown).toContain(catalogues.ru["code.upload_wrong_type"]);
  });

  it("is judged once, after it ended, and closes a week later unless it is taken up again", async () => {
    const customer = await customerOf(house);
    await write(customer, "Рақмет айтқым келеді");
    const { id } = await lastCase();
    const score = (value: string) =>
      customer.visitor.submit(
        { score: value, words: "" },
        { action: `/kk/cabinet/support/${id}/score`, follow: false },
      );
    await customer.visitor.get(`/kk/cabinet/support/${id}`);
    await customer.visitor.submit({}, { action: `/kk/cabinet/support/${id}/end`, follow: false });
    expect((await caseOf(id)).status).toBe("resolved");
    await customer.visitor.get(`/kk/cabinet/support/${id}`);
    await score("5");
    const judged = (await customer.visitor.get(`/kk/cabinet/support/${id}`)).html;
    expect(judged).toContain(catalogues.kk["support.scored"]);
    expect(judged).not.toContain(`/kk/cabinet/support/${id}/score`);
    expect(await count(house, "support_case where id = $1 and score = 5", [id])).toBe(1);
    const timer = makeCtx(house.worker, {
      ...{ kind: "system", duty: "timer", purposes: ["communications"], forThePerson: false },
    });
    expect(await closeResolved(timer)).toBe(0);
    house.clock.advance(days(8));
    expect(await closeResolved(timer)).toBe(1);
    expect((await caseOf(id)).status).toBe("closed");
    await house.database.owner.run({
      text: "update support_case set status = 'waiting_customer', closed_at = null where id = $1",
      values: [id],
    });
    expect(await closeResolved(timer)).toBe(0);
    house.clock.advance(days(31)); // nobody answered us for a month
    expect(await closeResolved(timer)).toBeGreaterThan(0);
    expect((await caseOf(id)).status).toBe("resolved");
    desk = house.visitor();
    await becomeStaff(house, desk, "support", "desk2@office.example.kz"); // a session does not last eight days
  });
});

describe("a letter to the contact address", () => {
  it("becomes a conversation with a deadline, is acknowledged in its language, and is answered as a letter in its thread", async () => {
    const from = "aigul@example.kz";
    const id = "<first@example.kz>";
    expect(await receiveLetter(house, { from: `Айгүл <${from}>`, id })).toBe("begun");
    const begun = await lastCase();
    expect(begun).toMatchObject({ status: "new", standing: "stranger", locale: "kk" });
    expect(begun.due_at).not.toBeNull();
    await house.sweep();
    const [acknowledged] = lettersTo(from);
    expect(acknowledged?.subject).toBe(
      translate("kk", "mail.support_received.subject", { number: begun.number }),
    );
    expect(acknowledged?.thread).toMatchObject({ inReplyTo: id });
    expect(
      (await act(desk, begun.id, "answer", { text: "Ертең қаралады", afterwards: "waiting_customer" }))
        .location,
    ).toContain("done=yes");
    await house.sweep();
    const answer = lettersTo(from).at(-1);
    expect(answer?.text).toContain("Ертең қаралады");
    expect(answer?.thread?.inReplyTo).toBe(id);
    const to = `info+${answer?.thread?.mark}@alemcredit.com`;
    expect(await receiveLetter(house, { from, to, text: "Рақмет!\r\n\r\nСіз жаздыңыз:\r\n> Ертең" })).toBe(
      "joined",
    );
    const shown = (await desk.get(`/ru/office/support/${begun.id}`)).html;
    expect(shown).toContain("Рақмет!");
    expect(shown).not.toContain("&gt; Ертең");
    const headers = [`In-Reply-To: <${answer?.id}@alemcredit.com>`];
    expect(await receiveLetter(house, { from, headers, text: "Тағы бір сұрақ" })).toBe("joined");
    expect((await caseOf(begun.id)).status).toBe("open");
  });

  it("that asks for a right becomes a request whose clock began when the letter came, and nothing is told before identity", async () => {
    const customer = await customerOf(house);
    const text = "Прошу прислать все данные, которые вы обо мне храните";
    expect(await receiveLetter(house, { from: customer.person.email, subject: "Мои данные", text })).toBe(
      "begun",
    );
    const { id, standing } = await lastCase();
    expect(standing).toBe("unproven");
    const came = house.clock.now();
    house.clock.advance(minutes(10));
    expect((await desk.get(`/ru/office/support/${id}`)).html).toContain(
      catalogues.ru["supportCase.unproven"].slice(0, 40),
    );
    expect((await act(desk, id, "rights", { right: "access" })).location).toContain("done=yes");
    const [request] = await house.database.owner.run<{
      status: string;
      channel: string;
      received_at: Date;
      clock_from: Date;
    }>({
      text: "select status, channel, received_at, clock_from from right_request where subject_id = $1",
      values: [customer.subject],
    });
    expect(request).toMatchObject({ status: "waiting_identity", channel: "mail" });
    expect(request?.received_at.getTime()).toBeLessThanOrEqual(came.getTime());
    expect(request?.clock_from).toEqual(request?.received_at);
    await house.sweep();
    const told = lettersTo(customer.person.email).map(({ text }) => text);
    expect(told.some((one) => one.includes("/ru/cabinet/my-data"))).toBe(true);
    expect(await count(house, "data_package where subject_id = $1", [customer.subject])).toBe(0);
    expect((await caseOf(id)).status).toBe("closed");
  });

  it("with a forged sender reaches the owner's conversations as unproven, and its answer goes to the owner alone", async () => {
    const customer = await customerOf(house);
    const headers = [
      `Authentication-Results: elsewhere.example; dmarc=pass header.from=${customer.person.email.split("@")[1]}`,
      "Reply-To: thief@evil.example",
    ];
    await receiveLetter(house, {
      from: customer.person.email,
      headers,
      text: "Смените, пожалуйста, мой телефон",
    });
    const { id, standing, subject_id } = await lastCase();
    expect(standing).toBe("unproven");
    expect(subject_id).toBe(customer.subject);
    await act(desk, id, "answer", { text: "Сделайте это в кабинете", afterwards: "resolved" });
    await house.sweep();
    expect(house.sent.mail.filter(({ to }) => to.includes("evil.example"))).toEqual([]);
    const told = lettersTo(customer.person.email).map(({ text }) => text);
    expect(told.some((text) => text.includes("Сделайте это в кабинете"))).toBe(true);
    const trusted = `Authentication-Results: mx.alemcredit.com; dmarc=pass header.from=${customer.person.email.split("@")[1]}`;
    await receiveLetter(house, {
      from: customer.person.email,
      headers: [trusted],
      text: "Это точно я пишу вам",
    });
    expect((await lastCase()).standing).toBe("by_address");
  });

  it("with the mark of somebody else's conversation begins one of its own", async () => {
    const customer = await customerOf(house);
    await receiveLetter(house, { from: customer.person.email, text: "Первый вопрос о кредите" });
    const own = await lastCase();
    await act(desk, own.id, "answer", { text: "Ответ", afterwards: "waiting_customer" });
    await house.sweep();
    const mark = lettersTo(customer.person.email).at(-1)?.thread?.mark;
    const to = `info+${mark}@alemcredit.com`;
    expect(await receiveLetter(house, { from: "other@example.kz", to, text: "Что он вам писал?" })).toBe(
      "begun",
    );
    expect((await lastCase()).subject_id).not.toBe(customer.subject);
    const forged = `info+${mark?.slice(0, 8)}${"0".repeat(20)}@alemcredit.com`;
    expect(
      await receiveLetter(house, { from: customer.person.email, to: forged, text: "Подделка метки" }),
    ).toBe("begun");
  });

  it("is taken once: shown again, under a new id within a day, or to two readers of the mailbox at once", async () => {
    const letter = rawLetter({
      from: "twice@example.kz",
      id: "<twice@example.kz>",
      text: "Один и тот же вопрос",
    });
    const both = await Promise.all([receiveLetter(house, letter), receiveLetter(house, letter)]);
    expect(both.filter((one) => one === "begun")).toHaveLength(1);
    expect(await receiveLetter(house, letter)).toBe("again");
    const anew = { from: "twice@example.kz", text: "Один и тот же вопрос" };
    expect(await receiveLetter(house, anew)).toBe("again");
    const { subject_id } = await lastCase();
    expect(await count(house, "support_case where subject_id = $1", [subject_id])).toBe(1);
  });

  it.each([
    ["from a program (RFC 3834)", { headers: ["Auto-Submitted: auto-replied"] }, "automatic"],
    ["of a list", { headers: ["List-Id: <news.example.kz>"] }, "automatic"],
    ["of mass mail", { headers: ["Precedence: bulk"] }, "automatic"],
    ["with a null return path", { headers: ["Return-Path: <>"] }, "automatic"],
    ["in our own name", { from: "no-reply@alemcredit.com" }, "loop"],
  ])(
    "%s is answered by nobody, so that no two programs write to each other for ever",
    async (_, letter, outcome) => {
      const before = await count(house, "support_case", []);
      expect(await receiveLetter(house, { from: "robot@example.kz", ...letter })).toBe(outcome);
      await house.sweep();
      expect(await count(house, "support_case", [])).toBe(before);
      expect(lettersTo("robot@example.kz")).toEqual([]);
    },
  );

  it("of 50 MB is not opened: its sender is told, and the desk sees that it came", async () => {
    const ctx = makeCtx(house.worker, {
      ...{ kind: "system", duty: "timer", purposes: ["communications"], forThePerson: false },
    });
    const parts = {
      ...{ files: house.house.uploads, own: [], authServer: null },
      report: async () => {},
    };
    const huge = {
      byteCount: 50_000_000,
      bytes: null,
      from: "huge@example.kz",
      messageId: "<huge@example.kz>",
    };
    expect(await takeLetter(ctx, parts, huge)).toBe("unread");
    expect(await takeLetter(ctx, parts, huge)).toBe("again");
    await house.sweep();
    expect(lettersTo("huge@example.kz")).toHaveLength(1);
    expect(await takeLetter(ctx, parts, { ...huge, from: null, messageId: "<nobody@x>" })).toBe("no_letter");
  });

  it("of rubbish hurts nobody: ten thousand recipients, malformed MIME, deep nesting, archives, SVG, HTML, headers in a name", async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `p${i}@example.kz`).join(",\r\n ");
    expect(await receiveLetter(house, { from: "many@example.kz", to: many })).toBe("begun");
    const broken = { headers: ['Content-Type: multipart/mixed; boundary="x"'], body: "--x\r\n--y\r\n\0\xff" };
    expect(["begun", "unread", "no_letter"]).toContain(
      await receiveLetter(house, { from: "broken@example.kz", ...broken }),
    );
    const nested = Array.from(
      { length: 400 },
      (_, i) => `--b${i}\r\nContent-Type: multipart/mixed; boundary=b${i + 1}\r\n\r\n`,
    );
    const deep = { headers: ["Content-Type: multipart/mixed; boundary=b0"], body: nested.join("") };
    expect(["begun", "unread", "no_letter"]).toContain(
      await receiveLetter(house, { from: "deep@example.kz", ...deep }),
    );
    const part = (type: string, name: string, body: string) =>
      `--z\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${body}\r\n`;
    const body = [
      "--z\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
      '<p>Қызық <b>хат</b></p><script>alert(1)</script><img src="https://evil.example/p.gif"><a href="javascript:x">x</a>\r\n',
      part("application/zip", "a.zip", "PK\x03\x04zip in zip"),
      part("image/svg+xml", "a.svg", "<svg onload=alert(1)>"),
      part("text/html", "a.html", "<script>1</script>"),
      "--z--\r\n",
    ].join("");
    const hidden = "=?utf-8?Q?Evil=0D=0ABcc:_all@example.kz?= <evil.name@example.kz>";
    expect(["begun", "no_letter"]).toContain(await receiveLetter(house, { from: hidden }));
    const from = '"Evil <b>name</b>" <evil.letter@example.kz>';
    const headers = ["Content-Type: multipart/mixed; boundary=z"];
    expect(await receiveLetter(house, { from, headers, body })).toBe("begun");
    const { id } = await lastCase();
    const page = (await desk.get(`/ru/office/support/${id}`)).html;
    expect(page).toContain("Қызық хат");
    expect(page.match(new RegExp(catalogues.ru["code.upload_wrong_type"].slice(0, 20), "g"))).toHaveLength(3);
    const [message] = await house.database.owner.run<{ id: string }>({
      text: `select id from support_message where "case" = $1`,
      values: [id],
    });
    const laid = await desk.get(`/ru/office/support/${id}/letters/${message?.id}`);
    expect(laid.html).toContain("<b>хат</b>");
    expect(laid.html).not.toMatch(/script|<img|href|evil\.example/);
    expect(laid.headers.get("Content-Security-Policy")).toContain("sandbox; default-src 'none'");
    await house.sweep();
    expect(lettersTo("evil.letter@example.kz")).toHaveLength(1);
    expect(failures(house)).toEqual([]);
  });

  it("after twenty open ones goes on in the newest, and letters of acknowledgement stop long before", async () => {
    const from = "flood@example.kz";
    for (let i = 0; i < 24; i += 1)
      await receiveLetter(house, { from, subject: `Тема ${i}`, text: `Вопрос номер ${i}` });
    const { subject_id } = await lastCase();
    expect(await count(house, "support_case where subject_id = $1", [subject_id])).toBe(20);
    expect(await count(house, "support_message where subject_id = $1", [subject_id])).toBe(24);
    await house.sweep();
    expect(lettersTo(from).length).toBeLessThan(10);
  });
});

describe("a call", () => {
  const ogg = Buffer.concat([Buffer.from("OggS"), Buffer.alloc(2000, 7)]);

  it("is recorded only after notice, on each leg, never after an objection, and the person hears it in the cabinet", async () => {
    const customer = await customerOf(house);
    await write(customer, "Маған қоңырау шалыңызшы");
    const { id } = await lastCase();
    const calls = (name: string, values: Record<string, string>) => act(desk, id, `calls/${name}`, values);
    const record = async (values: Record<string, string>, bytes = ogg) => {
      await desk.get(`/ru/office/support/${id}`);
      return desk.upload({ bytes, name: "call.ogg" }, values, {
        ...{ action: `/ru/office/support/${id}/calls/record`, follow: false },
      });
    };
    expect((await calls("begin", { direction: "out" })).location).toContain("done=yes");
    const [call] = await house.database.owner.run<{ id: string }>({
      text: `select id from support_call where "case" = $1`,
      values: [id],
    });
    const own = { call: call?.id ?? "" };
    expect((await calls("notice", { ...own, locale: "kk", way: "read_aloud" })).location).toContain(
      "done=yes",
    );
    house.clock.advance(minutes(2));
    expect((await calls("notice", { ...own, locale: "kk", way: "played" })).location).toContain("done=yes");
    expect((await calls("object", own)).location).toContain("done=yes");
    expect((await calls("end", own)).location).toContain("done=yes");
    expect((await record({ ...own, leg: "1" }, Buffer.from("<html>"))).location).toContain(
      "upload_wrong_type",
    );
    expect((await record({ ...own, leg: "9" })).location).toContain("refused=notice_missing");
    expect((await record({ ...own, leg: "1" })).location).toContain("done=yes");
    expect((await record({ ...own, leg: "1" })).location).toContain("refused=recording_there");
    const [kept] = await house.database.owner.run<{ id: string; subject_id: string; notice: string }>({
      text: "select id, subject_id, notice from call_recording where call = $1",
      values: [own.call],
    });
    const heard = await customer.visitor.get(`/kk/cabinet/support/recordings/${kept?.id}`);
    expect(heard.headers.get("Content-Type")).toBe("audio/ogg");
    expect(heard.bytes.equals(ogg)).toBe(true);
    const stranger = await customerOf(house);
    expect((await stranger.visitor.get(`/kk/cabinet/support/recordings/${kept?.id}`)).status).toBe(404);
    // the table itself refuses what the program would never write
    const copy = (changes: string) =>
      house.database.owner.run({
        text: `insert into call_recording select (jsonb_populate_record(r, jsonb_build_object(${changes}))).*
               from call_recording r where r.id = $1`,
        values: [kept?.id],
      });
    await expect(copy(`'id', gen_random_uuid(), 'notice', gen_random_uuid()`)).rejects.toThrow("with_notice");
    await expect(copy(`'id', gen_random_uuid(), 'leg', 2`)).rejects.toThrow("with_notice");
    const early = `'id', gen_random_uuid(), 'started_at', r.notice_ended_at - interval '1 second'`;
    await expect(copy(early)).rejects.toThrow("after_notice");
  });

  it("is not recorded at all unless recording is switched on, nor on a leg that began after an objection", async () => {
    const quiet = await openHouse();
    try {
      expect(quiet.house.config.callRecording).toBe(false);
      const clerk = quiet.visitor();
      await becomeStaff(quiet, clerk, "support", "quiet@office.example.kz");
      await receiveLetter(quiet, { from: "caller@example.kz", text: "Позвоните мне, пожалуйста" });
      const [row] = await quiet.database.owner.run<{ id: string }>({
        text: "select id from support_case",
        values: [],
      });
      const at = `/ru/office/support/${row?.id}`;
      const press = async (name: string, values: Record<string, string>) => {
        await clerk.get(at);
        return clerk.submit(values, { action: `${at}/calls/${name}`, follow: false });
      };
      await press("begin", { direction: "in" });
      const [call] = await quiet.database.owner.run<{ id: string; subject_id: SubjectId }>({
        text: "select id, subject_id from support_call",
        values: [],
      });
      if (!call) throw new Error("no call");
      await press("notice", { call: call.id, locale: "ru", way: "read_aloud" });
      await press("object", { call: call.id });
      await press("notice", { call: call.id, locale: "ru", way: "read_aloud" });
      await press("end", { call: call.id });
      expect((await clerk.get(at)).html).not.toContain("calls/record");
      const staff = makeCtx(quiet.kernel, {
        ...{ kind: "system", duty: "test", purposes: ["communications"], forThePerson: true },
      });
      const keep = (leg: number, allowed: boolean) =>
        keepRecording(staff, quiet.house.uploads, call.subject_id, call.id, { leg, bytes: ogg, allowed });
      expect(await keep(1, false)).toMatchObject({ ok: false, code: "recording_off" });
      expect(await keep(2, true)).toMatchObject({ ok: false, code: "recording_objected" });
    } finally {
      await quiet.close();
    }
  });
});

describe("the desk", () => {
  it("takes, notes, tags, waits, merges and finds by words, each act an entry, and other roles are refused", async () => {
    const customer = await customerOf(house);
    await write(customer, "Бірінші сұрақ");
    const first = await lastCase();
    await write(customer, "Екінші сұрақ");
    const second = await lastCase();
    expect((await act(desk, first.id, "assign", { to: "me" })).location).toContain("done=yes");
    expect((await act(desk, first.id, "note", { note: "Банкке жазылды" })).location).toContain("done=yes");
    expect((await act(desk, first.id, "tag", { tag: "complaint" })).location).toContain("done=yes");
    expect((await act(desk, first.id, "third-party")).location).toContain("done=yes");
    expect((await act(desk, second.id, "merge", { number: "0000-0000" })).location).toContain(
      "refused=other_person",
    );
    expect((await act(desk, second.id, "merge", { number: first.number })).location).toContain("done=yes");
    expect((await caseOf(second.id)).status).toBe("closed");
    const found = (await desk.get(`/ru/office/support?words=${encodeURIComponent("төлем")}`)).html;
    expect(found).toContain(first.number);
    expect((await desk.get(`/ru/office/support?words=${first.number}`)).html).toContain(first.id);
    expect((await desk.get("/ru/office/support?view=mine")).html).toContain(first.number);
    const auditor = house.visitor();
    await becomeStaff(house, auditor, "auditor", "auditor.support@office.example.kz");
    expect((await auditor.get(`/ru/office/support/${first.id}`)).status).toBe(403);
    expect(await subjectOf(house, customer.person.email)).toBe(customer.subject);
  });

  it("answers with a prepared text in the customer's language, and keeps no macro that lacks one", async () => {
    await desk.get("/ru/office/support/macros");
    const texts = { name: "Срок", ru: "Ответим завтра", kk: "Ертең жауап береміз", en: "We answer tomorrow" };
    const half = await desk.submit(
      { ...texts, kk: "", act: "none" },
      { action: "/ru/office/support/macros", follow: false },
    );
    expect(half.status).toBe(422);
    await desk.submit({ ...texts, act: "none" }, { action: "/ru/office/support/macros", follow: false });
    const customer = await customerOf(house);
    await write(customer, "Қашан жауап бересіздер?");
    const { id } = await lastCase();
    const [macro] = await house.database.owner.run<{ id: string }>({
      text: "select id from support_macro where name = 'Срок'",
      values: [],
    });
    await act(desk, id, "answer", { macro: macro?.id ?? "", text: "", afterwards: "resolved" });
    expect((await customer.visitor.get(`/kk/cabinet/support/${id}`)).html).toContain("Ертең жауап береміз");
    expect((await caseOf(id)).status).toBe("resolved");
  });

  it("takes an objection to what rests on legitimate interests, security included, to two officers and a reasoned answer", async () => {
    const customer = await customerOf(house);
    await write(customer, "Қауіпсіздік үшін кірулерімді жазып алуыңызға қарсымын");
    const { id } = await lastCase();
    expect((await act(desk, id, "rights", { right: "objection" })).location).toContain("done=yes");
    const [officer, second] = [house.visitor(), house.visitor()];
    await becomeStaff(house, officer, "privacy_officer", "objection1@office.example.kz");
    await becomeStaff(house, second, "compliance", "objection2@office.example.kz");
    const at = await caseAt(house, customer.subject, "objection");
    expect((await officer.open(at)).html).toContain("Қауіпсіздік үшін");
    const refuse = { outcome: "refuse", template: "interest_overrides", ground: "overriding_interest" };
    expect((await propose(officer, at, refuse)).location).toContain("done=yes");
    expect((await officeAct(second, at, "settle", { agree: "yes" })).location).toContain("done=yes");
    const page = (await customer.visitor.get("/kk/cabinet/my-data")).html;
    expect(page).toContain(catalogues.kk["rightGround.overriding_interest"]);
    expect(purposes.security.basis).toBe("legitimate_interests"); // what the register says of it, and every page made of it
  });

  it("opts a person out of advertising on their word, with the record that the link writes, at once", async () => {
    const customer = await customerOf(house);
    await customer.visitor.get("/ru/cabinet/consents");
    await customer.visitor.submit({}, { action: "/ru/cabinet/consents/marketing_email/change" });
    expect(
      ((await readGate(house.kernel.db, customer.subject))?.granted ?? 0) & topicBit("marketing_email"),
    ).not.toBe(0);
    await write(customer, "Маған жарнама жібермеңіздерші");
    const { id } = await lastCase();
    expect((await act(desk, id, "opt-out")).location).toContain("done=yes");
    expect(
      ((await readGate(house.kernel.db, customer.subject))?.granted ?? 0) & topicBit("marketing_email"),
    ).toBe(0);
    const [record] = await house.database.owner.run<{ act: string; place: string }>({
      text: "select act, place from consent where subject_id = $1 and topic = 'marketing_email' order by id desc limit 1",
      values: [customer.subject],
    });
    expect(record).toEqual({ act: "withdrawn", place: "support" });
    expect(await count(house, "suppression where cause = 'unsubscribed'", [])).toBeGreaterThan(0);
    const again = await act(desk, id, "opt-out");
    expect(again.location).toContain("done=yes"); // once more is the same as once
  });

  it("answers the same for an address with an account and without one at the form of the site", async () => {
    const customer = await customerOf(house);
    const send = async (visitor: Visitor, email: string) => {
      await visitor.get("/en/support");
      return visitor.submit(
        { topic: "other", name: "Aidana", email, title: "A question", text: "Where is my request?" },
        { action: "/en/support", follow: false },
      );
    };
    const known = await send(house.visitor(), customer.person.email);
    const unknown = await send(house.visitor(), "nobody.there@example.kz");
    expect([known.status, known.location]).toEqual([unknown.status, unknown.location]);
    expect((await lastCase()).standing).toBe("stranger");
    const empty = await house.visitor().get("/en/support");
    expect(empty.status).toBe(200);
  });
});
