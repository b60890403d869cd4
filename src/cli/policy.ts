import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { houseMap } from "../map.ts";
import { currentVersion, policyCheck, promises } from "../policy/policy.ts";
import { drift, recordDdl } from "../privacy/schema.ts";
import { type Command, optionsOf, print, withFoundations } from "./command.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Names of all tests of the house, read from their files: a proof is a test that exists. */
export async function testNames(): Promise<Set<string>> {
  const names = new Set<string>();
  for (const folder of ["src", "checks", "tests"]) {
    const files = await readdir(join(root, folder), { recursive: true });
    for (const file of files.filter((name) => /\.test\.tsx?$/.test(name))) {
      const text = await readFile(join(root, folder, file), "utf8");
      for (const found of text.matchAll(
        /\b(?:it|test)(?:\.each\([^)]*\))?\(\s*(["'`])((?:\\.|(?!\1).)+)\1/g,
      )) {
        const name = found[2];
        if (name) names.add(name.replaceAll('\\"', '"'));
      }
    }
  }
  return names;
}

export async function modulePaths(): Promise<Set<string>> {
  const files = await readdir(join(root, "src"), { recursive: true });
  return new Set(files.map((file) => `src/${file}`));
}

/** Sentence by sentence: which module keeps it and which test proves it; and every difference of text, map and schema. */
export const policyCheckCommand: Command = {
  words: ["policy", "check"],
  about: "what the policy promises, who keeps it, which test proves it",
  run: async (args) => {
    const { values } = optionsOf(args, {});
    const schemaDrift = await withFoundations(({ owner }) => drift(owner, houseMap));
    const outcome = policyCheck({
      version: currentVersion(new Date()),
      ...{ promises, testNames: await testNames(), modulePaths: await modulePaths(), drift: schemaDrift },
    });
    const open = outcome.sentences.filter((one) => one.state === "open");
    print(values.json === true, outcome, [
      `policy ${outcome.version}: ${outcome.sentences.length - open.length} promises kept, ${open.length} open`,
      ...open.map((one) => `  open ${one.id}`),
      ...outcome.drift.map((one) => `  DRIFT ${one}`),
    ]);
    return outcome.ok ? 0 : 1;
  },
};

/** What a new migration would have to say: the tables of records that the live database lacks. */
export const policySchema: Command = {
  words: ["policy", "schema"],
  about: "the data map as SQL, for writing a migration",
  run: async () => {
    for (const record of houseMap.records) console.log(`${recordDdl(record)}\n`);
    return 0;
  },
};
