/** Figures and rounds of a measurement; the registry of the benches is bench.ts. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly budget: number;
  readonly better: "lower" | "higher";
  readonly holds: boolean;
};
export type BenchDocument = { readonly bench: string; readonly figures: readonly Figure[] };

export function figure(measured: Omit<Figure, "holds">): Figure {
  const { value, budget, better } = measured;
  return { ...measured, holds: better === "lower" ? value <= budget : value >= budget };
}

export type Pair = { readonly bare: () => Promise<unknown>; readonly door: () => Promise<unknown> };

/**
 * How many times slower the door is than the bare thing: short rounds A B A B, so that both meet the same noise, and
 * the median of the rounds' ratios.
 */
export async function slowdown(
  pair: Pair,
  options: { clients: number; rounds: number; roundMs: number },
): Promise<number> {
  const ratios: number[] = [];
  await throughput(pair.bare, options.clients, options.roundMs / 2); // warm: connections, plans, compiled code
  await throughput(pair.door, options.clients, options.roundMs / 2);
  for (let round = 0; round < options.rounds; round += 1) {
    // who goes first alternates, so that neither always inherits the other's dirty pages
    const first = round % 2 === 0;
    const before = first ? await throughput(pair.bare, options.clients, options.roundMs) : 0;
    const door = await throughput(pair.door, options.clients, options.roundMs);
    const bare = first ? before : await throughput(pair.bare, options.clients, options.roundMs);
    ratios.push(bare / door);
  }
  return median(ratios);
}

/** Operations a second, by so many clients that each wait for their answer before they ask again. */
async function throughput(
  operation: () => Promise<unknown>,
  clients: number,
  roundMs: number,
): Promise<number> {
  const start = performance.now();
  const end = start + roundMs;
  let done = 0;
  const client = async () => {
    while (performance.now() < end) {
      await operation();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (done * 1000) / (performance.now() - start);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
}
