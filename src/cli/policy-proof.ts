import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { houseMap } from "../map.ts";
import { currentVersion, type PolicyCheck, policyCheck, promises } from "../policy/policy.ts";
import { type AwaitedWord, unusedWords } from "../privacy/unused.ts";
import { modulePaths, root, testNames } from "./proofs.ts";

/** Words of the registers whose records are not built yet. An entry goes when its record comes: the check says so. */
const awaitedWords: readonly AwaitedWord[] = [];

/** The promises held against texts, published files, modules, tests and map; `schemaDrift` comes from a live database. */
export async function checkedPolicy(schemaDrift: readonly string[]): Promise<PolicyCheck> {
  const version = currentVersion(new Date());
  const file = (locale: string) =>
    readFile(join(root, "src", "policy", "texts", version.version, `${locale}.txt`), "utf8");
  return policyCheck({
    ...{ version, promises, testNames: await testNames(), modulePaths: await modulePaths() },
    published: { ru: await file("ru"), kk: await file("kk"), en: await file("en") },
    drift: [...unusedWords(houseMap, awaitedWords), ...schemaDrift],
  });
}

/** The proof of a release, without time or place, so that the same release writes the same file. */
export async function releaseProof() {
  const { version, sentences, drift } = await checkedPolicy([]);
  return {
    ...{ version, sha256: currentVersion(new Date()).sha256 },
    kept: sentences.filter((one) => one.state === "kept").length,
    promises: sentences.map(({ id, clause, state, module, proofs }) => ({
      ...{ id, clause, state, module, proofs },
      promise: promises.find((one) => one.id === id)?.promise ?? null,
    })),
    drift,
  };
}
