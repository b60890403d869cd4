/** The door of the module: live evidence that the policy is kept, in numbers and times, without a value about anybody. */
export { type Evidence, gatherEvidence, gatherRetention } from "./evidence.ts";
export { keptEvidence } from "./kept.ts";
