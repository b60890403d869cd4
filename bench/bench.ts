import { benchCrash } from "./crash/crash.ts";
import { benchDoor } from "./door.ts";
import { benchGdpr, type GdprOptions } from "./gdpr/gdpr.ts";
import { benchLighthouse } from "./lighthouse.ts";
import type { BenchDocument } from "./measure.ts";
import { benchMessages } from "./messages.ts";
import { benchOperations } from "./operations.ts";
import { benchPages } from "./pages.ts";
import { benchRetention } from "./retention.ts";
import { benchScreening } from "./screening.ts";
import { benchSubject } from "./subject.ts";
import { benchWeight } from "./weight.ts";

export type { BenchDocument, Figure } from "./measure.ts";

/** The bench of crashes takes how many kills, and the seed of an earlier run; that of GDPRbench its mix and size. */
export type BenchOptions = GdprOptions & { readonly kills?: number };

/**
 * Measurements with budgets (design §9): always a ratio against the bare thing in the same run, because an absolute
 * figure says more about the machine than about us.
 */
export const benches: Readonly<Record<string, (options: BenchOptions) => Promise<BenchDocument>>> = {
  crash: benchCrash,
  door: benchDoor,
  gdpr: benchGdpr,
  messages: benchMessages,
  lighthouse: benchLighthouse,
  operations: benchOperations,
  pages: benchPages,
  retention: benchRetention,
  screening: benchScreening,
  subject: benchSubject,
  weight: benchWeight,
};

/** One JSON document, or a line for each figure. */
export function printBench(document: BenchDocument, json: boolean): void {
  if (json) {
    console.log(JSON.stringify(document));
    return;
  }
  console.log(document.bench);
  for (const { name, value, unit, better, budget, holds } of document.figures) {
    const bound = `${better === "lower" ? "<=" : ">="} ${budget}`;
    const words = [name.padEnd(28), value.toFixed(2).padStart(7), unit.padEnd(6), bound.padEnd(7)];
    console.log(`  ${words.join(" ")} ${holds ? "holds" : "DOES NOT HOLD"}`);
  }
}
