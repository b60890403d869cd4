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
      "DATABASE_URL",
      "KEYRING_FILE",
      "SMTP_URL",
    ]);
    const whole = {
      NODE_ENV: "production",
      DATABASE_URL: "postgres://db/alem",
      KEYRING_FILE: "/k",
      SMTP_URL: "smtps://mail",
    };
    expect(problems({ ...whole, BASE_URL: "http://alemcredit.com" }).BASE_URL).toContain("https://");
    expect(readConfig({ ...whole, BASE_URL: "https://alemcredit.com" }).ok).toBe(true);
  });

  it("an empty setting counts as not set", () => {
    expect(readConfig({ PORT: "", BASE_URL: "" }).ok).toBe(true);
  });
});
