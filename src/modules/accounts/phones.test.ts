import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPhone, maskPhone, parsePhone } from "./phones.ts";

const phone = (text: string) => {
  const parsed = parsePhone(text);
  return parsed.ok ? parsed.value.e164 : parsed.code;
};

describe("mobile numbers", () => {
  it("are read in every way people write them", () => {
    const same = [
      "+77010000001",
      "87010000001",
      "77010000001",
      "7010000001",
      "8 (701) 000-00-01",
      "+7 701 000 00 01",
    ];
    const pasted = [
      " +7\u00a0701\u00a0000‑00‑01 ",
      "\u202a+7 701 000 00 01\u202c",
      "8.701.000.00.01",
      "+7-701-000-00-01",
    ];
    for (const text of [...same, ...pasted]) expect(phone(text), text).toBe("+77010000001");
  });

  it("of Kazakhstan: every mobile code, and none that is not one", () => {
    const mobile = [700, 701, 702, 705, 706, 707, 708, 747, 760, 761, 762, 763, 764, 771, 775, 776, 777, 778];
    for (const code of mobile)
      expect(parsePhone(`8${code}0000001`)).toMatchObject({ value: { country: "KZ" } });
    for (const code of [703, 704, 709, 750])
      expect(phone(`+7${code}0000001`), `${code}`).toBe("phone_invalid");
    for (const number of ["+77172123456", "+77272123456", "+77510000000"])
      expect(phone(number)).toBe("phone_not_mobile");
  });

  it("of Russia share the country code and are told apart", () => {
    const texts = ["+79161234567", "89161234567", "79161234567", "9161234567"];
    for (const text of texts)
      expect(parsePhone(text)).toEqual({ ok: true, value: { e164: "+79161234567", country: "RU" } });
    expect(phone("+74951234567")).toBe("phone_not_mobile");
  });

  it("free and paid lines are no mobiles", () => {
    for (const text of ["88001234567", "8 800 123-45-67", "+78001234567"])
      expect(phone(text)).toBe("phone_not_mobile");
  });

  it("of other countries are refused as such", () => {
    for (const text of ["+996555123456", "+12125550123", "+49 1512 3456789"])
      expect(phone(text)).toBe("phone_country");
  });

  it("refuses what is missing, unclear or hidden", () => {
    for (const text of ["", "  ", "\u200b"]) expect(phone(text)).toBe("phone_missing");
    const wrong = [
      "123",
      "701000000",
      "+7701000000",
      "+770100000012",
      "+7 8 701 000 00 01",
      "007 701 000 00 01",
      "+99912345678",
    ];
    const hostile = [
      "87010000001 ext 5",
      "tel:+77010000001",
      "87010000001;x=y",
      "＋７７０１００００００１",
      "٨٧٠١٠٠٠٠٠٠١",
      "8701000000l",
    ];
    const odd = [
      "+",
      "-",
      "()",
      "8701000\n0001",
      "8701000\u00000001",
      "+77010000001,87010000002",
      "📱",
      "++77010000001",
    ];
    for (const text of [...wrong, ...hostile, ...odd])
      expect(phone(text), JSON.stringify(text)).toBe("phone_invalid");
  });

  it("refuses a megabyte at once", () => {
    const before = performance.now();
    for (const text of ["7", " ", "+", "\u200b"]) expect(phone(text.repeat(1_000_000))).toBe("phone_invalid");
    expect(performance.now() - before).toBeLessThan(100);
  });

  it("are shown in groups and masked to what their owner knows", () => {
    expect(formatPhone("+77010000001")).toBe("+7 701 000 00 01");
    expect(maskPhone("+77010000001")).toBe("+7 701 •••• 01");
    expect([maskPhone("87010000001"), maskPhone(""), maskPhone("not a phone")]).toEqual([
      "••••",
      "••••",
      "••••",
    ]);
  });

  it("never throws, and reads its own answers", () => {
    const close = fc.stringMatching(/^\+?[78]?[67]\d{9}$/);
    fc.assert(
      fc.property(fc.oneof(close, fc.string({ unit: "binary", maxLength: 70 })), (text) => {
        const parsed = parsePhone(text);
        if (!parsed.ok) return;
        expect(parsed.value.e164).toMatch(/^\+7\d{10}$/);
        expect(parsePhone(formatPhone(parsed.value.e164))).toEqual(parsed);
      }),
      { numRuns: 2000 },
    );
  });
});
