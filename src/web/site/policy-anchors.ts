import type { ClauseNumber } from "../../policy/policy.ts";

/** `#clause-3` and `#sentence-3-security`: addresses that letters and other pages may quote for ever. */
export const clauseAnchor = (number: ClauseNumber | "intro"): string => `clause-${number}`;
export const sentenceAnchor = (id: string): string => `sentence-${id.replaceAll(".", "-")}`;

/** The tables made from the registers, with the clause that each explains. */
export const registerTables = [
  { id: "purposes", clause: "3" },
  { id: "categories", clause: "2" },
  { id: "recipients", clause: "5" },
  { id: "retention", clause: "6" },
  { id: "rights", clause: "7" },
] as const satisfies readonly { readonly id: string; readonly clause: ClauseNumber }[];

export type RegisterTable = (typeof registerTables)[number];

export const registerAnchor = (id: RegisterTable["id"]): string => `register-${id}`;
