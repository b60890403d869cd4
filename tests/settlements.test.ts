import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { OperationProvider } from "../src/modules/operations/operations.ts";
import { reconcile } from "../src/modules/operations/operations.ts";
import { after, days } from "../src/platform/clock.ts";
import { makeCtx } from "../src/privacy/kernel.ts";
import { freedomPay } from "../src/providers/payments/freedom-pay.ts";
import { startFreedomPaySimulator } from "../src/providers/payments/simulators/freedom-pay.ts";
import { count } from "./support/acts.ts";
import { openHouse, type TestHouse } from "./support/house.ts";
import { operationCompanies } from "./support/operation-companies.ts";
import { orderFor } from "./support/operation-stands.ts";

/** Money that a vendor moved and we did not book is found the next day by its own list, whatever the list looks like. */
const keys = { merchantId: "123456", secret: randomBytes(24).toString("base64") };
const dayBefore = { now: () => after(new Date(), -days(1)) };
let house: TestHouse;
let simulator: Awaited<ReturnType<typeof startFreedomPaySimulator>>;
let provider: OperationProvider;
beforeAll(async () => {
  house = await openHouse();
  const webhookUrl = "http://127.0.0.1:9/hooks/partners/freedom_pay";
  simulator = await startFreedomPaySimulator({ ...keys, port: 0, webhookUrl, clock: dayBefore });
  const recipient = operationCompanies.payments;
  provider = freedomPay({ ...keys, url: simulator.url, hookUrl: webhookUrl, recipient, timeoutMs: 2_000 });
});
afterAll(async () => {
  await simulator.stop();
  await house.close();
});

const duty = () =>
  makeCtx(house.worker, { kind: "system", duty: "timer", purposes: ["operations"], forThePerson: false });
const differences = (more: string) => count(house, `reconciliation_difference where ${more}`);

it("a day without a list waits, and is compared when the list comes", async () => {
  simulator.misbehave("garbage", "500", "drop", "flood", "redirect", "garbage", "500");
  expect(await reconcile(duty(), [provider])).toBe(0);
  expect(await count(house, "reconciliation_day")).toBe(0);
});

it("payouts, payments and refunds that we never booked are each a difference, once, with the sum of the vendor", async () => {
  const sent = orderFor(provider, "payout_iban");
  await provider.submit(sent);
  const paid = orderFor(provider, "pay_in");
  const { value: begun } = await provider.submit(paid).then((reply) => {
    if (!reply.ok) throw new Error(reply.code);
    return reply;
  });
  simulator.choose(paid.key, "pay");
  await provider.submit(orderFor(provider, "refund", begun.ref));
  simulator.behaviour.settlements = "foreign";
  expect(await reconcile(duty(), [provider])).toBe(7);
  expect(await reconcile(duty(), [provider])).toBe(0);
  const unbooked = "kind = 'not_ours' and subject_id is null and theirs_tiyn";
  expect(await differences(`${unbooked} = 30000000`)).toBe(3);
  expect(await differences(`ref = '${begun.ref} refund'`)).toBe(1); // the vendor knows it by its payment alone
  expect(await differences(`${unbooked} = 77700`)).toBe(7);
});
