import { describe, expect, it } from "vitest";
import { houseMap } from "../src/map.ts";
import { outgoingFaults, type Recipient } from "../src/modules/disclosures/disclosures.ts";
import { filesBelow } from "./sources.ts";

/** Records of operations come with their module; then this list is empty and goes. */
const toCome = /: (partner_application|payout_destination|operation)\./;

describe("what may leave the house (policy 5)", () => {
  it("is made of fields of the data map, each naming the category and the purpose of everybody who may get it", () => {
    expect(outgoingFaults(houseMap, []).filter((fault) => !toCome.test(fault))).toEqual([]);
  });

  it("passes the gate wherever a port to the outside is called", () => {
    const port = /\b(mail|sms)\??\.send\(|\.createSession\(/;
    const calling = filesBelow("src", /\.ts$/).filter(
      ({ path, text }) => /^src\/(modules|jobs)\//.test(path) && !path.includes(".test.") && port.test(text),
    );
    expect(calling.map(({ path }) => path).sort()).toEqual([
      "src/modules/identity/provider/sessions.ts",
      "src/modules/messages/deliver.ts",
    ]);
    for (const { path, text } of calling) {
      const asked = text.search(/\bcheckOut\(/);
      expect(asked, path).toBeGreaterThan(-1);
      expect(asked, path).toBeLessThan(text.search(port)); // asked first, told afterwards
      expect(text, path).toMatch(/\bpassOut\(/);
    }
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
