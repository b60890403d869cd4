import { describe, expect, it } from "vitest";
import { zoneIn } from "./zone-lines.ts";

const today = "2026-02-09";

describe("a zone is found in what OCR read, when the check digits agree", () => {
  it.each([
    // as the engine read drawn pictures
    "IDKAZ0123456784900101300007<<<\n9001011M3402096KAZ<<<<<<<<<<<<3\nAKHMETOV<<DIAS<<<<KL<LILILILILLLL\n",
    "TYHAHXEPIYJIIIAYIJ1B\n\nIDKAZ0123456784900101300007<<<\n9001011M3402096KAZ<<<<<<<K<K<K<K<3\nAKHMETOV<<DIAS<K<K<KLKLLLLLLLLLLLL\n",
    "IDKAZ0123456784900101300007<\n9001011M3402096KAZ<<<<<3\nAKHMETOV<<DIAS<<<\n",
    "IDKAZ O12345678 4900101300007<<<\n9OO1O11M34O2O96KAZ<<<<<<<<<<<3\nAKHMETOV<<DIAS<<<<<<<<<<<<<<<<\n",
  ])("%j", (text) => {
    expect(zoneIn(text, today)).toMatchObject({
      ...{ agrees: true, number: "012345678", iin: "900101300007", birthDate: "1990-01-01" },
      ...{ familyName: "AKHMETOV", givenNames: "DIAS" },
    });
  });

  it("reads a passport whose line of names came out far too long", () => {
    const text =
      "P<KAZAKHMETOV<<DIAS<<K<<K<<K<<KLKKLKLLLLLLKLLKLKLKLLKLKLKLLKLK<LL\nN012345679KAZ9001011M3402096900101300007<<96\n";
    expect(zoneIn(text, today)).toMatchObject({ agrees: true, number: "N01234567", givenNames: "DIAS" });
  });

  it("keeps names made of the letters that fillers are taken for", () => {
    const names = (line: string) => {
      const zone = zoneIn(`IDKAZ0123456784900101300007<<<\n9001011M3402096KAZ<<<<<<<<<<<3\n${line}\n`, today);
      return [zone?.familyName, zone?.givenNames];
    };
    expect(names("KIM<<ELLIS<<<<KLLLKLKKKKLLLL")).toEqual(["KIM", "ELLIS"]);
    expect(names("LEE<<ANNA<ELSIE<<<<<<<<<<<<<<<")).toEqual(["LEE", "ANNA ELSIE"]);
  });

  it("says nothing where too few digits agree, and where there is no zone", () => {
    const wrong =
      "IDKAZ0123456794900101300007<<<\n9001012M3402097KAZ<<<<<<<<<<<3\nAKHMETOV<<DIAS<<<<<<<<<<<<<<<<\n";
    expect(zoneIn(wrong, today)).toBeNull();
    for (const text of [
      "",
      "\n\n",
      "PROOF OF ADDRESS\n",
      "<".repeat(30_000),
      `${"<".repeat(19_000)}A`,
      `${"<K".repeat(9_000)}A\n`.repeat(2),
      `${"<".repeat(30)}\n`.repeat(3),
    ])
      expect(zoneIn(text, today)?.agrees ?? null).toBeNull();
  });
});
