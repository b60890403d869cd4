import pg from "pg";
import { after } from "../../src/platform/clock.ts";
import type { Stand } from "../stand.ts";
import { printOf } from "./answers.ts";
import { type BareName, bare, bareNames, loadBare, type Subject } from "./bare.ts";
import { inLanes } from "./lanes.ts";
import type { Operation, Role } from "./mixes.ts";
import { makeOracle } from "./oracle.ts";
import { platform } from "./platform.ts";
import type { Population } from "./population.ts";

/** One role of a mix on all systems in turns, fifty operations each, so that they meet the same noise. */
export type SystemName = BareName | "alem";
export type Run = {
  /** By kind of operation, in milliseconds, as they came. */
  readonly latencies: Map<string, number[]>;
  readonly answers: number;
  readonly wrong: readonly string[];
  readonly ms: number;
};

const atOnce = 50;

export async function race(
  population: Population,
  role: Role,
  operations: readonly Operation[],
  clients: number,
): Promise<Readonly<Record<SystemName, Run>>> {
  const { stand, profile, records, loadedAt } = population;
  for (const name of bareNames) await loadBare(stand.owner, name, { records, profile, now: loadedAt });
  await population.reset();
  await stand.owner.run({ text: "vacuum analyze", values: [] });
  await stand.owner.run({ text: "checkpoint", values: [] });
  const plain = expected(population, role, operations, false);
  const rules = expected(population, role, operations, true);
  const pool = barePool(stand);
  try {
    const runs = {
      ...{ b0: newRun(bare(pool, "b0", profile), plain), b1: newRun(bare(pool, "b1", profile), plain) },
      ...{ b2: newRun(bare(pool, "b2", profile), plain), alem: newRun(platform(population, role), rules) },
    };
    for (let from = 0; from < operations.length; from += atOnce)
      for (const run of Object.values(runs))
        await runSome(run, operations.slice(from, from + atOnce), loadedAt, clients);
    return runs;
  } finally {
    await pool.end();
  }
}

export const barePool = (stand: Stand): pg.Pool => new pg.Pool({ connectionString: stand.webUrl, max: 16 });

/** The moment of an operation: the clock stands still but for a millisecond each, so that nothing ends on the way. */
export const momentOf = (loadedAt: Date, at: number): Date => after(loadedAt, 1_000 + at);

function expected(
  { records, profile, loadedAt }: Population,
  role: Role,
  operations: readonly Operation[],
  rules: boolean,
): string[] {
  const oracle = makeOracle(records, profile, { rules, loadedAt: loadedAt.getTime() });
  return operations.map((one) => printOf(oracle.answer(one, role, momentOf(loadedAt, one.at).getTime())));
}

type Running = Omit<Run, "answers" | "wrong" | "ms"> & {
  readonly subject: Subject;
  readonly expected: readonly string[];
  readonly wrong: string[];
  answers: number;
  ms: number;
};

const newRun = (subject: Subject, prints: readonly string[]): Running => ({
  ...{ subject, expected: prints, wrong: [], answers: 0, ms: 0, latencies: new Map() },
});

/** With several clients there is no one right order of answers: they are timed and not compared. */
async function runSome(run: Running, operations: readonly Operation[], loadedAt: Date, clients: number) {
  const began = performance.now();
  let comparing = 0;
  await inLanes(operations, clients, async (operation) => {
    const asked = performance.now();
    const answer = await run.subject.run(operation, momentOf(loadedAt, operation.at));
    const answered = performance.now();
    into(run.latencies, operation.kind, answered - asked);
    if (clients > 1) return;
    run.answers += 1;
    const print = printOf(answer);
    if (print !== run.expected[operation.at])
      run.wrong.push(`${operation.kind} ${operation.n}: ${print}, not ${run.expected[operation.at]}`);
    comparing += performance.now() - answered;
  });
  run.ms += performance.now() - began - comparing;
}

export function into(all: Map<string, number[]>, kind: string, value: number): void {
  const known = all.get(kind);
  if (known) known.push(value);
  else all.set(kind, [value]);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
