/** The door of the module: signs of fraud are counted and weighed; a person decides (policy 3, security and prevention of fraud). */
export { type Assessment, assessmentOf, checkedAt, highRisks, weighAgain, weighRequest } from "./assess.ts";
export { fraudRecords } from "./records.ts";
export { type RiskLevel, type RuleId, rules } from "./rules.ts";
