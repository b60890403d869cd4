import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sendSigningCode } from "../../src/modules/accounts/accounts.ts";
import {
  beginCard,
  type ProviderEvent,
  recallLoan,
  reconcile,
  setAccount,
  sign,
  usableDestination,
  wordsHash,
} from "../../src/modules/operations/operations.ts";
import { hours } from "../../src/platform/clock.ts";
import type { SubjectId } from "../../src/platform/ids.ts";
import { ok, type Result, refused } from "../../src/platform/result.ts";
import { makeCtx } from "../../src/privacy/kernel.ts";
import { bodyOf, count, customerOf, failures, fileRequest, signIn } from "../support/acts.ts";
import { openHouse, type TestHouse } from "../support/house.ts";
import {
  askCode,
  type Borrower,
  beginPay,
  borrower,
  choose,
  closingSum,
  nameAccount,
  offerOf,
  ownIban,
  signLoan,
  withLoan,
} from "../support/lending.ts";
import { approve, faultsOf, operationsCtx, statusOf, work } from "../support/loans.ts";
import { makePartner, type Partner } from "../support/partners.ts";
import { becomeStaff, e164Of } from "../support/people.ts";

/** The way of money under a hostile customer, a hostile partner and somebody who clicks twice. */
let house: TestHouse;
let dala: Partner;
let zhetisu: Partner;
let bank: Partner;
/** What the next webhook of the bank is read as. */
let news: Result<ProviderEvent, "signature">;
const clock = { now: () => house.clock.now() };
const lenderName = "Жетісу Финанс";

beforeAll(async () => {
  dala = makePartner({ id: "dala", name: "Дала Кредит", kind: "lender", clock, annualRateBps: 3600 });
  zhetisu = makePartner({ id: "zhetisu", name: lenderName, kind: "lender", clock, annualRateBps: 3000 });
  const made = makePartner({
    id: "bank",
    name: "Төлем",
    kind: "payments",
    clock,
    capabilities: { webhooks: "signed" },
  });
  bank = { ...made, verifyWebhook: () => news };
  house = await openHouse({ operations: [dala, zhetisu, bank] });
});
beforeEach(() => {
  for (const partner of [dala, zhetisu, bank]) partner.meet();
  news = refused("signature");
});
afterAll(() => house.close());

const as = (subject: SubjectId) => makeCtx(house.kernel, { kind: "customer", subject });
const rows = <T extends Record<string, unknown>>(text: string, values: readonly unknown[]) =>
  house.database.owner.run<T>({ text, values });
const chosen = async (amount?: string): Promise<Borrower> => {
  const one = await borrower(house, amount);
  await choose(house, one, lenderName);
  return one;
};

describe("somebody else's operations", () => {
  it("cannot be seen, chosen, paid, recalled or printed by another customer", async () => {
    const victim = await withLoan(house, lenderName);
    const waiting = await borrower(house);
    const offer = await offerOf(waiting, lenderName);
    const thief = await borrower(house);
    const [op] = await rows<{ id: string }>("select id from operation where subject_id = $1 limit 1", [
      victim.subject,
    ]);
    const { visitor } = thief;
    const pages = [
      ...[`requests/${waiting.request}/offers`, `requests/${waiting.request}/offers/${offer}`],
      ...[`loans/${victim.loan.id}`, `loans/${victim.loan.id}/pay`, `payments/${op?.id}`],
      ...[`payments/${op?.id}/receipt`, `loans/${victim.loan.id}/documents/contract`],
    ];
    for (const page of pages) expect((await visitor.get(`/ru/cabinet/${page}`)).status, page).toBe(404);
    // an offer of another person under a request of one's own
    await offerOf(thief, lenderName);
    const under = await visitor.get(`/ru/cabinet/requests/${thief.request}/offers/${offer}`);
    expect([under.status, under.location]).toEqual([303, `/ru/cabinet/requests/${thief.request}/offers`]);
    for (const act of ["payout", "card", "use-card", "sign", "sign/code", "confirm", "recall", "withdraw"]) {
      await visitor.get(`/ru/cabinet/requests/${thief.request}/withdraw`);
      const body = bodyOf(visitor, `/ru/cabinet/requests/${thief.request}/withdraw`, {
        iban: ownIban,
        code: "000000",
      });
      const answer = await visitor.post(`/ru/cabinet/requests/${waiting.request}/${act}`, body);
      expect(answer.status, act).not.toBe(500);
    }
    expect(await statusOf(house, waiting.subject, waiting.request)).toBe("offers_ready");
    expect(await count(house, "payout_destination where request = $1", [waiting.request])).toBe(0);
    expect(failures(house)).toEqual([]);
  });
});

describe("two clicks at once", () => {
  it("choose one lender: one consent, one application", async () => {
    const one = await borrower(house);
    const bodies: [string, string][] = [];
    for (const lender of ["Дала Кредит", lenderName, lenderName]) {
      const path = `/ru/cabinet/requests/${one.request}/offers/${await offerOf(one, lender)}`;
      await one.visitor.get(path);
      bodies.push([path, bodyOf(one.visitor, path, { consent: "yes" })]);
    }
    await Promise.all(bodies.map(([path, body]) => one.visitor.post(path, body)));
    await work(house, 3);
    expect(await count(house, "partner_consent where subject_id = $1", [one.subject])).toBe(1);
    expect(
      await count(house, "operation where subject_id = $1 and act = 'send_application'", [one.subject]),
    ).toBe(1);
    expect(await statusOf(house, one.subject, one.request)).toBe("to_sign");
  });

  it("sign once, and signing and withdrawing at the same moment end in one of the two", async () => {
    const one = await chosen();
    await nameAccount(one);
    const code = await askCode(house, one);
    const path = `/ru/cabinet/requests/${one.request}/sign`;
    await one.visitor.get(path);
    const signing = [bodyOf(one.visitor, path, { code }), bodyOf(one.visitor, path, { code })];
    const leave = `/ru/cabinet/requests/${one.request}/withdraw`;
    await one.visitor.get(leave);
    const leaving = bodyOf(one.visitor, leave);
    await Promise.all([
      ...signing.map((body) => one.visitor.post(path, body)),
      one.visitor.post(leave, leaving),
    ]);
    await work(house, 6);
    const signatures = await count(house, "contract_signature where subject_id = $1", [one.subject]);
    const status = await statusOf(house, one.subject, one.request);
    expect([`${signatures} active`, `${signatures} withdrawn`]).toContain(`${signatures} ${status}`);
    expect(signatures).toBe(status === "active" ? 1 : 0);
    expect(await faultsOf(house)).toEqual([]);
  });

  it("confirm and call back: money goes out or the loan is void, never both", async () => {
    const one = await chosen("400000");
    await signLoan(house, one);
    await work(house, 4);
    house.clock.advance(hours(25));
    await signIn(one.visitor, one.person);
    const paths = ["confirm", "recall"].map((act) => `/ru/cabinet/requests/${one.request}/${act}`);
    const bodies: string[] = [];
    for (const path of paths) {
      await one.visitor.get(path);
      bodies.push(bodyOf(one.visitor, path));
    }
    await Promise.all(paths.map((path, at) => one.visitor.post(path, bodies[at] ?? "")));
    await work(house, 8);
    const status = await statusOf(house, one.subject, one.request);
    expect(["active", "withdrawn"]).toContain(status);
    const paid = "operation where subject_id = $1 and act like 'payout%' and status = 'succeeded'";
    expect(await count(house, paid, [one.subject])).toBe(status === "active" ? 1 : 0);
    expect(await faultsOf(house)).toEqual([]);
  });

  it("pay off the loan twice: the second sum comes back, exactly once", async () => {
    const one = await withLoan(house, lenderName);
    const sum = await closingSum(one, one.loan.id);
    const first = await beginPay(one, one.loan.id, sum);
    const second = await beginPay(one, one.loan.id, sum);
    await work(house, 2);
    bank.finish(first, "paid");
    bank.finish(second, "paid");
    await work(house, 8);
    expect(await statusOf(house, one.subject, one.request)).toBe("repaid");
    const back = [...bank.effects.values()].filter(
      ({ act, order }) => act === "refund" && order.about === one.loan.id,
    );
    expect(back).toHaveLength(1);
    expect(back[0]?.order.amountTiyn).toBe(BigInt(sum.replace(".", "")) * (sum.includes(".") ? 1n : 100n));
    expect(await faultsOf(house)).toEqual([]);
  });

  it("name two accounts after a refused payout: the money goes out once", async () => {
    const one = await chosen();
    bank.meet("declined");
    await signLoan(house, one);
    await work(house, 6);
    expect(await statusOf(house, one.subject, one.request)).toBe("needs_account");
    const path = `/ru/cabinet/requests/${one.request}/payout`;
    const bodies: string[] = [];
    for (const iban of [ownIban, "KZ563190000012344567", ownIban]) {
      await one.visitor.get(path);
      bodies.push(bodyOf(one.visitor, path, { iban }));
    }
    await Promise.all(bodies.map((body) => one.visitor.post(path, body)));
    await work(house, 6);
    expect(await statusOf(house, one.subject, one.request)).toBe("active");
    const paid = "operation where subject_id = $1 and act = 'payout_iban' and status = 'succeeded'";
    expect(await count(house, paid, [one.subject])).toBe(1);
    expect(await faultsOf(house)).toEqual([]);
  });

  it("open no pages of a provider without end", async () => {
    const one = await chosen();
    const refusals = new Set<string>();
    for (let tried = 0; tried < 12; tried += 1) {
      const begun = await beginCard(as(one.subject), one.subject, one.request, {
        language: "ru",
        providers: [bank],
      });
      if (!begun.ok) refusals.add(begun.code);
    }
    expect([...refusals]).toEqual(["too_many_cards"]);
    expect(await count(house, "operation where subject_id = $1 and act = 'link_card'", [one.subject])).toBe(
      5,
    );
  });
});

describe("a signature", () => {
  it("fits only the words it was asked for: not another account, not other words, not another code", async () => {
    const one = await chosen();
    await nameAccount(one);
    const path = `/ru/cabinet/requests/${one.request}/sign`;
    const code = await askCode(house, one);
    await one.visitor.get(path);
    const old = bodyOf(one.visitor, path, { code });
    await nameAccount(one, "KZ563190000012344567");
    expect((await one.visitor.post(path, old)).status).toBe(409);
    await one.visitor.get(path);
    expect((await one.visitor.submit({ code }, { action: path })).status).toBe(422);
    expect(await count(house, "contract_signature where subject_id = $1", [one.subject])).toBe(0);
  });

  it("is refused when the account changes between the words and the signature", async () => {
    const one = await chosen();
    await nameAccount(one);
    const ctx = as(one.subject);
    const door = await ctx.enter("operations", { subject: one.subject });
    const shown = await usableDestination(door, one.request);
    const [application] = await rows<{ id: string }>(
      "select id from partner_application where subject_id = $1 and status = 'approved'",
      [one.subject],
    );
    const words = `Счёт: ${shown?.shown}`;
    await sendSigningCode(ctx, one.subject, { about: wordsHash(words), number: "1", sum: "1 ₸" });
    const code = await house.code(e164Of(one.person.phone));
    await setAccount(ctx, one.subject, one.request, { iban: "KZ563190000012344567", providers: [bank] });
    const signed = await sign(ctx, one.subject, one.request, {
      ...{ code, words, wordsHash: wordsHash(words), locale: "ru", destination: shown?.id ?? "" },
      application: application?.id ?? "",
    });
    expect(signed).toMatchObject({ code: "terms_changed" });
  });
});

describe("the waiting time of the law", () => {
  it("counts the loans of a day together, however many requests a person files in between", async () => {
    const one = await withLoan(house, lenderName); // 300 000: below the threshold alone
    await rows(
      `insert into partner_application (subject_id, id, version, created_at, changed_at, request, partner, partner_name,
         status, moves, reason, ended_at)
       select $1, ('f' || substr(gen_random_uuid()::text, 2))::uuid, 1, now(), now(), $2, 'dala', 'Дала', 'withdrawn', 2,
         'withdrawn_by_customer', now() from generate_series(1, 120)`,
      [one.subject, one.request],
    );
    const request = await fileRequest(one.visitor, "100000");
    await approve(house, one.subject, request);
    await work(house, 4);
    const second = { ...one, request };
    await choose(house, second, lenderName);
    await signLoan(house, second);
    expect(await statusOf(house, one.subject, request)).toBe("cooling_off");
    await rows(
      "delete from partner_application where subject_id = $1 and status = 'withdrawn' and moves = 2",
      [one.subject],
    ); // made by hand, without their events: the audit of the house would name each
  });
});

describe("a partner that is told to let go", () => {
  it("is told with its own reference of the application, also when its answer was lost at that moment", async () => {
    const one = await borrower(house);
    const offer = await offerOf(one, lenderName);
    await one.visitor.get(`/ru/cabinet/requests/${one.request}/offers/${offer}`);
    zhetisu.meet("lost");
    await one.visitor.submit({ consent: "yes" }, { follow: false });
    await house.sweep();
    const path = `/ru/cabinet/requests/${one.request}/withdraw`;
    await one.visitor.get(path);
    await one.visitor.submit({}, { action: path });
    await work(house, 12, 60_000);
    const sent = zhetisu.orders.find(({ act, about }) => act === "send_application" && about === offer);
    const reply = await zhetisu.query({ act: "send_application", key: sent?.key ?? "", ref: null });
    const recall = zhetisu.orders.findLast(({ act, about }) => act === "recall" && about === offer);
    expect(recall?.ref).toBe(reply.ok ? reply.value.ref : "");
    expect(await faultsOf(house)).toEqual([]);
  });

  it("is told although the account is closed in the same breath", async () => {
    const one = await chosen();
    const before = zhetisu.orders.length;
    await one.visitor.get("/ru/cabinet/profile/close");
    await one.visitor.submit({ password: one.person.password, sure: "yes" });
    await work(house, 4);
    expect(zhetisu.orders.slice(before).map(({ act }) => act)).toEqual(["recall"]);
    const open = "operation where subject_id = $1 and ended_at is null";
    expect(await count(house, open, [one.subject])).toBe(0);
  });

  it("and refuses although it gave no money: the loan goes on and does not hang", async () => {
    const one = await chosen();
    await signLoan(house, one);
    // signed and with the lender; the money is ordered and not yet asked for
    for (let round = 0; round < 4; round += 1) {
      await house.sweep();
      if ((await count(house, "operation where subject_id = $1 and act = 'fund_loan'", [one.subject])) > 0)
        break;
    }
    expect(await recallLoan(as(one.subject), one.subject, one.request)).toEqual(ok(null));
    zhetisu.meet("declined");
    await work(house, 10);
    expect(await statusOf(house, one.subject, one.request)).toBe("active");
    expect(await faultsOf(house)).toEqual([]);
  });
});

describe("a lender that contradicts itself", () => {
  it("gives no money and does not let go: a named employee ends it, nobody waits for ever", async () => {
    const one = await chosen();
    await nameAccount(one);
    const code = await askCode(house, one);
    await one.visitor.get(`/ru/cabinet/requests/${one.request}/sign`);
    const { submit } = zhetisu;
    Object.assign(zhetisu, {
      submit: async (order: Parameters<typeof submit>[0]) => {
        const said = await submit(order);
        const refuses = order.act === "fund_loan" || order.act === "recall";
        return said.ok && refuses ? ok({ ...said.value, state: "failed", code: "too_late" }) : said;
      },
    });
    await one.visitor.submit({ code }, { action: `/ru/cabinet/requests/${one.request}/sign` });
    await work(house, 8);
    Object.assign(zhetisu, { submit });
    expect(await statusOf(house, one.subject, one.request)).toBe("recalling");
    const atDesk = "operation where subject_id = $1 and act = 'recall' and status = 'needs_review'";
    expect(await count(house, atDesk, [one.subject])).toBe(1);
    expect(await faultsOf(house)).toEqual([]);
  });
});

describe("money that is the person's", () => {
  it("comes back although the account was closed meanwhile", async () => {
    const one = await withLoan(house, lenderName);
    const sum = await closingSum(one, one.loan.id);
    const payments = [await beginPay(one, one.loan.id, sum), await beginPay(one, one.loan.id, sum)];
    await work(house, 2);
    for (const payment of payments) bank.finish(payment, "paid");
    const refund = "operation where subject_id = $1 and act = 'refund'";
    for (let round = 0; round < 10 && (await count(house, refund, [one.subject])) === 0; round += 1) {
      house.clock.advance(5_000);
      await house.sweep();
    }
    expect(await count(house, `${refund} and status = 'created'`, [one.subject])).toBe(1);
    await one.visitor.get("/ru/cabinet/profile/close");
    await one.visitor.submit({ password: one.person.password, sure: "yes" });
    await work(house, 6);
    const back = [...bank.effects.values()].filter(
      ({ act, order }) => act === "refund" && order.about === one.loan.id,
    );
    expect(back).toHaveLength(1);
    expect(await count(house, "operation where subject_id = $1 and ended_at is null", [one.subject])).toBe(0);
  });
});

describe("news of a provider", () => {
  const post = (body: string | Buffer, provider = "bank") =>
    house.app.request(`http://127.0.0.1:3000/hooks/partners/${provider}`, {
      ...{ method: "POST", body: new Uint8Array(Buffer.from(body)), headers: { Host: "127.0.0.1:3000" } },
    });

  it("wake the order they speak of, once", async () => {
    const one = await withLoan(house, lenderName);
    const payment = await beginPay(one, one.loan.id);
    await work(house, 2);
    bank.finish(payment, "paid");
    news = ok({ eventId: "e-1", key: payment, ref: null });
    expect([(await post("x")).status, (await post("x")).status]).toEqual([200, 200]);
    await house.sweep();
    expect((await one.visitor.get(`/ru/cabinet/payments/${payment}`)).html).toContain("Провайдер подтвердил");
    expect(await count(house, "webhook_event where event_id = 'e-1'")).toBe(1);
    expect(failures(house)).toEqual([]);
  });

  it("with a key, a reference or an id of nonsense are taken and break nothing", async () => {
    for (const [at, said] of [
      { eventId: "e-2", key: "not-a-uuid", ref: null },
      { eventId: "e-3", key: null, ref: "a\u0000b" },
      { eventId: "e-4", key: "' or 1=1 --", ref: "'; drop table loan; --" },
      { eventId: "e\u0000-5", key: null, ref: null },
    ].entries()) {
      news = ok(said);
      expect((await post("x")).status, String(at)).toBeLessThan(500);
    }
    expect(failures(house)).toEqual([]);
  });

  it("that anybody may have sent wake what is ours and leave no row: the table cannot be flooded", async () => {
    const one = await withLoan(house, lenderName);
    const payment = await beginPay(one, one.loan.id);
    await work(house, 2);
    const before = await count(house, "webhook_event");
    const { capabilities } = bank;
    Object.assign(bank, { capabilities: { ...capabilities, webhooks: "hint" } });
    for (let at = 0; at < 50; at += 1) {
      news = ok({ eventId: `flood-${at}`, key: null, ref: `made-up-${at}` });
      expect((await post("x")).status).toBe(200);
    }
    expect(await count(house, "webhook_event")).toBe(before);
    bank.finish(payment, "paid");
    news = ok({ eventId: "hint-1", key: payment, ref: null });
    await post("x");
    Object.assign(bank, { capabilities });
    await house.sweep();
    expect((await one.visitor.get(`/ru/cabinet/payments/${payment}`)).html).toContain("Провайдер подтвердил");
  });

  it("that are forged, too large or of nobody we know leave no row", async () => {
    const before = await count(house, "webhook_event");
    expect((await post("x")).status).toBe(401);
    expect((await post("x", "nobody")).status).toBe(404);
    expect((await post("x", "dala")).status).toBe(404);
    expect((await post(Buffer.alloc(5_000_000, "x"))).status).toBe(413);
    expect((await post(Buffer.alloc(200_000, "x"))).status).toBe(413);
    expect(await count(house, "webhook_event")).toBe(before);
  });
});

describe("an answer of a hostile provider", () => {
  it("leads the person nowhere but to a page over https", async () => {
    const one = await withLoan(house, lenderName);
    for (const url of [
      "javascript:alert(1)",
      "data:text/html,x",
      "http://evil.example/",
      "//evil.example",
      "https://u:p@evil.example/",
      " https://bank.example\u0000",
    ]) {
      const payment = await beginPay(one, one.loan.id);
      const submit = bank.submit;
      const lying: Partner["submit"] = async (order) => {
        const said = await submit(order);
        return said.ok ? ok({ ...said.value, url }) : said;
      };
      Object.assign(bank, { submit: lying });
      const query = bank.query;
      Object.assign(bank, {
        query: async () =>
          ok({
            ...(await query({ act: "pay_in", key: payment, ref: null })),
            state: "accepted" as const,
            ref: null,
            key: payment,
            code: null,
            amountTiyn: null,
            currency: null,
            url,
            offer: null,
            card: null,
          }),
      });
      await work(house, 2);
      Object.assign(bank, { submit, query });
      const page = await one.visitor.get(`/ru/cabinet/payments/${payment}`);
      expect(page.html, url).not.toContain("evil");
      expect(page.html, url).not.toContain("alert(1)");
      expect(page.html, url).not.toContain(url.trim().slice(0, 20));
      bank.finish(payment, "cancelled");
      await work(house, 3, 20_000);
    }
    expect(failures(house)).toEqual([]);
  });

  it("with a reference that is no reference stops nothing, and nothing of it is kept", async () => {
    const { submit } = zhetisu;
    Object.assign(zhetisu, {
      submit: async (order: Parameters<typeof submit>[0]) => {
        const said = await submit(order);
        return said.ok ? ok({ ...said.value, ref: "Қасымова\u0000 Гүлнұр" }) : said;
      },
    });
    const one = await borrower(house);
    Object.assign(zhetisu, { submit });
    expect(await offerOf(one, lenderName)).toMatch(/^[0-9a-f-]{36}$/);
    const kept = "operation where subject_id = $1 and provider = 'zhetisu' and ref is not null";
    expect(await count(house, kept, [one.subject])).toBe(0);
    expect(failures(house)).toEqual([]);
  });

  it("brings no number of a card into the house", async () => {
    const one = await chosen();
    const begun = await beginCard(as(one.subject), one.subject, one.request, {
      language: "ru",
      providers: [bank],
    });
    await work(house, 2);
    const key = begun.ok ? begun.value : "";
    bank.finish(key, { holder: "GULNUR KASSYMOVA" });
    const query = bank.query;
    Object.assign(bank, {
      query: async (asked: Parameters<typeof query>[0]) => {
        const said = await query(asked);
        return said.ok && said.value.card
          ? ok({ ...said.value, card: { ...said.value.card, mask: "4400430212345678" } })
          : said;
      },
    });
    await work(house, 3);
    Object.assign(bank, { query });
    const door = await as(one.subject).enter("operations", { subject: one.subject });
    expect(await usableDestination(door, one.request)).toBeNull();
    expect((await one.visitor.get(`/ru/cabinet/requests/${one.request}/payout`)).html).not.toContain(
      "44004302",
    );
  });
});

describe("a terminal", () => {
  const authorization = `Basic ${Buffer.from("terminal:terminal-secret-2026").toString("base64")}`;
  const ask = async (query: Record<string, string>, secret = authorization) => {
    const text = new URLSearchParams(query).toString();
    const answer = await house.app.request(`http://127.0.0.1:3000/hooks/biller/terminal?${text}`, {
      headers: { Host: "127.0.0.1:3000", Authorization: secret },
    });
    const body = await answer.text();
    return `${answer.status} ${/<result>(\d+)/.exec(body)?.[1] ?? ""}`;
  };

  it("is booked once however often and at once it tells, and never with another sum or contract", async () => {
    const [one, other] = [await withLoan(house, lenderName), await withLoan(house, lenderName)];
    const pay = { command: "pay", txn_id: "T-1", account: one.loan.number, sum: "1000.00" };
    const told = await Promise.all(Array.from({ length: 8 }, () => ask(pay)));
    expect(new Set(told)).toEqual(new Set(["200 0"]));
    expect(
      await count(house, "operation where act = 'biller_payment' and subject_id = $1", [one.subject]),
    ).toBe(1);
    expect(await ask({ ...pay, sum: "1000.01" })).toBe("200 300");
    expect(await ask({ ...pay, account: other.loan.number })).toBe("200 300");
    expect(await faultsOf(house)).toEqual([]);
  });

  it("is refused with sums and contracts of nonsense, and without its secret", async () => {
    const one = await withLoan(house, lenderName);
    const pay = { command: "pay", txn_id: "T-2", account: one.loan.number, sum: "500" };
    for (const sum of [
      "0",
      "99.99",
      "10000000.01",
      "-5",
      "1e3",
      "",
      "NaN",
      "1 000",
      "100.001",
      "9".repeat(30),
    ])
      expect(await ask({ ...pay, sum }), sum).not.toBe("200 0");
    for (const account of ["' or 1=1 --", "", "НЕТ", "A".repeat(200), "%00"])
      expect(await ask({ ...pay, account }), account).not.toBe("200 0");
    for (const txn_id of ["<x/>", "a".repeat(99), ""])
      expect(await ask({ ...pay, txn_id }), txn_id).not.toBe("200 0");
    expect(await ask(pay, "Basic x")).toBe("401 ");
    expect(await ask({ ...pay, command: "cancel" })).not.toBe("200 0");
    expect(await count(house, "biller_payment where txn_id = 'T-2'")).toBe(0);
    expect(failures(house)).toEqual([]);
  });

  it("is asked to come later while the person is frozen, and then is booked", async () => {
    const one = await withLoan(house, lenderName);
    const gate = (denied: number) =>
      rows("update subject_gate set denied = $2 where subject_id = $1", [one.subject, denied]);
    const pay = { command: "pay", txn_id: "T-3", account: one.loan.number, sum: "500" };
    await gate(123);
    expect(await ask(pay)).toBe("200 1");
    await gate(0);
    expect(await ask(pay)).toBe("200 0");
    expect(failures(house)).toEqual([]);
  });
});

describe("the desk", () => {
  it("can ask once more also after the time ran out", async () => {
    const one = await chosen();
    bank.meet("other sum");
    await signLoan(house, one);
    await work(house, 6);
    const [op] = await rows<{ id: string }>(
      "select id from operation where subject_id = $1 and status = 'needs_review'",
      [one.subject],
    );
    house.clock.advance(hours(30));
    const staff = house.visitor();
    await becomeStaff(house, staff, "credit_manager", "desk@office.example.kz");
    await staff.get(`/ru/office/operations/${op?.id}`);
    await staff.submit({}, { action: `/ru/office/operations/${op?.id}/ask` });
    await work(house, 4);
    expect(await statusOf(house, one.subject, one.request)).toBe("active");
    expect(await faultsOf(house)).toEqual([]);
  });

  it("lets nobody confirm what they proposed themselves", async () => {
    const one = await chosen();
    bank.meet("other sum");
    await signLoan(house, one);
    await work(house, 6);
    const [op] = await rows<{ id: string }>(
      "select id from operation where subject_id = $1 and status = 'needs_review'",
      [one.subject],
    );
    const staff = house.visitor();
    await becomeStaff(house, staff, "credit_manager", "alone@office.example.kz");
    const page = `/ru/office/operations/${op?.id}`;
    await staff.get(page);
    await staff.submit(
      { outcome: "succeeded", evidence: "Выписка банка № 15, строка 3" },
      { action: `${page}/rule` },
    );
    const form = await rows("select 1 as one from operation_ruling where operation = $1", [op?.id]);
    expect(form).toHaveLength(1);
    await staff.get("/ru/office/providers");
    await customerOf(house);
    await staff.get(page);
    expect(staff.form(`${page}/settle`)).toBeNull();
    expect(await statusOf(house, one.subject, one.request)).toBe("disbursing");
  });
});

describe("a statement of a provider", () => {
  it("with nonsense in it is compared all the same, and one operation settled twice is a difference", async () => {
    const one = await withLoan(house, lenderName);
    const [paid] = await rows<{ id: string; ref: string; day: string }>(
      `select id, ref, to_char(ended_at at time zone 'Asia/Almaty', 'YYYY-MM-DD') as day from operation
       where subject_id = $1 and act = 'payout_iban'`,
      [one.subject],
    );
    house.clock.advance(hours(24));
    const line = {
      act: "payout_iban",
      amountTiyn: 30_000_000n,
      currency: "KZT",
      key: paid?.id ?? "",
    } as const;
    const { listSettlements } = bank;
    Object.assign(bank, {
      listSettlements: async (day: string) =>
        ok(
          day === paid?.day
            ? [
                { ...line, ref: paid.ref },
                { ...line, ref: "second-time" },
                { ...line, ref: "third", key: "no-uuid" },
                { ...line, ref: "fourth\u0000", key: null },
              ]
            : [],
        ),
    });
    expect(await reconcile(operationsCtx(house), [bank])).toBeGreaterThan(0);
    Object.assign(bank, { listSettlements });
    const found = await rows<{ ref: string; kind: string }>(
      "select ref, kind from reconciliation_difference where day = $1::date and ref not like 'bank-%' order by ref",
      [paid?.day],
    );
    expect(found.map(({ ref, kind }) => `${kind} ${ref}`)).toEqual([
      "not_ours fourth",
      "not_ours second-time",
      "not_ours third",
    ]);
  });
});

describe("a frozen or restricted person", () => {
  it("is left alone in the middle of it: nothing leaves, nothing moves, and it goes on afterwards", async () => {
    const one = await borrower(house);
    const offer = await offerOf(one, lenderName);
    await one.visitor.get(`/ru/cabinet/requests/${one.request}/offers/${offer}`);
    await one.visitor.submit({ consent: "yes" }, { follow: false });
    const gate = (denied: number) =>
      rows("update subject_gate set denied = $2 where subject_id = $1", [one.subject, denied]);
    await gate(123);
    const before = zhetisu.orders.length;
    await work(house, 5);
    expect(zhetisu.orders).toHaveLength(before);
    expect(await count(house, "operation where subject_id = $1 and status = 'created'", [one.subject])).toBe(
      1,
    );
    await gate(0);
    house.clock.advance(hours(1));
    await work(house, 3);
    expect(await statusOf(house, one.subject, one.request)).toBe("to_sign");
  });
});

describe("what is written down on the way", () => {
  it("has no name, number, address, account or secret in logs, rows of ids or events", async () => {
    const one = await withLoan(house, lenderName);
    const [outbox, events] = await Promise.all([
      rows<Record<string, unknown>>("select * from outbox", []),
      rows<Record<string, unknown>>("select * from webhook_event", []),
    ]);
    const text = [...house.logged, JSON.stringify(outbox), JSON.stringify(events)].join("\n");
    const secrets = [
      one.person.email,
      one.person.phone,
      e164Of(one.person.phone),
      ownIban,
      "Қасымова",
      one.loan.number,
      "terminal-secret",
      one.person.password,
    ];
    for (const value of secrets) expect(text).not.toContain(value);
  });
});
