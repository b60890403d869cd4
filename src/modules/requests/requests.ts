/** The door of the module: products and their cost, drafts, requests from submission to decision (policy 2 operations data; 3 service). */
export { type AnswerErrors, type Application, checkAnswers } from "./application.ts";
export { type Quote, quote } from "./calculator.ts";
export { type CalendarDay, daysBetween, monthsAfter } from "./calendar-day.ts";
export {
  answerQuestion,
  askForReview,
  isBound,
  type LeavingPartners,
  type MoveRefusal,
  type RequestView,
  requestOf,
  requestsOf,
  type ShownLine,
  submitRequest,
  withdrawAll,
  withdrawRequest,
} from "./customer.ts";
export { decide, fourEyesFrom, secondDecision } from "./decide.ts";
export { dropDraft, readDraft, saveDraft } from "./draft.ts";
export { effectiveRate, roundedRate } from "./effective-rate.ts";
export { expireRequests } from "./expire.ts";
export { moveByHouse, moveRequest } from "./move.ts";
export { type Product, parseTerms, productOf, products } from "./products.ts";
export { type QueueFilter, type QueueRow, queue, subjectOfRequest } from "./queue.ts";
export { rateCapOn } from "./rate-caps.ts";
export { type DeclineReason, declineReasons, type ReasonCode } from "./reasons.ts";
export {
  type Answers,
  creditRequest,
  employments,
  loanPurposes,
  requestRecords,
  schemes,
} from "./records.ts";
export { type LoanTerms, type RepaymentKind, type Schedule, scheduleOf } from "./schedule.ts";
export { ask, type CaseRefusal, type CaseView, caseOf, claim } from "./staff.ts";
export { type Mover, type RequestState, requestStates } from "./states.ts";
