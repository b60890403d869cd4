import type { NamePart } from "./name-parts.ts";

/** How two parts of names stand to each other; `query` is what was asked, `list` what the list says. */
export type PartPair = {
  readonly how:
    | "same"
    | "respelled"
    | "close"
    | "joined"
    | "initial"
    | "different"
    | "only_asked"
    | "only_listed";
  readonly asked: string;
  readonly listed: string;
  /** 0 to 1. */
  readonly likeness: number;
  /** What the pair weighs in the whole. */
  readonly weight: number;
};
export type Agreement = { readonly score: number; readonly pairs: readonly PartPair[] };

export type WeighedPart = NamePart & { readonly weight: number };
export type Likeness = (asked: WeighedPart, listed: WeighedPart) => number;
