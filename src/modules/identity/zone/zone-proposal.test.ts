import { expect, it } from "vitest";
import { parseMrz } from "./mrz.ts";
import { proposalFrom } from "./zone-proposal.ts";

const card = [
  "IDKAZ0123456784900101300007<<<",
  "9001011M3402096KAZ<<<<<<<<<<<3",
  "AKHMETOV<<DIAS<<<<<<<<<<<<<<<<",
];
const proposed = (lines: readonly string[]) => {
  const zone = parseMrz(lines, "2026-02-09");
  return zone.ok ? proposalFrom(zone.value) : null;
};

it("proposes what a zone says", () => {
  expect(proposed(card)).toEqual({
    ...{ number: "012345678", iin: "900101300007", birthDate: "1990-01-01", expiresOn: "2034-02-09" },
    ...{ sex: "male", citizenship: "KAZ", familyName: "AKHMETOV", givenName: "DIAS", zone: card.join("\n") },
  });
});

it("proposes no value whose check digit does not agree", () => {
  const misread = [
    card[0]?.replace("012345678", "012345679") ?? "",
    card[1]?.replace("900101", "900107") ?? "",
    card[2] ?? "",
  ];
  const proposal = proposed(misread);
  expect(proposal).toMatchObject({ expiresOn: "2034-02-09", familyName: "AKHMETOV" });
  for (const field of ["number", "iin", "birthDate"]) expect(proposal).not.toHaveProperty(field);
});
