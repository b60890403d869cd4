import { paymentActs } from "../../src/modules/operations/operations.ts";
import { tenge } from "../../src/platform/money.ts";
import { lenderRecipient } from "../../src/providers/lenders/recipients.ts";
import { paymentRecipient } from "../../src/providers/payments/recipients.ts";

const kazakhstan = { ru: "Казахстан", kk: "Қазақстан", en: "Kazakhstan" };
const company = { contract: "№ 1, 2026-11-02", abroad: false, country: kazakhstan };

/** Invented companies that receive what their kind may receive. */
export const operationCompanies = {
  lender: lenderRecipient({ ...company, id: "dala", name: "Дала Кредит" }),
  payments: paymentRecipient({ ...company, id: "freedom_pay", name: "Freedom Pay" }, paymentActs),
  lends: {
    products: ["consumer"],
    ...{ minimumTiyn: tenge(10_000), maximumTiyn: tenge(5_000_000), minimumMonths: 1, maximumMonths: 60 },
  },
};
