import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseIban } from "./iban.ts";

describe("an account for a payout", () => {
  it("takes an account of Kazakhstan as people write it", () => {
    for (const text of ["KZ86125KZT5004100100", " kz86 125k zt50 0410 0100 ", "KZ86\u00a0125KZT5004100100"])
      expect(parseIban(text)).toMatchObject({
        value: { iban: "KZ86125KZT5004100100", bank: { en: "National Bank of Kazakhstan" } },
      });
  });

  it("says what is wrong with another", () => {
    expect(parseIban("  ")).toEqual({ ok: false, code: "iban_missing" });
    expect(parseIban("GB82 WEST 1234 5698 7654 32")).toEqual({ ok: false, code: "iban_not_kz" });
    for (const text of ["KZ87125KZT5004100100", "KZ86125KZT500410010", "KZ86125KZT50041001000", "KZ", "4400"])
      expect(parseIban(text)).toEqual({ ok: false, code: "iban_invalid" });
  });

  it("sees each mistyped figure", () => {
    const right = "KZ86125KZT5004100100";
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 19 }), fc.integer({ min: 0, max: 9 }), (at, figure) => {
        const typed = right.slice(0, at) + figure + right.slice(at + 1);
        expect(parseIban(typed).ok).toBe(typed === right);
      }),
    );
  });

  it("does not throw at whatever is typed", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseIban(text)));
  });
});
