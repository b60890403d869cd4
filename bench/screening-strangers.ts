import { readFileSync } from "node:fs";
import { z } from "zod";
import { buildMatcher, type ListedOn } from "../src/modules/screening/screening.ts";

/**
 * 300 pairs written by hand by somebody who had never seen the matcher (bench/data/name-pairs.jsonl): invented people and
 * companies and holders of public office, labelled as a careful compliance officer would. Half are the same, half are not,
 * hard ones included. The mistakes of the first run corrected the matcher in places, so later figures flatter it a little.
 */
const side = z.object({
  name: z.string(),
  birthDate: z.string().optional(), // a day or, on a list, a year alone
  country: z.string().optional(),
});
const pairShape = z.object({ same: z.boolean(), kind: z.string(), listed: side, asked: side });

/** F1 at the review threshold, the listed names standing among the names of the lists at hand. */
export function strangersF1(lists: readonly ListedOn[]): number {
  const pairs = readFileSync(new URL("./data/name-pairs.jsonl", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => pairShape.parse(JSON.parse(line)));
  const matcher = buildMatcher([...lists, ...pairs.map(listedOn)]);
  let right = 0;
  let wrong = 0;
  pairs.forEach(({ asked, same }, number) => {
    const hits = matcher.match(
      {
        ...{ names: [asked.name], birthDate: asked.birthDate ?? null, iin: null, documentNumbers: [] },
        countries: asked.country ? [asked.country] : [],
      },
      { most: 300 },
    );
    const found = hits.some(({ entity }) => entity.id === idOf(number));
    if (found && same) right += 1;
    else if (found !== same) wrong += 1;
  });
  return (2 * right) / (2 * right + wrong);
}

const idOf = (number: number): string => `pair-${number}`;

function listedOn({ listed: { name, birthDate, country }, kind }: z.infer<typeof pairShape>, number: number) {
  const [from, to] =
    birthDate?.length === 4 ? [`${birthDate}-01-01`, `${birthDate}-12-31`] : [birthDate, birthDate];
  const on: ListedOn = {
    list: "stop",
    entity: {
      ...{ id: idOf(number), name, names: [{ text: name, quality: "primary" }] },
      kind: kind.includes("compan") ? "organisation" : "person",
      births: from && to ? [{ from, to, circa: false }] : [],
      countries: country ? [country] : [],
      ...{ identifiers: [], programmes: [], listedOn: null, note: null },
    },
  };
  return on;
}
