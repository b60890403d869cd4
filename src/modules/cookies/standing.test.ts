import { describe, expect, test } from "vitest";
import { type Answers, keptChoice, keptValue } from "./kept.ts";
import { standingOf } from "./standing.ts";

const visitor = "0190aaaa-0000-7000-8000-000000000000";
const kept = (said: Answers["analytics"], gpc = false) =>
  keptChoice(keptValue({ analytics: said }, { gpc, visitor, locale: "ru" }));
const of = (known: Partial<Parameters<typeof standingOf>[1]>) =>
  standingOf("analytics", { kept: null, gpc: false, account: null, ...known });

describe("an optional kind", () => {
  test("is refused until somebody says yes, and asked about once", () => {
    expect(of({})).toEqual({ allowed: false, ask: true, because: "unasked" });
    expect(of({ kept: kept("yes") })).toEqual({ allowed: true, ask: false, because: "chosen" });
    expect(of({ kept: kept("no") })).toEqual({ allowed: false, ask: false, because: "chosen" });
  });

  test("follows the more restrictive of browser, account and signal", () => {
    expect(of({ kept: kept("yes"), account: false })).toMatchObject({ allowed: false, because: "account" });
    expect(of({ kept: kept("no"), account: true })).toMatchObject({ allowed: false, because: "chosen" });
    expect(of({ kept: kept("yes"), account: true })).toMatchObject({ allowed: true });
    expect(of({ account: true })).toMatchObject({ allowed: false, ask: true });
    expect(of({ account: false })).toMatchObject({ allowed: false, ask: false });
  });

  test("is denied by Global Privacy Control until it is chosen in its face, and not asked about", () => {
    expect(of({ gpc: true })).toEqual({ allowed: false, ask: false, because: "gpc" });
    expect(of({ gpc: true, kept: kept("yes") })).toEqual({ allowed: false, ask: false, because: "gpc" });
    expect(of({ gpc: true, kept: kept("yes", true) })).toMatchObject({ allowed: true, because: "chosen" });
  });

  test("is asked about again when its words changed, whatever was said, and denied until then", () => {
    const before = keptChoice(`1.analytics-yes-0123456789ab.n.${visitor}`);
    expect(of({ kept: before })).toEqual({ allowed: false, ask: true, because: "changed" });
    const refused = keptChoice(`1.analytics-no-0123456789ab.n.${visitor}`);
    expect(of({ kept: refused })).toEqual({ allowed: false, ask: true, because: "changed" });
  });
});
