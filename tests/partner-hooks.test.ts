import { createHmac, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../src/platform/ids.ts";
import { cloudPayments } from "../src/providers/payments/cloud-payments.ts";
import { flatXml } from "../src/providers/payments/flat-xml.ts";
import { freedomPay } from "../src/providers/payments/freedom-pay.ts";
import { isSigned, signedPairs } from "../src/providers/payments/freedom-pay-signature.ts";
import { count } from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { operationCompanies } from "./support/operation-companies.ts";
import { makePartner } from "./support/partners.ts";

/** What a vendor reads in answer to its news decides whether it repeats them: each gets the answer it needs. */
const secret = randomBytes(24).toString("base64");
const path = (id: string) => `/hooks/partners/${id}`;
let house: TestHouse;
beforeAll(async () => {
  const recipient = operationCompanies.payments;
  const common = { secret, recipient, url: "http://127.0.0.1:9" };
  const other = makePartner({ id: "other", kind: "lender", clock: { now: () => new Date() } });
  house = await openHouse({
    operations: [
      freedomPay({ ...common, merchantId: "1", hookUrl: `https://house.example${path("freedom_pay")}` }),
      cloudPayments({ ...common, publicId: "1" }),
      {
        ...{ ...other, capabilities: { ...other.capabilities, webhooks: "signed" } },
        verifyWebhook: (bytes) => ({ ok: true, value: { eventId: bytes.toString(), key: null, ref: "r-1" } }),
      },
    ],
  });
});
afterAll(() => house.close());

const posted = (id: string, body: string, headers: Record<string, string> = {}) =>
  house.app.request(path(id), { method: "POST", body, headers });

it("Freedom Pay reads XML that we signed: ok for what was taken, rejected for what was not", async () => {
  const news = signedPairs(
    "freedom_pay",
    { pg_order_id: newId(), pg_payment_id: "5", pg_result: "1" },
    secret,
  );
  for (const [body, status, word] of [
    [news, 200, "ok"],
    [{ ...news, pg_result: "0" }, 401, "rejected"],
  ] as const) {
    const answer = await posted("freedom_pay", new URLSearchParams(body).toString());
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      status,
      expect.stringContaining("application/xml"),
    ]);
    const said = flatXml(Buffer.from(await answer.arrayBuffer())) ?? {};
    expect(said.pg_status).toBe(word);
    expect(isSigned("freedom_pay", said, secret)).toBe(true);
  }
  expect(await count(house, "webhook_event where provider = 'freedom_pay'")).toBe(1);
});

it("CloudPayments reads code 0 for what was taken, and nothing of the kind for a forgery", async () => {
  const body = `TransactionId=5&InvoiceId=${newId()}&Status=Completed`;
  const digest = createHmac("sha256", secret).update(body).digest("base64");
  const taken = await posted("cloud_payments", body, { "Content-HMAC": digest });
  expect([taken.status, await taken.json()]).toEqual([200, { code: 0 }]);
  const forged = await posted("cloud_payments", `${body}&x=1`, { "Content-HMAC": digest });
  expect([forged.status, await forged.json()]).toEqual([401, {}]);
});

it("everybody else reads the status alone", async () => {
  const answer = await posted("other", "event-1");
  expect([answer.status, await answer.json()]).toEqual([200, {}]);
});

it("a key that cannot be ours is parked like any unknown order, and breaks nothing", async () => {
  const body = "TransactionId=6&InvoiceId=somebody-elses-17&Status=Completed";
  const digest = createHmac("sha256", secret).update(body).digest("base64");
  expect((await posted("cloud_payments", body, { "Content-HMAC": digest })).status).toBe(200);
  expect(await count(house, "webhook_event where ref = '6' and state = 'parked'")).toBe(1);
});
