import { afterAll, expect, it } from "vitest";
import { startReceiver } from "../../../tests/support/webhook-receiver.ts";
import { readConfig } from "../../platform/config.ts";
import { newId } from "../../platform/ids.ts";
import { configuredProviders } from "./configured.ts";
import { simulateProviders } from "./simulated.ts";

const receiver = await startReceiver();
const hooks = { sumsub: receiver.url, biometricVision: receiver.url };
const simulated = await simulateProviders({ hooks, returnUrl: "http://house/back" });
afterAll(async () => {
  await simulated.stop();
  await receiver.stop();
});

it("development has both vendors, and each goes from a session to an answer", async () => {
  expect(simulated.providers.map(({ id, country }) => [id, country])).toEqual([
    ["biometric_vision", "KZ"],
    ["sumsub", "abroad"],
  ]);
  for (const provider of simulated.providers) {
    receiver.verifyWith(provider.verifyWebhook);
    const made = await provider.createSession({
      reference: newId<"session">(),
      returnUrl: "http://house/back",
    });
    if (!made.ok) throw new Error(made.code);
    await fetch(made.value.url, {
      ...{ method: "POST", redirect: "manual", headers: { Accept: "text/html" } },
      body: new URLSearchParams({ outcome: "approve" }),
    });
    await Promise.all([simulated.sumsub.delivered(), simulated.biometricVision.delivered()]);
    expect(receiver.taken.at(-1)).toMatchObject({ sessionId: made.value.sessionId, kind: "finished" });
    const asked = [];
    for (let i = 0; i < 2; i += 1) asked.push(await provider.fetchResult(made.value.sessionId));
    expect(asked.at(-1)).toMatchObject({ ok: true, value: { recommendation: "approve" } });
  }
});

it("without settings there is no provider, and the human way stands alone", () => {
  const none = readConfig({});
  expect(none.ok && configuredProviders(none.value)).toEqual([]);
  const some = readConfig({
    ...{ SUMSUB_APP_TOKEN: "t", SUMSUB_SECRET: "s", SUMSUB_WEBHOOK_SECRET: "w", SUMSUB_LEVEL: "basic" },
    BIOMETRIC_VISION_KEY: "k",
  });
  expect(some.ok && configuredProviders(some.value).map(({ id }) => id)).toEqual([
    "biometric_vision",
    "sumsub",
  ]);
});
