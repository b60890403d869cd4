import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogues } from "../src/locales/locales.ts";
import { gatherEvidence, gatherRetention } from "../src/modules/proof/proof.ts";
import { minutes } from "../src/platform/clock.ts";
import { locales, promises, promiseWords } from "../src/policy/policy.ts";
import { verifyConsistency } from "../src/privacy/journal/tree.ts";
import { wordsOf } from "../src/web/site/testing.ts";
import { type Customer, customerOf, failures } from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";

/** What anyone may see: the page of proof, its file, the journal's heads; nothing of it is about anybody. */
let house: TestHouse;
let customer: Customer;
beforeAll(async () => {
  house = await openHouse();
  customer = await customerOf(house);
  await house.sequence();
});
afterAll(() => house.close());

const later = () => house.clock.advance(minutes(2));
const personal = () => [
  ...[customer.person.email, customer.person.family, customer.person.given, customer.subject],
];

describe("the page of proof", () => {
  it.each(locales)(
    "says clause by clause in %s what is kept by which tests, and how things stand",
    async (locale) => {
      later();
      const page = await house.visitor().get(`/${locale}/proof`);
      expect(page.status).toBe(200);
      const kept = promises.filter(({ module, proofs }) => module !== null && proofs.length > 0);
      for (const promise of kept) expect(page.html).toContain(promise.id);
      for (const one of promises) expect(wordsOf(page.html)).toContain(promiseWords(one)[locale]);
      expect(page.html.split(catalogues[locale]["proof.state.kept"]).length - 1).toBe(kept.length);
      expect(page.html).toContain(catalogues[locale]["proof.noSweep"]);
      for (const value of personal()) expect(page.html).not.toContain(value);
    },
  );

  it("is the same for programs, with live evidence and no value about anybody", async () => {
    later();
    const { html } = await house.visitor().get("/proof.json");
    for (const value of personal()) expect(html).not.toContain(value);
    const { sentences, evidence } = JSON.parse(html);
    expect(sentences.flatMap((one: { promises: unknown[] }) => one.promises)).toHaveLength(promises.length);
    expect(evidence).toMatchObject({
      securityLogs: { holds: true, oldest: house.clock.now().toISOString().slice(0, 7) },
      consents: { withdrawn: 0, stillInEffect: 0 },
      retention: { lastSweep: null, remaining: 0 },
      rights: { open: 0, overdue: 0 },
    });
    expect(evidence.journal.size).toBeGreaterThan(0);
  });

  it("finds a log that is too old and a withdrawal that has no effect", async () => {
    const { owner } = house.database;
    await owner.run({
      text: `insert into sign_in (subject_id, id, version, created_at, changed_at, outcome, new_device, address, browser)
             values ($1, gen_random_uuid(), 1, $2::timestamptz - interval '13 months', now(), 'signed_in', 'no', '', '')`,
      values: [customer.subject, house.clock.now()],
    });
    await owner.run({
      text: `insert into consent (subject_id, id, version, created_at, changed_at, topic, act, decided_at, place, locale,
               text_hash, policy_version, wording, address)
             select subject_id, 'ffffffff-ffff-7fff-bfff-ffffffffffff', 1, now(), now(), topic, 'withdrawn', $2, place,
               locale, text_hash, policy_version, wording, address
             from consent where subject_id = $1 and act = 'granted' and topic = 'personal_data' limit 1`,
      values: [customer.subject, house.clock.now()],
    });
    const found = await gatherEvidence(house.kernel, () => gatherRetention(house.kernel, async () => 0));
    expect(found.securityLogs.holds).toBe(false);
    expect(found.consents).toMatchObject({ withdrawn: 1, stillInEffect: 1 });
    expect(found.retention?.remaining).toBe(1); // the sign-in of thirteen months ago
  });
});

describe("the journal for whoever watches it", () => {
  const ask = async (path: string) => {
    const page = await house.visitor().get(path);
    return { status: page.status, body: JSON.parse(page.html) };
  };

  it("gives its signed head, a proof that it grew out of an older one, and a proof of one entry", async () => {
    const first = await ask("/journal/checkpoint");
    expect(first.status).toBe(200);
    expect(first.body.publicKey).not.toBeNull();
    await customer.visitor.get("/ru/cabinet/profile/password");
    await house.visitor().get("/ru");
    await customerOf(house);
    await house.sequence();
    const grown = await ask(`/journal/checkpoint?from=${first.body.size}`);
    expect(grown.body.size).toBeGreaterThan(first.body.size);
    const [before, after] = [first.body, grown.body].map(({ root }) => Buffer.from(root, "base64"));
    const proof = grown.body.consistency.proof.map((one: string) => Buffer.from(one, "base64"));
    if (!before || !after) throw new Error("no root");
    expect(verifyConsistency(first.body.size, before, grown.body.size, after, proof)).toBe(true);
    const [entry] = await house.database.owner.run<{ id: string }>({
      text: "select id from journal_entry where subject_id = $1 limit 1",
      values: [customer.subject],
    });
    const included = await ask(`/journal/inclusion?entry=${entry?.id}`);
    expect(included.status).toBe(200);
    expect(JSON.stringify(included.body)).not.toContain(customer.subject);
  });

  it("says plainly what it does not have, and holds back whoever asks without end", async () => {
    for (const path of [
      ...["/journal/checkpoint?from=0", "/journal/checkpoint?from=x", "/journal/checkpoint?from=99999999"],
      ...["/journal/inclusion", "/journal/inclusion?entry=x", `/journal/inclusion?entry=${customer.subject}`],
    ])
      expect((await ask(path)).status, path).toBe(404);
    const flood = house.visitor({ address: "203.0.113.9" });
    const answers: number[] = [];
    for (let i = 0; i < 125; i += 1) answers.push((await flood.get("/journal/checkpoint")).status);
    expect(answers[0]).toBe(200);
    expect(answers.at(-1)).toBe(429);
    expect(failures(house)).toEqual([]);
  });
});
