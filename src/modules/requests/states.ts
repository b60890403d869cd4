/** States and moves of a request in one table (operations §5; later issues add the states between submitted and approved). */
export const requestStates = [
  "submitted",
  "in_review",
  "needs_info",
  "approved",
  "declined",
  "withdrawn",
  "expired",
] as const;
export type RequestState = (typeof requestStates)[number];
export type Mover = "customer" | "staff" | "timer";

type Move = { readonly from: RequestState; readonly to: RequestState; readonly by: readonly Mover[] };

export const moves: readonly Move[] = [
  { from: "submitted", to: "in_review", by: ["staff"] },
  { from: "submitted", to: "withdrawn", by: ["customer"] },
  { from: "submitted", to: "expired", by: ["timer"] },
  { from: "in_review", to: "needs_info", by: ["staff"] },
  { from: "in_review", to: "approved", by: ["staff"] },
  { from: "in_review", to: "declined", by: ["staff"] },
  { from: "in_review", to: "withdrawn", by: ["customer"] },
  { from: "in_review", to: "expired", by: ["timer"] },
  { from: "needs_info", to: "in_review", by: ["customer"] },
  { from: "needs_info", to: "withdrawn", by: ["customer"] },
  { from: "needs_info", to: "expired", by: ["timer"] },
  { from: "approved", to: "withdrawn", by: ["customer"] },
  { from: "approved", to: "expired", by: ["timer"] },
  { from: "declined", to: "in_review", by: ["staff"] }, // only after a review the customer asked for
];

export const terminal: readonly RequestState[] = ["declined", "withdrawn", "expired"];
/** A negative end carries a reason code with a text in three languages. */
export const needsReason: readonly RequestState[] = ["declined", "withdrawn", "expired"];

export function mayMove(from: RequestState, to: RequestState, by: Mover): boolean {
  return moves.some((move) => move.from === from && move.to === to && move.by.includes(by));
}

/** How long a state may last before the timer ends it, in days. */
export const stateLastsDays: Readonly<Partial<Record<RequestState, number>>> = {
  submitted: 14,
  in_review: 14,
  needs_info: 14,
  approved: 30,
};
