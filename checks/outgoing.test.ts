import { describe, expect, it } from "vitest";
import { houseMap } from "../src/map.ts";
import { outgoingFaults, type Recipient } from "../src/modules/disclosures/disclosures.ts";

/** Records of operations come with their module; then this list is empty and goes. */
const toCome = /: (partner_application|payout_destination|operation)\./;

describe("what may leave the house (policy 5)", () => {
  it("is made of fields of the data map, each naming the category and the purpose of everybody who may get it", () => {
    expect(outgoingFaults(houseMap, []).filter((fault) => !toCome.test(fault))).toEqual([]);
  });

  it("a field that does not name a recipient's category or purpose is found", () => {
    const wrong = (category: Recipient["category"], purpose: "analytics" | "legal") =>
      outgoingFaults(
        houseMap,
        [{ id: "x", category, transfers: { send: { purpose, consent: "none", fields: ["iin"] } } }],
        { iin: ["identity_document.iin"], shoe: ["account.shoeSize"] },
      );
    const missing = "shoe: account.shoeSize is not in the data map";
    expect(wrong("hosting_analytics_mail_crm", "analytics")).toEqual([
      missing,
      "identity_document.iin does not name hosting_analytics_mail_crm: x.send",
      "identity_document.iin is not for analytics: x.send",
    ]);
    expect(wrong("authorities", "legal")).toEqual([missing]);
  });
});
