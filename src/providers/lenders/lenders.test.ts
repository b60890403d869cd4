import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, describe, expect, it } from "vitest";
import { operationCompanies } from "../../../tests/support/operation-companies.ts";
import type { Order } from "../../modules/operations/operations.ts";
import { minutes } from "../../platform/clock.ts";
import { jsonShown, type Shown, startStage } from "../http/stage.ts";
import { configuredLenders } from "./configured.ts";
import { makeLender } from "./lender.ts";
import { standardNotices } from "./notices.ts";
import { startLenderSandbox } from "./sandbox.ts";

const secretText = () => randomBytes(24).toString("base64");
const secret = `whsec_${secretText()}`;
let shown: Shown = jsonShown({});
const stage = await startStage({ port: 0 }, () => shown);
afterAll(() => stage.stop());
const lender = makeLender({
  ...{ id: "dala", recipient: operationCompanies.lender, url: stage.url, token: secretText(), secret },
  capabilities: { idempotentSubmit: true, queryByKey: true, queryByRef: false },
  lends: operationCompanies.lends,
});
const order: Order = {
  ...{ act: "fund_loan", key: "key-1", about: "A-1", ref: "ref-1", amountTiyn: 100n, fields: { sum: "100" } },
  ...{ returnUrl: "http://house/back", language: "kk" },
};
const said = {
  key: "key-1",
  ref: "ref-1",
  state: "succeeded",
  code: null,
  amountTiyn: "100",
  currency: "KZT",
  offer: null,
};

describe("what a lender says", () => {
  it("is passed on as it was said, so that the engine sees another key, sum or currency", async () => {
    const wrongs = [{ key: "other" }, { amountTiyn: "-100" }, { amountTiyn: "101" }, { currency: "USD" }];
    for (const wrong of wrongs) {
      shown = jsonShown({ ...said, ...wrong });
      const amountTiyn = BigInt(wrong.amountTiyn ?? said.amountTiyn);
      expect(await lender.submit(order)).toMatchObject({ value: { ...said, ...wrong, amountTiyn } });
    }
  });

  it("tells nothing when it cannot be read: 200 with an error, half an answer, a page", async () => {
    const text = JSON.stringify(said);
    const bodies = [
      '{"error":"declined"}',
      text.slice(0, -9),
      "<html></html>",
      "",
      "null",
      '{"amountTiyn":1.5}',
    ];
    for (const body of bodies) {
      shown = { status: 200, body };
      expect(await lender.submit(order)).toEqual({ ok: false, code: "unknown" });
      expect(await lender.query(order)).toEqual({ ok: false, code: "unknown" });
    }
  });

  it("is no proof of absence when something in between answers 404", async () => {
    shown = { status: 404, body: "<html>no such page</html>" };
    expect(await lender.query(order)).toEqual({ ok: false, code: "unknown" });
    shown = jsonShown({ error: "no_such_order" }, 404);
    expect(await lender.query(order)).toMatchObject({ value: { state: "absent" } });
  });
});

describe("a message of a lender", () => {
  const body = JSON.stringify({ type: "order.changed", data: { key: "key-1", ref: "ref-1" } });
  const message = (at = new Date(), signed = secret) => ({
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(signed).sign("msg_1", at, body),
  });
  const read = (headers: Record<string, string>, bytes = Buffer.from(body)) =>
    lender.verifyWebhook(bytes, { get: (name) => headers[name] ?? null });

  it("is taken when one of its signatures is right", () => {
    const value = { eventId: "msg_1", key: "key-1", ref: "ref-1" };
    expect(read(message())).toEqual({ ok: true, value });
    const old = message(new Date(), `whsec_${secretText()}`)["webhook-signature"];
    const good = message(); // one message: a second one may bear the next second
    const both = { ...good, "webhook-signature": `${old} v1a,AAAA ${good["webhook-signature"]}` };
    expect(read(both)).toEqual({ ok: true, value });
  });

  it("is refused with the reason for the security log", () => {
    expect(read({ ...message(), "webhook-signature": "v1a,AAAA" })).toMatchObject({ code: "algorithm" });
    expect(read({ ...message(), "webhook-signature": "" })).toMatchObject({ code: "signature" });
    expect(read(message(new Date(), `whsec_${secretText()}`))).toMatchObject({ code: "signature" });
    expect(read(message(new Date(Date.now() - minutes(6))))).toMatchObject({ code: "stale" });
    expect(read(message(new Date(Date.now() + minutes(6))))).toMatchObject({ code: "stale" });
    expect(read(message(), Buffer.from(`${body} `))).toMatchObject({ code: "signature" });
    expect(read(message(), Buffer.from([0xff, 0xfe]))).toMatchObject({ code: "malformed" });
    expect(read(message(), Buffer.alloc(20_481, " "))).toMatchObject({ code: "too_large" });
  });
});

describe("our news at the sandbox of a lender", () => {
  it("are taken once when the signature is right, and not at all when it is not", async () => {
    const options = {
      port: 0,
      token: secretText(),
      secret,
      webhookUrl: "http://127.0.0.1:9/",
      annualRateBps: 3_000,
    };
    const sandbox = await startLenderSandbox({ ...options, idempotent: true, answersByKey: true });
    const news = { id: "0190-1", body: JSON.stringify({ type: "loan.repaid" }) };
    const toSandbox = (secrets: readonly string[]) =>
      standardNotices({ url: `${sandbox.url}/notices`, secrets, loopback: true });
    expect(await toSandbox([`whsec_${secretText()}`]).send(news)).toBe("not_taken");
    const changing = toSandbox([`whsec_${secretText()}`, secret]);
    expect([await changing.send(news), await changing.send(news)]).toEqual(["taken", "taken"]);
    expect(sandbox.notices).toEqual([news]);
    const outside = standardNotices({ url: `${sandbox.url}/notices`, secrets: [secret], loopback: false });
    expect(await outside.send(news)).toBe("not_taken"); // production never calls this machine
    await sandbox.stop();
  });
});

describe("lenders of a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "lenders-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const one = {
    ...{
      id: "dala",
      name: "Дала",
      contract: "№ 1",
      abroad: false,
      url: "https://dala.example/",
      token: secretText(),
    },
    country: { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" },
    capabilities: { idempotentSubmit: true, queryByKey: true, queryByRef: false },
    lends: { products: ["consumer"], minimumTiyn: "1", maximumTiyn: "2", minimumMonths: 1, maximumMonths: 2 },
    secret,
  };
  const read = (content: unknown, production = true) => {
    const lendersFile = join(folder, "lenders.json");
    writeFileSync(lendersFile, JSON.stringify(content));
    return configuredLenders({ lendersFile, production });
  };

  it("exist only when they are configured", () => {
    expect(configuredLenders({ lendersFile: null, production: true })).toMatchObject({
      value: [],
      problems: [],
    });
    expect(read([one])).toMatchObject({ value: [{ id: "dala", recipient: { name: "Дала" } }] });
  });

  it("are refused with every fault named and no secret told", () => {
    const { ok, problems } = read([{ ...one, token: "short", secret: "plain", id: "Ä" }, one]);
    expect(ok).toBe(false);
    expect(problems.map((text) => text.split(":")[0])).toEqual(["0.id", "0.token", "0.secret"]);
    expect(problems.join()).not.toContain("plain");
    expect(read([one, one]).problems).toEqual([": an id is there twice"]);
    const noticeSecrets = [secret, secret];
    expect(read([{ ...one, noticeUrl: "https://dala.example/n", noticeSecrets }])).toMatchObject({
      value: [{ notices: {} }],
    });
    expect(read([{ ...one, noticeUrl: "http://dala.example/n", noticeSecrets }]).problems).toEqual([
      "0.noticeUrl: https:// in production",
    ]);
    expect(read([{ ...one, noticeSecrets }]).problems).toEqual([
      "0: noticeUrl and noticeSecrets belong together",
    ]);
    expect(read([{ ...one, url: "http://dala.example" }]).problems).toEqual([
      "0.url: https:// in production",
    ]);
    expect(configuredLenders({ lendersFile: join(folder, "none"), production: false }).ok).toBe(false);
  });
});
