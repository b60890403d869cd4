import { type Figure, figure } from "../measure.ts";

/** A figure without a budget of its own: told, and held against nothing but zero. */
export const told = (name: string, value: number, unit: string): Figure =>
  figure({ name, value, unit, budget: 0, better: "higher" });
