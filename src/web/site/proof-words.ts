import type { Evidence } from "../../modules/proof/proof.ts";
import {
  currentVersion,
  type Names,
  type PlacedSentence,
  type PolicyPromise,
  type PolicyVersion,
  promises,
  promiseWords,
  sentencesOf,
} from "../../policy/policy.ts";

/**
 * Promise by promise, what this release claims. That a claim names a module and tests that exist is held by a check of the
 * house, so at run time the claim is the state.
 */
export type ShownPromise = Pick<PolicyPromise, "id" | "module" | "proofs"> & {
  readonly words: Names;
  readonly state: "kept" | "open";
};

export function promisesOf({ id }: Pick<PlacedSentence, "id">): ShownPromise[] {
  return promises
    .filter((one) => one.id.split("#", 1)[0] === id)
    .map((one) => ({
      ...{ id: one.id, words: promiseWords(one), module: one.module, proofs: one.proofs },
      state: one.module !== null && one.proofs.length > 0 ? "kept" : "open",
    }));
}

export const allPromises = (version: PolicyVersion): ShownPromise[] =>
  sentencesOf(version.texts.ru).flatMap(promisesOf);

/** The same for programs: `/proof.json`. */
export function proofDocument(evidence: Evidence, now: Date) {
  const version = currentVersion(now);
  const texts = { kk: sentencesOf(version.texts.kk), en: sentencesOf(version.texts.en) };
  return {
    ...{ policy: version.version, sha256: version.sha256 },
    sentences: sentencesOf(version.texts.ru).map((sentence, at) => ({
      ...{ clause: sentence.clause, id: sentence.id },
      text: { ru: sentence.text, kk: texts.kk[at]?.text ?? "", en: texts.en[at]?.text ?? "" },
      promises: promisesOf(sentence),
    })),
    evidence,
  };
}
