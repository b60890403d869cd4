import type { StatusTone } from "./ui/status-tag.tsx";

/** One colour and icon for each state of an operation, in the cabinet and in the office. */
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
