import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startReceiver } from "../../../tests/support/webhook-receiver.ts";
import type { KycOrder, KycProvider, KycResult } from "../../modules/identity/identity.ts";
import { newId } from "../../platform/ids.ts";
import type { Mood, Sent } from "../http/stage.ts";
import { biometricVision } from "./biometric-vision.ts";
import { startBiometricVisionSimulator } from "./simulators/biometric-vision.ts";
import { startSumsubSimulator } from "./simulators/sumsub.ts";
import { sumsub } from "./sumsub.ts";

/** One suite over every vendor: the adapter of production against a simulator that speaks the vendor's HTTP. */
type Stand = {
  readonly provider: KycProvider;
  /** The vendor comes to this for a session. */
  readonly ends: Readonly<Record<string, KycResult["recommendation"]>>;
  readonly sim: {
    readonly url: string;
    readonly sent: readonly Sent[];
    readonly asked: readonly { readonly path: string; readonly body: string }[];
    misbehave(...moods: readonly Mood[]): void;
    post(one: Sent): Promise<number>;
    delivered(): Promise<void>;
    stop(): Promise<void>;
  };
  decide(sessionId: string, outcome: string): void;
};

const receiver = await startReceiver();
afterAll(() => receiver.stop());
const slow = { timeoutMs: 250, slowMs: 600 };

async function sumsubStand(): Promise<Stand> {
  const keys = { appToken: "sbx:token", secret: "request secret", webhookSecret: "webhook secret" };
  const sim = await startSumsubSimulator({ ...keys, port: 0, webhookUrl: receiver.url, slowMs: slow.slowMs });
  return {
    provider: sumsub({ ...keys, level: "basic", url: sim.url, production: false, timeoutMs: slow.timeoutMs }),
    ends: { approve: "approve", retry: "resubmit", reject: "reject", hold: "on_hold" },
    sim,
    decide: (sessionId, outcome) => sim.decide(sessionId, outcome as "approve"), // one of `ends`
  };
}

async function biometricVisionStand(): Promise<Stand> {
  const sim = await startBiometricVisionSimulator({
    ...{
      key: "flow key",
      port: 0,
      webhookUrl: receiver.url,
      returnUrl: "http://house/back",
      slowMs: slow.slowMs,
    },
  });
  return {
    provider: biometricVision({ key: "flow key", url: sim.url, flowUrl: sim.url, timeoutMs: slow.timeoutMs }),
    ends: { approve: "approve", not_live: "reject", other_face: "reject" },
    sim,
    decide: (sessionId, outcome) => sim.decide(sessionId, outcome as "approve"), // one of `ends`
  };
}

describe.each([
  ["Sumsub", sumsubStand],
  ["Biometric.Vision", biometricVisionStand],
] as const)("identity provider contract: %s", (_, build) => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await build();
  });
  afterAll(() => stand.sim.stop());
  beforeEach(() => {
    receiver.verifyWith(stand.provider.verifyWebhook);
    receiver.taken.splice(0);
    receiver.log.splice(0);
    stand.sim.misbehave();
  });

  const order = (): KycOrder => ({
    ...{ reference: newId<"session">(), language: "kk", returnUrl: "http://house/kk/cabinet/identity" },
  });
  const begun = async () => {
    const made = await stand.provider.createSession(order());
    if (!made.ok) throw new Error(made.code);
    return made.value;
  };
  /** Asks until there is an answer: parts may still be empty for a while. */
  const settled = async (sessionId: string): Promise<KycResult> => {
    for (let i = 0; i < 5; i += 1) {
      const result = await stand.provider.fetchResult(sessionId);
      if (!result.ok) throw new Error(result.code);
      if (result.value.recommendation !== "pending") return result.value;
    }
    throw new Error("still pending");
  };

  it("gives a page of the vendor for the person, which leads back to the house", async () => {
    const { url, expiresAt } = await begun();
    expect(expiresAt.getTime()).toBeGreaterThan(Date.now());
    const page = await fetch(url, { headers: { Accept: "text/html" } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("<button")]);
    const chosen = await fetch(url, {
      ...{ method: "POST", redirect: "manual", headers: { Accept: "text/html" } },
      body: new URLSearchParams({ outcome: "approve" }),
    });
    expect([chosen.status, chosen.headers.get("location")]).toEqual([
      303,
      expect.stringContaining("http://house/"),
    ]);
  });

  it("is pending until the vendor came to something, then recommends what it came to", async () => {
    for (const [outcome, recommendation] of Object.entries(stand.ends)) {
      const { sessionId } = await begun();
      expect(await stand.provider.fetchResult(sessionId)).toMatchObject({
        value: { recommendation: "pending" },
      });
      stand.decide(sessionId, outcome);
      const result = await settled(sessionId);
      expect(result).toMatchObject({ recommendation, rawSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
      if (recommendation === "reject" || recommendation === "resubmit")
        expect(result.reasonCodes.length).toBeGreaterThan(0);
      expect(JSON.stringify(result)).not.toContain("ҮЛГІБАЕВ");
      expect(JSON.stringify(result)).not.toContain("for the client's eyes only");
    }
    await stand.sim.delivered();
  });

  it("sends nothing about the person but what was ordered", async () => {
    const before = stand.sim.asked.length;
    const placed = order();
    await stand.provider.createSession({ ...placed, email: "somebody@example.kz" });
    const [asked] = stand.sim.asked.slice(before);
    expect(asked?.body).toContain(placed.reference);
    const known = ["api_key", "metadata", "reference", "levelName", "userId", "ttlInSecs", "redirect"];
    const names = [...(asked?.body ?? "").matchAll(/"(\w+)":/g)].map(([, name]) => name);
    expect(
      names.filter(
        (name) =>
          ![...known, "successUrl", "rejectUrl", "applicantIdentifiers", "email"].includes(name ?? ""),
      ),
    ).toEqual([]);
  });

  it("tells by webhooks, whose deliveries are repeated until they are taken", async () => {
    receiver.dropNext(1);
    const { sessionId } = await begun();
    stand.decide(sessionId, "approve");
    await stand.sim.delivered();
    const mine = receiver.taken.filter((one) => one.sessionId === sessionId);
    expect(mine.some(({ kind }) => kind === "finished")).toBe(true);
    expect(mine.every(({ proven }) => proven === (stand.provider.capabilities.webhooks === "signed"))).toBe(
      true,
    );
    expect(mine.every(({ createdAtMs }) => Math.abs(createdAtMs - Date.now()) < 60_000)).toBe(true);
  });

  it("knows an event that comes again, and sees that older news came late", async () => {
    const { sessionId } = await begun();
    stand.decide(sessionId, "approve");
    await stand.sim.delivered();
    const mine = stand.sim.sent.filter(({ body }) => body.includes(sessionId));
    receiver.log.splice(0);
    const [last, first] = [mine.at(-1), mine[0]];
    if (!last || !first) throw new Error("nothing was sent");
    receiver.taken.splice(0);
    await stand.sim.post(last);
    await stand.sim.post(last);
    await stand.sim.post(last);
    expect(receiver.log.filter((one) => one === "repeated")).toHaveLength(2);
    if (stand.provider.capabilities.webhooks !== "signed") return; // a hint carries no order: the state is fetched
    await stand.sim.post(first);
    expect(receiver.log.at(-1)).toBe("stale");
  });

  it("says what a failure means: nothing done, or nobody knows", async () => {
    const codes: Record<string, unknown> = {};
    for (const mood of ["drop", "slow", "500", "500 after effect", "garbage", "redirect"] as const) {
      stand.sim.misbehave(mood);
      const made = await stand.provider.createSession(order());
      codes[mood] = made.ok ? "made" : made.code;
    }
    expect(codes).toEqual({
      ...{ drop: "unknown", slow: "unknown", "500": "unknown", "500 after effect": "unknown" },
      ...{ garbage: "final", redirect: "unknown" },
    });
    const { sessionId } = await begun();
    for (const mood of ["drop", "slow", "500"] as const) {
      stand.sim.misbehave(mood);
      expect(await stand.provider.fetchResult(sessionId)).toEqual({ ok: false, code: "retry" });
    }
  });

  it("comes to the same check when a lost reply is asked for again", async () => {
    const placed = order();
    stand.sim.misbehave("500 after effect");
    expect((await stand.provider.createSession(placed)).ok).toBe(false);
    const again = await stand.provider.createSession(placed);
    expect(again.ok).toBe(true);
    if (again.ok && stand.provider.capabilities.webhooks === "signed")
      expect(again.value.sessionId).toBe(placed.reference);
  });

  it("does not read an answer beyond all bounds, and lets no key into a fault", async () => {
    stand.sim.misbehave("flood");
    const flooded = await stand.provider.createSession(order());
    expect(flooded).toEqual({ ok: false, code: "unknown" });
    const { sessionId } = await begun();
    stand.sim.misbehave("flood");
    const unread = await stand.provider.fetchResult(sessionId);
    expect(["final", "retry"]).toContain(unread.ok ? "read" : unread.code); // its size or its time came first
    expect(Object.keys(unread).sort()).toEqual(["code", "ok"]);
  });

  it("lets no forged or altered message pass for a proven one", async () => {
    const { sessionId } = await begun();
    await stand.sim.delivered();
    receiver.log.splice(0);
    const real = stand.sim.sent.find(({ body }) => body.includes(sessionId));
    if (!real) return expect(stand.provider.capabilities.webhooks).toBe("hint"); // nothing is told before the end
    const altered = real.body.replace("applicantCreated", "applicantReviewed");
    expect(await stand.sim.post({ ...real, body: altered })).toBe(401);
    const { "X-Payload-Digest": _, ...unsigned } = real.headers;
    expect(await stand.sim.post({ ...real, headers: unsigned })).toBe(401);
    expect(receiver.log).toEqual(["refused: signature", "refused: signature"]);
  });

  it("does not throw at whatever is sent as a webhook", () => {
    const none = { get: () => null };
    for (const body of ["", "{", "null", "[]", '{"type":1}', "x".repeat(2_000_000), "\0\xff"])
      expect(stand.provider.verifyWebhook(Buffer.from(body, "latin1"), none).ok).toBe(false);
  });
});
