/** States and moves of a request about a right in one table: its clock stands still only while identity is unconfirmed (policy 7). */
export const rightStates = [
  "received",
  "waiting_identity",
  "in_work",
  "proposed",
  "done",
  "refused",
  "withdrawn",
] as const;
export type RightState = (typeof rightStates)[number];
export const rightMovers = ["customer", "staff", "house"] as const;
export type RightMover = (typeof rightMovers)[number];

type Move = { readonly from: RightState; readonly to: RightState; readonly by: readonly RightMover[] };

export const rightMoves: readonly Move[] = [
  { from: "received", to: "waiting_identity", by: ["house"] },
  { from: "received", to: "in_work", by: ["customer"] },
  { from: "received", to: "withdrawn", by: ["house"] },
  { from: "received", to: "done", by: ["customer"] }, // what the person does alone is done in the same act
  { from: "waiting_identity", to: "in_work", by: ["customer", "staff"] },
  { from: "waiting_identity", to: "done", by: ["customer"] }, // asked for by the form, done by the person after signing in
  { from: "waiting_identity", to: "withdrawn", by: ["customer", "house"] },
  { from: "in_work", to: "proposed", by: ["staff"] },
  { from: "in_work", to: "done", by: ["staff", "house"] },
  { from: "in_work", to: "withdrawn", by: ["customer", "house"] }, // the house: after everything was erased
  { from: "proposed", to: "in_work", by: ["staff", "house"] }, // sent back by the second person, or a confirmed erasure that cannot run yet
  { from: "proposed", to: "done", by: ["staff", "house"] },
  { from: "proposed", to: "refused", by: ["staff"] },
  { from: "proposed", to: "withdrawn", by: ["customer", "house"] },
];

export const endedStates: readonly RightState[] = ["done", "refused", "withdrawn"];

export const mayMoveRight = (from: RightState, to: RightState, by: RightMover): boolean =>
  rightMoves.some((move) => move.from === from && move.to === to && move.by.includes(by));
