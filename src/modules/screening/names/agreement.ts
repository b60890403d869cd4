import { joined } from "./fold.ts";
import { leftovers, weightyCount } from "./leftovers.ts";
import { lightRoles, type NamePart, roleWeight } from "./name-parts.ts";
import { partLikeness } from "./part-likeness.ts";
import type { Agreement, Likeness, PartPair, WeighedPart } from "./weighed-parts.ts";
import { foldedLikeness } from "./word-likeness.ts";

/** Parts with the weight of their role; `rarity` (around 1) is how telling the word is in the lists at hand. */
export const weighed = (
  parts: readonly NamePart[],
  rarity: (key: string) => number = () => 1,
): WeighedPart[] => parts.map((part) => ({ ...part, weight: roleWeight[part.role] * rarity(part.key) }));

/**
 * The best pairing of the parts of two names, in any order, and what the leftovers mean: a part that only one side has
 * costs little, two that differ from each other cost as much as an agreement gains. Family name and given name conflict
 * in the same way, whatever else agrees. `firm`: the list says that it is a company, whose words are not left out at will.
 */
export function agreement(
  asked: readonly WeighedPart[],
  listed: readonly WeighedPart[],
  firm = false,
): Agreement {
  const pairs: PartPair[] = [];
  const left = { asked: [...asked], listed: [...listed] };
  pairUp(left, equalWords(left.asked, left.listed), pairs);
  takeJoined(left, 0.95, pairs); // what joins without a flaw is not torn apart by half a likeness
  const fathers = { asked: mayNameFather(asked), listed: mayNameFather(listed) };
  const measured: Likeness = (a, b) => {
    if (a.role === "patronymic" && b.role !== "patronymic" && !fathers.listed) return 0;
    return b.role === "patronymic" && a.role !== "patronymic" && !fathers.asked ? 0 : partLikeness(a, b);
  };
  pairUp(left, bestPairing(left.asked, left.listed, measured), pairs);
  takeInitials(left, pairs);
  takeJoined(left, 0.8, pairs);
  const gained = pairs.reduce((sum, pair) => sum + pair.weight * pair.likeness, 0);
  const weights = pairs.reduce((sum, pair) => sum + pair.weight, 0);
  const { cost, rest } = leftovers(left, { asked, listed }, firm);
  const whole = weights + cost;
  return { score: whole > 0 ? gained / whole : 0, pairs: [...pairs, ...rest] };
}

/** A name of three words or more without a patronymic may hold the father's name as it is: Смагулов Ерлан Болат. */
const mayNameFather = (parts: readonly WeighedPart[]): boolean =>
  weightyCount(parts) >= 3 && parts.every((part) => part.role !== "patronymic");

type Taken = { readonly i: number; readonly j: number; readonly like: number };

function pairUp(left: Left, taken: readonly Taken[], pairs: PartPair[]): void {
  const { asked, listed } = left;
  for (const { i, j, like } of taken) {
    const [a, b] = [asked[i], listed[j]];
    if (a && b) pairs.push(pairOf(a, b, like));
  }
  left.asked = asked.filter((_, i) => !taken.some((one) => one.i === i));
  left.listed = listed.filter((_, j) => !taken.some((one) => one.j === j));
}

/** Words with the same key, each once: no other pairing could gain more by them. */
function equalWords(asked: readonly WeighedPart[], listed: readonly WeighedPart[]): Taken[] {
  const taken: Taken[] = [];
  asked.forEach((a, i) => {
    const j = listed.findIndex((b, at) => b.key === a.key && !taken.some((one) => one.j === at));
    if (j >= 0) taken.push({ i, j, like: 1 });
  });
  return taken;
}

/** The pairing with the greatest gain; greedy where very many words are left. */
function bestPairing(
  asked: readonly WeighedPart[],
  listed: readonly WeighedPart[],
  likeness: Likeness,
): readonly Taken[] {
  const options = asked
    .map((a, i) =>
      listed.flatMap((b, j) => {
        const like = likeness(a, b);
        return like > 0 ? [{ i, j, like }] : [];
      }),
    )
    .filter((some) => some.length > 0);
  const gain = ({ i, j, like }: Taken) => like * pairWeight(asked[i], listed[j]);
  if (options.every((some) => some.length === 1) || options.length > exactUpTo)
    return greedy(options.flat(), gain);
  let best: { gain: number; taken: readonly Taken[] } = { gain: -1, taken: [] };
  const walk = (i: number, used: number, sum: number, taken: readonly Taken[]) => {
    if (i === options.length) {
      if (sum > best.gain) best = { gain: sum, taken };
      return;
    }
    walk(i + 1, used, sum, taken);
    for (const option of options[i] ?? [])
      if ((used & (1 << option.j)) === 0)
        walk(i + 1, used | (1 << option.j), sum + gain(option), [...taken, option]);
  };
  walk(0, 0, 0, []);
  return best.taken;
}
const exactUpTo = 5;

function greedy(options: readonly Taken[], gain: (one: Taken) => number): Taken[] {
  const taken: Taken[] = [];
  for (const option of options.toSorted((a, b) => gain(b) - gain(a)))
    if (!taken.some((one) => one.i === option.i || one.j === option.j)) taken.push(option);
  return taken;
}

const pairWeight = (a: WeighedPart | undefined, b: WeighedPart | undefined): number =>
  ((a?.weight ?? 0) + (b?.weight ?? 0)) / 2;

function pairOf(a: WeighedPart, b: WeighedPart, likeness: number): PartPair {
  const same = a.text.toLowerCase() === b.text.toLowerCase();
  const how = same ? "same" : a.key === b.key ? "respelled" : "close";
  return { how, asked: a.text, listed: b.text, likeness, weight: pairWeight(a, b) };
}

type Left = { asked: WeighedPart[]; listed: WeighedPart[] };

/** `V.` stands for any word that begins so; it says little. */
function takeInitials(left: Left, pairs: PartPair[]): void {
  for (const side of ["asked", "listed"] as const) {
    const other = side === "asked" ? "listed" : "asked";
    for (const initial of left[side].filter((part) => part.role === "initial")) {
      const words = left[side].some((part) => part.role !== "initial" && !lightRoles.includes(part.role));
      const word = left[other].find(
        (part) => part.key[0] === initial.key[0] && !lightRoles.includes(part.role),
      );
      if (words || !word) continue; // where whole words are left over an initial proves nothing
      const [asked, listed] = side === "asked" ? [initial, word] : [word, initial];
      const texts = { asked: asked.text, listed: listed.text };
      pairs.push({ how: "initial", ...texts, likeness: 0.8, weight: initial.weight });
      left.asked = left.asked.filter((part) => part !== asked);
      left.listed = left.listed.filter((part) => part !== listed);
    }
  }
}

/** Two or three neighbours that the other side writes as one word: Abd al-Rahman and Abdulrahman. */
function takeJoined(left: Left, atLeast: number, pairs: PartPair[]): void {
  if (left.asked.length !== 0 && left.listed.length !== 0 && left.asked.length + left.listed.length > 2) {
    joinRuns(left, "asked", atLeast, pairs);
    joinRuns(left, "listed", atLeast, pairs);
  }
}

function joinRuns(left: Left, side: "asked" | "listed", atLeast: number, pairs: PartPair[]): void {
  const other = side === "asked" ? "listed" : "asked";
  for (const word of left[other]) {
    if (word.key.length < 4 || left[side].some((part) => part.key === word.key)) continue;
    for (const run of runsOf(left[side], word.key.length)) {
      if (run[0]?.key[0] !== word.key[0]) continue; // a slip there and a joint as well is too much at once
      if (run.every((part) => lightRoles.includes(part.role)) || run.some((part) => part.role === "company"))
        continue;
      const likeness = foldedLikeness(joined(run), word);
      if (likeness < atLeast) continue;
      const text = run.map((part) => part.text).join(" ");
      const [a, b] = side === "asked" ? [text, word.text] : [word.text, text];
      pairs.push({ how: "joined", asked: a, listed: b, likeness, weight: Math.max(word.weight, 1) });
      left[side] = left[side].filter((part) => !run.includes(part));
      left[other] = left[other].filter((part) => part !== word);
      break;
    }
  }
}

/** Neighbours whose letters together are about as many as the word has. */
function runsOf(parts: readonly WeighedPart[], letters: number): WeighedPart[][] {
  const runs: WeighedPart[][] = [];
  for (const length of [3, 2])
    for (let start = 0; start + length <= parts.length; start += 1) {
      const run = parts.slice(start, start + length);
      const sum = run.reduce((total, part) => total + part.key.length, 0);
      if (Math.abs(sum - letters) <= 2) runs.push(run);
    }
  return runs;
}
