import { parseArgs } from "node:util";
import { type Foundations, layFoundations } from "../house.ts";
import { readConfig } from "../platform/config.ts";

export type Command = {
  readonly words: readonly string[];
  readonly about: string;
  /** The exit status; null while the command goes on (a server). */
  run(args: readonly string[]): Promise<number | null>;
};

export function usage(commands: readonly Command[]): string {
  const lines = commands.map((one) => `  npx alem ${one.words.join(" ").padEnd(18)} ${one.about}`);
  return ["Usage:", ...lines, "", "Add --json for one JSON document on standard output."].join("\n");
}

export type Options = Readonly<Record<string, string | boolean | undefined>>;

/** Options as declared; anything else is wrong use. */
export function optionsOf(args: readonly string[], names: Readonly<Record<string, "string" | "boolean">>) {
  try {
    const parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries({ json: "boolean" as const, ...names }).map(([name, type]) => [name, { type }]),
      ),
    });
    return { values: parsed.values as Options, rest: parsed.positionals }; // strings and booleans, as declared above
  } catch (error) {
    console.error(error instanceof Error ? error.message : "wrong use");
    process.exit(2);
  }
}

/** Joins the running database of DATA_DIR, or starts it for the time of the command. */
export async function withFoundations<T>(work: (foundations: Foundations) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  if (!config.ok) {
    for (const { setting, expected } of config.problems) console.error(`${setting}: expected ${expected}`);
    process.exit(2);
  }
  const foundations = await layFoundations(config.value);
  try {
    return await work(foundations);
  } finally {
    await foundations.close();
  }
}

/** One JSON document and nothing else, or lines for people. */
export function print(json: boolean, document: unknown, lines: readonly string[]): void {
  if (json) console.log(JSON.stringify(document, null, 2));
  else for (const line of lines) console.log(line);
}
