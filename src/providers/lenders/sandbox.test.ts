import { randomBytes } from "node:crypto";
import { afterAll, expect, it } from "vitest";
import { operationCompanies } from "../../../tests/support/operation-companies.ts";
import { startReceiver } from "../../../tests/support/operation-receiver.ts";
import { orderFor } from "../../../tests/support/operation-stands.ts";
import type { LenderAct } from "../../modules/operations/operations.ts";
import { makeLender } from "./lender.ts";
import { startLenderSandbox } from "./sandbox.ts";

const receiver = await startReceiver();
afterAll(() => receiver.stop());

/** A lender that decides after a while, and the adapter that speaks with it. */
async function lenderThatDecides(decidesAfterMs: number) {
  const text = () => randomBytes(24).toString("base64");
  const keys = { token: text(), secret: `whsec_${text()}` };
  const sandbox = await startLenderSandbox({
    ...{ ...keys, port: 0, webhookUrl: receiver.url, annualRateBps: 3_400, decidesAfterMs },
    ...{ idempotent: true, answersByKey: true },
  });
  const lender = makeLender({
    ...{ ...keys, id: "dala", recipient: operationCompanies.lender, url: sandbox.url },
    ...{ capabilities: { idempotentSubmit: true, queryByKey: true, queryByRef: true } },
    lends: operationCompanies.lends,
  });
  receiver.verifyWith(lender.verifyWebhook);
  const send = async (act: LenderAct, ref: string | null = null) => {
    const order = orderFor(lender, act, ref);
    const reply = await lender.submit(order);
    if (!reply.ok) throw new Error(`${act}: ${reply.code}`);
    return { order, reply: reply.value };
  };
  return { sandbox, lender, send };
}

it("a recall ends an application that was not funded: nothing is signed or funded after it", async () => {
  const { sandbox, send } = await lenderThatDecides(0);
  const { ref } = (await send("send_application")).reply;
  expect((await send("sign_contract", ref)).reply).toMatchObject({ state: "succeeded", ref });
  expect((await send("recall", ref)).reply).toMatchObject({ state: "succeeded", ref });
  const late = await send("fund_loan", ref);
  expect(late.reply).toMatchObject({ state: "failed", code: "cancelled_by_person" });
  expect(sandbox.effects().has(late.order.key)).toBe(false);
  await sandbox.stop();
});

it("a recall of what is funded comes too late, and the loan stays", async () => {
  const { sandbox, send } = await lenderThatDecides(0);
  const { ref } = (await send("send_application")).reply;
  await send("sign_contract", ref);
  const funded = await send("fund_loan", ref);
  const recalled = await send("recall", ref);
  expect(recalled.reply).toMatchObject({ state: "failed", code: "too_late" });
  expect([funded, recalled].map(({ order }) => sandbox.effects().has(order.key))).toEqual([true, false]);
  await sandbox.stop();
});

it("an application is taken at once and decided later, which the lender tells by itself", async () => {
  const { sandbox, lender, send } = await lenderThatDecides(40);
  const { order, reply } = await send("send_application");
  expect(reply).toMatchObject({ state: "accepted", offer: null });
  await expect.poll(() => receiver.taken.map(({ key }) => key), { interval: 10 }).toContain(order.key);
  expect(await lender.query(order)).toMatchObject({
    value: { state: "succeeded", offer: { annualRateBps: 3_400 } },
  });
  await sandbox.stop();
});
