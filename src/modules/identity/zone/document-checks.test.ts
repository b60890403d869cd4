import { describe, expect, it } from "vitest";
import { type Compared, documentCheckNames, documentChecks } from "./document-checks.ts";
import { parseMrz } from "./mrz.ts";

const card = [
  "IDKAZ0123456784900101300007<<<",
  "9001011M3402096KAZ<<<<<<<<<<<3",
  "AKHMETOV<<DIAS<<<<<<<<<<<<<<<<",
];
const zoneOf = (lines: readonly string[]) => {
  const parsed = parseMrz(lines, "2026-02-09");
  return parsed.ok ? parsed.value : null;
};
const typed: Compared["typed"] = {
  ...{ kind: "national_id", familyName: "Ахметов", givenName: "Диас", number: "012345678" },
  ...{
    iin: "900101300007",
    birthDate: "1990-01-01",
    sex: "male",
    citizenship: "KAZ",
    expiresOn: "2034-02-09",
  },
};
/** Stands for the matcher of the screening module: what it is told to say. */
const says = (score: number) => () => ({ score });

const outcomes = (over: Partial<Compared> = {}) =>
  Object.fromEntries(
    documentChecks({ typed, zone: zoneOf(card), today: "2026-02-09", likeness: says(1), ...over }).map(
      (one) => [one.check, one.outcome === "pass" ? "pass" : `${one.outcome}: ${one.because}`],
    ),
  );
const withTyped = (over: Partial<Compared["typed"]>) => outcomes({ typed: { ...typed, ...over } });

describe("typed values, zone and IIN are compared with each other", () => {
  it("all pass where all agree", () => {
    const found = outcomes();
    expect(Object.keys(found).sort()).toEqual([...documentCheckNames].sort());
    expect(new Set(Object.values(found))).toEqual(new Set(["pass"]));
  });

  it("each difference is said where it lies", () => {
    expect(withTyped({ birthDate: "1990-01-02" })).toMatchObject({
      iin_birth_date: "fail: iin_other_birth_date",
      zone_birth_date: "fail: zone_other_birth_date",
    });
    expect(withTyped({ sex: "female" })).toMatchObject({
      iin_sex: "fail: iin_other_sex",
      zone_sex: "fail: zone_other_sex",
    });
    expect(withTyped({ iin: "900101300008" })).toMatchObject({
      iin: "fail: iin_control",
      zone_iin: "fail: zone_other_iin",
    });
    expect(withTyped({ iin: "900140300007" }).iin).toBe("fail: iin_is_bin");
    expect(withTyped({ number: "012345679" }).zone_number).toBe("fail: zone_other_number");
    expect(withTyped({ number: "12345678" }).number_form).toBe("fail: number_form_other");
    expect(withTyped({ expiresOn: "2034-02-10" }).zone_expiry).toBe("fail: zone_other_expiry");
    expect(withTyped({ citizenship: "UZB" }).zone_citizenship).toBe("fail: zone_other_citizenship");
  });

  it("a document is good on its last day and not on the next", () => {
    expect(outcomes({ today: "2034-02-09" }).expiry).toBe("pass");
    expect(outcomes({ today: "2034-02-10" }).expiry).toBe("fail: document_expired");
  });

  it("a name between like and unlike is for a person to judge", () => {
    expect(outcomes({ likeness: says(0.7) }).zone_family_name).toBe("unsure: name_alike");
    expect(outcomes({ likeness: says(0.2) }).zone_given_name).toBe("fail: name_other");
    expect(withTyped({ familyName: null }).zone_family_name).toBe("unsure: name_on_one_side");
  });

  it("what could not be read or is not known is unsure, never passed", () => {
    expect(outcomes({ zone: null })).toMatchObject({ zone: "unsure: zone_not_read", iin: "pass" });
    expect(withTyped({ iin: null })).toMatchObject({
      iin: "unsure: iin_not_given",
      iin_sex: "unsure: not_comparable",
    });
    expect(withTyped({ kind: "residence_permit" }).number_form).toBe("unsure: number_form_unknown");
    const misread = card.map((line, i) => (i === 1 ? line.replace("9001011", "9001012") : line));
    expect(outcomes({ zone: zoneOf(misread) }).zone).toBe("fail: zone_check_digits");
    const mended = card.map((line, i) => (i === 1 ? line.replace("9001011", "9OO1011") : line));
    expect(outcomes({ zone: zoneOf(mended) }).zone).toBe("unsure: zone_repaired");
  });
});
