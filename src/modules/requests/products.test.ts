import { describe, expect, it } from "vitest";
import { formatTiyn, tenge } from "../../platform/money.ts";
import { locales } from "../../policy/policy.ts";
import { type Product, parseTerms, productOf, products } from "./products.ts";
import { rateCapOn, rateCaps } from "./rate-caps.ts";

const found = productOf("everyday");
if (!found) throw new Error("everyday is offered");
const everyday: Product = found;
const codeOf = (amount: string, months = "12") => {
  const terms = parseTerms(everyday, { amount, months });
  return terms.ok ? terms.value.amountTiyn : terms.code;
};

describe("the products on offer", () => {
  it("are named and described in every tongue and marked as the operator's configuration", () => {
    for (const product of products) {
      expect(product.configuredBy).toBe("operator");
      for (const locale of locales) {
        expect(product.names[locale].length).toBeGreaterThan(3);
        expect(product.descriptions[locale].length).toBeGreaterThan(20);
      }
    }
    expect(new Set(products.map((product) => product.id)).size).toBe(products.length);
  });

  it("have bounds that the slider reaches", () => {
    for (const product of products) {
      expect((product.maximumTiyn - product.minimumTiyn) % product.stepTiyn).toBe(0n);
      expect(product.minimumMonths).toBeLessThan(product.maximumMonths);
    }
  });

  it("are found by their id and by nothing else", () => {
    expect(productOf("short")?.id).toBe("short");
    for (const id of ["", "Short", "__proto__", "constructor"]) expect(productOf(id)).toBeNull();
  });
});

describe("the rate caps", () => {
  it("are dated, sourced and marked as unverified; an earlier day has none", () => {
    expect(rateCapOn("microcredit", "2026-02-09")?.percent).toBe(46);
    expect(rateCapOn("short_microcredit", "2026-01-05")).toMatchObject({
      percent: 179,
      perDayBelowPercent: 0.3,
    });
    expect(rateCapOn("microcredit", "2026-01-04")).toBeNull();
    for (const cap of rateCaps) {
      expect(cap.source).toContain("24.12.2025");
      expect(cap.unverified.asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});

describe("amount and term as people type them", () => {
  it("reads an amount with or without groups, sign and empty tiyn", () => {
    const same = [
      "500000",
      "500 000",
      " 500\u00a0000 ",
      "500\u202f000 ₸",
      "500,000",
      "500 000,00 ₸",
      "500000.00",
      "500000₸",
      "0500000",
    ];
    for (const text of same) expect(codeOf(text), text).toBe(tenge(500_000));
    expect(codeOf("1 000 000")).toBe(tenge(1_000_000));
  });

  it("reads what the house itself prints", () => {
    for (const locale of locales) {
      for (const show of ["auto", "always"] as const) {
        expect(codeOf(formatTiyn(locale, tenge(999_990), show))).toBe(tenge(999_990));
      }
    }
  });

  it("refuses what is missing, unclear or out of bounds, naming the field", () => {
    for (const text of ["", "   ", "\u00a0"]) expect(codeOf(text), text).toBe("amount_missing");
    const unclear = [
      "abc",
      "5e5",
      "-500000",
      "+500000",
      "500000.50",
      "50 00 00",
      "500 0000",
      "5,00000",
      "1,234 567",
      "0x7A120",
      "٥٠٠٠٠٠",
    ];
    const hostile = [
      "500\n000",
      "500\u200b000",
      "５０００００",
      "500000'--",
      "500\x000",
      "NaN",
      "Infinity",
      "500 000 ₸ ₸",
      "₸",
    ];
    for (const text of [...unclear, ...hostile])
      expect(codeOf(text), JSON.stringify(text)).toBe("amount_invalid");
    for (const text of ["0", "49 999", "500,00"]) expect(codeOf(text), text).toBe("amount_low");
    for (const text of ["1 000 001", "999999999999"]) expect(codeOf(text), text).toBe("amount_high");
    expect(parseTerms(everyday, { amount: "1", months: "12" })).toMatchObject({ field: "amount" });
  });

  it("reads a term and refuses what is no number of months the product has", () => {
    const term = (months: string) => {
      const terms = parseTerms(everyday, { amount: "500000", months });
      return terms.ok ? terms.value.termMonths : terms.code;
    };
    expect([term("3"), term(" 24 "), term("012")]).toEqual([3, 24, 12]);
    expect([term(""), term("  ")]).toEqual(["term_missing", "term_missing"]);
    for (const text of ["12.5", "1e1", "-3", "12 мес", "１２", "12345"])
      expect(term(text), text).toBe("term_invalid");
    expect([term("0"), term("2"), term("25"), term("9999")]).toEqual([
      "term_low",
      "term_low",
      "term_high",
      "term_high",
    ]);
    expect(parseTerms(everyday, { amount: "500000", months: "1" })).toMatchObject({ field: "months" });
  });

  it("refuses a megabyte at once", () => {
    const before = performance.now();
    expect(codeOf("5".repeat(1_000_000))).toBe("amount_invalid");
    expect(codeOf(" ".repeat(1_000_000))).toBe("amount_invalid");
    expect(codeOf("500000", "1".repeat(1_000_000))).toBe("term_invalid");
    expect(performance.now() - before).toBeLessThan(50);
  });
});
