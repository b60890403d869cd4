import type { Recipient } from "../../modules/disclosures/disclosures.ts";

export type Company = Pick<Recipient, "id" | "name" | "contract" | "abroad" | "country">;

/** What a lender may receive, occasion by occasion (policy 5): before the person chose it, nothing that names the person. */
export const lenderRecipient = (company: Company): Recipient => ({
  ...company,
  category: "payment_technology_partners",
  transfers: {
    ask_offer: {
      ...{ purpose: "operations", consent: "none" },
      fields: ["amount", "termMonths", "scheme", "income", "employment"],
    },
    send_application: {
      ...{ purpose: "operations", consent: "partner" },
      fields: [
        ...(["fullName", "iin", "documentNumber", "birthDate", "phone"] as const),
        ...(["amount", "termMonths", "scheme", "income", "employment"] as const),
      ],
    },
    sign_contract: { purpose: "operations", consent: "partner", fields: ["agreedTerms"] },
    fund_loan: { purpose: "operations", consent: "partner", fields: ["sum"] },
    // owed to the person, also after their account is closed
    recall: { purpose: "legal", consent: "none", fields: [] },
    // that something changed, and the lender's own reference: no value about the person
    notice: { purpose: "legal", consent: "none", fields: [] },
  },
});
