import type { Executor } from "../../../platform/database.ts";
import type { ScreeningFacts } from "../facts.ts";
import { codeOf, type EntryInForce, entriesInForce, numbersIn, versionsInForce } from "../lists/versions.ts";
import { buildMatcher, type Hit, type Matcher } from "../matching/matcher.ts";

/** The lists in force in memory: read when they changed, kept while they did not. */
export type Library = {
  readonly lists: string;
  /** All of them, or only what came after the versions of an earlier check (`eu:4 un:3`). */
  match(facts: ScreeningFacts, after: string | null): EntryHit[];
};
export type EntryHit = Hit & { readonly hash: string };

export function makeLibrary(): { current(on: Executor): Promise<Library> } {
  let kept: Library | null = null;
  return {
    current: async (on) => {
      const lists = codeOf(await versionsInForce(on));
      if (kept?.lists !== lists) kept = libraryOf(lists, await entriesInForce(on));
      return kept;
    },
  };
}

function libraryOf(lists: string, entries: readonly EntryInForce[]): Library {
  const whole = buildMatcher(entries);
  const hashes = new Map(entries.map((entry) => [entry.entity, entry.hash]));
  const later = new Map<string, Matcher>();
  const laterThan = (code: string): Matcher => {
    const known = later.get(code);
    if (known) return known;
    const before = numbersIn(code);
    const made = buildMatcher(entries.filter((entry) => entry.fromVersion > (before.get(entry.list) ?? 0)));
    if (later.size > 8) later.clear(); // few versions of the past are about at a time
    later.set(code, made);
    return made;
  };
  return {
    lists,
    match: (facts, after) =>
      (after === null ? whole : laterThan(after))
        .match(facts)
        .map((hit) => ({ ...hit, hash: hashes.get(hit.entity) ?? "" })),
  };
}
