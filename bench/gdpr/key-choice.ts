/** Which key an operation asks for (reference/privacy-engineering.md §9.3): evenly, or as YCSB scrambles a zipf rank. */
export type KeyChoice = (random: () => number) => number;

export const uniformKeys =
  (records: number): KeyChoice =>
  (random) =>
    Math.floor(random() * records);

const theta = 0.99;
const items = 10 ** 10 + 1;
const zeta = 26.46902820178302; // of so many items, which nobody wants to add up at each start
const alpha = 1 / (1 - theta);
const eta = (1 - (2 / items) ** (1 - theta)) / (1 - (1 + 2 ** -theta) / zeta);

/** `room`: keys that exist or will; a key above the highest is drawn again. */
export function zipfKeys(highest: number, room: number): KeyChoice {
  return (random) => {
    for (;;) {
      const key = scrambled(rankOf(random()), room);
      if (key <= highest) return key;
    }
  };
}

/** How many keys the scrambling spreads over, for a run that inserts. */
export const roomFor = (records: number, operations: number, insertShare: number): number =>
  records + 1 + Math.floor(2 * operations * insertShare);

export function rankOf(u: number): number {
  if (u * zeta < 1) return 0;
  if (u * zeta < 1 + 0.5 ** theta) return 1;
  return Math.floor(items * (eta * u - eta + 1) ** alpha);
}

export const scrambled = (rank: number, room: number): number => Number(fnv(BigInt(rank)) % BigInt(room));

/** FNV-1a over the eight bytes, smallest first, read as a signed number and made positive. */
export function fnv(value: bigint): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0n; at < 64n; at += 8n)
    hash = BigInt.asUintN(64, (hash ^ ((value >> at) & 0xffn)) * 0x100000001b3n);
  const signed = BigInt.asIntN(64, hash);
  return signed < 0n ? -signed : signed;
}
