import type { SubjectId } from "../../../platform/ids.ts";
import { DoorRefused } from "../../../privacy/actor.ts";
import type { Ctx } from "../../../privacy/kernel.ts";
import type { FactsSource } from "../facts.ts";
import { matcherVersion } from "../matching/matcher.ts";
import { checkPerson } from "./check-person.ts";
import type { makeLibrary } from "./library.ts";

/**
 * Checks whoever was never checked, or whose name, lists or matcher are newer than the check: so registration, a change
 * of data, a new list (only its news, over the whole base) and a new matcher are one duty. In bounded batches; what is
 * left or breaks off is found again by the next round.
 */
export async function sweepScreening(
  ctx: Ctx,
  tools: {
    readonly library: ReturnType<typeof makeLibrary>;
    readonly sources: readonly FactsSource[];
    readonly most?: number;
  },
): Promise<number> {
  const library = await tools.library.current(ctx.kernel.db);
  if (library.lists === "none") return 0; // nothing to compare with: readiness says so, and verifications wait
  const most = tools.most ?? mostInARound;
  let done = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  while (done < most) {
    const due = await dueSubjects(ctx, library.lists, after, Math.min(batch, most - done));
    for (const subject of due) {
      try {
        await checkPerson(ctx, subject, { library, sources: tools.sources });
        done += 1;
      } catch (error) {
        if (!(error instanceof DoorRefused)) throw error; // closed or gone meanwhile: nobody to check
      }
    }
    const last = due.at(-1);
    if (!last) return done;
    after = last;
  }
  return done;
}

const batch = 200;
const mostInARound = 5_000;

async function dueSubjects(ctx: Ctx, lists: string, after: string, limit: number): Promise<SubjectId[]> {
  // fan-out: ids of whoever is due, no personal value
  const rows = await ctx.kernel.db.run<{ subject_id: SubjectId }>({
    text: `select a.subject_id from account a left join screening_check c on c.subject_id = a.subject_id
           where a.closed_at is null and a.subject_id > $3
             and (c.id is null or a.changed_at > c.checked_at or c.lists <> $1 or c.matcher <> $2)
           order by a.subject_id limit $4`,
    values: [lists, matcherVersion, after, limit],
  });
  return rows.map((row) => row.subject_id);
}
