import { printOf } from "./answers.ts";
import { bare, bareNames, loadBare } from "./bare.ts";
import { usersOf } from "./generator.ts";
import { makeOracle } from "./oracle.ts";
import { platform } from "./platform.ts";
import type { Population } from "./population.ts";
import { barePool, into, momentOf, percentile, type SystemName } from "./race.ts";

/**
 * Who asks by person, and who by purpose, among many records: medians of each system, asked in turns. `alem` is another who
 * asks, so that each look is durable in the journal before the answer; `own` is the person, whose own looks are not journalled.
 */
export type Selective = {
  readonly medians: Readonly<
    Record<"read_by_usr" | "read_by_pur", Readonly<Record<SystemName | "own", number>>>
  >;
  readonly answers: number;
  readonly wrong: readonly string[];
};

const turns = { read_by_usr: 100, read_by_pur: 15 } as const;
/** Before anything is counted: connections have their plans, processes their code. */
const warm = { read_by_usr: 40, read_by_pur: 3 } as const;

export async function askSelectively(population: Population): Promise<Selective> {
  const { stand, profile, records, loadedAt } = population;
  for (const name of bareNames) await loadBare(stand.owner, name, { records, profile, now: loadedAt });
  await population.reset();
  await stand.owner.run({ text: "vacuum analyze", values: [] });
  await stand.owner.run({ text: "checkpoint", values: [] }); // or the load is still on its way to the disk
  const now = momentOf(loadedAt, 0);
  const oracles = [false, true].map((rules) =>
    makeOracle(records, profile, { rules, loadedAt: loadedAt.getTime() }),
  );
  const pool = barePool(stand);
  const latencies = new Map<string, number[]>();
  const wrong: string[] = [];
  let answers = 0;
  try {
    const systems = [
      ...bareNames.map((name) => ({
        ...{ name, system: bare(pool, name, profile), oracle: oracles[0] },
        role: "processor" as const,
      })),
      ...(["processor", "customer"] as const).map((role) => ({
        name: role === "customer" ? ("own" as const) : ("alem" as const),
        ...{ system: platform(population, role), oracle: oracles[1], role },
      })),
    ];
    for (const kind of ["read_by_usr", "read_by_pur"] as const)
      for (let turn = -warm[kind]; turn < turns[kind]; turn += 1)
        for (const { name, system, oracle, role } of systems) {
          // scattered over the people, and never somebody whose rows were fetched for the one who asked before
          const own = role === "customer";
          const n = ((turn + warm[kind]) * 7_919 + (own ? 4_999 : 0)) % usersOf(records, profile);
          const operation = { kind, n, at: 0, set: null, own };
          const began = performance.now();
          const answer = await system.run(operation, now);
          const ms = performance.now() - began;
          if (turn >= 0) into(latencies, `${kind} ${name}`, ms);
          answers += oracle === oracles[1] ? 1 : 0;
          const right = oracle?.answer(operation, role, now.getTime());
          if (!right || printOf(answer) !== printOf(right)) wrong.push(`${name} ${kind} ${n}`);
        }
  } finally {
    await pool.end();
  }
  const of = (kind: string) => {
    const at = (name: SystemName | "own") => percentile(latencies.get(`${kind} ${name}`) ?? [], 0.5);
    return { b0: at("b0"), b1: at("b1"), b2: at("b2"), alem: at("alem"), own: at("own") };
  };
  return { medians: { read_by_usr: of("read_by_usr"), read_by_pur: of("read_by_pur") }, answers, wrong };
}
