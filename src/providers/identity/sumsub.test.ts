import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { movableClock } from "../../platform/clock.ts";
import { startSumsubSimulator } from "./simulators/sumsub.ts";
import { sumsub } from "./sumsub.ts";
import { readSumsubWebhook } from "./sumsub-webhook.ts";

const rules = { webhookSecret: "hook", production: true };
const event = {
  ...{ type: "applicantReviewed", applicantId: "a1", externalUserId: "ref-1", correlationId: "c1" },
  ...{ createdAtMs: "2026-02-09 12:00:00.123", sandboxMode: false },
};
const body = (over: object = {}) => JSON.stringify({ ...event, ...over });
type Said = {
  text?: string;
  secret?: string;
  hash?: string;
  alg?: string;
  digest?: string;
  production?: boolean;
};
function read({
  text = body(),
  secret = "hook",
  hash = "sha256",
  alg = "HMAC_SHA256_HEX",
  ...over
}: Said = {}) {
  const digest = over.digest ?? createHmac(hash, secret).update(text).digest("hex");
  const headers = new Headers({ "X-Payload-Digest": digest, "X-Payload-Digest-Alg": alg });
  return readSumsubWebhook(Buffer.from(text), headers, { ...rules, production: over.production ?? true });
}
const code = (said?: Said) => {
  const result = read(said);
  return result.ok ? result.value.kind : result.code;
};

describe("a webhook is Sumsub's when its digest says so", () => {
  it("takes SHA-256 and SHA-512 over the raw bytes, in either case of letters", () => {
    expect(code()).toBe("finished");
    expect(code({ hash: "sha512", alg: "HMAC_SHA512_HEX" })).toBe("finished");
    expect(code({ digest: createHmac("sha256", "hook").update(body()).digest("hex").toUpperCase() })).toBe(
      "finished",
    );
    const spaced = JSON.stringify(event, null, 2); // other bytes of the same JSON
    expect(code({ text: spaced })).toBe("finished");
    expect(code({ text: spaced, digest: createHmac("sha256", "hook").update(body()).digest("hex") })).toBe(
      "signature",
    );
  });

  it("refuses every other key, algorithm and form of digest", () => {
    expect(code({ secret: "request secret" })).toBe("signature");
    expect(code({ secret: "" })).toBe("signature");
    expect(code({ hash: "sha1", alg: "HMAC_SHA1_HEX" })).toBe("algorithm");
    expect(code({ alg: "" })).toBe("algorithm");
    expect(code({ hash: "sha512" })).toBe("signature"); // not the one the header names
    for (const digest of ["", "00", "z".repeat(64), "0".repeat(63), "0".repeat(64)])
      expect(code({ digest })).toBe("signature");
    expect(
      code({
        text: body().replace("applicantReviewed", "applicantDeleted"),
        digest: createHmac("sha256", "hook").update(body()).digest("hex"),
      }),
    ).toBe("signature");
  });

  it("refuses a sandbox's news in production, and what is not about a reference of ours", () => {
    expect(code({ text: body({ sandboxMode: true }) })).toBe("sandbox");
    expect(code({ text: body({ sandboxMode: true }), production: false })).toBe("finished");
    expect(code({ text: body({ externalUserId: undefined }) })).toBe("not_ours");
    expect(code({ text: body({ createdAtMs: 1_770_000_000_000 }) })).toBe("malformed");
    expect(code({ text: body({ createdAtMs: "2026-13-09 12:00:00.123" }) })).toBe("malformed");
    expect(code({ text: "null" })).toBe("malformed");
  });

  it("names each event by type, applicant, correlation and time, and reads the vendor's clock as UTC", () => {
    const id = (over: object) => {
      const result = read({ text: body(over) });
      return result.ok ? result.value.eventId : result.code;
    };
    expect(id({})).toBe(id({ reviewMode: "manual" })); // the same event, told with more
    const changes = [
      { type: "applicantPending" },
      { applicantId: "a2" },
      { correlationId: "c2" },
      { createdAtMs: "2026-02-09 12:00:00.124" },
    ];
    expect(new Set([id({}), ...changes.map(id)]).size).toBe(5);
    expect(read()).toMatchObject({
      value: { createdAtMs: Date.UTC(2026, 1, 9, 12, 0, 0, 123), sessionId: "ref-1" },
    });
  });

  it("takes types it does not know as a reason to ask", () => {
    expect(code({ text: body({ type: "applicantSomethingNew" }) })).toBe("progress");
    expect(code({ text: body({ type: "applicantOnHold" }) })).toBe("held");
    expect(code({ text: body({ type: "applicantReset" }) })).toBe("reopened");
    expect(code({ text: body({ type: "applicantDeleted" }) })).toBe("gone");
  });
});

describe("the adapter", () => {
  const options = {
    appToken: "t",
    secret: "s",
    webhookSecret: "w",
    level: "l",
    url: "http://127.0.0.1:1",
    production: true,
  };

  it("does not start with an empty secret, nor in production with a sandbox token", () => {
    for (const name of ["appToken", "secret", "webhookSecret", "level"] as const)
      expect(() => sumsub({ ...options, [name]: "" })).toThrow("is empty");
    expect(() => sumsub({ ...options, appToken: "sbx:t" })).toThrow("sandbox");
    expect(() => sumsub({ ...options, appToken: "sbx:t", production: false })).not.toThrow();
  });

  it("says that nothing was done when nobody listens", async () => {
    const gone = await startSumsubSimulator({ ...options, port: 0, webhookUrl: "http://127.0.0.1:9/" });
    await gone.stop();
    const adapter = sumsub({ ...options, url: gone.url });
    const made = await adapter.createSession({ reference: "r", returnUrl: "http://house" });
    expect(made).toEqual({ ok: false, code: "retry" });
  });

  it("is refused by the vendor with a wrong secret, token or clock", async () => {
    const keys = { appToken: "t", secret: "s", webhookSecret: "w" };
    const sim = await startSumsubSimulator({ ...keys, port: 0, webhookUrl: "http://127.0.0.1:1/" });
    const order = { reference: "r", returnUrl: "http://house" };
    const late = movableClock(new Date(Date.now() - 3_600_000));
    const wrong = [{ secret: "x" }, { appToken: "x" }, { clock: late }];
    for (const over of wrong)
      expect(await sumsub({ ...options, ...over, url: sim.url }).createSession(order)).toEqual({
        ok: false,
        code: "final",
      });
    expect((await sumsub({ ...options, url: sim.url }).createSession(order)).ok).toBe(true);
    await sim.stop();
  });
});
