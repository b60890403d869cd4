import type { Executor } from "../../../platform/database.ts";
import { screeningLimits } from "../limits.ts";
import { type ListId, listIds } from "../listed.ts";
import { type ListVersion, versionsInForce } from "./versions.ts";

/** How a required list stands: never imported, too old, or fresh. A stale list never means "no hits". */
export type ListStanding = {
  readonly list: ListId;
  readonly version: ListVersion | null;
  readonly state: "fresh" | "stale" | "missing";
  readonly staleSince: Date | null;
};
export type ScreeningReadiness = {
  /** New verifications wait while this is false. */
  readonly ready: boolean;
  readonly lists: readonly ListStanding[];
};

/** Required are the lists in force and those of the setting; with none at all nobody can be screened. */
export async function screeningReadiness(
  on: Executor,
  now: Date,
  required: readonly ListId[] = [],
): Promise<ScreeningReadiness> {
  const versions = new Map((await versionsInForce(on)).map((version) => [version.list, version]));
  const lists = listIds
    .filter((list) => versions.has(list) || required.includes(list))
    .map((list) => standingOf(list, versions.get(list) ?? null, now));
  return { ready: lists.length > 0 && lists.every((one) => one.state === "fresh"), lists };
}

function standingOf(list: ListId, version: ListVersion | null, now: Date): ListStanding {
  if (!version) return { list, version, state: "missing", staleSince: null };
  const until = new Date(version.seenAt.getTime() + screeningLimits.listAgeMs[list]);
  return until > now
    ? { list, version, state: "fresh", staleSince: null }
    : { list, version, state: "stale", staleSince: until };
}

/** `SCREENING_LISTS=kz_afm,un`: lists that must be there. Unknown words are named by the caller's configuration check. */
export const requiredLists = (setting: string | null): ListId[] =>
  listIds.filter((list) => (setting ?? "").split(/[,\s]+/).includes(list));
