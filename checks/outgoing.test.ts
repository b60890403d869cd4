import { describe, expect, it } from "vitest";
import { houseMap } from "../src/map.ts";
import { outgoingFaults, type Recipient } from "../src/modules/disclosures/disclosures.ts";
import { paymentActs } from "../src/modules/operations/operations.ts";
import { lenderRecipient } from "../src/providers/lenders/recipients.ts";
import { paymentRecipient } from "../src/providers/payments/recipients.ts";
import { filesBelow } from "./sources.ts";

const country = { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" };

/** As any lender and any payment provider is declared, with every act. */
const partners: readonly Recipient[] = [
  lenderRecipient({ id: "lender", name: "Lender", contract: "1", abroad: false, country }),
  paymentRecipient({ id: "payments", name: "Payments", contract: "1", abroad: false, country }, paymentActs),
];

describe("what may leave the house (policy 5)", () => {
  it("is made of fields of the data map, each naming the category and the purpose of everybody who may get it", () => {
    expect(outgoingFaults(houseMap, partners)).toEqual([]);
  });

  it("passes the gate wherever a port to the outside is called", () => {
    const port = /\b(mail|sms)\??\.send\(|\.createSession\(|provider\.submit\(/;
    const calling = filesBelow("src", /\.ts$/).filter(
      ({ path, text }) => /^src\/(modules|jobs)\//.test(path) && !path.includes(".test.") && port.test(text),
    );
    expect(calling.map(({ path }) => path).sort()).toEqual([
      "src/modules/identity/provider/sessions.ts",
      "src/modules/marketing/send.ts",
      "src/modules/marketing/test-letter.ts",
      "src/modules/messages/deliver.ts",
      "src/modules/operations/engine/send.ts",
    ]);
    for (const { path, text } of calling) {
      expect(text, path).toMatch(/\bpassOut\(/);
      if (path.endsWith("engine/send.ts")) {
        // The line is written before the call, in the transaction that says that it is on its way.
        expect(text.search(/await inTurn\(door, \(inside\) => prepare/)).toBeLessThan(text.search(port));
        continue;
      }
      if (path.includes("marketing/")) {
        // The same: consent and line are in the transaction that says that the letter is being handed over.
        const before = path.endsWith("/send.ts") ? /await handOver\(/ : /passOut\(inside/;
        expect(text.search(before)).toBeLessThan(text.search(port));
        continue;
      }
      const asked = text.search(/\bcheckOut\(/);
      expect(asked, path).toBeGreaterThan(-1);
      expect(asked, path).toBeLessThan(text.search(port)); // asked first, told afterwards
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
