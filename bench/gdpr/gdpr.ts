import { sequence } from "../../src/privacy/journal/sequencer.ts";
import { verifyDatabase } from "../../src/privacy/journal/source.ts";
import { bodiesKeptMonths } from "../../src/privacy/partitions.ts";
import { type BenchDocument, type Figure, figure } from "../measure.ts";
import { onStand, type Stand } from "../stand.ts";
import { ablate } from "./ablations.ts";
import { bareNames, tableOf } from "./bare.ts";
import { expire } from "./expiry.ts";
import { type MixName, mixes, operationsOf, type Role, roles } from "./mixes.ts";
import { mustDeny } from "./must-deny.ts";
import { type Population, populate } from "./population.ts";
import { percentile, type Run, race, type SystemName } from "./race.ts";
import { gdprMap } from "./records.ts";
import { inspect } from "./regulator.ts";
import { askSelectively } from "./selective.ts";
import { spaceRatio } from "./space.ts";
import { told } from "./told.ts";

/**
 * GDPRbench (reference/privacy-engineering.md §9): controller, customer, processor and regulator on the platform's own data
 * layer, beside bare PostgreSQL without and with indexes. Every answer of the platform is compared with a map in memory, and
 * ten things must be refused. What maps to what: records.ts and platform.ts.
 */
export type GdprOptions = {
  readonly records?: number;
  readonly operations?: number;
  readonly mix?: MixName;
  readonly clients?: number;
  readonly seed?: number;
};

const manyRecords = 100_000;

/** Design §9: a journalled look by another has a budget of its own; all other operations on one row have the sheet's. */
const pointBudget = (role: Role, kind: string): number => (role !== "customer" && kind === "read" ? 3 : 2);
const points = ["insert", "read", "update", "delete", "set_by_key"];

export const benchGdpr = (options: GdprOptions): Promise<BenchDocument> =>
  onStand(gdprMap, async (stand) => {
    const name = options.mix ?? "head";
    const mix = mixes[name];
    const records = options.records ?? 10_000;
    const operations = options.operations ?? (records >= manyRecords ? 10_000 : 1_000);
    const clients = options.clients ?? 1;
    const seed = options.seed ?? 9;
    const tally = { answers: 0, wrong: [] as string[] };
    const count = ({ answers, wrong }: { readonly answers: number; readonly wrong: readonly string[] }) => {
      tally.answers += answers;
      tally.wrong.push(...wrong);
    };
    const figures: Figure[] = [];
    const population = await timed(`load.${records}`, figures, () => populate(stand, records, mix.profile));
    for (const role of roles) {
      const runs = await race(
        population,
        role,
        operationsOf(mix, role, { records, operations, seed }),
        clients,
      );
      for (const bare of bareNames)
        if (runs[bare].wrong.length > 0) throw new Error(`the bench is wrong: ${runs[bare].wrong[0]}`);
      count(runs.alem);
      figures.push(...figuresOf(role, runs, operations));
      await intact(population, count);
    }
    const inspection = await inspect(population, operations);
    count(inspection);
    figures.push(...inspected(inspection, operations));
    await intact(population, count);
    const expiry = await expire(population);
    count(expiry);
    figures.push(
      lower("expired rows shown before the sweep", expiry.shownBeforeSweep, "", 0),
      lower("sweep of what expired", expiry.sweepMs / 1_000, "s", 60),
    );
    const denials = await mustDeny(population);
    const broken = denials.filter(({ held }) => !held).map(({ name: denied }) => denied);
    count({ answers: denials.length, wrong: broken });
    figures.push(
      figure({
        ...{ name: "must-deny cases that hold", value: denials.length - broken.length, unit: "of 10" },
        ...{ budget: denials.length, better: "higher" },
      }),
      ...(await ablate(population)),
    );
    const many = records >= manyRecords ? population : await populate(stand, manyRecords, mix.profile);
    figures.push(...(await selectively(stand, many, count)));
    for (const wrong of tally.wrong.slice(0, 20)) console.error(wrong);
    const correctness = (100 * (tally.answers - tally.wrong.length)) / tally.answers;
    figures.unshift(
      figure({ name: "correctness", value: correctness, unit: "%", budget: 100, better: "higher" }),
      told("answers compared", tally.answers, ""),
    );
    return { bench: "gdpr", figures };
  });

type Count = (one: { readonly answers: number; readonly wrong: readonly string[] }) => void;

const lower = (name: string, value: number, unit: string, budget: number): Figure =>
  figure({ name, value, unit, budget, better: "lower" });

async function timed<T>(name: string, figures: Figure[], work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  figures.push(told(name, (performance.now() - began) / 1_000, "s"));
  return result;
}

function figuresOf(role: Role, runs: Readonly<Record<SystemName, Run>>, operations: number): Figure[] {
  const names = [...bareNames, "alem"] as const;
  const { alem, b1 } = runs;
  return [
    ...names.flatMap((name) => [
      told(`${role}.${name} completion`, runs[name].ms / 1_000, "s"),
      told(`${role}.${name} rate`, (operations * 1_000) / runs[name].ms, "ops/s"),
    ]),
    ...[...alem.latencies].flatMap(([kind, values]) => {
      const bare = b1.latencies.get(kind) ?? [];
      const ratio = percentile(values, 0.5) / percentile(bare, 0.5);
      return [
        ...[0.5, 0.95, 0.99].flatMap((share) => [
          told(`${role}.${kind} p${share * 100} b1`, percentile(bare, share), "ms"),
          told(`${role}.${kind} p${share * 100}`, percentile(values, share), "ms"),
        ]),
        points.includes(kind)
          ? lower(`${role}.${kind} against b1`, ratio, "x", pointBudget(role, kind))
          : told(`${role}.${kind} against b1`, ratio, "x"),
      ];
    }),
  ];
}

function inspected(inspection: Awaited<ReturnType<typeof inspect>>, operations: number): Figure[] {
  return [
    told("regulator.alem completion", inspection.ms / 1_000, "s"),
    told("regulator.alem rate", (operations * 1_000) / inspection.ms, "ops/s"),
    ...[...inspection.latencies].flatMap(([kind, values]) =>
      [0.5, 0.95, 0.99].map((share) => {
        const named = `regulator.${kind} p${share * 100}`;
        const value = percentile(values, share);
        return kind === "verify_deletion" && share === 0.95
          ? lower(named, value, "ms", 5)
          : told(named, value, "ms");
      }),
    ),
  ];
}

/** The journal of what was just done is whole: one more answer. */
async function intact({ stand, clock }: Population, count: Count): Promise<void> {
  await sequence(stand.work, stand.keyring, clock.now(), new Date(0));
  const now = clock.now();
  const { verdict, because } = await verifyDatabase(stand.work, stand.keyring.publicKeys(), {
    now,
    bodiesKeptMonths,
  });
  count({ answers: 1, wrong: verdict === "intact" ? [] : [`the journal is ${verdict}: ${because}`] });
}

async function selectively(stand: Stand, many: Population, count: Count): Promise<Figure[]> {
  const asked = await askSelectively(many);
  count(asked);
  const { profile, records } = many;
  const ours = [...gdprMap.records, ...gdprMap.tables].map(({ name }) => name);
  const times = (kind: "read_by_usr" | "read_by_pur", words: string) => {
    const { b0, b1, b2, alem, own } = asked.medians[kind];
    const at = `${words} among ${records}`;
    return [
      figure({ name: `${at}, against b0`, value: b0 / alem, unit: "x faster", budget: 10, better: "higher" }),
      told(`${at}, b1 against b0`, b0 / b1, "x faster"),
      told(`${at}, b2 against b0`, b0 / b2, "x faster"),
      told(`${at}, b0`, b0, "ms"),
      told(`${at}, the person's own, against b0`, b0 / own, "x faster"),
      told(`${at}, platform`, alem, "ms"),
    ];
  };
  await many.reset();
  return [
    ...times("read_by_usr", "by user"),
    ...times("read_by_pur", "by purpose"),
    lower(`space of ${records}`, await spaceRatio(stand.owner, ours, records, profile), "x", 3.5),
    told(
      "space without the journal",
      await spaceRatio(
        stand.owner,
        ours.filter((one) => !one.startsWith("journal")),
        records,
        profile,
      ),
      "x",
    ),
    told("space of b1", await spaceRatio(stand.owner, [tableOf("b1")], records, profile), "x"),
  ];
}
