import { after, days, minutes } from "../../platform/clock.ts";
import type { Ctx } from "../../privacy/kernel.ts";
import { countedGroups, type Group, recountGroups } from "./audience-store.ts";
import type { CampaignContent } from "./campaign-store.ts";

/** From which day on an account counts as older than a quarter. */
export const seasonedBefore = (now: Date): Date => after(now, -days(90));

const freshMs = minutes(10);

export type Audience = { readonly readers: number; readonly at: Date };

/**
 * How many a campaign could reach, from totals that are counted anew at most every ten minutes. Coarse on purpose: a language
 * and an age of the account, nothing that would single out a person.
 */
export async function audienceOf(
  { kernel: { db, clock } }: Ctx,
  { audienceLocale, audienceSince }: Pick<CampaignContent, "audienceLocale" | "audienceSince">,
): Promise<Audience> {
  const now = clock.now();
  let groups = await countedGroups(db);
  const counted = groups[0]?.at;
  if (!counted || now.getTime() - counted.getTime() > freshMs) {
    await db.transact((tx) => recountGroups(tx, { now, seasonedBefore: seasonedBefore(now) }));
    groups = await countedGroups(db);
  }
  const meant = (group: Group) =>
    (audienceLocale === null || group.locale === audienceLocale) &&
    (audienceSince === "any" || group.seasoned);
  const readers = groups.filter(meant).reduce((sum, group) => sum + group.readers, 0);
  return { readers, at: groups[0]?.at ?? now };
}
