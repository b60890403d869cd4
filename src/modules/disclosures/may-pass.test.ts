import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { purposeBit, purposeIds, topicBit } from "../../policy/policy.ts";
import { mayPass, onlyDeclared } from "./may-pass.ts";
import { outgoingNames } from "./outgoing.ts";
import type { Recipient } from "./recipient.ts";

const lender: Recipient = {
  ...{ id: "lender_one", category: "payment_technology_partners", name: "Бірінші Қаржы", abroad: false },
  country: { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" },
  contract: "№ 1 / 2026-01-01",
  transfers: {
    send_application: { purpose: "operations", consent: "partner", fields: ["fullName", "iin", "amount"] },
    recall: { purpose: "operations", consent: "none", fields: [] },
  },
};
const asked = {
  ...{ recipient: lender, occasion: "send_application", purpose: "operations" as const },
  names: ["fullName", "iin"],
};
const standing = { denied: 0, granted: 0, partnerConsent: "0190" };
const codeOf = (over: Partial<typeof asked>, now: Partial<Parameters<typeof mayPass>[1]> = {}) => {
  const may = mayPass({ ...asked, ...over }, { ...standing, ...now });
  return may.ok ? "passes" : may.code;
};

describe("what may pass out", () => {
  it("is what the recipient declares for this occasion and purpose, and nothing else", () => {
    expect(codeOf({})).toBe("passes");
    expect(codeOf({ names: [] })).toBe("passes");
    expect(codeOf({ occasion: "fund_loan" })).toBe("undeclared_recipient_occasion");
    for (const inherited of ["constructor", "toString", "__proto__"])
      expect(codeOf({ occasion: inherited })).toBe("undeclared_recipient_occasion");
    expect(codeOf({ names: ["fullName", "phone"] })).toBe("undeclared_field");
  });

  it("is nothing under another purpose than the declared one", () => {
    for (const purpose of purposeIds)
      expect(mayPass({ ...asked, purpose }, standing).ok, `${purpose} and a transfer for operations`).toBe(
        purpose === "operations",
      );
  });

  it("is nothing without the consent to this recipient where the transfer stands on one", () => {
    expect(codeOf({}, { partnerConsent: null })).toBe("consent_missing");
    expect(codeOf({ occasion: "recall", names: [] }, { partnerConsent: null })).toBe("passes");
  });

  it("goes abroad only with the consent to cross-border transfer", () => {
    const abroad = { recipient: { ...lender, abroad: true } };
    expect(codeOf(abroad)).toBe("cross_border_missing");
    expect(codeOf(abroad, { granted: topicBit("biometrics") })).toBe("cross_border_missing");
    expect(codeOf(abroad, { granted: topicBit("cross_border") })).toBe("passes");
  });

  it("lets a duty without any value go abroad: who takes the consent back must still be let go of", () => {
    const letGo = { purpose: "legal", consent: "none", fields: [] } as const;
    const recipient = {
      ...lender,
      abroad: true,
      transfers: { recall: letGo, refund: { ...letGo, fields: ["sum"] } },
    } as const;
    const owed = { recipient, occasion: "recall", purpose: "legal", names: [] } as const;
    expect(mayPass(owed, standing).ok).toBe(true);
    expect(mayPass({ ...owed, occasion: "refund" }, standing)).toMatchObject({
      code: "cross_border_missing",
    });
  });

  it("is nothing while the purpose is restricted, objected to, frozen or closed", () => {
    for (const purpose of purposeIds)
      expect(codeOf({}, { denied: purposeBit(purpose) })).toBe(
        purpose === "operations" ? "purpose_denied" : "passes",
      );
  });

  it("goes to nobody without a contract or a law to stand on", () => {
    for (const contract of ["", "  "])
      expect(codeOf({ recipient: { ...lender, contract } })).toBe("ground_missing");
  });

  it("never holds a name that the recipient does not declare, whatever is given", () => {
    const anyName = fc.oneof(fc.constantFrom(...outgoingNames, "__proto__", "constructor"), fc.string());
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...outgoingNames)),
        fc.uniqueArray(anyName),
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 0, max: 4095 }),
        fc.boolean(),
        (fields, names, denied, granted, abroad) => {
          const transfers = { send: { purpose: "operations", consent: "none", fields } } as const;
          const recipient = { ...lender, abroad, transfers };
          const may = mayPass(
            { recipient, occasion: "send", purpose: "operations", names },
            { denied, granted, partnerConsent: null },
          );
          const declared: readonly string[] = fields;
          if (may.ok) expect(names.every((name) => declared.includes(name))).toBe(true);
          const given = Object.fromEntries(names.map((name) => [name, "x"]));
          for (const name of Object.keys(onlyDeclared(transfers.send, given)))
            expect(declared).toContain(name);
        },
      ),
    );
  });
});
