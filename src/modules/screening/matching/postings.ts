/** Lists of small numbers by a small number, in two typed arrays: which names hold a word. */
export type Postings = {
  of(key: number): Uint32Array;
  count(key: number): number;
  readonly bytes: number;
};

/** `pairs` is key, value, key, value, …; a value that repeats under its key is kept once if they are neighbours. */
export function buildPostings(keys: number, pairs: readonly number[]): Postings {
  const start = new Uint32Array(keys + 1);
  for (let i = 0; i < pairs.length; i += 2) {
    const slot = (pairs[i] ?? 0) + 1;
    start[slot] = (start[slot] ?? 0) + 1;
  }
  for (let i = 1; i <= keys; i += 1) start[i] = (start[i] ?? 0) + (start[i - 1] ?? 0);
  const next = start.slice(0, keys);
  const values = new Uint32Array(pairs.length / 2);
  for (let i = 0; i < pairs.length; i += 2) {
    const key = pairs[i] ?? 0;
    const at = next[key] ?? 0;
    next[key] = at + 1;
    values[at] = pairs[i + 1] ?? 0;
  }
  const bounds = (key: number): [number, number] => [start[key] ?? 0, start[key + 1] ?? 0];
  return {
    of: (key) => values.subarray(...bounds(key)),
    count: (key) => bounds(key)[1] - bounds(key)[0],
    bytes: start.byteLength + values.byteLength,
  };
}
