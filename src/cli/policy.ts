import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { houseMap } from "../map.ts";
import { drift, recordDdl } from "../privacy/schema.ts";
import { type Command, optionsOf, print, withFoundations } from "./command.ts";
import { generatedDocuments } from "./documents.ts";
import { checkedPolicy, releaseProof } from "./policy-proof.ts";
import { root } from "./proofs.ts";

/** Sentence by sentence: which module keeps it and which test proves it; and every difference of text, map and schema. */
export const policyCheckCommand: Command = {
  words: ["policy", "check"],
  about: "what the policy promises, who keeps it, which test proves it",
  run: async (args) => {
    const { values } = optionsOf(args, {});
    const schemaDrift = await withFoundations(({ owner }) => drift(owner, houseMap));
    const outcome = await checkedPolicy(schemaDrift);
    const open = outcome.sentences.filter((one) => one.state === "open");
    print(values.json === true, outcome, [
      `policy ${outcome.version}: ${outcome.sentences.length - open.length} promises kept, ${open.length} open`,
      ...open.map((one) => `  open ${one.id}`),
      ...outcome.drift.map((one) => `  DRIFT ${one}`),
    ]);
    return outcome.ok ? 0 : 1;
  },
};

/** The machine-readable file of a release: each promise with its module and tests, for whoever asks how we keep them. */
export const policyProofCommand: Command = {
  words: ["policy", "proof"],
  about: "each promise with its module and its tests, as the file of a release",
  run: async (args) => {
    const { values } = optionsOf(args, {});
    const proof = await releaseProof();
    print(values.json === true, proof, [
      `policy ${proof.version}: ${proof.kept} of ${proof.promises.length} promises kept by this release`,
      ...proof.promises.map((one) => `  ${one.state} ${one.id}`),
    ]);
    return proof.drift.length === 0 ? 0 : 1;
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

/** Writes docs/generated anew; CI fails when it differs from what is committed. */
export const docsCommand: Command = {
  words: ["docs"],
  about: "write the documents that the program makes of itself",
  run: async () => {
    for (const [path, text] of await generatedDocuments()) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), text);
      console.log(path);
    }
    return 0;
  },
};
