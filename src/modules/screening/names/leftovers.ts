import { lightRoles, type PartRole } from "./name-parts.ts";
import type { PartPair, WeighedPart } from "./weighed-parts.ts";

export type Sides = { readonly asked: readonly WeighedPart[]; readonly listed: readonly WeighedPart[] };

/**
 * What a part costs that only one side has, as a share of its weight. A person's patronymic or second given name is left
 * out at will, a word of a company's name is not, and beside a name of one word any other word is a difference.
 */
type Shares = { readonly asked: number; readonly listed: number };
const ofPersons: Shares = { asked: 0.36, listed: 0.13 };
const ofFirms: Shares = { asked: 0.55, listed: 0.5 };
const ofSingles: Shares = { asked: 0.9, listed: 0.6 };
const firmRoles: readonly PartRole[] = ["company", "business", "number"];
const conflict = 1.2;
/** Where the list marks the family name, and none of the given names is met. */
const givenConflict = 1.5;

/**
 * What is left over. Two weighty leftovers that face each other are a contradiction; patronymics contradict only each
 * other, and then wholly: brothers-in-name are told apart by their fathers.
 */
export function leftovers(
  left: Sides,
  all: Sides,
  known: boolean,
): { readonly cost: number; readonly rest: readonly PartPair[] } {
  const rest: PartPair[] = [];
  const single = Math.min(weightyCount(all.asked), weightyCount(all.listed)) <= 1;
  const firm = known || all.listed.some((part) => firmRoles.includes(part.role));
  const differs = noGivenMet(left, all) ? givenConflict : conflict;
  const shares = single ? ofSingles : firm ? ofFirms : ofPersons;
  const mine = bySeniority(left.asked);
  const theirs = bySeniority(left.listed);
  const alone = (how: "only_asked" | "only_listed", part: WeighedPart, share: number) =>
    rest.push({
      ...{ how, asked: how === "only_asked" ? part.text : "", listed: how === "only_asked" ? "" : part.text },
      ...{ likeness: 0, weight: part.weight * (lightRoles.includes(part.role) ? 0.5 : share) },
    });
  while (mine.length > 0 || theirs.length > 0) {
    const [a, b] = [mine[0], theirs[0]];
    if (a && b && facing(a, b)) {
      mine.shift();
      theirs.shift();
      const both = a.role === "patronymic" && b.role === "patronymic";
      rest.push({
        ...{ how: "different", asked: a.text, listed: b.text, likeness: 0 },
        weight: both ? 1.1 : differs * Math.max((a.weight + b.weight) / 2, 0.4),
      });
    } else if (a && (!b || seniority(a) >= seniority(b))) {
      alone("only_asked", a, shares.asked);
      mine.shift();
    } else if (b) {
      alone("only_listed", b, shares.listed);
      theirs.shift();
    }
  }
  return { cost: rest.reduce((sum, pair) => sum + pair.weight, 0), rest };
}

/** Brothers and cousins share both family names of Spanish custom; the given name tells them apart. */
const noGivenMet = (left: Sides, all: Sides): boolean =>
  all.listed.some((part) => part.role === "family") &&
  all.listed.every((part) => part.role !== "name" || left.listed.includes(part));

export const weightyCount = (parts: readonly WeighedPart[]): number =>
  parts.filter((part) => !lightRoles.includes(part.role)).length;

/** Names face names, patronymics patronymics; light words and initials face nothing. */
const facing = (a: WeighedPart, b: WeighedPart): boolean => seniority(a) === seniority(b) && seniority(a) > 0;

const seniority = (part: WeighedPart): number =>
  lightRoles.includes(part.role) || part.role === "initial" ? 0 : part.role === "patronymic" ? 1 : 2;

const bySeniority = (parts: readonly WeighedPart[]): WeighedPart[] =>
  parts.toSorted((a, b) => seniority(b) - seniority(a));
