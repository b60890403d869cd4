/**
 * Named places between two effects, where a test lets the process die as a power cut would (`CRASH_AT=after_call`, or
 * `CRASH_AT=after_call:3` for the third time). Without the setting nothing happens; production refuses it (config.ts).
 */
export const crashSteps = [
  "before_send",
  "after_prepare",
  "after_call",
  "before_ask",
  "after_ask",
  "before_apply",
  "after_apply",
  "after_lease",
  "before_close",
] as const;
/** The same for what ends data (policy 6.1). */
export const retentionSteps = ["after_retention_batch", "after_erased_class"] as const;
export type CrashStep = (typeof crashSteps)[number] | (typeof retentionSteps)[number];

const [wanted, times = "1"] = (process.env.CRASH_AT ?? "").split(":");
let left = Number(times);

export function reach(step: CrashStep): void {
  if (wanted !== step) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, "SIGKILL");
}
