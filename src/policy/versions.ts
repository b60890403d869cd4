import { sha256 } from "./digest.ts";
import { type Locale, locales, type Names } from "./locales.ts";
import { type ClauseNumber, type PolicyText, plainClause } from "./text.ts";
import { en } from "./texts/1.0/en.ts";
import { kk } from "./texts/1.0/kk.ts";
import { ru } from "./texts/1.0/ru.ts";

/** What a version says about a clause that differs from the version before: a material change asks every customer again. */
export type ClauseChange = {
  readonly clause: ClauseNumber | "intro";
  readonly material: boolean;
  readonly what: Names;
};

export type PolicyVersion = {
  readonly version: string;
  /** The first day, in Kazakhstan, on which the version is in force. */
  readonly effectiveFrom: string;
  /** Of the files `texts/<version>/<locale>.txt`, byte for byte. */
  readonly sha256: Readonly<Record<Locale, string>>;
  readonly texts: Readonly<Record<Locale, PolicyText>>;
  readonly asksAgain: readonly ClauseChange[];
  /** Sentences that only explain. Every other one promises and needs an entry among the promises. */
  readonly promisesNothing: readonly { readonly sentence: string; readonly because: string }[];
};

/** A list of versions, oldest first, never empty. */
export type PolicyVersions = readonly [PolicyVersion, ...PolicyVersion[]];

/** Every version ever published, oldest first. */
export const policyVersions = [
  {
    version: "1.0",
    effectiveFrom: "2026-02-09",
    sha256: {
      ru: "d6fa9c01f29996abbb62bac102901c5f22ae2489f243a2124322e67e090335cd",
      kk: "d3aaa3058ca9c2b0d76d0a6a714b08b87855842be659a2693b8c51a825817321",
      en: "14edc409e8835333a5c247e21aaa42c6e3e0a850ef30d9861cf4aa224b11d613",
    },
    texts: { ru, kk, en },
    asksAgain: [],
    promisesNothing: [],
  },
] as const satisfies PolicyVersions;

/** The version in force at a moment. Before the first one there is no policy to work under, so we stop. */
export function currentVersion(at: Date, versions: PolicyVersions = policyVersions): PolicyVersion {
  const found = versions.findLast(({ effectiveFrom }) => effectiveFrom <= dayInKazakhstan(at));
  if (found === undefined) throw new RangeError(`no policy version is in force at ${at.toISOString()}`);
  return found;
}

export type AcceptanceNeed = {
  readonly needed: boolean;
  readonly because: "never_accepted" | "unknown_version" | "material_change" | "up_to_date";
  /** The version to accept, or already good. */
  readonly version: string;
  /** What changed since the accepted version, immaterial changes included: to be shown either way. */
  readonly changes: readonly ClauseChange[];
};

/** Whether a customer must be asked again: each version in force since the accepted one counts, not only the last. */
export function acceptanceNeeded(
  asked: { readonly acceptedVersion: string | null; readonly at: Date },
  versions: PolicyVersions = policyVersions,
): AcceptanceNeed {
  const current = currentVersion(asked.at, versions);
  const nothingKnown = { needed: true, version: current.version, changes: [] } as const;
  if (asked.acceptedVersion === null) return { ...nothingKnown, because: "never_accepted" };
  const accepted = versions.findIndex(({ version }) => version === asked.acceptedVersion);
  if (accepted === -1) return { ...nothingKnown, because: "unknown_version" };
  const since = versions.slice(accepted + 1, versions.indexOf(current) + 1);
  const changes = since.flatMap(({ asksAgain }) => asksAgain);
  const needed = changes.some(({ material }) => material);
  return { needed, because: needed ? "material_change" : "up_to_date", version: current.version, changes };
}

/** The hash of one clause in one language: what a consent or an acceptance was given to. Line breaks do not count. */
export function clauseHash(version: PolicyVersion, locale: Locale, clause: ClauseNumber | "intro"): string {
  return sha256(clauseWords(version.texts[locale], clause));
}

/** Clauses whose words differ between two versions in any language, though the later one does not state the change. */
export function unstatedChanges(
  earlier: PolicyVersion,
  later: PolicyVersion,
): readonly (ClauseNumber | "intro")[] {
  const numbers = ["intro", ...later.texts.ru.clauses.map(({ number }) => number)] as const;
  return numbers.filter((clause) => {
    const stated = later.asksAgain.some((change) => change.clause === clause);
    return (
      !stated &&
      locales.some((locale) => clauseHash(earlier, locale, clause) !== clauseHash(later, locale, clause))
    );
  });
}

function clauseWords(text: PolicyText, number: ClauseNumber | "intro"): string {
  if (number === "intro") return text.intro.map((sentence) => sentence.text).join(" ");
  const clause = text.clauses.find((candidate) => candidate.number === number);
  // A clause that a version lacks reads as nothing: it differs from every clause that says something.
  return clause === undefined ? "" : plainClause(clause).split(/\s+/).join(" ");
}

function dayInKazakhstan(at: Date): string {
  // Swedish writes dates as ISO 8601; the zone is that of the operator who published the policy.
  return at.toLocaleDateString("sv-SE", { timeZone: "Asia/Almaty" });
}
