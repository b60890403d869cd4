/** States and moves of what is done outside, in tables (operations §5): everything else is refused. */
export const operationStates = [
  "created",
  "submitting",
  "submitted",
  "unknown",
  "needs_review",
  "succeeded",
  "failed",
  "cancelled",
] as const;
export type OperationState = (typeof operationStates)[number];

export const operationMovers = ["house", "provider", "staff", "customer"] as const;
export type OperationMover = (typeof operationMovers)[number];

type Move<S> = { readonly from: S; readonly to: S; readonly by: readonly OperationMover[] };

/**
 * `unknown` is never "failed": only the provider's answer or a named employee with evidence ends it. Back to `created`
 * goes only what provably did not happen.
 */
export const operationMoves: readonly Move<OperationState>[] = [
  { from: "created", to: "submitting", by: ["house"] },
  { from: "created", to: "cancelled", by: ["house", "customer", "staff"] },
  { from: "created", to: "failed", by: ["house"] }, // refused at the gate, or its time ended before it was ever sent
  { from: "submitting", to: "created", by: ["house"] },
  { from: "submitting", to: "submitted", by: ["provider"] },
  { from: "submitting", to: "succeeded", by: ["provider"] },
  { from: "submitting", to: "failed", by: ["provider"] },
  { from: "submitting", to: "unknown", by: ["house"] },
  { from: "submitting", to: "needs_review", by: ["house"] },
  { from: "submitted", to: "succeeded", by: ["provider"] },
  { from: "submitted", to: "failed", by: ["provider"] },
  { from: "submitted", to: "needs_review", by: ["house"] },
  // by the provider: a proof of absence; by the house: the same key again, where a key has one effect
  { from: "unknown", to: "created", by: ["provider", "house"] },
  { from: "unknown", to: "submitted", by: ["provider"] },
  { from: "unknown", to: "succeeded", by: ["provider"] },
  { from: "unknown", to: "failed", by: ["provider"] },
  { from: "unknown", to: "needs_review", by: ["house"] },
  { from: "needs_review", to: "unknown", by: ["staff"] }, // ask once more
  { from: "needs_review", to: "succeeded", by: ["staff"] },
  { from: "needs_review", to: "failed", by: ["staff"] },
];

export const finalStates: readonly OperationState[] = ["succeeded", "failed", "cancelled"];
export const isFinal = (state: OperationState): boolean => finalStates.includes(state);

export const mayMoveOperation = (from: OperationState, to: OperationState, by: OperationMover): boolean =>
  operationMoves.some((move) => move.from === from && move.to === to && move.by.includes(by));

export const applicationStates = [
  "proposed",
  "offered",
  "consented",
  "sending",
  "sent",
  "approved",
  "signed",
  "funded",
  "declined",
  "withdrawn",
  "expired",
] as const;
export type ApplicationState = (typeof applicationStates)[number];

/** From `consented` on there is a consent to this very partner; a CHECK of the table says the same (operations §9, 6). */
export const applicationMoves: readonly { readonly from: ApplicationState; readonly to: ApplicationState }[] =
  [
    { from: "proposed", to: "offered" },
    { from: "proposed", to: "declined" },
    { from: "proposed", to: "withdrawn" },
    { from: "offered", to: "consented" },
    { from: "offered", to: "withdrawn" },
    { from: "offered", to: "expired" },
    { from: "consented", to: "sending" },
    { from: "consented", to: "withdrawn" },
    { from: "consented", to: "declined" },
    { from: "sending", to: "sent" },
    { from: "sending", to: "approved" },
    { from: "sending", to: "declined" },
    { from: "sending", to: "withdrawn" },
    { from: "sent", to: "approved" },
    { from: "sent", to: "declined" },
    { from: "sent", to: "withdrawn" },
    { from: "approved", to: "signed" },
    { from: "approved", to: "withdrawn" },
    { from: "signed", to: "funded" },
    { from: "signed", to: "withdrawn" },
  ];

export const finalApplicationStates: readonly ApplicationState[] = [
  ...(["funded", "declined", "withdrawn", "expired"] as const),
];

export const mayMoveApplication = (from: ApplicationState, to: ApplicationState): boolean =>
  applicationMoves.some((move) => move.from === from && move.to === to);
