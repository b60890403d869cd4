/** The door of the module: what is ordered outside and what comes back; lenders, loans and money (policy 2 operations, 3, 5). */

export { type PaperFor, paperOf, papers, receiptPaper } from "./documents/papers.ts";
export { type AuditFault, auditOperations } from "./engine/audit.ts";
export { healthTables } from "./engine/breaker.ts";
export { type OperationParts, runOperation } from "./engine/run.ts";
export { eventTables, lookAtParked, takeEvent } from "./events-in.ts";
export type { ApplicationRow } from "./lending/application.ts";
export { type ChooseRefusal, chooseOffer } from "./lending/choose.ts";
export {
  beginCard,
  type DestinationRefusal,
  destinationsOf,
  setAccount,
  usableDestination,
  useCard,
} from "./lending/destination.ts";
export { leavePartners } from "./lending/leave.ts";
export { applicationsInView, offersOf, type ShownOffer } from "./lending/offers.ts";
export type { Priced } from "./lending/terms.ts";
export { lendingRecords } from "./lending-records.ts";
export {
  type BillerAnswer,
  billerTables,
  checkContract,
  takeBillerPayment,
} from "./loan/biller.ts";
export { beginPayment, type PayRefusal, parseSum, paymentOf } from "./loan/pay.ts";
export { type LoanView, loanOfRequest, loansOf, loanView } from "./loan/view.ts";
export { startMatching } from "./matching/start.ts";
export { type EndpointOff, endpointsOff, switchOn } from "./notices/endpoint.ts";
export { endpointTables, partnerNotice } from "./notices/records.ts";
export { sendNotice } from "./notices/send.ts";
export { type ProviderHealth, providerHealth, type StrayEvent, strayEvents } from "./office/health.ts";
export {
  type OperationQueueRow,
  type OperationView,
  operationQueue,
  operationViews,
  subjectOfOperation,
} from "./office/queue.ts";
export {
  askOnceMore,
  type OperationViewOf,
  operationView,
  proposeRuling,
  settleRuling,
} from "./office/rule.ts";
export * from "./ports.ts";
export { engineRecords } from "./records.ts";
export {
  type Difference,
  differenceQueue,
  differenceViews,
  ownDifference,
  settleDifference,
} from "./settlement/differences.ts";
export { reconcile } from "./settlement/reconcile.ts";
export { settledAs, settlementTables } from "./settlement/records.ts";
export type * from "./signature-port.ts";
export { recallLoan, voidUnconfirmed } from "./signing/recall.ts";
export { confirmPayout, sign, wordsHash } from "./signing/sign.ts";
export { type TermsToSign, termsToSign } from "./signing/terms-to-sign.ts";
