import { expect, it } from "vitest";
import type { Order } from "../../modules/operations/operations.ts";
import { newId } from "../../platform/ids.ts";
import { simulateOperations } from "./simulated.ts";

const simulated = () =>
  simulateOperations({
    port: 0,
    hooks: { lenders: (id) => `http://127.0.0.1:9/${id}`, payments: "http://127.0.0.1:9/freedom_pay" },
    timeoutMs: 2_000,
  });

const order = (): Order => ({
  ...{ act: "ask_offer", key: newId<"operation">(), about: "A-1", ref: null, amountTiyn: null },
  fields: { amount: "30000000", termMonths: "12", scheme: "annuity", income: "45000000" },
  ...{ returnUrl: "http://house/back", language: "kk" },
});

it("gives two lenders and a payment provider; a developer makes each misbehave and reads what it did", async () => {
  const { providers, controlUrl, stop } = await simulated();
  try {
    expect(providers.map(({ id }) => id)).toEqual(["dala", "zhetisu", "freedom_pay"]);
    const page = await fetch(controlUrl, { headers: { Accept: "text/html" } });
    expect(await page.text()).toContain("<h2>zhetisu</h2>");
    const set = (body: object) =>
      fetch(`${controlUrl}/settings`, {
        ...{ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) },
      });
    expect((await set({ sandbox: "nobody" })).status).toBe(422);
    expect((await set({ sandbox: "dala", dropRate: 1 })).status).toBe(200);
    const lost = order();
    expect(await providers[0]?.submit(lost)).toEqual({ ok: false, code: "unknown" });
    expect((await set({ sandbox: "dala", dropRate: 0 })).status).toBe(200);
    expect(await providers[0]?.query(lost)).toMatchObject({ value: { state: "succeeded", key: lost.key } });
    const form = new URLSearchParams({ sandbox: "dala", declineRate: "1", paused: "on" });
    const posted = await fetch(`${controlUrl}/settings`, { method: "POST", body: form, redirect: "manual" });
    expect(posted.status).toBe(303);
    expect(await (await fetch(`${controlUrl}/state.json`)).json()).toMatchObject({
      dala: {
        behaviour: { declineRate: 1, paused: true, dropRate: 0 },
        effects: { [lost.key]: { act: "ask_offer", count: 1 } },
        received: [{ key: lost.key, act: "ask_offer", fields: lost.fields }],
      },
    });
    expect(await providers[0]?.submit(order())).toEqual({ ok: false, code: "unknown" });
  } finally {
    await stop();
  }
});

it("loses the same share of answers with the same seed", async () => {
  const lost = async () => {
    const { providers, stop } = await simulated();
    const answers: boolean[] = [];
    for (let i = 0; i < 40; i += 1) answers.push((await providers[1]?.submit(order()))?.ok === true);
    await stop();
    return answers;
  };
  const [once, again] = [await lost(), await lost()];
  expect(once).toEqual(again);
  expect(once).toContain(false);
});
