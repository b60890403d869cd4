import type { StatusTone } from "./ui/status-tag.tsx";

/** One colour and icon for each state of an operation: in the office what waits for a person is warm. */
export const operationTones = {
  created: "moving",
  submitting: "moving",
  submitted: "moving",
  unknown: "yours",
  needs_review: "yours",
  succeeded: "done",
  failed: "stopped",
  cancelled: "quiet",
} as const satisfies Record<string, StatusTone>;

/** To the customer both are on their way: an employee acts, not they. */
export const customerOperationTones = {
  ...operationTones,
  unknown: "moving",
  needs_review: "moving",
} as const satisfies Record<string, StatusTone>;
