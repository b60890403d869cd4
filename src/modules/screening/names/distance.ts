/**
 * How far two folded words are apart: optimal string alignment (insertion, deletion, substitution, transposition of
 * neighbours), where a confusion that spelling or the eye makes easily costs less than a whole letter.
 */
export function wordDistance(a: string, b: string, atMost: number): number {
  if (a.length > longest || b.length > longest) return a === b ? 0 : Number.POSITIVE_INFINITY;
  if (Math.abs(a.length - b.length) * cheapestGap > atMost) return Number.POSITIVE_INFINITY;
  // what is alike at both ends costs nothing and need not be walked
  let from = 0;
  const shorter = Math.min(a.length, b.length);
  while (from < shorter && a.charCodeAt(from) === b.charCodeAt(from)) from += 1;
  let endOfA = a.length;
  let endOfB = b.length;
  while (endOfA > from && endOfB > from && a.charCodeAt(endOfA - 1) === b.charCodeAt(endOfB - 1)) {
    endOfA -= 1;
    endOfB -= 1;
  }
  return walked(a, b, { from, endOfA, endOfB }, atMost);
}

function walked(
  a: string,
  b: string,
  { from, endOfA, endOfB }: { from: number; endOfA: number; endOfB: number },
  atMost: number,
): number {
  const rows = endOfA - from;
  const columns = endOfB - from;
  let before = lines[0];
  let above = lines[1];
  let line = lines[2];
  above[0] = 0;
  for (let j = 1; j <= columns; j += 1) above[j] = at(above, j - 1) + gapCost(b.charCodeAt(from + j - 1));
  for (let i = 1; i <= rows; i += 1) {
    const letter = a.charCodeAt(from + i - 1);
    const drop = gapCost(letter);
    line[0] = at(above, 0) + drop;
    let least = at(line, 0);
    for (let j = 1; j <= columns; j += 1) {
      const other = b.charCodeAt(from + j - 1);
      let cost = at(above, j - 1) + (letter === other ? 0 : swapCost(letter, other));
      const dropped = at(above, j) + drop;
      if (dropped < cost) cost = dropped;
      const added = at(line, j - 1) + gapCost(other);
      if (added < cost) cost = added;
      if (i > 1 && j > 1 && letter === b.charCodeAt(from + j - 2) && other === a.charCodeAt(from + i - 2)) {
        const turned = at(before, j - 2) + transposition;
        if (turned < cost) cost = turned;
      }
      line[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > atMost) return Number.POSITIVE_INFINITY;
    [before, above, line] = [above, line, before];
  }
  return at(above, columns);
}

const longest = 40; // a longer word is compared for equality only: cost is bounded whatever is sent
const cheapestGap = 0.4;
const transposition = 0.8;
const lines = [
  new Float64Array(longest + 1),
  new Float64Array(longest + 1),
  new Float64Array(longest + 1),
] as const;
const at = (line: Float64Array, index: number): number => line[index] ?? 0;

const letters = 128; // keys are ASCII
const gaps = new Float64Array(letters).fill(1);
const swaps = new Float64Array(letters * letters).fill(1);

const gapCost = (letter: number): number => gaps[letter] ?? 1;
const swapCost = (a: number, b: number): number => swaps[a * letters + b] ?? 1;

for (const vowel of "aeou") gaps[vowel.charCodeAt(0)] = 0.6;
gaps["i".charCodeAt(0)] = 0.4; // й, ь and the glide of ия come and go
gaps["h".charCodeAt(0)] = 0.5;

/** Pairs that different romanisations, ears and eyes take for each other. */
const confusions: readonly (readonly [pairs: string, cost: number])[] = [
  ["qk yi wv", 0.2], // letters of the plain form that keys no longer tell apart
  ["ei ou iJ uv 0o 1i 1l 5s 8b", 0.3],
  ["ao ae kh gh Jg Ss cs ck cz", 0.4],
  ["ai iu kg Jz JC SC cC Ck eo eu sz dt", 0.5],
  ["au vf bp Jd", 0.6],
  ["vb nh pr hb mn", 0.7],
];
for (const [pairs, cost] of confusions)
  for (const [a = "", b = ""] of pairs.split(" ")) {
    swaps[a.charCodeAt(0) * letters + b.charCodeAt(0)] = cost;
    swaps[b.charCodeAt(0) * letters + a.charCodeAt(0)] = cost;
  }
