import { createHmac, randomBytes } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { operationCompanies } from "../../../tests/support/operation-companies.ts";
import type { Order } from "../../modules/operations/operations.ts";
import { jsonShown, type Shown, startStage } from "../http/stage.ts";
import { cloudPayments, unverified as unverifiedCloudPayments } from "./cloud-payments.ts";
import { configuredPayments } from "./configured.ts";
import { flatXml } from "./flat-xml.ts";
import { unverified as unverifiedFreedomPay } from "./freedom-pay.ts";
import { unverified as unverifiedHalykEpay } from "./halyk-epay.ts";
import { invoiceIdOf } from "./halyk-epay-invoice.ts";
import { startCloudPaymentsSimulator } from "./simulators/cloud-payments.ts";

const secret = randomBytes(24).toString("base64");
let shown: Shown = jsonShown({});
const stage = await startStage({ port: 0 }, () => shown);
afterAll(() => stage.stop());
const cloud = cloudPayments({
  ...{ publicId: "pk_test", secret, url: stage.url, recipient: operationCompanies.payments },
});
const order: Order = {
  ...{ act: "pay_in", key: "key-1", about: "A-1", ref: null, amountTiyn: 1_234_567n },
  ...{ fields: { sum: "1234567" }, returnUrl: "http://house/back", language: "kk" },
};

describe("CloudPayments", () => {
  it("gives a page to pay on, and sends the sum exactly, with the key of the order", async () => {
    shown = jsonShown({
      Success: true,
      Model: { Url: "https://pay.example/1", Amount: 12345.67, Currency: "KZT" },
    });
    expect(await cloud.submit(order)).toMatchObject({
      value: { state: "accepted", url: "https://pay.example/1", amountTiyn: 1_234_567n, currency: "KZT" },
    });
    const asked = stage.asked.at(-1);
    expect(asked?.header("x-request-id")).toBe("key-1");
    expect(JSON.parse(asked?.body ?? "")).toMatchObject({ Amount: 12345.67, InvoiceId: "key-1" });
  });

  it("tells what became of it, another key and sum as they were said", async () => {
    const model = { TransactionId: 5, InvoiceId: "other", Amount: -1, Currency: "USD", Status: "Completed" };
    shown = jsonShown({ Success: true, Model: model });
    expect(await cloud.query(order)).toMatchObject({
      value: { state: "succeeded", key: "other", ref: "5", amountTiyn: -100n, currency: "USD" },
    });
    shown = jsonShown({ Success: false, Message: "Not found" });
    expect(await cloud.query(order)).toMatchObject({ value: { state: "accepted" } });
    for (const body of ["<html></html>", '{"Success":tr', '{"Success":true}']) {
      shown = { status: 200, body };
      expect(await cloud.query(order)).toEqual({ ok: false, code: "unknown" });
    }
  });

  it("tells two refunds of one payment apart: each is a transaction of its own, which says its sum", async () => {
    const simulator = await startCloudPaymentsSimulator({
      ...{ port: 0, publicId: "pk_test", secret, webhookUrl: "http://127.0.0.1:9/hooks" },
    });
    const recipient = operationCompanies.payments;
    const vendor = cloudPayments({ publicId: "pk_test", secret, url: simulator.url, recipient });
    await vendor.submit(order);
    simulator.choose(order.key, "pay");
    const paid = await vendor.query(order);
    const refund = (key: string, amountTiyn: bigint) =>
      vendor.submit({ ...order, act: "refund", key, amountTiyn, ref: paid.ok ? paid.value.ref : null });
    const [one, repeated, other] = [
      await refund("r-1", 100n),
      await refund("r-1", 100n),
      await refund("r-2", 200n),
    ];
    expect(repeated).toEqual(one);
    expect(one).toMatchObject({
      value: { state: "succeeded", key: null, amountTiyn: 100n, currency: "KZT" },
    });
    expect(other).toMatchObject({ value: { state: "succeeded", amountTiyn: 200n } });
    expect(one.ok && other.ok && one.value.ref !== other.value.ref).toBe(true);
    // that the payment was refunded does not say by which order: whoever asks by the payment gets no answer
    const asked = { act: "refund", key: "r-3", ref: paid.ok ? paid.value.ref : null } as const;
    expect(await vendor.query(asked)).toEqual({ ok: false, code: "unknown" });
    await simulator.stop();
  });

  it("takes news only with the digest of their bytes", () => {
    const body = Buffer.from("TransactionId=5&InvoiceId=key-1&Status=Completed");
    const digest = createHmac("sha256", secret).update(body).digest("base64");
    const read = (bytes: Buffer, given: string | null) => cloud.verifyWebhook(bytes, { get: () => given });
    expect(read(body, digest)).toMatchObject({ value: { key: "key-1", ref: "5" } });
    expect(read(Buffer.from(`${body}&a=1`), digest)).toEqual({ ok: false, code: "signature" });
    expect(read(body, null)).toEqual({ ok: false, code: "signature" });
    expect(read(Buffer.alloc(30_000), digest)).toEqual({ ok: false, code: "too_large" });
  });
});

describe("the number of an invoice at Halyk ePay", () => {
  it("is fifteen figures, the same for a key and another for another", () => {
    const numbers = Array.from({ length: 200 }, (_, i) => invoiceIdOf(`key-${i}`));
    expect(numbers.every((number) => /^[1-9]\d{14}$/.test(number))).toBe(true);
    expect(new Set(numbers).size).toBe(200);
    expect(invoiceIdOf("key-1")).toBe(numbers[1]);
  });
});

describe("payment providers", () => {
  it("exist only when settings name them", () => {
    const hook = (id: string) => `https://house.example/hooks/${id}`;
    expect(configuredPayments({ freedomPay: null, cloudPayments: null, halykEpay: null }, hook)).toEqual([]);
    const common = { secret, contract: "№ 1", url: "https://vendor.example" };
    const halykEpay = {
      ...{ ...common, clientId: "1", clientSecret: secret },
      terminal: "1",
      oauthUrl: common.url,
    };
    const all = configuredPayments(
      { freedomPay: { ...common, merchantId: "1" }, cloudPayments: { ...common, publicId: "1" }, halykEpay },
      hook,
    );
    expect(all.map(({ id, acts }) => [id, acts.length])).toEqual([
      ["freedom_pay", 5],
      ["cloud_payments", 2],
      ["halyk_epay", 2],
    ]);
  });

  it("say what about them could not be verified", () => {
    expect(
      [...unverifiedFreedomPay, ...unverifiedCloudPayments, ...unverifiedHalykEpay].every(
        (note) => note.length > 20,
      ),
    ).toBe(true);
  });
});

describe("an answer in XML", () => {
  it("is read flat, without entities of its own, and bounded", () => {
    expect(flatXml(Buffer.from("<r><a>1 &lt; 2</a><b><c>x</c></b></r>"))).toEqual({ a: "1 < 2", "b/c": "x" });
    const bomb = '<!DOCTYPE r [<!ENTITY a "aaaa">]><r><b>&a;</b></r>';
    for (const text of [bomb, "<r><a>1</a>", "", "text", "<r><a>1</a><a>2</a></r>", `<r>${"<a>".repeat(9)}`])
      expect(flatXml(Buffer.from(text))).toBeNull();
    expect(flatXml(Buffer.from(`<r><a>${"x".repeat(70_000)}</a></r>`))).toBeNull();
  });
});
