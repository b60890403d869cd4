/**
 * States and moves of an identity check in one table (policy 2, identification data; 3, KYC). No row means "not
 * started". Whether a hit of the screening holds a check back is not a state of it: the person sees a check in review.
 */
export const checkStates = [
  "in_progress",
  "submitted",
  "in_review",
  "more_needed",
  "verified",
  "rejected",
  "expired",
] as const;
export type CheckState = (typeof checkStates)[number];
export type CheckMover = "customer" | "staff" | "timer";

type Move = { readonly from: CheckState; readonly to: CheckState; readonly by: readonly CheckMover[] };

export const checkMoves: readonly Move[] = [
  { from: "in_progress", to: "submitted", by: ["customer"] },
  { from: "in_progress", to: "expired", by: ["customer", "timer"] },
  { from: "submitted", to: "in_review", by: ["staff"] },
  { from: "submitted", to: "expired", by: ["customer"] }, // the person leaves: nobody is checked against their will
  { from: "in_review", to: "expired", by: ["customer"] },
  { from: "in_review", to: "in_review", by: ["staff"] }, // a colleague takes over
  { from: "in_review", to: "more_needed", by: ["staff"] },
  { from: "in_review", to: "verified", by: ["staff"] },
  { from: "in_review", to: "rejected", by: ["staff"] },
  { from: "more_needed", to: "submitted", by: ["customer"] },
  { from: "more_needed", to: "expired", by: ["customer", "timer"] },
  { from: "verified", to: "expired", by: ["timer", "staff"] },
  { from: "rejected", to: "in_review", by: ["staff"] }, // only after a review the customer asked for
];

/** The person may still change what they gave. */
export const openForAnswers: readonly CheckState[] = ["in_progress", "more_needed"];
export const ended: readonly CheckState[] = ["rejected", "expired"];

export function mayMoveCheck(from: CheckState, to: CheckState, by: CheckMover): boolean {
  return checkMoves.some((move) => move.from === from && move.to === to && move.by.includes(by));
}

/** How long a state may last before the timer ends it, in days. `verified` lasts until its own day. */
export const checkLastsDays: Readonly<Partial<Record<CheckState, number>>> = {
  in_progress: 90, // the class kyc_draft: what nobody went on with goes
  more_needed: 30,
};

/** Sent in at most this often: after that a person at a meeting decides. */
export const mostSubmissions = 5;

/**
 * How long a confirmed identity is good before it is looked at again, in years, and never past the document's own day.
 * Law 191-IV art. 5 asks to keep what is known of a client current and names no figure: this is a rule of the house.
 */
export const verifiedForYears = { standard: 3, enhanced: 1 } as const;
export type CheckLevel = keyof typeof verifiedForYears;
