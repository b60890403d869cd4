import { describe, expect, it } from "vitest";
import { testKeyring, testKeyringFile } from "../../../tests/support/keyring.ts";
import { days } from "../../platform/clock.ts";
import { locales } from "../../policy/policy.ts";
import { keyringOf } from "../../privacy/keyring.ts";
import { levelsFrom, type RuleId, ruleIds, rules } from "./rules.ts";
import { isDisposable, publicNetworkOf, signalDigest, signalsOf } from "./signals.ts";
import { weigh } from "./weigh.ts";

const keyring = testKeyring();
const counted = (...counts: [RuleId, number][]) => new Map<RuleId, number>(counts);

describe("rules against fraud as data", () => {
  it.each(rules)("$id fires above its threshold and not at it", ({ id, over, weight }) => {
    expect(weigh(counted([id, over])).hits).toEqual([]);
    expect(weigh(counted([id, over + 1])).hits).toEqual([{ rule: id, count: over + 1, weight }]);
  });

  it("add their weights up to a hundred points, and the sum alone makes the level", () => {
    const all = new Map(rules.map((rule) => [rule.id, rule.over + 1] as const));
    expect(weigh(all)).toMatchObject({ score: 100, level: "high" });
    expect(weigh(counted())).toEqual({ score: 0, level: "low", hits: [] });
    const one = rules.find((rule) => rule.id === "phone_shared");
    const by = (weight: number) => weigh(counted(["phone_shared", 1]), one ? [{ ...one, weight }] : []).level;
    expect([levelsFrom.raised - 1, levelsFrom.raised, levelsFrom.high - 1, levelsFrom.high].map(by)).toEqual([
      ...["low", "raised", "raised", "high"],
    ]);
  });

  it("have one name in each language, and none counts longer than a security log lives", () => {
    expect(rules.map((rule) => rule.id)).toEqual([...ruleIds]);
    for (const rule of rules) {
      for (const locale of locales) expect(rule.names[locale].length, rule.id).toBeGreaterThan(5);
      if ("windowMs" in rule) expect(rule.windowMs).toBeLessThanOrEqual(days(365));
    }
  });

  it("know no rule that one shared thing of a household makes high by itself", () => {
    for (const id of ["phone_shared", "device_shared", "address_many", "email_disposable"] as const)
      expect(weigh(counted([id, 1_000])).level, id).not.toBe("high");
  });
});

describe("signs", () => {
  it("tell a disposable domain and what lies below it from an ordinary one", () => {
    for (const email of ["a@mailinator.com", "a@YOPMAIL.com", "a@inbox.mailinator.com"])
      expect(isDisposable(email), email).toBe(true);
    for (const email of [
      ...["a@gmail.com", "a@mail.ru", "a@mail.kz", "a@yandex.kz", "a@nur.kz", "a@icloud.com"],
      ...["mailinator.com@mail.kz", "a@notmailinator.kz", "a@com", "a@", ""],
    ])
      expect(isDisposable(email), email).toBe(false);
  });

  it("take the /64 of an IPv6 address in any spelling, one IPv4 address, and nothing private or unknown", () => {
    const one = publicNetworkOf("2a02:6b8:1:2::1");
    for (const same of ["2a02:6b8:1:2:ffff::9", "2A02:06B8:0001:0002:0:0:0:1", "2a02:6b8:1:2::%eth0"])
      expect(publicNetworkOf(same), same).toBe(one);
    expect(publicNetworkOf("2a02:6b8:1:3::1")).not.toBe(one);
    expect(publicNetworkOf("::ffff:5.34.0.9")).toBe("5.34.0.9");
    expect(publicNetworkOf("5.34.0.9")).toBe("5.34.0.9");
    for (const nobody of [
      ...["0.0.0.0", "127.0.0.1", "10.1.2.3", "172.20.0.1", "192.168.1.1", "100.64.0.1", "169.254.1.1"],
      ...["::1", "::", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "rubbish", ""],
    ])
      expect(publicNetworkOf(nobody), nobody).toBeNull();
  });

  it("are digests that do not hold the value, differ by kind and by keyring", () => {
    const seen = { phone: "+77010000001", device: "device-secret", address: "5.34.0.9" };
    const signals = signalsOf(keyring, { ...seen, email: "a@mailinator.com" });
    expect(signals.map((one) => one.kind)).toEqual(["phone", "device", "address", "email_domain"]);
    const written = JSON.stringify(signals);
    for (const value of [...Object.values(seen), "mailinator", "disposable"])
      expect(written).not.toContain(value);
    const one = (kind: "phone" | "device") => signalDigest(keyring, kind, "the same");
    expect(one("phone")).not.toBe(one("device"));
    expect(one("phone")).toBe(one("phone"));
    const other = keyringOf({
      ...testKeyringFile,
      root: Buffer.alloc(32, "another root").toString("base64"),
    });
    expect(one("phone")).not.toBe(signalDigest(other, "phone", "the same"));
  });

  it("are left out where there is nothing to compare", () => {
    const signals = signalsOf(keyring, {
      ...{ phone: "+77010000001", device: "device-secret", address: "0.0.0.0", email: "a@mail.kz" },
    });
    expect(signals.map((one) => one.kind)).toEqual(["phone", "device"]);
  });
});
