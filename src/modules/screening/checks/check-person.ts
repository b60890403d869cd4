import type { SubjectId } from "../../../platform/ids.ts";
import type { InnerDoor, Row } from "../../../privacy/door.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import { type FactsSource, factsDigest, factsFrom, type ScreeningFacts } from "../facts.ts";
import { matcherVersion, reviewThreshold } from "../matching/matcher.ts";
import { screeningCheck, screeningMatch } from "../records.ts";
import { freeze } from "./freezing.ts";
import type { EntryHit, Library } from "./library.ts";

/**
 * One person against the lists. Who was checked by this matcher on these facts before is compared only with what came
 * into the lists since; everybody else with all of them. The check itself is recorded, found or not.
 */
export async function checkPerson(
  ctx: Ctx,
  subject: SubjectId,
  { library, sources }: { readonly library: Library; readonly sources: readonly FactsSource[] },
): Promise<"no_hit" | "hits" | "nothing_known"> {
  const door = await ctx.enter("kyc_aml", { subject, because: "regular_check" });
  const facts = await factsFrom(sources, door);
  if (facts.names.length === 0) return "nothing_known";
  const digest = factsDigest(ctx.kernel.keyring, facts);
  return door.transact(async (inside) => {
    const [before] = await inside.list(screeningCheck, ["facts", "lists", "matcher"], { limit: 1 });
    const same = before?.facts === digest && before.matcher === matcherVersion;
    const hits = await library.match(facts, same && before.lists !== asksAnew ? before.lists : null);
    const now = ctx.kernel.clock.now();
    for (const hit of hits) await keepHit(inside, hit, { facts, digest, lists: library.lists, now });
    const open = await openMatches(inside);
    const outcome = open > 0 ? ("hits" as const) : ("no_hit" as const);
    const values = { facts: digest, lists: library.lists, matcher: matcherVersion, outcome, checkedAt: now };
    if (before) await inside.write(screeningCheck, before.id, values, { act: "screening.checked" });
    else await inside.create(screeningCheck, values, { act: "screening.checked" });
    return outcome;
  });
}

/** Stands in the place of list versions when everything must be compared again. */
export const asksAnew = "anew";

/** Facts changed: the next sweep compares this person with all lists. For modules above, in their own transaction. */
export async function screenAgain(inside: InnerDoor<"kyc_aml">): Promise<void> {
  const [before] = await inside.list(screeningCheck, ["lists"], { limit: 1 });
  if (before)
    await inside.write(screeningCheck, before.id, { lists: asksAnew }, { act: "screening.asked_anew" });
}

type Known = {
  readonly facts: ScreeningFacts;
  readonly digest: string;
  readonly lists: string;
  readonly now: Date;
};
const shown = ["list", "entry", "entryHash", "facts", "state", "until"] as const;
type Earlier = Row<(typeof screeningMatch)["fields"], (typeof shown)[number]>;

async function keepHit(inside: InnerDoor<"kyc_aml">, hit: EntryHit, known: Known): Promise<void> {
  const where = { list: hit.list, entry: codeOfEntry(hit.entity.id) };
  const [earlier] = await inside.list(screeningMatch, shown, { where, limit: 1 });
  if (earlier && standsAlready(earlier, hit, known)) return;
  const values = {
    ...{ entryHash: hit.hash, facts: known.digest, score: Math.round(hit.score * 1000) },
    evidence: {
      ...{ asked: copyOf(known.facts), entity: hit.entity, because: [...hit.because] },
      ...{ threshold: reviewThreshold, matcher: matcherVersion, lists: known.lists },
    },
  };
  if (earlier && (earlier.state === "pending" || earlier.state === "proposed"))
    await inside.write(screeningMatch, earlier.id, values, { act: "screening.match_renewed" });
  else
    await inside.create(
      screeningMatch,
      { ...where, ...values, state: "pending" },
      { act: "screening.match_found" },
    );
  // The same IIN is the same person by law: nothing moves until an officer has looked (191-IV art. 13, at once).
  if (hit.because.some((one) => one.part === "identifier" && one.kind === "iin"))
    await freeze(inside, known.now);
}

/** A false positive is remembered for this entry as it was and these facts as they were, until it expires. */
function standsAlready(earlier: Earlier, hit: EntryHit, { digest, now }: Known): boolean {
  if (earlier.state === "confirmed_hit") return true;
  const unchanged = earlier.entryHash === hit.hash && earlier.facts === digest;
  if (earlier.state !== "no_hit") return unchanged;
  return unchanged && earlier.until !== null && earlier.until > now;
}

async function openMatches(inside: InnerDoor<"kyc_aml">): Promise<number> {
  let open = 0;
  for (const state of ["pending", "proposed", "confirmed_hit"] as const)
    open += (await inside.list(screeningMatch, ["state"], { where: { state }, limit: 100 })).length;
  return open;
}

/** Ids of entries as codes of the house: letters, digits and a few marks. */
export const codeOfEntry = (id: string): string => id.replace(/[^A-Za-z0-9_.:#/-]/g, "_").slice(0, 120);

const copyOf = ({ names, birthDate, iin, documentNumbers, countries }: ScreeningFacts) => ({
  ...{ names: [...names], birthDate, iin, documentNumbers: [...documentNumbers], countries: [...countries] },
});
