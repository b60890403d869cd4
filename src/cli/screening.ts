import { createInterface } from "node:readline";
import { z } from "zod";
import {
  type Asked,
  buildMatcher,
  entriesInForce,
  type Hit,
  importList,
  inEnglish,
  isListId,
  listIds,
  type Matcher,
} from "../modules/screening/screening.ts";
import { countryOf } from "../providers/sanctions/countries.ts";
import { readList } from "../providers/sanctions/read-list.ts";
import { type Command, optionsOf, print, withFoundations } from "./command.ts";

/** `npx alem screening import LIST PATH`: a file or a folder in one of the published formats; all of it or nothing. */
export const screeningImport: Command = {
  words: ["screening", "import"],
  about: `${listIds.join("|")} PATH: take a list of sanctions, a file or a folder`,
  run: async (args) => {
    const { values, rest } = optionsOf(args, {});
    const [list = "", path] = rest;
    if (!isListId(list) || path === undefined || rest.length > 2) {
      console.error(`expected a list (${listIds.join(", ")}) and a file or folder`);
      return 2;
    }
    return withFoundations(async ({ work }) => {
      const imported = await importList(work, readList, { list, path, by: "operator", now: new Date() });
      if (!imported.ok) {
        print(values.json === true, { list, imported: false, fault: imported.code, where: imported.where }, [
          `refused: ${imported.code} (${imported.where ?? ""}); the list in force stays`,
        ]);
        return 1;
      }
      const { number, state, entities, added, changed, removed, heldBecause } = imported.value;
      print(values.json === true, { imported: true, ...imported.value }, [
        `${list} ${number} ${state}: ${entities} entries, ${added} added, ${changed} changed, ${removed} removed`,
        ...(heldBecause ? [`it waits for a second person in the office: ${heldBecause}`] : []),
      ]);
      return state === "waiting" ? 1 : 0;
    });
  },
};

const questionShape = z.object({
  name: z.string(),
  birthDate: z.string().nullish(),
  country: z.string().nullish(),
  iin: z.union([z.string(), z.number()]).nullish(),
});

/** `npx alem screening match`: one line in, one line out; hits from the review threshold on, best first. */
export const screeningMatch: Command = {
  words: ["screening", "match"],
  about: "[--json] < names: compare names (or JSON lines) with the lists in force",
  run: async (args) => {
    const { values, rest } = optionsOf(args, {});
    if (rest.length > 0) {
      console.error("names are read from standard input, one a line");
      return 2;
    }
    const matcher = await withFoundations(async ({ work }) => buildMatcher(await entriesInForce(work)));
    if (matcher.entities === 0) console.error("no list has been imported: nothing can be found");
    let broken = 0;
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      const answer = answerTo(matcher, line);
      if (answer.error) broken += 1;
      await write(`${values.json === true ? JSON.stringify(answer) : inWords(answer)}\n`);
    }
    return broken === 0 && matcher.entities > 0 ? 0 : 1;
  },
};

type Answer = {
  readonly input: unknown;
  readonly hits: readonly {
    readonly list: string;
    readonly id: string;
    readonly name: string;
    readonly score: number;
    readonly because: readonly string[];
  }[];
  readonly error?: string;
};

function answerTo(matcher: Matcher, line: string): Answer {
  if (!line.trimStart().startsWith("{")) return { input: line, hits: hitsOf(matcher, { name: line }) };
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch {
    return { input: line, hits: [], error: "not a JSON line" };
  }
  const question = questionShape.safeParse(input);
  if (!question.success) return { input, hits: [], error: "expected name, birthDate, country, iin" };
  return { input, hits: hitsOf(matcher, question.data) };
}

function hitsOf(matcher: Matcher, question: z.infer<typeof questionShape>): Answer["hits"] {
  const country = question.country ? countryOf(question.country) : null;
  const asked: Asked = {
    names: [question.name],
    birthDate: dateOf(question.birthDate ?? ""),
    iin: question.iin ? String(question.iin).padStart(12, "0") : null,
    documentNumbers: [],
    countries: country ? [country] : [],
  };
  return matcher.match(asked).map(({ list, entity, score, because }: Hit) => ({
    ...{ list, id: entity.id, name: entity.name, score },
    because: because.map(inEnglish),
  }));
}

/** `1990-01-31`, `31.01.1990` or a year; anything else is as good as not known. */
function dateOf(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text.trim()) ?? [];
  if (day && month && year) return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return /^\d{4}(-\d{2}-\d{2})?/.exec(text.trim())?.[0] ?? null;
}

function inWords({ input, hits, error }: Answer): string {
  const asked = typeof input === "string" ? input : JSON.stringify(input);
  if (error) return `${asked}: ${error}`;
  if (hits.length === 0) return `${asked}: no hit`;
  const lines = hits.flatMap((hit) => [
    `  ${hit.score.toFixed(2)} ${hit.list} ${hit.id} ${hit.name}`,
    ...hit.because.map((reason) => `       ${reason}`),
  ]);
  return [`${asked}:`, ...lines].join("\n");
}

/** A slow reader slows the writer down instead of filling the memory. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    if (process.stdout.write(text)) resolve();
    else process.stdout.once("drain", resolve);
  });
}
