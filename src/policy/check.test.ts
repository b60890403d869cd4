import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type ClaimedPromise, type PolicyCheckInput, policyCheck } from "./check.ts";
import { locales } from "./locales.ts";
import { promises } from "./promises.ts";
import { type PolicyVersion, policyVersions } from "./versions.ts";

const version: PolicyVersion = policyVersions[0];
const bare: readonly ClaimedPromise[] = promises.map(({ id }) => ({ id, module: null, proofs: [] }));
const check = (over: Partial<PolicyCheckInput> = {}) =>
  policyCheck({ version, promises: bare, testNames: new Set(), modulePaths: new Set(), drift: [], ...over });
const claim = (id: string, claimed: Partial<ClaimedPromise>) =>
  bare.map((promise) => (promise.id === id ? { ...promise, ...claimed } : promise));
const stateOf = (id: string, over: Partial<PolicyCheckInput>) =>
  check(over).sentences.find((sentence) => sentence.id === id)?.state;

describe("the register of promises", () => {
  it("every sentence of the policy has its promises, and nothing else is promised", () => {
    expect(check().drift).toEqual([]);
    expect(check().sentences).toHaveLength(promises.length);
  });

  it("the document has exactly the fields of the contract", () => {
    const document = check();
    expect(Object.keys(document)).toEqual(["version", "sentences", "drift", "ok"]);
    expect(document.sentences.find(({ id }) => id === "2.account#password_hashed")).toEqual({
      clause: "2",
      id: "2.account#password_hashed",
      text: "Данные аккаунта: ФИО/ник, e-mail, телефон, пароль (в хэш-виде).",
      module: null,
      proofs: [],
      state: "open",
    });
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });
});

describe("when a promise is kept", () => {
  const id = "8.measures#logging";
  const path = "src/privacy/journal/journal.ts";
  const tests = new Set(["one", "two"]);
  const modulePaths = new Set([path]);

  it("a promise is kept only with its module and all its proofs", () => {
    const proven = claim(id, { module: path, proofs: ["one", "two"] });
    expect(stateOf(id, { promises: proven, testNames: tests, modulePaths })).toBe("kept");
    expect(check({ promises: proven, testNames: tests, modulePaths }).ok).toBe(true);
  });

  it("a module without a proof, or a proof without a module, leaves it open", () => {
    const unproven = claim(id, { module: path, proofs: [] });
    const homeless = claim(id, { module: null, proofs: ["one"] });
    expect(stateOf(id, { promises: unproven, modulePaths })).toBe("open");
    expect(stateOf(id, { promises: homeless, testNames: tests })).toBe("open");
  });

  it("a proof that does not exist leaves it open and is drift", () => {
    const result = {
      promises: claim(id, { module: path, proofs: ["one", "gone"] }),
      testNames: tests,
      modulePaths,
    };
    expect(stateOf(id, result)).toBe("open");
    expect(check(result).drift).toEqual([`promise ${id}: there is no test "gone"`]);
  });

  it("a module that does not exist leaves it open and is drift", () => {
    const result = {
      promises: claim(id, { module: "src/gone.ts", proofs: ["one"] }),
      testNames: tests,
      modulePaths,
    };
    expect(stateOf(id, result)).toBe("open");
    expect(check(result).drift).toEqual([`promise ${id}: there is no module src/gone.ts`]);
  });
});

describe("what is drift", () => {
  it("a promise about a sentence that the text does not have", () => {
    const stray = { id: "11.nothing#here", module: null, proofs: [] };
    expect(check({ promises: [...bare, stray] }).drift).toEqual([
      "promise 11.nothing#here: policy 1.0 has no such sentence",
    ]);
  });

  it("a sentence that promises without a promise registered, which is shown as open", () => {
    const missing = { promises: bare.filter(({ id }) => id !== "7.address") };
    expect(check(missing).drift).toEqual(["sentence 7.address: promises, but no promise is registered"]);
    expect(stateOf("7.address", missing)).toBe("open");
  });

  it("a sentence is excused only by being listed as promising nothing", () => {
    const promisesNothing = [{ sentence: "7.address", because: "for the test" }];
    const excused = { ...version, promisesNothing };
    expect(check({ version: excused, promises: bare.filter(({ id }) => id !== "7.address") }).ok).toBe(true);
    expect(check({ version: excused }).ok).toBe(false);
    const stale = { ...version, promisesNothing: [{ sentence: "7.gone", because: "for the test" }] };
    expect(check({ version: stale }).ok).toBe(false);
  });

  it("a promise written twice", () => {
    expect(check({ promises: [...bare, ...bare.slice(0, 1)] }).ok).toBe(false);
  });

  it("a language that lacks a sentence, a clause or an order", () => {
    for (const locale of ["kk", "en"] as const) {
      const text = version.texts[locale];
      const shorter = { ...text, clauses: text.clauses.slice(0, -1) };
      const mixed = { ...text, clauses: text.clauses.toReversed() };
      for (const broken of [shorter, mixed, { ...text, intro: [] }]) {
        const { drift, ok } = check({
          version: { ...version, texts: { ...version.texts, [locale]: broken } },
        });
        expect(drift).toHaveLength(1);
        expect(drift[0]).toContain(`policy 1.0: ${locale} has`);
        expect(ok).toBe(false);
      }
    }
  });

  it("one sentence that a language lacks, whichever sentence and language it is", () => {
    for (const locale of ["kk", "en"] as const) {
      const text = version.texts[locale];
      for (const clause of text.clauses) {
        const blocks = clause.blocks.map((block, at) => (at === 0 ? { ...block, sentences: [] } : block));
        const clauses = text.clauses.map((one) => (one === clause ? { ...clause, blocks } : one));
        const broken = { ...version, texts: { ...version.texts, [locale]: { ...text, clauses } } };
        expect(check({ version: broken }).ok, `${locale} ${clause.number}`).toBe(false);
      }
    }
  });

  it("a published file that was changed, in any language, and a text that differs from its file", () => {
    const file = (locale: string) =>
      readFileSync(new URL(`texts/1.0/${locale}.txt`, import.meta.url), "utf8");
    const published = { ru: file("ru"), kk: file("kk"), en: file("en") };
    expect(check({ published }).drift).toEqual([]);
    for (const locale of locales) {
      const changed = { ...published, [locale]: published[locale].replace("12", "24") };
      expect(check({ published: changed }).drift).toEqual([
        `policy 1.0: the published ${locale} file has not the stated hash`,
        `policy 1.0: the ${locale} text differs from the published file`,
      ]);
    }
  });

  it("whatever others found between map and schema", () => {
    expect(check({ drift: ["column x is undeclared"] })).toMatchObject({
      drift: ["column x is undeclared"],
      ok: false,
    });
  });
});
