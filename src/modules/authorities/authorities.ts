/** The door of the module: requests of competent authorities, answered only where the law requires it (policy 4, 5). */
export {
  askable,
  type CaseCode,
  type CaseDecisionView,
  type CaseView,
  caseOf,
  confirmedDecision,
  namesOf,
  openDecision,
  proposeAnswer,
  receiveCase,
  type SeenCase,
  settleAnswer,
} from "./cases.ts";
export { handOver } from "./hand-over.ts";
export { heldValues } from "./held-values.ts";
export { type CaseRow, caseQueue, caseViews, subjectOfCase } from "./queue.ts";
export { authorities, authorityRecords, type CaseState, caseRefusals } from "./records.ts";
