import { almatyDay } from "../../platform/clock.ts";
import type { Database } from "../../platform/database.ts";
import type { Outcome } from "./records.ts";
import { addAnswers, type CountedAnswers } from "./store.ts";

/**
 * How the house answers: strictly necessary to run it, so it needs no consent and knows nobody (policy 4, legitimate interests:
 * improvement). A route's name, an outcome and a day are counted in memory and added to the table now and then.
 */
export type Counters = {
  answered(route: string, status: number, ms: number, at: Date): void;
  flush(on: Database): Promise<number>;
};

const slowMs = 1_000;

export function makeCounters(): Counters {
  let counted = new Map<string, CountedAnswers>();
  return {
    answered: (route, status, ms, at) => {
      const one = { day: almatyDay(at), route, outcome: outcomeOf(status) };
      const slot = `${one.day}/${one.route}/${one.outcome}`;
      const before = counted.get(slot) ?? { ...one, answers: 0, slow: 0 };
      counted.set(slot, {
        ...before,
        answers: before.answers + 1,
        slow: before.slow + (ms > slowMs ? 1 : 0),
      });
    },
    flush: async (on) => {
      const taken = [...counted.values()];
      counted = new Map();
      if (taken.length > 0) await addAnswers(on, taken);
      return taken.length;
    },
  };
}

function outcomeOf(status: number): Outcome {
  if (status >= 500) return "failed";
  if (status >= 400) return "refused";
  return status >= 300 ? "redirect" : "ok";
}
