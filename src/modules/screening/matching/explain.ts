import { z } from "zod";
import { birthRangeShape, identifierKinds, nameQualities } from "../listed.ts";

/**
 * Why a person and an entry of a list may be the same, part by part: kept with the match, so that an auditor can follow
 * the sum, and put into words in the reader's language (design: screening, explanation).
 */
export const becauseShape = z.discriminatedUnion("part", [
  z.object({
    part: z.literal("identifier"),
    kind: z.enum(identifierKinds),
    number: z.string(),
    effect: z.number(),
  }),
  z.object({
    part: z.literal("name"),
    asked: z.string(),
    listed: z.string(),
    quality: z.enum(nameQualities),
    score: z.number(),
    pairs: z.array(
      z.object({
        how: z.enum([
          ...["same", "respelled", "close", "joined"],
          ...["initial", "different", "only_asked", "only_listed"],
        ] as const),
        asked: z.string(),
        listed: z.string(),
        likeness: z.number(),
        weight: z.number(),
      }),
    ),
  }),
  z.object({ part: z.literal("weak_alias"), most: z.number() }),
  z.object({
    part: z.literal("birth"),
    how: z.enum(["same_day", "fits", "swapped", "one_part", "other_day", "other_year"]),
    asked: z.string(),
    listed: z.array(birthRangeShape),
    effect: z.number(),
  }),
  z.object({
    part: z.literal("country"),
    how: z.enum(["same", "other"]),
    asked: z.array(z.string()),
    listed: z.array(z.string()),
    effect: z.number(),
  }),
  z.object({ part: z.literal("other_iin"), effect: z.number() }),
]);
export type Because = z.infer<typeof becauseShape>;

/** The same for the command line and for engineers: one plain English sentence for each part. */
export function inEnglish(because: Because): string {
  switch (because.part) {
    case "identifier":
      return `${because.kind} ${because.number} is the same (score ${because.effect.toFixed(2)})`;
    case "name": {
      const pairs = because.pairs.map(pairInEnglish).join(", ");
      return `name ${because.score.toFixed(2)}: "${because.asked}" against ${because.quality} "${because.listed}": ${pairs}`;
    }
    case "weak_alias":
      return `the list calls this alias weak: at most ${because.most.toFixed(2)}`;
    case "birth":
      return `birth date ${because.asked} against ${because.listed.map(rangeInWords).join(", ")}: ${because.how.replace("_", " ")} ${signed(because.effect)}`;
    case "country":
      return `country ${because.asked.join(", ")} against ${because.listed.join(", ")}: ${because.how} ${signed(because.effect)}`;
    case "other_iin":
      return `the list names another IIN ${signed(because.effect)}`;
  }
}

type NamePairs = Extract<Because, { part: "name" }>["pairs"];

function pairInEnglish(pair: NamePairs[number]): string {
  if (pair.how === "only_asked") return `"${pair.asked}" is not on the list (-${pair.weight.toFixed(2)})`;
  if (pair.how === "only_listed") return `"${pair.listed}" is only on the list (-${pair.weight.toFixed(2)})`;
  const worth = `${pair.likeness.toFixed(2)} x ${pair.weight.toFixed(2)}`;
  return `${pair.asked} ${pair.how === "different" ? "is not" : "~"} ${pair.listed} (${pair.how}, ${worth})`;
}

export function rangeInWords({ from, to, circa }: z.infer<typeof birthRangeShape>): string {
  const years = [from.slice(0, 4), to.slice(0, 4)];
  const wholeYears = from.endsWith("-01-01") && to.endsWith("-12-31");
  const days = from === to ? from : `${from}–${to}`;
  const words = wholeYears ? [...new Set(years)].join("–") : days;
  return circa ? `c. ${words}` : words;
}

const signed = (effect: number): string => (effect < 0 ? effect.toFixed(2) : `+${effect.toFixed(2)}`);
