/** The door of the module (policy 6.1): what an employee decides about keeping. The clocks and the sweep are the kernel's. */
export { countOrphanFiles, dropOrphanFiles } from "./files.ts";
export { type HoldRefusal, hold, latestSweeps, letGo, type SweepLine } from "./holds.ts";
