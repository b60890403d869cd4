/** States and moves of a conversation in one table. The clocks of an answer run only while the turn is ours (sla.ts). */
export const caseStates = [
  "new",
  "open",
  "waiting_customer",
  "waiting_third_party",
  "resolved",
  "closed",
] as const;
export type CaseState = (typeof caseStates)[number];
export const caseMovers = ["customer", "staff", "house"] as const;
export type CaseMover = (typeof caseMovers)[number];

type Move = {
  readonly from: readonly CaseState[];
  readonly to: CaseState;
  readonly by: readonly CaseMover[];
};

export const caseMoves: readonly Move[] = [
  { from: ["new"], to: "open", by: ["staff"] },
  { from: ["new", "open", "waiting_third_party", "resolved"], to: "waiting_customer", by: ["staff"] },
  { from: ["new", "open", "waiting_customer"], to: "waiting_third_party", by: ["staff"] },
  // the person writes again: whatever we waited for, the turn is ours
  { from: ["waiting_customer", "waiting_third_party", "resolved"], to: "open", by: ["customer", "staff"] },
  {
    from: ["new", "open", "waiting_customer", "waiting_third_party"],
    to: "resolved",
    by: ["customer", "staff"],
  },
  // we asked, and nobody answered for a month
  { from: ["waiting_customer"], to: "resolved", by: ["house"] },
  { from: ["resolved"], to: "closed", by: ["house"] },
  // merged into another one, or handed to the officers of rights
  { from: ["new", "open", "waiting_customer", "waiting_third_party"], to: "closed", by: ["staff"] },
];

export const mayMoveCase = (from: CaseState, to: CaseState, by: CaseMover): boolean =>
  caseMoves.some((move) => move.from.includes(from) && move.to === to && move.by.includes(by));
