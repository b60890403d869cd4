import { sha256 } from "./digest.ts";
import { type Locale, locales } from "./locales.ts";
import { type PlacedSentence, plainText, sentencesOf, structureOf } from "./text.ts";
import type { PolicyVersion } from "./versions.ts";

/** A promise as the check takes it: ids are plain text, because it is for the check to find the wrong ones. */
export type ClaimedPromise = {
  readonly id: string;
  readonly module: string | null;
  readonly proofs: readonly string[];
};

export type PolicyCheckInput = {
  readonly version: PolicyVersion;
  readonly promises: readonly ClaimedPromise[];
  readonly testNames: ReadonlySet<string>;
  readonly modulePaths: ReadonlySet<string>;
  /** The published files as they lie there, byte for byte; left out where nothing was read. */
  readonly published?: Readonly<Record<Locale, string>>;
  /** What others found amiss between map and schema. */
  readonly drift: readonly string[];
};

export type CheckedSentence = {
  readonly clause: string;
  readonly id: string;
  readonly text: string;
  readonly module: string | null;
  readonly proofs: readonly string[];
  readonly state: "kept" | "open";
};

/** The document of `alem policy check --json` (design 8). */
export type PolicyCheck = {
  readonly version: string;
  readonly sentences: readonly CheckedSentence[];
  readonly drift: readonly string[];
  readonly ok: boolean;
};

/** Holds the promises against the published text, the modules and the tests. An open promise is no drift; a wrong claim is. */
export function policyCheck(input: PolicyCheckInput): PolicyCheck {
  const published = sentencesOf(input.version.texts.ru);
  const drift = [
    ...languageDrift(input.version),
    ...publishedDrift(input),
    ...coverageDrift(input, published),
    ...claimDrift(input),
    ...input.drift,
  ];
  const sentences = published.flatMap((sentence) => checkedSentence(sentence, input));
  return { version: input.version.version, sentences, drift, ok: drift.length === 0 };
}

/** The published sentence with each of its promises; one without a promise stands open, unless it promises nothing. */
function checkedSentence(sentence: PlacedSentence, input: PolicyCheckInput): readonly CheckedSentence[] {
  const { clause, text } = sentence;
  const made = input.promises.filter(({ id }) => sentenceOf(id) === sentence.id);
  if (made.length === 0 && !promisesNothing(input.version, sentence.id)) {
    return [{ clause, id: sentence.id, text, module: null, proofs: [], state: "open" }];
  }
  return made.map(({ id, module, proofs }) => {
    const state = isKept({ id, module, proofs }, input) ? "kept" : "open";
    return { clause, id, text, module, proofs, state };
  });
}

function isKept({ module, proofs }: ClaimedPromise, { modulePaths, testNames }: PolicyCheckInput): boolean {
  if (module === null || !modulePaths.has(module)) return false;
  return proofs.length > 0 && proofs.every((proof) => testNames.has(proof));
}

/** All languages say the same things in the same order: sentence ids, items, labels. */
function languageDrift({ version, texts }: PolicyVersion): readonly string[] {
  const bones = structureOf(texts.ru);
  return locales.flatMap((locale: Locale) => {
    const theirs = structureOf(texts[locale]);
    const at = Array.from({ length: Math.max(bones.length, theirs.length) }, (_, index) => index);
    const first = at.find((index) => bones[index] !== theirs[index]);
    if (first === undefined) return [];
    return [
      `policy ${version}: ${locale} has "${theirs[first] ?? "nothing"}" where ru has "${bones[first] ?? "nothing"}"`,
    ];
  });
}

/** The file that people download is the one whose hash the register states, and the page's text says the same words. */
function publishedDrift({ version, published }: PolicyCheckInput): readonly string[] {
  if (!published) return [];
  return locales.flatMap((locale) => [
    ...(sha256(published[locale]) === version.sha256[locale]
      ? []
      : [`policy ${version.version}: the published ${locale} file has not the stated hash`]),
    ...(wordsOf(published[locale]) === wordsOf(plainText(version.texts[locale]))
      ? []
      : [`policy ${version.version}: the ${locale} text differs from the published file`]),
  ]);
}

const wordsOf = (text: string): string => text.split(/\s+/).join(" ").trim();

/** Every sentence has a promise or promises nothing; every promise has a sentence; none is written twice. */
function coverageDrift(
  { version, promises }: PolicyCheckInput,
  published: readonly PlacedSentence[],
): readonly string[] {
  const ids = new Set(published.map(({ id }) => id));
  const promised = new Set(promises.map(({ id }) => sentenceOf(id)));
  return [
    ...repeated(published.map(({ id }) => id)).map((id) => `sentence ${id}: its id is used twice`),
    ...repeated(promises.map(({ id }) => id)).map((id) => `promise ${id}: written twice`),
    ...promises
      .filter(({ id }) => !ids.has(sentenceOf(id)))
      .map(({ id }) => `promise ${id}: policy ${version.version} has no such sentence`),
    ...[...ids]
      .filter((id) => !promised.has(id) && !promisesNothing(version, id))
      .map((id) => `sentence ${id}: promises, but no promise is registered`),
    ...[...ids]
      .filter((id) => promised.has(id) && promisesNothing(version, id))
      .map((id) => `sentence ${id}: is said to promise nothing, but a promise is registered`),
    ...version.promisesNothing
      .filter(({ sentence }) => !ids.has(sentence))
      .map(({ sentence }) => `sentence ${sentence}: is said to promise nothing, but is not in the text`),
  ];
}

/** A promise that names a module or a test which does not exist claims too much. */
function claimDrift({ promises, testNames, modulePaths }: PolicyCheckInput): readonly string[] {
  return promises.flatMap(({ id, module, proofs }) => [
    ...(module === null || modulePaths.has(module) ? [] : [`promise ${id}: there is no module ${module}`]),
    ...proofs
      .filter((proof) => !testNames.has(proof))
      .map((proof) => `promise ${id}: there is no test "${proof}"`),
  ]);
}

function promisesNothing(version: PolicyVersion, id: string): boolean {
  return version.promisesNothing.some(({ sentence }) => sentence === id);
}

function sentenceOf(promiseId: string): string {
  return promiseId.split("#", 1).join("");
}

function repeated(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}
