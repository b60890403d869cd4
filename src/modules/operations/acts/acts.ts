import type { OperationAct } from "../ports.ts";
import type { Act } from "./act.ts";
import { askOffer } from "./ask-offer.ts";
import { fundLoan } from "./fund-loan.ts";
import { linkCard } from "./link-card.ts";
import { payIn } from "./pay-in.ts";
import { payout } from "./payout.ts";
import { recall } from "./recall.ts";
import { refund } from "./refund.ts";
import { sendApplication } from "./send-application.ts";
import { signContract } from "./sign-contract.ts";

/** Every kind of operation that this house sends out, and what does it. */
export const acts: Readonly<Record<OperationAct, Act>> = {
  ask_offer: askOffer,
  send_application: sendApplication,
  sign_contract: signContract,
  fund_loan: fundLoan,
  recall,
  payout_iban: payout,
  payout_card: payout,
  link_card: linkCard,
  pay_in: payIn,
  refund,
};

/** `biller_payment` comes in from outside, already done: nothing of it is ever sent. */
export const isOrdered = (act: string): act is OperationAct => Object.hasOwn(acts, act);
