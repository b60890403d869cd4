import type { Executor } from "../../../platform/database.ts";
import type { ScreeningFacts } from "../facts.ts";
import { codeOf, type EntryInForce, entriesInForce, numbersIn, versionsInForce } from "../lists/versions.ts";
import { buildMatcherGently, type Hit, type Matcher } from "../matching/matcher.ts";

/** The lists in force in memory: read when they changed, kept while they did not. */
export type Library = {
  readonly lists: string;
  /** All of them, or only what came after the versions of an earlier check (`eu:4 un:3`). */
  match(facts: ScreeningFacts, after: string | null): Promise<EntryHit[]>;
};
export type EntryHit = Hit & { readonly hash: string };

export function makeLibrary(): { current(on: Executor): Promise<Library> } {
  let kept: Library | null = null;
  return {
    current: async (on) => {
      const lists = codeOf(await versionsInForce(on));
      if (kept?.lists !== lists) kept = await libraryOf(lists, await entriesInForce(on));
      return kept;
    },
  };
}

async function libraryOf(lists: string, entries: readonly EntryInForce[]): Promise<Library> {
  const whole = await buildMatcherGently(entries);
  const hashes = new Map(entries.map((entry) => [entry.entity, entry.hash]));
  const later = new Map<string, Matcher>();
  const laterThan = async (code: string): Promise<Matcher> => {
    const known = later.get(code);
    if (known) return known;
    const before = numbersIn(code);
    const made = await buildMatcherGently(
      entries.filter((entry) => entry.fromVersion > (before.get(entry.list) ?? 0)),
    );
    if (later.size > 8) later.clear(); // few versions of the past are about at a time
    later.set(code, made);
    return made;
  };
  return {
    lists,
    match: async (facts, after) => {
      const matcher = after === null ? whole : await laterThan(after);
      return matcher.match(facts).map((hit) => ({ ...hit, hash: hashes.get(hit.entity) ?? "" }));
    },
  };
}
