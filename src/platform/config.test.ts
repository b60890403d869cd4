import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";

const problems = (env: Record<string, string>) =>
  Object.fromEntries(readConfig(env).problems.map((one) => [one.setting, one.expected]));

describe("configuration", () => {
  it("starts with nothing set, on the local machine", () => {
    const config = readConfig({});
    expect(config.ok && config.value).toMatchObject({
      host: "127.0.0.1",
      port: 3000,
      production: false,
      databaseUrl: null,
    });
  });

  it("names a wrong value with what was expected", () => {
    expect(problems({ PORT: "seventy" }).PORT).toBeDefined();
    expect(problems({ DATABASE_URL: "mysql://x" }).DATABASE_URL).toContain("postgres://");
    expect(problems({ OPERATOR_BIN: "123" }).OPERATOR_BIN).toBe("twelve digits");
    expect(problems({ NODE_ENV: "prod" }).NODE_ENV).toContain("production");
  });

  it("names everything that production misses in one list, and wants https", () => {
    expect(Object.keys(problems({ NODE_ENV: "production" })).sort()).toEqual([
      "BASE_URL",
      "CLAMD",
      "DATABASE_URL",
      "IMAP_URL",
      "KEYRING_FILE",
      "SMTP_URL",
    ]);
    const whole = {
      NODE_ENV: "production",
      DATABASE_URL: "postgres://db/alem?sslmode=verify-full",
      KEYRING_FILE: "/k",
      SMTP_URL: "smtps://mail",
      IMAP_URL: "imaps://support:secret@mail/INBOX",
      CLAMD: "unix:/run/clamav/clamd.ctl",
    };
    expect(problems({ ...whole, BASE_URL: "http://alemcredit.com" }).BASE_URL).toContain("https://");
    expect(readConfig({ ...whole, BASE_URL: "https://alemcredit.com" }).ok).toBe(true);
    const plainS3 = { S3_BUCKET: "alem", S3_REGION: "kz-1", S3_ENDPOINT: "http://storage" };
    expect(Object.keys(problems({ ...whole, BASE_URL: "https://alemcredit.com", ...plainS3 }))).toEqual([
      "S3_ENDPOINT",
    ]);
  });

  it("has an outside service when it is configured, whole or not at all", () => {
    const none = readConfig({ DATA_DIR: "/d" });
    expect(none.ok && none.value).toMatchObject({
      ...{ filesDir: "/d/files", s3: null, clamd: null, sumsub: null, biometricVision: null },
    });
    expect(Object.keys(problems({ SUMSUB_APP_TOKEN: "t" }))).toEqual([
      ...["SUMSUB_SECRET", "SUMSUB_WEBHOOK_SECRET", "SUMSUB_LEVEL"],
    ]);
    expect(problems({ CLAMD: "localhost" }).CLAMD).toContain("unix:/path");
    const some = readConfig({
      ...{ S3_BUCKET: "alem-files", S3_REGION: "kz-1", CLAMD: "tcp://127.0.0.1:3310", FILES_DIR: "/f" },
      ...{ SUMSUB_APP_TOKEN: "t", SUMSUB_SECRET: "s", SUMSUB_WEBHOOK_SECRET: "w", SUMSUB_LEVEL: "basic" },
      BIOMETRIC_VISION_KEY: "k",
    });
    expect(some.ok && some.value).toMatchObject({
      ...{ filesDir: "/f", clamd: "tcp://127.0.0.1:3310" },
      s3: { bucket: "alem-files", region: "kz-1", endpoint: null, encryption: null },
      sumsub: { level: "basic", url: "https://api.sumsub.com" },
      biometricVision: { key: "k", url: "https://kyc.biometric.kz", flowUrl: "https://remote.biometric.kz" },
    });
  });

  it("has a payment provider whole or not at all, and speaks with it by https in production", () => {
    const halyk = { HALYK_EPAY_CLIENT_ID: "c", HALYK_EPAY_CLIENT_SECRET: "s", HALYK_EPAY_TERMINAL: "t" };
    expect(Object.keys(problems(halyk))).toEqual(["HALYK_EPAY_CONTRACT"]);
    const some = readConfig({ ...halyk, HALYK_EPAY_CONTRACT: "№ 1" });
    expect(some.ok && some.value).toMatchObject({
      ...{ freedomPay: null, cloudPayments: null, sigexUrl: null },
      halykEpay: { clientId: "c", terminal: "t", oauthUrl: "https://epay-oauth.homebank.kz" },
    });
    const plain = { NODE_ENV: "production", HALYK_EPAY_OAUTH_URL: "http://a", SIGEX_URL: "http://b" };
    expect(Object.keys(problems(plain))).toEqual(
      expect.arrayContaining(["HALYK_EPAY_OAUTH_URL", "SIGEX_URL"]),
    );
  });

  it("an empty setting counts as not set", () => {
    expect(readConfig({ PORT: "", BASE_URL: "" }).ok).toBe(true);
  });

  it("lets nothing leave the machine unencrypted in production, and names each way that would", () => {
    const whole = {
      ...{ NODE_ENV: "production", KEYRING_FILE: "/k", BASE_URL: "https://alemcredit.com" },
      ...{ DATABASE_URL: "postgres://db/alem?sslmode=verify-full", SMTP_URL: "smtps://mail" },
      IMAP_URL: "imaps://support:secret@mail/INBOX",
      CLAMD: "unix:/run/clamav/clamd.ctl",
    };
    expect(problems(whole)).toEqual({});
    const plain = {
      ...{ DATABASE_URL: "postgres://db/alem", DATABASE_WEB_URL: "postgres://db/alem?sslmode=require" },
      ...{ SMTP_URL: "smtp://mail:25", CLAMD: "tcp://10.0.0.7:3310", BASE_URL: "http://alemcredit.com" },
      IMAP_URL: "imap://support:secret@mail",
      ...{ S3_BUCKET: "alem", S3_REGION: "kz-1", S3_ENDPOINT: "http://storage" },
      ...{ SUMSUB_URL: "http://sumsub", BIOMETRIC_VISION_URL: "http://kyc" },
      ...{ FREEDOM_PAY_URL: "http://pay", CLOUD_PAYMENTS_URL: "http://cp", HALYK_EPAY_URL: "http://epay" },
    };
    expect(Object.keys(problems({ ...whole, ...plain })).sort()).toEqual(
      Object.keys(plain)
        .filter((name) => !["S3_BUCKET", "S3_REGION"].includes(name))
        .sort(),
    );
    for (const [name, value] of [
      ["DATABASE_URL", "postgres://127.0.0.1:5432/alem"],
      ["DATABASE_URL", "postgres:///alem?host=/var/run/postgresql"],
      ["SMTP_URL", "smtp://mail:587?requireTLS=true"],
      ["SMTP_URL", "smtp://localhost:25"],
      ["CLAMD", "tcp://127.0.0.1:3310"],
    ] as const)
      expect(problems({ ...whole, [name]: value }), value).toEqual({});
    for (const [name, value] of [
      ["DATABASE_URL", "postgres://127.0.0.1.example.org/alem"],
      ["DATABASE_URL", "postgres://db/alem?sslmode=no-verify"],
      ["SMTP_URL", "smtps://mail?tls.rejectUnauthorized=false"],
      ["SMTP_URL", "smtp://mail?ignoreTLS=true&requireTLS=true"],
    ] as const)
      expect(Object.keys(problems({ ...whole, [name]: value })), value).toEqual([name]);
    expect(problems({ SMTP_URL: "smtp://mail:25", DATABASE_URL: "postgres://db/alem" })).toEqual({}); // development
  });
});
