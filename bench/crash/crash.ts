import { type BenchDocument, figure } from "../measure.ts";
import { storm, stormLeaseMs } from "./storm.ts";

/**
 * Never lost, never twice: processes and the database are killed while money is on its way, then the tables are held against
 * what the sandboxes did. The control run makes a new key for each attempt and has to be found out.
 */
export async function benchCrash(
  options: { readonly kills?: number; readonly seed?: number } = {},
): Promise<BenchDocument> {
  const { kills = 1_000, seed = Date.now() % 1_000_000 } = options;
  console.error(`seed ${seed}`);
  let next = 0;
  const report = await storm({
    ...{ kills, seed },
    onProgress: (done) => {
      if (done < next) return;
      console.error(`${done} of ${kills}`);
      next = done + kills / 20;
    },
  });
  console.error(JSON.stringify({ ...report, recoveryMs: report.recoveryMs.length }));
  const control = await storm({ kills: Math.max(20, Math.round(kills / 20)), seed, newKeyEachTime: true });
  console.error(JSON.stringify({ control: { ...control, recoveryMs: control.recoveryMs.length } }));
  const none = (name: string, value: number) => figure({ name, value, unit: "", budget: 0, better: "lower" });
  return {
    bench: "crash",
    figures: [
      figure({ name: "kills", value: report.kills, unit: "", budget: kills, better: "higher" }),
      none("lost", report.lost),
      none("duplicated", report.duplicated),
      none("ledger wrong", report.ledgerWrong),
      none("broken chains", report.brokenChains),
      figure({
        name: "recovery p95 with a lease of 30 s",
        value: (percentile(report.recoveryMs, 0.95) - stormLeaseMs) / 1_000 + 30,
        ...{ unit: "s", budget: 40, better: "lower" },
      }),
      figure({
        name: "control: duplicates found",
        value: control.duplicated,
        unit: "",
        budget: 1,
        better: "higher",
      }),
    ],
  };
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
