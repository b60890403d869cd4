import { describe, expect, it } from "vitest";
import { checkAddress } from "./person/typed-address.ts";
import { identityAddress, identityDetails, identityRecords } from "./records.ts";

describe("identification data (policy 2)", () => {
  it("are apart from the account and open for checks, operations and the law only; the service learns the state and no more", () => {
    const wider = identityRecords.flatMap((record) =>
      Object.entries(record.fields)
        .filter(([, field]) =>
          field.purposes.some((purpose: string) => !["kyc_aml", "legal"].includes(purpose)),
        )
        .map(([name, field]) => `${record.name}.${name}: ${field.protection} ${field.purposes.join()}`),
    );
    const state = [
      ...["number", "status", "level", "verifiedUntil"],
      ...["submittedAt", "decidedAt", "dueAt", "reason", "endedAt"],
    ].map((name) => `identity_check.${name}: open kyc_aml,legal,service`);
    const sent = ["familyName", "givenName", "patronymic", "number", "iin", "birthDate"].map(
      (name) => `identity_document.${name}: sealed kyc_aml,operations,legal`,
    );
    const whose = "identity_document.check: open kyc_aml,operations,legal"; // which check the document belongs to
    expect(wider).toEqual([...state, whose, ...sent]);
    for (const record of identityRecords)
      expect(["aml", "kyc_draft", "selfie", "code"]).toContain(record.keep);
  });

  it("of the address are six fields, each sealed", () => {
    const { check: _, ...fields } = identityAddress.fields;
    expect(Object.keys(fields)).toEqual(["region", "town", "street", "house", "flat", "postcode"]);
    for (const field of Object.values(fields)) expect(field.protection).toBe("sealed");
  });

  it("of the other kind are three declared answers and no more", () => {
    const { check: _, ...fields } = identityDetails.fields;
    expect(Object.keys(fields)).toEqual(["fundsSource", "publicOffice", "taxResidence"]);
    for (const field of Object.values(fields)) expect(field.protection).toBe("sealed");
  });
});

describe("an address as people type it", () => {
  const typed = {
    region: "75",
    town: "Медеу ауданы",
    street: "Абай даңғылы",
    house: "12/1",
    flat: "",
    postcode: "",
  };

  it("names every fault at once", () => {
    const checked = checkAddress({
      ...typed,
      region: "99",
      town: " ",
      house: "дом двенадцать корпус один",
      postcode: "1",
    });
    expect(checked).toMatchObject({
      ok: false,
      errors: {
        ...{ region: "region_missing", town: "town_missing" },
        ...{ house: "house_invalid", postcode: "postcode_invalid" },
      },
    });
  });

  it("takes Kazakh letters, both kinds of postcode and a house with a fraction or a letter", () => {
    for (const over of [
      {},
      { postcode: "050000" },
      { postcode: "a05a1b2" },
      { house: "5А" },
      { flat: "34-б" },
    ])
      expect(checkAddress({ ...typed, ...over }).ok, JSON.stringify(over)).toBe(true);
  });
});
