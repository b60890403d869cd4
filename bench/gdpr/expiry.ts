import { after, seconds } from "../../src/platform/clock.ts";
import { sweepRetention } from "../../src/privacy/retention/sweep.ts";
import { printOf } from "./answers.ts";
import { recordOf } from "./generator.ts";
import { makeOracle } from "./oracle.ts";
import { doorFor, platform } from "./platform.ts";
import type { Population } from "./population.ts";
import { gdprMap, item } from "./records.ts";

/** Once in a run: thirty-one seconds on, a tenth of the rows is over. No door shows them, and the sweep takes them away. */
export type Expiry = {
  readonly answers: number;
  readonly wrong: readonly string[];
  readonly shownBeforeSweep: number;
  readonly sweepMs: number;
  readonly left: number;
};

const asked = 200;

export async function expire(population: Population): Promise<Expiry> {
  const { stand, clock, records, profile, loadedAt, places } = population;
  await population.reset();
  const now = after(loadedAt, seconds(31));
  clock.set(now);
  const oracle = makeOracle(records, profile, { rules: true, loadedAt: loadedAt.getTime() });
  const system = platform(population, "controller");
  const wrong: string[] = [];
  let shownBeforeSweep = 0;
  let answers = 0;
  for (let turn = 0; turn < asked; turn += 1) {
    const n = Math.floor((turn * records) / asked);
    for (const kind of ["read", "read_by_usr"] as const) {
      const operation = { kind, n, at: turn, set: null, own: false };
      const got = printOf(await system.run(operation, now));
      if (got !== printOf(oracle.answer(operation, "controller", now.getTime())))
        wrong.push(`${kind} ${n} at its end`);
      answers += 1;
    }
    const place = places.get(n);
    if (!place || recordOf(n, profile).ttl !== 30) continue;
    const door = await doorFor(population, "controller", place.subject);
    if (await door.read(item, place.id, ["data"])) shownBeforeSweep += 1;
  }
  const began = performance.now();
  await sweepRetention({ db: stand.work, keyring: stand.keyring, map: gdprMap, asOf: now });
  const sweepMs = performance.now() - began;
  const [left] = await stand.owner.run<{ n: number }>({
    text: "select count(*)::int as n from bench_item",
    values: [],
  });
  const alive = left?.n ?? -1;
  answers += 1;
  if (alive !== oracle.alive(now.getTime()) || alive > records * 0.9 + 1)
    wrong.push(`${alive} rows after the sweep`);
  return { answers, wrong, shownBeforeSweep, sweepMs, left: alive };
}
