/** States and moves of a request in one table (operations §5): the house checks, lenders offer, the person chooses and signs. */
export const requestStates = [
  "submitted",
  "in_review",
  "needs_info",
  "approved", // checked by us; lenders are asked next
  "matching",
  "offers_ready",
  "with_partner",
  "to_sign",
  "cooling_off",
  "disbursing",
  "needs_account",
  "active",
  "recalling",
  "repaid",
  "declined",
  "withdrawn",
  "expired",
] as const;
export type RequestState = (typeof requestStates)[number];
export const movers = ["customer", "staff", "timer", "house"] as const;
export type Mover = (typeof movers)[number];

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
  { from: "approved", to: "matching", by: ["house"] },
  { from: "approved", to: "withdrawn", by: ["customer"] },
  { from: "approved", to: "expired", by: ["timer"] },
  { from: "matching", to: "offers_ready", by: ["house"] },
  { from: "matching", to: "declined", by: ["house"] }, // nobody offered
  { from: "matching", to: "withdrawn", by: ["customer"] },
  { from: "matching", to: "expired", by: ["timer"] },
  { from: "offers_ready", to: "with_partner", by: ["customer"] },
  { from: "offers_ready", to: "withdrawn", by: ["customer"] },
  { from: "offers_ready", to: "expired", by: ["timer"] },
  { from: "with_partner", to: "to_sign", by: ["house"] },
  { from: "with_partner", to: "offers_ready", by: ["house"] }, // this lender does not; others still offer
  { from: "with_partner", to: "declined", by: ["house"] },
  { from: "with_partner", to: "withdrawn", by: ["customer"] },
  { from: "with_partner", to: "expired", by: ["timer"] },
  { from: "to_sign", to: "cooling_off", by: ["customer"] },
  { from: "to_sign", to: "disbursing", by: ["customer"] },
  { from: "to_sign", to: "withdrawn", by: ["customer"] },
  { from: "to_sign", to: "expired", by: ["timer"] },
  { from: "cooling_off", to: "disbursing", by: ["customer"] }, // the second confirmation
  { from: "cooling_off", to: "recalling", by: ["customer", "timer"] },
  { from: "disbursing", to: "recalling", by: ["customer", "house"] },
  { from: "disbursing", to: "needs_account", by: ["house"] },
  { from: "needs_account", to: "disbursing", by: ["customer"] },
  { from: "disbursing", to: "active", by: ["house"] },
  { from: "recalling", to: "withdrawn", by: ["house"] },
  { from: "recalling", to: "disbursing", by: ["house"] }, // too late: the lender had paid
  { from: "active", to: "repaid", by: ["house"] },
  { from: "declined", to: "in_review", by: ["staff"] }, // only after a review the customer asked for
];

export const terminal: readonly RequestState[] = ["declined", "withdrawn", "expired", "repaid"];
/** A negative end carries a reason code with a text in three languages. */
export const needsReason: readonly RequestState[] = ["declined", "withdrawn", "expired"];
/** From the signature to the last payment the person is bound: the account cannot close under it (Law 94-V art. 8 p. 2). */
export const bindingStates: readonly RequestState[] = [
  ...(["cooling_off", "disbursing", "needs_account", "recalling", "active"] as const),
];

export function mayMove(from: RequestState, to: RequestState, by: Mover): boolean {
  return moves.some((move) => move.from === from && move.to === to && move.by.includes(by));
}

/** How long a state may last before the timer ends it, in days. */
export const stateLastsDays: Readonly<Partial<Record<RequestState, number>>> = {
  submitted: 14,
  in_review: 14,
  needs_info: 14,
  approved: 30,
  matching: 2,
  offers_ready: 14,
  with_partner: 10,
  to_sign: 7,
};
