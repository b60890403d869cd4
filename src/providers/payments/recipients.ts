import type { DeclaredTransfer, Recipient } from "../../modules/disclosures/disclosures.ts";
import type { PaymentAct } from "../../modules/operations/operations.ts";

/** What a payment provider may receive: the sum, and for a payout where it goes and whose account that is (policy 5). */
export const paymentRecipient = (
  company: Pick<Recipient, "id" | "name" | "contract" | "abroad" | "country">,
  acts: readonly PaymentAct[],
): Recipient => ({
  ...company,
  category: "payment_technology_partners",
  transfers: Object.fromEntries(acts.map((act) => [act, transfers[act]])),
});

const sending = (fields: DeclaredTransfer["fields"]): DeclaredTransfer => ({
  ...{ purpose: "operations", consent: "none" },
  fields,
});
const transfers: Readonly<Record<PaymentAct, DeclaredTransfer>> = {
  payout_iban: sending(["sum", "payoutAccount", "payoutHolder"]),
  payout_card: sending(["sum", "payoutAccount", "payoutHolder"]),
  link_card: sending([]),
  pay_in: sending(["sum"]),
  refund: { ...sending(["sum"]), purpose: "legal" }, // owed to the person, also after their account is closed
};
