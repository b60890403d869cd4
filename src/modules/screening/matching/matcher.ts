import type { ListedEntity, ListId } from "../listed.ts";
import { agreement, weighed } from "../names/agreement.ts";
import { nameParts } from "../names/name-parts.ts";
import type { Agreement, WeighedPart } from "../names/weighed-parts.ts";
import { compareBirth } from "./birth.ts";
import { candidates } from "./candidates.ts";
import type { Because } from "./explain.ts";
import { atOnce, each, gently, type Pieces } from "./gently.ts";
import { identifierKey, identifiersOf } from "./identifiers.ts";
import { buildNameIndex, type NameIndex, type NameToIndex } from "./name-index.ts";

/** Changes with every change of what the matcher answers: whoever was checked by an older one is checked again. */
export const matcherVersion = "4";

/** From this score on an officer looks (measured, see docs/decisions/0009-name-matching.md). */
export const reviewThreshold = 0.7;

/** Who is asked about. Dates are `1990-01-31`, countries ISO 3166-1 alpha-2. */
export type Asked = {
  readonly names: readonly string[];
  readonly birthDate: string | null;
  readonly iin: string | null;
  readonly documentNumbers: readonly string[];
  readonly countries: readonly string[];
};

export type ListedOn = { readonly list: ListId; readonly entity: ListedEntity };
export type Hit = ListedOn & { readonly score: number; readonly because: readonly Because[] };

export type Matcher = {
  /** Hits from `atLeast` on (the review threshold when absent), best first, at most `most` (20). */
  match(asked: Asked, options?: { atLeast?: number; most?: number }): Hit[];
  readonly entities: number;
  readonly names: number;
};

/** At once: for a command line and for tests. */
export const buildMatcher = (listed: readonly ListedOn[]): Matcher => atOnce(matcherOf(listed));

/** A few milliseconds at a time: the lists of a process that also answers requests. */
export const buildMatcherGently = (listed: readonly ListedOn[]): Promise<Matcher> =>
  gently(matcherOf(listed));

function* matcherOf(listed: readonly ListedOn[]): Pieces<Matcher> {
  const index = yield* buildNameIndex(namesOf(listed));
  const byIdentifier = new Map<string, number[]>();
  yield* each(listed, ({ entity }, number) => {
    for (const { key } of identifiersOf(entity)) {
      const same = byIdentifier.get(key);
      if (same) same.push(number);
      else byIdentifier.set(key, [number]);
    }
  });
  return {
    match: (asked, { atLeast = reviewThreshold, most = 20 } = {}) => {
      const best = new Map<number, NameFound>();
      for (const name of asked.names)
        findNames(index, name, asked.birthDate ? atLeast - mostGain : atLeast, best);
      const byNumber = new Set(identifierKeys(asked).flatMap((key) => byIdentifier.get(key) ?? []));
      for (const number of byNumber) if (!best.has(number)) best.set(number, noName);
      const hits: Hit[] = [];
      for (const [number, found] of best) {
        const on = listed[number];
        const judged = on ? judge(asked, on, found) : null;
        if (on && judged && judged.score >= atLeast) hits.push({ ...on, ...judged });
      }
      return hits.sort((a, b) => b.score - a.score).slice(0, most);
    },
    entities: listed.length,
    names: index.names.length,
  };
}

function namesOf(listed: readonly ListedOn[]): NameToIndex[] {
  return listed.flatMap(({ entity }, number) =>
    entity.names.map(({ text, quality }) => ({
      ...{ entity: number, text, weak: quality === "weak", firm: entity.kind === "organisation" },
    })),
  );
}

type NameFound = {
  readonly asked: string;
  readonly text: string;
  readonly weak: boolean;
  readonly agreement: Agreement;
};
const noName: NameFound = { asked: "", text: "", weak: false, agreement: { score: 0, pairs: [] } };
const weakAtMost = 0.8;
const worth = ({ weak, agreement: { score } }: NameFound) => (weak ? Math.min(score, weakAtMost) : score);

/** What birth date can add at most: a name must come this near by itself before anything else is looked at. */
const mostGain = 0.08;

function findNames(index: NameIndex, name: string, atLeast: number, best: Map<number, NameFound>): void {
  const parts: readonly WeighedPart[] = weighed(nameParts(name), index.rarity);
  for (const number of candidates(index, parts, atLeast)) {
    const listed = index.names[number];
    if (!listed) continue;
    const found: NameFound = {
      ...{ asked: name, text: listed.text, weak: listed.weak },
      agreement: agreement(parts, listed.parts, listed.firm),
    };
    const before = best.get(listed.entity);
    if (!before || worth(found) > worth(before)) best.set(listed.entity, found);
  }
}

const identifierKeys = (asked: Asked): string[] =>
  [
    ...(asked.iin ? [identifierKey("iin", asked.iin)] : []),
    ...asked.documentNumbers.map((number) => identifierKey("document", number)),
  ].filter((key): key is string => key !== null);

const iinScore = 1;
const documentScore = 0.97;
const otherIin = -0.35;
const otherCountry = -0.1;

/** Identifiers first, then the name, then what speaks for and against it. A birth date alone is never a hit. */
function judge(asked: Asked, { entity }: ListedOn, found: NameFound): { score: number; because: Because[] } {
  const because: Because[] = [];
  let score = 0;
  if (found !== noName) {
    score = nameReasons(entity, found, because);
    score += againstAndFor(asked, entity, because);
    if (worth(found) < reviewThreshold - mostGain) score = Math.min(score, worth(found));
  }
  const keys = identifierKeys(asked);
  for (const { kind, number, key } of identifiersOf(entity)) {
    if (!keys.includes(key)) continue;
    const effect = kind === "iin" ? iinScore : documentScore;
    because.unshift({ part: "identifier", kind, number, effect });
    score = Math.max(score, effect);
  }
  return { score: Math.round(Math.min(1, Math.max(0, score)) * 1000) / 1000, because };
}

function nameReasons(entity: ListedEntity, found: NameFound, because: Because[]): number {
  const quality = entity.names.find((name) => name.text === found.text)?.quality ?? "alias";
  because.push({
    ...{ part: "name", asked: found.asked, listed: found.text, quality, score: found.agreement.score },
    pairs: [...found.agreement.pairs],
  });
  if (found.weak) because.push({ part: "weak_alias", most: weakAtMost });
  return worth(found);
}

function againstAndFor(asked: Asked, entity: ListedEntity, because: Because[]): number {
  let sum = 0;
  const birth = asked.birthDate ? compareBirth(asked.birthDate, entity.births) : null;
  if (asked.birthDate && birth) {
    because.push({ part: "birth", ...birth, asked: asked.birthDate, listed: [...entity.births] });
    sum += birth.effect;
  }
  if (asked.countries.length > 0 && entity.countries.length > 0 && entity.kind === "person") {
    const same = asked.countries.some((country) => entity.countries.includes(country));
    const effect = same ? 0 : otherCountry;
    because.push({
      ...{ part: "country", how: same ? "same" : "other", effect },
      ...{ asked: [...asked.countries], listed: [...entity.countries] },
    });
    sum += effect;
  }
  const iins = entity.identifiers.filter(({ kind }) => kind === "iin");
  if (asked.iin && iins.length > 0 && !iins.some(({ number }) => number === asked.iin)) {
    because.push({ part: "other_iin", effect: otherIin });
    sum += otherIin;
  }
  return sum;
}
